// A small document on disk: lowdb's Low over our own adapter, which never loses the last good generation.
import type { Adapter } from 'lowdb'
import { Low } from 'lowdb'
import { basename, dirname, join } from 'node:path'
import type { Disk } from './disk/disk'
import type { Schema } from './envelope'
import { seal, unseal } from './envelope'
import { diskWords } from './disk/disk-words'
import { codeOf } from './disk/error-code'
import { notSaved, readOnly } from './failure'
import type { Notice } from './notice'

/** Daily copies that are kept. */
const COPIES = 7

export interface DocumentOptions<T> {
  disk: Disk
  path: string
  schema: Schema
  /** What the file is to a person, e.g. "your settings". */
  title: string
  /** The checked data, or null when it is not what the file should hold. */
  parse: (data: unknown) => T | null
  initial: () => T
  /** True where the content can be made again from the logs. */
  rebuildable: boolean
  /** Keeps a copy a day of what cannot be made again. */
  dailyCopies: boolean
  /** The wall clock in ms, for the names of copies. */
  now: () => number
  notice: (notice: Notice) => void
}

/** Where the content came from: `fresh` there was no file, `lost` there was one and nothing of it could be read. */
export type Origin = 'file' | 'fresh' | 'restored' | 'lost' | 'newer'

/** lowdb's adapter over the disk seam: sealed, one generation back beside it, damage set aside. */
class DurableAdapter<T> implements Adapter<T> {
  origin: Origin = 'fresh'
  #lastGood: string | null = null

  constructor(private readonly options: DocumentOptions<T>) {}

  async read(): Promise<T | null> {
    const { path } = this.options
    const { bytes, refusal } = await this.#look(path)
    const opened = bytes === null ? null : this.#open(bytes)
    if (opened?.kind === 'newer') return this.#readNewer(opened.data)
    if (opened?.kind === 'good') {
      this.origin = 'file'
      this.#lastGood = bytes?.toString('utf8') ?? null
      await this.#keepCopy()
      return opened.data
    }
    const older = await this.#newestGood()
    const isThere = bytes !== null || refusal !== null
    if (!isThere && older === null) return null
    if (isThere) await this.#setAside()
    if (!isThere) return this.#recover(older, 'was gone', '')
    const what = refusal === null ? 'was damaged' : `could not be read (${diskWords(refusal)})`
    return this.#recover(older, what, ' The file was kept.')
  }

  /** The bytes, or the code with which the disk refuses them. */
  async #look(path: string): Promise<{ bytes: Buffer | null; refusal: string | null }> {
    try {
      return { bytes: await this.options.disk.read(path), refusal: null }
    } catch (error) {
      const refusal = codeOf(error)
      if (refusal === undefined) throw error
      return { bytes: null, refusal }
    }
  }

  /** Best effort: where the disk refuses it, what was found is kept all the same, and each write will say so. */
  async #setAside(): Promise<void> {
    const { disk, path, now } = this.options
    await disk.rename(path, `${path}.damaged-${stamp(now())}`).catch(() => undefined)
  }

  async write(data: T): Promise<void> {
    const { disk, path, schema } = this.options
    if (this.#lastGood !== null) await disk.replace(`${path}.bak`, this.#lastGood)
    const text = seal(schema, data)
    await disk.replace(path, text)
    this.#lastGood = text
  }

  #open(bytes: Uint8Array): { kind: 'good'; data: T } | { kind: 'newer'; data: unknown } | { kind: 'bad' } {
    const opened = unseal(this.options.schema, bytes)
    if (opened.kind === 'newer') return opened
    const data = opened.kind === 'good' ? this.options.parse(opened.data) : null
    return data === null ? { kind: 'bad' } : { kind: 'good', data }
  }

  #readNewer(data: unknown): T | null {
    this.origin = 'newer'
    this.options.notice({
      code: 'newer-version',
      message: `A newer Preceptor has written ${this.options.title}. This one shows your data and changes nothing. Start the newer Preceptor to go on.`,
    })
    return this.options.parse(data)
  }

  async #recover(older: string | null, what: string, kept: string): Promise<T | null> {
    const { title, notice, rebuildable, disk, path, schema, parse } = this.options
    if (older === null) {
      this.origin = 'lost'
      if (rebuildable)
        notice({
          code: 'file-rebuilt',
          message: `The file with ${title} ${what}. It is made again from your saved sittings; nothing is lost.`,
        })
      else
        notice({
          code: 'file-reset',
          message: `The file with ${title} ${what}, and no earlier copy could be read. It starts again from the defaults; the file was kept.`,
        })
      return null
    }
    await disk.replace(path, older).catch(() => undefined)
    this.origin = 'restored'
    this.#lastGood = older
    if (!rebuildable)
      notice({
        code: 'file-restored',
        message: `The file with ${title} ${what}. The copy before the last change was loaded; please check it.${kept}`,
      })
    const opened = unseal(schema, Buffer.from(older))
    return opened.kind === 'good' ? parse(opened.data) : null
  }

  /** The text of the newest earlier generation that reads well: `.bak`, then the daily copies. */
  async #newestGood(): Promise<string | null> {
    const { path } = this.options
    const copies = (await this.#copies()).reverse().map((name) => join(dirname(path), 'copies', name))
    for (const candidate of [`${path}.bak`, ...copies]) {
      const { bytes } = await this.#look(candidate)
      if (bytes !== null && this.#open(bytes).kind === 'good') return bytes.toString('utf8')
    }
    return null
  }

  /** After a good read, once a day; the oldest go. */
  async #keepCopy(): Promise<void> {
    const { disk, path, dailyCopies, now } = this.options
    if (!dailyCopies || this.#lastGood === null) return
    const folder = join(dirname(path), 'copies')
    const today = `${basename(path)}.${stamp(now()).slice(0, 10)}`
    const copies = await this.#copies()
    if (copies.includes(today)) return
    try {
      await disk.makeFolder(folder)
      await disk.replace(join(folder, today), this.#lastGood)
      const old = [...copies, today].sort().slice(0, -COPIES)
      for (const name of old) await disk.remove(join(folder, name))
    } catch {
      // A copy is a precaution: a full or read-only disk must not keep the good file from being read.
    }
  }

  async #copies(): Promise<string[]> {
    const { disk, path } = this.options
    const mine = `${basename(path)}.`
    const names = await disk.list(join(dirname(path), 'copies')).catch((): string[] => [])
    return names.filter((name) => name.startsWith(mine) && /\.\d{4}-\d\d-\d\d$/.test(name))
  }
}

/** A document in memory that is as new as its file. */
export class Document<T extends object> {
  #writing: Promise<unknown> = Promise.resolve()
  /** What is on disk; `low` holds what is being written until it is there. */
  #saved: T

  private constructor(
    private readonly low: Low<T>,
    private readonly adapter: DurableAdapter<T>,
    private readonly title: string,
  ) {
    this.#saved = low.data
  }

  /** Reads the file, or the newest good generation, or starts with the initial data. */
  static async open<T extends object>(options: DocumentOptions<T>): Promise<Document<T>> {
    const adapter = new DurableAdapter(options)
    const low = new Low<T>(adapter, options.initial())
    await low.read()
    return new Document(low, adapter, options.title)
  }

  /** What is on disk. Not to be changed in place: use `update`. */
  get value(): T {
    return this.#saved
  }

  get origin(): Origin {
    return this.adapter.origin
  }

  /** Writes what `change` makes of the value, then shows it; on failure the value stays. Throws a StoreFailure. */
  update(change: (value: T) => T): Promise<T> {
    const run = this.#writing.then(async () => {
      if (this.adapter.origin === 'newer') throw readOnly()
      this.low.data = change(this.#saved)
      try {
        await this.low.write()
      } catch (error) {
        this.low.data = this.#saved
        throw notSaved(error, this.title)
      }
      return (this.#saved = this.low.data)
    })
    this.#writing = run.catch(() => undefined)
    return run
  }
}

function stamp(instantMs: number): string {
  return new Date(instantMs).toISOString().replaceAll(':', '-').slice(0, 19)
}
