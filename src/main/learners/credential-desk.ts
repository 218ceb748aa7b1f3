// What a learner keeps about credentials, on disk: one durable document, and nothing of it leaves the machine.
import { join } from 'node:path'
import { MOST_FILES_BYTES } from '../../core/credentials/credit-file'
import type { Education } from '../../core/credentials/credential.schema'
import type { EntryOf, PartName } from '../../core/credentials/kept'
import {
  NOTHING_KEPT,
  bringBack,
  filesOf,
  has,
  hasRoom,
  keep,
  keepEducation,
  keepFile,
  remove,
  removeFile,
} from '../../core/credentials/kept'
import { MOST_OF_A_KIND } from '../../core/credentials/limits'
import type { KeptCredentials } from '../../core/credentials/kept.schema'
import { keptCredentialsSchema } from '../../core/credentials/kept.schema'
import { CreditFiles, creditFileOf } from './credit-files'
import type { Disk } from '../store/disk/disk'
import { Document } from '../store/document'
import { StoreFailure } from '../store/failure'
import type { Notice } from '../store/notice'

export const CREDENTIALS_FILE = {
  name: 'credentials.json',
  schema: { name: 'credentials', version: 2 },
} as const

export interface CredentialDeskOptions {
  disk: Disk
  /** The learner's folder. */
  folder: string
  /** The wall clock in ms. */
  now: () => number
}

export class CredentialDesk {
  private constructor(
    private readonly now: () => number,
    private readonly file: Document<KeptCredentials>,
    readonly creditFiles: CreditFiles,
    /** What went wrong when the files were read. */
    readonly notices: readonly Notice[],
  ) {}

  static async open({ disk, folder, now }: CredentialDeskOptions): Promise<CredentialDesk> {
    const notices: Notice[] = []
    const file = await Document.open<KeptCredentials>({
      disk,
      path: join(folder, CREDENTIALS_FILE.name),
      schema: CREDENTIALS_FILE.schema,
      title: 'your credentials and continuing education',
      parse: (data) => keptCredentialsSchema.safeParse(data).data ?? null,
      initial: () => NOTHING_KEPT,
      rebuildable: false,
      dailyCopies: true,
      now,
      notice: (notice) => notices.push(notice),
    })
    const creditFiles = new CreditFiles(disk, folder)
    notices.push(...(await creditFiles.missing(file.value.education)))
    // An older copy may name less than the learner kept: then nothing is taken for unwanted.
    if (file.origin === 'file') await creditFiles.sweep(filesOf(file.value), now())
    return new CredentialDesk(now, file, creditFiles, notices)
  }

  /** What is on disk. */
  get kept(): KeptCredentials {
    return this.file.value
  }

  /** Keeps a new entry, or the change of one. Throws a StoreFailure in words when there are too many or the disk refuses. */
  async keep<Part extends PartName>(part: Part, entry: EntryOf<Part>): Promise<void> {
    this.#mustHaveRoom(part, entry.id)
    await this.file.update((kept) => keep(kept, part, entry))
  }

  #mustHaveRoom(part: PartName, id: string): void {
    if (!has(this.kept, part, id) && !hasRoom(this.kept, part))
      throw new StoreFailure('bad-events', `There are ${MOST_OF_A_KIND} entries already. Remove some first.`)
  }

  /** Keeps an activity; its file stays the one that is kept with it. */
  async keepEducation(entry: Education): Promise<void> {
    this.#mustHaveRoom('education', entry.id)
    await this.file.update((kept) => keepEducation(kept, entry))
  }

  /**
   * Keeps a file with an activity, in place of the one before. Throws a StoreFailure in words for what is no PDF, PNG or
   * JPEG, for what is too large and where the disk refuses.
   */
  async keepFile(id: string, name: string, bytes: Uint8Array): Promise<void> {
    this.#education(id)
    const file = creditFileOf(name, bytes)
    const others = filesOf(this.kept).filter(({ sha256 }) => sha256 !== file.sha256)
    if (others.reduce((sum, each) => sum + each.bytes, file.bytes) > MOST_FILES_BYTES)
      throw new StoreFailure(
        'bad-file',
        'All files kept with your activities would be more than 100 MB, which is as much as a backup can hold. Remove some, or keep a smaller copy.',
      )
    await this.creditFiles.write(file, bytes)
    // The entry as it is by then: another window may have changed it while the bytes went to disk.
    await this.file.update((kept) => keepFile(kept, id, file))
  }

  /** The file kept with an activity. Throws `not-found` or `unreadable` in words. */
  async readFile(id: string): Promise<{ name: string; bytes: Buffer }> {
    const { file, title } = this.#education(id)
    if (file === undefined) throw new StoreFailure('not-found', 'No file is kept with this activity.')
    const bytes = await this.creditFiles.read(file)
    if (bytes !== null) return { name: file.name, bytes }
    throw new StoreFailure(
      'unreadable',
      `The file “${file.name}” kept with “${title}” is gone or damaged. The entry itself is safe. Add the file again, or restore a backup that has it.`,
    )
  }

  /** Takes the file from an activity; `bringBack` undoes it. */
  async removeFile(id: string): Promise<void> {
    this.#education(id)
    const at = this.now()
    await this.file.update((kept) => removeFile(kept, id, at))
  }

  #education(id: string): Education {
    const entry = this.kept.education.find((each) => each.id === id)
    if (entry !== undefined) return entry
    throw new StoreFailure('not-found', 'There is no such entry. Perhaps it was removed in another window.')
  }

  /** Takes an entry out; `bringBack` undoes it. */
  async remove(part: PartName, id: string): Promise<void> {
    if (!has(this.kept, part, id))
      throw new StoreFailure('not-found', 'There is no such entry. Perhaps it was removed in another window.')
    const at = this.now()
    await this.file.update((kept) => remove(kept, part, id, at))
  }

  /** Brings back what was removed last. */
  async bringBack(): Promise<void> {
    if (this.kept.removed.length === 0)
      throw new StoreFailure('not-found', 'Nothing was removed that could be brought back.')
    await this.file.update(bringBack)
  }
}
