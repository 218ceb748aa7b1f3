// The learner's sessions: made once, appended to by one window at a time, read by anyone.
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Disk } from '../disk/disk'
import { seal } from '../envelope'
import { ExposureLedger } from './exposure-ledger'
import { codeOf } from '../disk/error-code'
import { StoreFailure, givenUp, notSaved, readOnly } from '../failure'
import { Leases } from './lease'
import type { SessionFiles, Unreadable } from './session-files'
import {
  DELETED,
  PLAN_FILE,
  PLAN_SCHEMA,
  SESSION_ID,
  readSession,
  unknownSession,
  vanished,
} from './session-files'
import type { IndexOptions, IndexRow, UnreadableLine } from './session-index'
import { SessionIndex, doesNotFold } from './session-index'
import type { SessionKinds } from './session-rules'
import { readEvents } from './session-rules'

/** Logs kept in memory between requests. */
const CACHED = 6
/** How long the derived documents wait for more changes before they are written. */
const FLUSH_AFTER_MS = 2000

/** A batch of events from one window: `afterSeq` is the number of events that it knows to be saved. */
export interface Batch {
  writer: string
  afterSeq: number
  events: readonly unknown[]
}

export interface SessionView<Kinds extends SessionKinds> {
  id: string
  plan: Kinds['plan']
  /** By place in the log; null where a step is damaged or not understood. */
  steps: readonly (Kinds['event'] | null)[]
  events: Kinds['event'][]
  /** When each event reached the store, by its clock in ms. */
  receivedAt: number[]
  seq: number
  /** Steps of the log that are damaged, and sound ones that this version does not understand. */
  damaged: number
  unknown: number
  finished: boolean
  summary: Kinds['summary']
}

export class Sessions<Kinds extends SessionKinds> {
  readonly #leases = new Leases()
  readonly #cache = new Map<string, SessionFiles<Kinds>>()
  readonly #turns = new Map<string, Promise<unknown>>()
  #ledger!: ExposureLedger<Kinds>
  #index!: SessionIndex<Kinds>
  /** Deleted since this start, by id, the latest last: what `bringBack` can still bring back. */
  readonly #deleted = new Map<string, IndexRow<Kinds['summary']>>()
  #flushTimer: NodeJS.Timeout | null = null

  private constructor(private readonly options: IndexOptions<Kinds>) {}

  static async open<Kinds extends SessionKinds>(options: IndexOptions<Kinds>): Promise<Sessions<Kinds>> {
    const sessions = new Sessions(options)
    const ledger = await ExposureLedger.open(options, (id) => sessions.#part(id))
    sessions.#ledger = ledger
    sessions.#index = await SessionIndex.open(options, (row, files) => ledger.follow(row, files))
    ledger.followed()
    if (!sessions.readOnly) await forget(options)
    if (sessions.#index.isChanged) sessions.#flushSoon()
    return sessions
  }

  get readOnly(): boolean {
    return this.#index.newer
  }

  /** Summaries, newest first. */
  list(): IndexRow<Kinds['summary']>[] {
    return this.#index.rows()
  }

  /** What was deleted since this start and can be brought back, the latest first. */
  deleted(): IndexRow<Kinds['summary']>[] {
    return [...this.#deleted.values()].reverse()
  }

  /** Sessions that are on disk and cannot be shown, newest first. */
  unreadable(): UnreadableLine[] {
    return this.#index.unreadable()
  }

  /** Sessions that were once in the list and are gone from the disk, the oldest first. */
  missing(): string[] {
    return this.#index.missing()
  }

  /** The ledger of exposures over all sessions. */
  async exposures(): Promise<Kinds['ledger']> {
    const ledger = await this.#ledger.over(this.#index.rows())
    this.#flushSoon()
    return ledger
  }

  /** Makes a session and returns its id when its plan is safe on disk. */
  async create(plan: Kinds['plan']): Promise<string> {
    this.#mustBeWritable()
    const { disk, folder, now, rules } = this.options
    // What could not be read again is never written.
    const { kind } = await rules.readPlan(plan)
    if (kind !== 'plan') throw new Error(`A plan that does not fit its own schema: ${plan.kind}`)
    const id = newId(now())
    const place = join(folder, 'sessions', id)
    try {
      await disk.makeFolder(place)
      await disk.replace(join(place, PLAN_FILE), seal(PLAN_SCHEMA, plan, id))
    } catch (error) {
      // The page does not ask again by itself, and what it was not told of must not come up later.
      await disk.removeFolder(place).catch(() => undefined)
      throw notSaved(error, 'the new sitting')
    }
    await this.#inTurn(id, async () => this.#put(id, await this.#files(id)))
    this.#flushSoon()
    return id
  }

  async read(id: string): Promise<SessionView<Kinds>> {
    return this.#inTurn(id, async () => {
      const files = await this.#files(id)
      const { seq, finished, summary } = this.#put(id, files)
      const { plan, steps, events, receivedAt, damaged, unknown } = files
      return { id, plan, steps, events, receivedAt, seq, damaged, unknown, finished, summary }
    })
  }

  /** Gives a window the right to write, or throws `open-elsewhere`. */
  async openForWriting(id: string, writer: string, takeover: boolean): Promise<void> {
    this.#mustBeWritable()
    await this.#inTurn(id, () => this.#files(id))
    this.#mustHold(id, writer, takeover)
  }

  /** The unfinished sessions that windows other than `writer` have open now. */
  openBesides(writer: string): IndexRow<Kinds['summary']>[] {
    const open = new Set(this.#leases.besides(writer, this.options.now()))
    return this.#index.rows().filter(({ id, finished }) => !finished && open.has(id))
  }

  release(id: string, writer: string): void {
    this.#leases.release(id, writer)
    this.#flushSoon()
  }

  /**
   * Saves a batch and answers the number of events up to its end, once they are safe on disk. A batch
   * that is there already (an answer got lost on the way) is answered the same and not saved twice.
   */
  async append(id: string, batch: Batch): Promise<{ seq: number }> {
    this.#mustBeWritable()
    return this.#inTurn(id, async () => {
      const { rules } = this.options
      const files = await this.#files(id)
      if (!this.#index.has(id)) this.#put(id, files)
      const events = readEvents(rules, files.plan, batch.events, rules.eventVersion(files.plan))
      if (!Array.isArray(events))
        throw new StoreFailure(
          'bad-events',
          `Event ${events.place + 1} of the batch is not valid: ${events.reason}.`,
          events,
        )
      const there = files.steps.slice(batch.afterSeq, batch.afterSeq + events.length)
      // A step that was damaged since it was answered for is taken for the same.
      const repeated = there.every((step, i) => step === null || isDeepStrictEqual(step, events[i]))
      if (batch.afterSeq > files.log.seq || !repeated) {
        // A window that was taken over hears that, whether or not the other one has written already.
        this.#mustHold(id, batch.writer, false)
        throw new StoreFailure(
          'out-of-step',
          'This window is behind what is saved. Load the sitting again.',
          { seq: files.log.seq },
        )
      }
      const fresh = events.slice(there.length)
      if (fresh.length > 0) {
        this.#mustHold(id, batch.writer, false)
        const now = this.options.now()
        await files.log.append(fresh, now).finally(() => this.#forgetOutdated(id, files))
        files.steps.push(...fresh)
        files.events.push(...fresh)
        files.receivedAt.push(...fresh.map(() => now))
        this.#put(id, files)
        this.#flushSoon()
      }
      return { seq: batch.afterSeq + events.length }
    })
  }

  /** Takes a session out of every list; it can be brought back until the store is opened anew. */
  async delete(id: string, writer: string): Promise<void> {
    this.#mustBeWritable()
    await this.#inTurn(id, async () => {
      // One that cannot be shown is in nobody's window, and may be all that is left of it.
      const isShown = !this.#index.unreadable().some((line) => line.id === id)
      const log = isShown ? (await this.#files(id)).log : null
      this.#mustHold(id, writer, false)
      await log?.close()
      try {
        await this.options.disk.makeFolder(join(this.options.folder, DELETED))
        await this.options.disk.rename(this.#place('sessions', id), this.#place(DELETED, id))
      } catch (error) {
        throw givenUp(error)
      }
      this.#cache.delete(id)
      this.#leases.release(id, writer)
      const row = this.#index.rows().find((each) => each.id === id)
      if (row !== undefined) this.#deleted.set(id, row)
      this.#index.drop(id)
    })
    this.#flushSoon()
  }

  /** Brings a deleted session back as it was. */
  async bringBack(id: string): Promise<void> {
    this.#mustBeWritable()
    if (!SESSION_ID.test(id)) throw unknownSession()
    await this.#inTurn(id, async () => {
      try {
        await this.options.disk.rename(this.#place(DELETED, id), this.#place('sessions', id))
      } catch (error) {
        throw codeOf(error) === 'ENOENT' ? unknownSession() : givenUp(error)
      }
      this.#deleted.delete(id)
      try {
        this.#put(id, await this.#files(id))
      } catch (error) {
        // It is among those that cannot be shown again.
        if (!(error instanceof StoreFailure) || error.code !== 'unreadable') throw error
      }
    })
    this.#flushSoon()
  }

  #place(folder: string, id: string): string {
    return join(this.options.folder, folder, id)
  }

  /** Writes what is waiting and closes all files. */
  async close(): Promise<void> {
    if (this.#flushTimer !== null) clearTimeout(this.#flushTimer)
    await Promise.allSettled(this.#turns.values())
    await this.#flush()
    for (const files of this.#cache.values()) await files.log.close()
    this.#cache.clear()
  }

  #mustBeWritable(): void {
    if (this.readOnly) throw readOnly()
  }

  #mustHold(id: string, writer: string, takeover: boolean): void {
    if (!this.#leases.take(id, writer, this.options.now(), takeover))
      throw new StoreFailure(
        'open-elsewhere',
        'This sitting is open in another window. Continue there, or take it over here.',
      )
  }

  /** The session's line in the index; one that does not fold costs itself and no list. */
  #put(id: string, files: SessionFiles<Kinds>): IndexRow<Kinds['summary']> {
    try {
      return this.#index.put(id, files)
    } catch (error) {
      if (error instanceof StoreFailure) throw error
      throw this.#refused(id, doesNotFold(id, this.options.rules.noun(files.plan)))
    }
  }

  #refused(id: string, why: Unreadable): StoreFailure {
    this.#index.refuse(id, why)
    this.#flushSoon()
    return new StoreFailure('unreadable', why.message)
  }

  /** What a session adds to the ledger; null when it cannot be read, which then costs the ledger nothing else. */
  #part(id: string): Promise<{ part: Kinds['part']; bytes: number } | null> {
    return this.#inTurn(id, async () => {
      try {
        const { plan, events, log } = await this.#files(id)
        return { part: this.options.rules.exposures(plan, events), bytes: log.bytes }
      } catch (error) {
        if (!(error instanceof StoreFailure)) this.#refused(id, doesNotFold(id, this.#index.nounOf(id)))
        return null
      }
    })
  }

  /** Another program has put something else in the log's place: the next asking reads it anew. */
  #forgetOutdated(id: string, { log }: SessionFiles<Kinds>): void {
    if (log.isOutdated) this.#cache.delete(id)
  }

  /** Only in the session's turn: a second reading of the log would put an older state in place of a newer one. */
  async #files(id: string): Promise<SessionFiles<Kinds>> {
    if (!SESSION_ID.test(id)) throw unknownSession()
    const files = this.#cache.get(id) ?? (await this.#readFiles(id))
    this.#cache.delete(id)
    this.#cache.set(id, files)
    for (const [oldest, { log }] of this.#cache) {
      if (this.#cache.size <= CACHED) break
      // One that is being written now has a turn; it goes another time.
      if (this.#turns.has(oldest) || oldest === id) continue
      this.#cache.delete(oldest)
      await log.close()
    }
    return files
  }

  async #readFiles(id: string): Promise<SessionFiles<Kinds>> {
    const listed = this.#index.nounOf(id)
    const read = await readSession(this.options, id, listed)
    if (read.kind === 'files') return read.files
    if (read.kind === 'unreadable') throw this.#refused(id, read.why)
    if (this.#index.has(id)) throw this.#refused(id, vanished(id, listed))
    throw unknownSession()
  }

  /** Runs what concerns one session one after the other. */
  #inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const run = (this.#turns.get(id) ?? Promise.resolve()).then(work)
    const done = run
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(id) === done) this.#turns.delete(id)
      })
    this.#turns.set(id, done)
    return run
  }

  #flushSoon(): void {
    this.#flushTimer ??= setTimeout(() => {
      this.#flushTimer = null
      void this.#flush()
    }, FLUSH_AFTER_MS).unref()
  }

  /** A failure here loses nothing: both documents are made again from the logs. */
  async #flush(): Promise<void> {
    await Promise.allSettled([this.#index.flush(), this.#ledger.flush()])
  }
}

/** What was deleted before this start goes for good; where the disk refuses it, the next start tries again. */
async function forget({ disk, folder }: { disk: Disk; folder: string }): Promise<void> {
  await disk.removeFolder(join(folder, DELETED)).catch(() => undefined)
}

/** Sorts by time of creation and is safe as a folder's name. */
function newId(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T')
  const letters = Array.from({ length: 6 }, () => randomInt(36).toString(36)).join('')
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${letters}`
}
