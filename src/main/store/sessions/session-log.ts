// One session's log on disk: read whole, appended durably, looked at again before it is written again.
import { isDeepStrictEqual } from 'node:util'
import type { Disk, LogFile } from '../disk/disk'
import { codeOf } from '../disk/error-code'
import { StoreFailure, writeFailure } from '../failure'
import type { LogHead, LogLine, LogReading } from './log-lines'
import { FIRST_VERSION, readLines, writeHead, writeLine } from './log-lines'

/** A log in memory; as new as what is safe on disk. */
export class SessionLog {
  readonly lines: LogLine[]
  /** The first line on disk; null where there is none. */
  #head: LogHead | null
  #goodBytes: number
  /** Bytes beyond the good ones may be on disk and must go before the next append. */
  #dirty: boolean
  /** The last write failed, so that its lines may stand on disk without having been answered for. */
  #failed = false
  #changed = false
  #file: LogFile | null = null

  private constructor(
    private readonly disk: Disk,
    private readonly path: string,
    private readonly own: LogHead,
    readonly reading: LogReading,
  ) {
    this.lines = reading.lines
    this.#head = reading.head
    this.#goodBytes = reading.goodBytes
    this.#dirty = reading.goodBytes < reading.fileBytes
  }

  /** Reads the log; writes nothing. A log that is not there is empty; when it begins, `own` is its first line. */
  static async open(disk: Disk, path: string, own: LogHead): Promise<SessionLog> {
    return new SessionLog(disk, path, own, readLines((await disk.read(path)) ?? Buffer.alloc(0)))
  }

  /** Bytes that are safe on disk. */
  get bytes(): number {
    return this.#goodBytes
  }

  /** The number of the last step. */
  get seq(): number {
    return this.lines.at(-1)?.seq ?? 0
  }

  /** True when another program has put something else in the log's place: it must be read anew. */
  get isOutdated(): boolean {
    return this.#changed
  }

  /** Appends the events as one write and returns when they are safe on disk. Throws a StoreFailure; then nothing counts. */
  async append(events: readonly unknown[], receivedAt: number): Promise<void> {
    const added = events.map((event, i) => this.#line(this.seq + 1 + i, receivedAt, event))
    // An older log goes on as it began: its first line is its first event.
    const head = this.#goodBytes === 0 ? this.own : this.#head
    const begin = head !== null && this.#goodBytes === 0 ? writeHead(head) : ''
    const bytes = Buffer.from(begin + added.map(writeLine).join(''))
    try {
      const file = await this.#soundFile()
      if (this.#dirty) await this.#mend(file)
      this.#dirty = true
      this.#failed = true
      await file.write(bytes, this.#goodBytes)
      await file.sync()
    } catch (error) {
      // After a failed sync the handle's later "success" proves nothing, so it is opened anew.
      await this.close()
      throw codeOf(error) === 'ENOENT' ? gone() : writeFailure(error)
    }
    this.#dirty = false
    this.#failed = false
    this.#goodBytes += bytes.length
    this.#head = head
    this.lines.push(...added)
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => undefined)
  }

  #line(seq: number, receivedAt: number, event: unknown): LogLine {
    const { version } = this.own
    return { seq, receivedAt, event, ...(version === FIRST_VERSION ? {} : { version }) }
  }

  /**
   * The file to append to. A folder that was deleted or a file that a sync program has exchanged would take the bytes
   * without keeping them, so each append looks whether the name still leads to what we hold.
   */
  async #soundFile(): Promise<LogFile> {
    if (this.#file !== null && (await this.#file.isStill(this.#goodBytes))) return this.#file
    await this.close()
    await this.#compare(readLines((await this.disk.read(this.path)) ?? Buffer.alloc(0)))
    return (this.#file = await this.disk.openLog(this.path))
  }

  /** What is on disk must be what we know, or the beginning of it, which is then written again from memory. */
  async #compare(found: LogReading): Promise<void> {
    const { lines } = this
    const shared = Math.min(found.lines.length, lines.length)
    const same = isDeepStrictEqual(found.lines.slice(0, shared), lines.slice(0, shared))
    if (!same || (found.lines.length > lines.length && !this.#failed)) {
      this.#changed = true
      throw new StoreFailure(
        'write-failed',
        'Another program has changed the record of this sitting on disk, so nothing more is saved in it now. Preceptor reads it again.',
      )
    }
    if (shared === lines.length) return
    const begin = found.goodBytes === 0 && this.#head !== null ? writeHead(this.#head) : ''
    const missing = Buffer.from(begin + lines.slice(shared).map(writeLine).join(''))
    const file = await this.disk.openLog(this.path)
    try {
      await file.truncate(found.goodBytes)
      await file.write(missing, found.goodBytes)
      await file.sync()
    } finally {
      await file.close()
    }
    this.#goodBytes = found.goodBytes + missing.length
    this.#dirty = false
  }

  /** Cuts what cannot be trusted off the end; a damaged log is copied first, so that nothing is thrown away. */
  async #mend(file: LogFile): Promise<void> {
    if (this.reading.damage === 'damaged') {
      const copy = `${this.path}.damaged-${this.reading.goodBytes}`
      if ((await this.disk.size(copy)) === null) await this.disk.copy(this.path, copy)
    }
    await file.truncate(this.#goodBytes)
    await file.sync()
  }
}

function gone(): StoreFailure {
  return new StoreFailure(
    'write-failed',
    'The folder of this sitting is gone from the disk, so nothing more of it is saved now. Keep this window open and put the folder back; Preceptor keeps trying.',
  )
}
