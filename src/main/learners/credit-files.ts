// Files kept with continuing education: each in the learner's folder under its own digest, and never taken for what its name says.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { CreditFile, Education } from '../../core/credentials/credential.schema'
import { ENDINGS, MOST_FILE_BYTES, creditFileName, kindOfFile } from '../../core/credentials/credit-file'
import type { Disk } from '../store/disk/disk'
import { StoreFailure, notSaved } from '../store/failure'
import type { Notice } from '../store/notice'

export const CREDIT_FILES_FOLDER = 'credit-files'

/** A file that nobody names is removed after so long: an entry may come to it in a moment, or be brought back. */
const UNNAMED_MS = 24 * 3_600_000

/** What a file is, by its bytes. Throws `bad-file` in words for what is not kept. */
export function creditFileOf(name: string, bytes: Uint8Array): CreditFile {
  if (bytes.length === 0) throw refused(name, 'is empty')
  if (bytes.length > MOST_FILE_BYTES) throw refused(name, 'is larger than 10 MB')
  const kind = kindOfFile(bytes)
  if (kind === null) throw refused(name, 'is no PDF, PNG or JPEG, whatever its name says')
  return { name: creditFileName(name, kind), kind, bytes: bytes.length, sha256: digestOf(bytes) }
}

export class CreditFiles {
  readonly #folder: string

  /** `folder` is the learner's. */
  constructor(
    private readonly disk: Disk,
    folder: string,
  ) {
    this.#folder = join(folder, CREDIT_FILES_FOLDER)
  }

  /** Puts the bytes on disk. Throws a StoreFailure in words where the disk refuses. */
  async write(file: CreditFile, bytes: Uint8Array): Promise<void> {
    try {
      await this.disk.makeFolder(this.#folder)
      await this.disk.replace(this.#path(file), bytes)
    } catch (error) {
      throw notSaved(error, `The file “${file.name}”`)
    }
  }

  /** The bytes, if they are still those that were kept; null where they are gone, damaged or refused by the disk. */
  async read(file: CreditFile): Promise<Buffer | null> {
    const bytes = await this.disk.read(this.#path(file)).catch(() => null)
    return bytes !== null && digestOf(bytes) === file.sha256 ? bytes : null
  }

  /** A notice for each entry whose file is not there as it was kept. Looks at lengths alone; reading looks at the bytes. */
  async missing(education: readonly Education[]): Promise<Notice[]> {
    const notices: Notice[] = []
    for (const { title, file } of education) {
      if (file === undefined) continue
      const bytes = await this.disk.size(this.#path(file)).catch(() => null)
      if (bytes !== file.bytes)
        notices.push({
          code: 'credit-file-gone',
          message: `The file “${file.name}” kept with “${title}” is ${bytes === null ? 'gone from the data folder' : 'damaged'}. The entry itself is safe. Add the file again under Credentials, or restore a backup that has it.`,
        })
    }
    return notices
  }

  /** Removes files that no entry names and that are a day old. Best effort. */
  async sweep(named: readonly CreditFile[], now: number): Promise<void> {
    const keep = new Set(named.map((file) => this.#path(file)))
    for (const name of await this.disk.list(this.#folder).catch((): string[] => [])) {
      const path = join(this.#folder, name)
      if (keep.has(path)) continue
      const stamp = await this.disk.stamp(path).catch(() => null)
      if (stamp !== null && now - stamp.changedMs > UNNAMED_MS)
        await this.disk.remove(path).catch(() => undefined)
    }
  }

  #path({ sha256, kind }: CreditFile): string {
    return join(this.#folder, `${sha256}.${ENDINGS[kind]}`)
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function refused(name: string, why: string): StoreFailure {
  return new StoreFailure(
    'bad-file',
    `“${name.slice(0, 100)}” ${why}. Nothing was changed. Choose another file.`,
  )
}
