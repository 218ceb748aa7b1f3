// One session's log on disk: read whole, appended durably, mended before it is written again.
import type { Disk, LogFile } from './disk'
import { writeFailure } from './failure'
import type { LogLine, LogReading } from './log-lines'
import { readLines, writeLine } from './log-lines'

/** A log in memory; as new as what is safe on disk. */
export class SessionLog {
  readonly lines: LogLine[]
  #goodBytes: number
  /** Bytes beyond the good ones may be on disk and must go before the next append. */
  #dirty: boolean
  #file: LogFile | null = null

  private constructor(
    private readonly disk: Disk,
    private readonly path: string,
    private readonly reading: LogReading,
  ) {
    this.lines = reading.lines
    this.#goodBytes = reading.goodBytes
    this.#dirty = reading.damage !== 'none'
  }

  /** Reads the log; writes nothing. A log that is not there is empty. */
  static async open(disk: Disk, path: string): Promise<SessionLog> {
    const bytes = await disk.read(path)
    return new SessionLog(disk, path, readLines(bytes ?? Buffer.alloc(0)))
  }

  /** What reading it found. */
  get damage(): LogReading['damage'] {
    return this.reading.damage
  }

  /** Bytes that are safe on disk. */
  get bytes(): number {
    return this.#goodBytes
  }

  get seq(): number {
    return this.lines.length
  }

  /** Appends the events as one write and returns when they are safe on disk. Throws a StoreFailure; then nothing counts. */
  async append(events: readonly unknown[], receivedAt: number): Promise<void> {
    const added = events.map((event, i) => ({ seq: this.seq + 1 + i, receivedAt, event }))
    const bytes = Buffer.from(added.map(writeLine).join(''))
    try {
      this.#file ??= await this.disk.openLog(this.path)
      if (this.#dirty) await this.#mend(this.#file)
      this.#dirty = true
      await this.#file.write(bytes, this.#goodBytes)
      await this.#file.sync()
    } catch (error) {
      // After a failed sync the handle's later "success" proves nothing, so it is opened anew.
      await this.close()
      throw writeFailure(error, 'your last step')
    }
    this.#dirty = false
    this.#goodBytes += bytes.length
    this.lines.push(...added)
  }

  async close(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => undefined)
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
