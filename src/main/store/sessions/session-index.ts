// The index of sessions: a summary line each, made again from the files wherever the two differ.
import { join } from 'node:path'
import { Document } from '../document'
import type { FileStamp } from '../disk/disk'
import { diskWords } from '../disk/disk-words'
import type { Notice } from '../notice'
import { readAhead } from '../disk/read-ahead'
import type { ReadSession, SessionFiles, SessionPlace, Unreadable } from './session-files'
import {
  DELETED,
  PLAN_FILE,
  LOG_FILE,
  SESSION_ID,
  damageNotices,
  nameOf,
  readSession,
  whyUnreadable,
  wholeInBackup,
} from './session-files'
import type { SessionKinds } from './session-rules'
import { sweep } from '../disk/sweep'

/** A line of the index. `bytes` is the length of the log that it was made from. */
export interface IndexRow<Summary> {
  id: string
  seq: number
  bytes: number
  finished: boolean
  /** When its last event, or the session itself, was saved; ms by the store's clock. */
  touchedAt: number
  summary: Summary
  /** Steps that are known to be lost, damaged or cut off; absent when none is. */
  lost?: number
  /** Lengths and times of the files that it was made from (see `stampOf`); absent until the index is written. */
  stamp?: string
}

/** A session that cannot be shown, with the stamp of the files that were found so. */
export interface UnreadableLine extends Unreadable {
  id: string
  stamp: string
}

export interface IndexOptions<Kinds extends SessionKinds> extends SessionPlace<Kinds> {
  now: () => number
  notice: (notice: Notice) => void
  /** True when another file of the folder comes from a newer version. */
  readOnly: () => boolean
  /** Told while lines are made again: how many sessions of how many that must be read have been. */
  progress?: (done: number, total: number) => void
}

interface IndexFile<Summary> {
  /** The version of the rules that made the summaries. */
  rules: number
  rows: IndexRow<Summary>[]
  unreadable?: UnreadableLine[]
  /** Sessions that were in the list, were not deleted here, and are no longer on the disk. */
  missing?: string[]
}

/** Told of each session in the order of ids while the index is compared: its files where they were read. */
export type Compared<Kinds extends SessionKinds> = (
  row: IndexRow<Kinds['summary']>,
  files: SessionFiles<Kinds> | null,
) => void

/** The index in memory and on disk. */
export class SessionIndex<Kinds extends SessionKinds> {
  readonly #rows = new Map<string, IndexRow<Kinds['summary']>>()
  readonly #unreadable = new Map<string, UnreadableLine>()
  /** Folders without a form: a kill came between the two. */
  readonly #neverBegan: string[] = []
  readonly #missing = new Set<string>()
  #changed = false

  private constructor(
    private readonly options: IndexOptions<Kinds>,
    private readonly file: Document<IndexFile<Kinds['summary']>>,
  ) {}

  /** Opens the index and makes again each line whose files are others than it says. */
  static async open<Kinds extends SessionKinds>(
    options: IndexOptions<Kinds>,
    compared: Compared<Kinds> = () => undefined,
  ): Promise<SessionIndex<Kinds>> {
    const { disk, folder, now, notice } = options
    const file = await Document.open<IndexFile<Kinds['summary']>>({
      disk,
      path: join(folder, 'index.json'),
      schema: { name: 'index', version: 1 },
      title: 'the list of your sittings',
      parse: (data) => (isIndexFile<Kinds['summary']>(data) ? data : null),
      initial: () => ({ rules: options.rules.version, rows: [] }),
      rebuildable: true,
      dailyCopies: false,
      now,
      notice,
    })
    const index = new SessionIndex(options, file)
    await index.#compare(compared)
    return index
  }

  /** True when a newer version has written the index. */
  get newer(): boolean {
    return this.file.origin === 'newer' || this.options.readOnly()
  }

  /** True when something waits to be written. */
  get isChanged(): boolean {
    return this.#changed
  }

  /** All lines, newest session first. */
  rows(): IndexRow<Kinds['summary']>[] {
    return [...this.#rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** The sessions that cannot be shown, newest first. */
  unreadable(): UnreadableLine[] {
    return [...this.#unreadable.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** Sessions that were once in the list and are gone from the disk, the oldest first. */
  missing(): string[] {
    return [...this.#missing].sort()
  }

  /** What the learner calls a session, by its line; null where the list does not know. */
  nounOf(id: string, row = this.#rows.get(id)): string | null {
    return (row && this.options.rules.noun(row.summary)) ?? this.#unreadable.get(id)?.noun ?? null
  }

  has(id: string): boolean {
    return this.#rows.has(id)
  }

  /** Sets a session's line from its files. Throws what the rules throw. */
  put(id: string, files: SessionFiles<Kinds>, before = this.#rows.get(id)): IndexRow<Kinds['summary']> {
    const { seq, bytes } = files.log
    const isKnown = before?.bytes === bytes && before.seq === seq
    if (!isKnown) return this.#made(id, files, before)
    for (const notice of damageNotices(id, files, this.options.rules)) this.options.notice(notice)
    this.#rows.set(id, before)
    return before
  }

  #made(
    id: string,
    files: SessionFiles<Kinds>,
    before: IndexRow<Kinds['summary']> | undefined,
  ): IndexRow<Kinds['summary']> {
    const { seq, bytes, lines, reading } = files.log
    const noun = this.options.rules.noun(files.plan)
    const { summary, finished } = this.options.rules.summarize(files.plan, files.events)
    for (const notice of damageNotices(id, files, this.options.rules)) this.options.notice(notice)
    if (before !== undefined && seq < before.seq && reading.damage !== 'damaged')
      this.options.notice({
        code: 'log-short',
        message: `The record of the ${nameOf(id, noun)} lost its last ${before.seq - seq === 1 ? 'step' : `${before.seq - seq} steps`} on disk. What is left was kept. ${wholeInBackup(noun)}`,
      })
    const touchedAt = lines.at(-1)?.receivedAt ?? files.plan.createdAt
    const lost = lostSteps(files, before)
    const row = { id, seq, bytes, finished, touchedAt, summary, ...(lost > 0 ? { lost } : {}) }
    this.#rows.set(id, row)
    this.#unreadable.delete(id)
    this.#changed = true
    return row
  }

  /** Takes a session's line out. */
  drop(id: string): void {
    this.#rows.delete(id)
    this.#unreadable.delete(id)
    this.#changed = true
  }

  /** Takes a session out of the list that cannot be shown, and tells it once: `told` is what an earlier start said. */
  refuse(id: string, why: Unreadable, stamp = '', told?: string): void {
    this.#rows.delete(id)
    this.#unreadable.set(id, { id, stamp, ...why })
    this.#changed = true
    const { code, message } = why
    if (message !== told) this.options.notice({ code, message })
  }

  /** Writes the index if it changed. Safe to leave out: the files of the sessions are the truth. */
  async flush(): Promise<void> {
    if (!this.#changed || this.newer) return
    this.#changed = false
    const lines = [...this.#rows.values(), ...this.#unreadable.values()].filter(({ stamp }) => !stamp)
    await Promise.all(lines.map(async (line) => (line.stamp = await this.#stampOf(line.id))))
    const [rows, unreadable] = [this.rows(), this.unreadable()]
    const missing = this.missing()
    await this.file.update(() => ({ rules: this.options.rules.version, rows, unreadable, missing }))
  }

  async #compare(compared: Compared<Kinds>): Promise<void> {
    const { disk, folder, rules, progress } = this.options
    // Other rules made other summaries, and what a newer version meant by its lines is not known: then no line counts.
    const current = this.file.value.rules === rules.version && this.file.origin !== 'newer'
    const { rows, unreadable = [] } = current ? this.file.value : { rows: [] }
    const known = new Map(rows.map((row) => [row.id, row]))
    const refused = new Map(unreadable.map((line) => [line.id, line]))
    const names = await this.#names()
    if (names === null) return
    // What came back is missing no more.
    for (const id of this.file.value.missing ?? []) if (!names.includes(id)) this.#missing.add(id)
    const ids = names.filter((name) => SESSION_ID.test(name))
    // Without a list all must be read, and asking for thousands of stamps takes its time already.
    if (known.size === 0 && ids.length > 0) progress?.(0, ids.length)
    const stamps = await Promise.all(ids.map((id) => this.#stampOf(id)))
    const isKept = (id: string, i: number): boolean => {
      // What a disk refused may be read today, although nothing in it has changed.
      if (refused.get(id)?.code === 'session-disk-fault') return false
      const line = known.get(id) ?? refused.get(id)
      return line !== undefined && isStamp(line, stamps[i] ?? '')
    }
    const unread = ids.filter((id, i) => !isKept(id, i))
    const nounOf = (id: string): string | null =>
      this.nounOf(id, known.get(id)) ?? refused.get(id)?.noun ?? null
    const read = readAhead(unread, (id) => readSession(this.options, id, nounOf(id)))
    let done = 0
    for (const [i, id] of ids.entries()) {
      const row = known.get(id)
      const line = refused.get(id)
      if (isKept(id, i)) {
        if (row !== undefined) this.#rows.set(id, { ...row, stamp: stamps[i] ?? '' })
        else if (line !== undefined) this.#unreadable.set(id, line)
      } else {
        this.#take(id, await read(), { stamp: stamps[i] ?? '', told: line?.message }, row, compared)
        progress?.(++done, unread.length)
        continue
      }
      if (row !== undefined) compared(row, null)
    }
    const there = new Set([...ids, ...(await disk.list(join(folder, DELETED)).catch(() => []))])
    this.#tellMissing(rows.filter(({ id }) => !there.has(id)))
    if (known.size !== this.#rows.size) this.#changed = true
    const halves = this.#neverBegan.splice(0).map((id) => join(folder, 'sessions', id))
    await sweep(disk, halves, this.options.now())
  }

  #take(
    id: string,
    read: ReadSession<Kinds>,
    { stamp, told }: { stamp: string; told: string | undefined },
    before: IndexRow<Kinds['summary']> | undefined,
    compared: Compared<Kinds>,
  ): void {
    if (read.kind === 'none') {
      if (before !== undefined) this.#tellMissing([before])
      else this.#neverBegan.push(id)
      return
    }
    if (read.kind === 'unreadable') return this.refuse(id, read.why, stamp, told)
    try {
      // The files are others than the line was made from, however many steps they have.
      const row = this.put(id, read.files, before && { ...withoutFound(before, read.files), bytes: -1 })
      row.stamp = stamp
      compared(row, read.files)
    } catch {
      this.refuse(id, doesNotFold(id, this.options.rules.noun(read.files.plan)), stamp, told)
    }
  }

  /** Null where the disk refuses to list the sessions; that costs them, and not the start. */
  async #names(): Promise<string[] | null> {
    const { disk, folder, notice } = this.options
    try {
      return await disk.list(join(folder, 'sessions'))
    } catch (error) {
      const message = `The folder with your sittings could not be read: ${diskWords(error)}. Nothing in it was changed. Put it right or bring it back from a copy, and start Preceptor again.`
      notice({ code: 'session-unreadable', message })
      return null
    }
  }

  #tellMissing(rows: readonly IndexRow<Kinds['summary']>[]): void {
    if (rows.length === 0) return
    this.#changed = true
    for (const { id } of rows) this.#missing.add(id)
    const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const names = inOrder.map((row) => `the ${nameOf(row.id, this.nounOf(row.id, row))}`)
    const [first = ''] = names
    const more = names.length > MOST_NAMED ? `; and ${names.length - MOST_NAMED} more` : ''
    const message =
      names.length === 1
        ? `${first.replace('the', 'The')} is no longer in the data folder. A backup may still have it: Settings, Your data.`
        : `${names.length} sittings are no longer in the data folder: ${names.slice(0, MOST_NAMED).join('; ')}${more}. A backup may still have them: Settings, Your data.`
    this.options.notice({ code: 'session-gone', message })
  }

  async #stampOf(id: string): Promise<string> {
    const { disk, folder } = this.options
    const look = (name: string): Promise<string> =>
      disk.stamp(join(folder, 'sessions', id, name)).then(stampText, () => 'unreadable')
    return (await Promise.all([PLAN_FILE, LOG_FILE].map(look))).join(' ')
  }
}

/** Of several that are gone, so many are named. */
const MOST_NAMED = 5

/** What was known to be lost stays lost when the log goes on; what is damaged in it is counted once. */
function lostSteps(
  { damaged, log }: Pick<SessionFiles<SessionKinds>, 'damaged' | 'log'>,
  before: Pick<IndexRow<unknown>, 'seq' | 'lost'> | undefined,
): number {
  const cut = Math.max(0, (before?.seq ?? 0) - Math.max(log.seq, log.reading.allSteps))
  return Math.max(before?.lost ?? 0, damaged) + cut
}

/** A whole log that has the lost steps again was put back. */
function withoutFound<Summary>(
  before: IndexRow<Summary>,
  { damaged, log }: Pick<SessionFiles<SessionKinds>, 'damaged' | 'log'>,
): IndexRow<Summary> {
  return damaged === 0 && log.seq >= before.seq + (before.lost ?? 0) ? { ...before, lost: 0 } : before
}

/** Its steps or questions are sound each by itself, and still no state comes of them. */
export function doesNotFold(id: string, noun: string | null): Unreadable {
  return whyUnreadable(id, 'its steps do not fit its questions', 'session-unreadable', noun)
}

function stampText(stamp: FileStamp | null): string {
  return stamp === null ? 'none' : `${stamp.bytes}@${stamp.changedMs}`
}

/** Lines of older programs know the log's length alone. */
function isStamp(line: { stamp?: string; bytes?: number }, now: string): boolean {
  if (line.stamp !== undefined) return line.stamp === now
  const log = now.split(' ')[1] ?? ''
  return log === 'none' ? line.bytes === 0 : log.startsWith(`${line.bytes}@`)
}

function isIndexFile<Summary>(data: unknown): data is IndexFile<Summary> {
  const { rows, unreadable = [] } = (data ?? {}) as Partial<Record<keyof IndexFile<Summary>, unknown>>
  const isLine = (line: unknown): boolean => SESSION_ID.test(String((line as { id?: unknown } | null)?.id))
  const isRow = (row: unknown): boolean => {
    const { bytes, summary } = (row ?? {}) as { bytes?: unknown; summary?: unknown }
    return isLine(row) && Number.isSafeInteger(bytes) && typeof summary === 'object' && summary !== null
  }
  return Array.isArray(rows) && Array.isArray(unreadable) && rows.every(isRow) && unreadable.every(isLine)
}
