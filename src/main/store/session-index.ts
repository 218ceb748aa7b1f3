// The index of sessions: a summary line each, made again from the log wherever the two differ.
import { join } from 'node:path'
import { Document } from './document'
import type { Disk } from './disk'
import { unseal } from './envelope'
import { StoreFailure } from './failure'
import type { Notice } from './notice'
import { SessionLog } from './session-log'
import type { PlanBase, SessionRules } from './session-rules'

/** A line of the index. `bytes` is the length of the log that it was made from. */
export interface IndexRow<Summary> {
  id: string
  seq: number
  bytes: number
  finished: boolean
  /** When its last event, or the session itself, was saved; ms by the store's clock. */
  touchedAt: number
  summary: Summary
}

export const SESSION_ID = /^\d{8}-\d{6}-[a-z0-9]{6}$/
export const PLAN_SCHEMA = { name: 'session', version: 1 } as const

export interface SessionFiles<Plan, Event> {
  plan: Plan
  events: Event[]
  log: SessionLog
}

export interface IndexOptions<P extends PlanBase, E, S extends object, X, L extends object> {
  disk: Disk
  /** The learner's folder. */
  folder: string
  rules: SessionRules<P, E, S, X, L>
  now: () => number
  notice: (notice: Notice) => void
  /** True when another file of the folder comes from a newer version. */
  readOnly: () => boolean
}

interface IndexFile<S> {
  /** The version of the rules that made the summaries. */
  rules: number
  rows: IndexRow<S>[]
}

/** Reads a session's two files; null when there is no whole session. Damage is told by notices. */
export async function readSession<P extends PlanBase, E, S extends object, X, L extends object>(
  options: IndexOptions<P, E, S, X, L>,
  id: string,
): Promise<SessionFiles<P, E> | null> {
  const { disk, folder, rules, notice } = options
  const place = join(folder, 'sessions', id)
  const bytes = await disk.read(join(place, 'form.json'))
  // Its form is written before a session is answered for: without one it never began.
  if (bytes === null) return null
  const opened = unseal(PLAN_SCHEMA, bytes)
  const plan = opened.kind === 'good' ? rules.readPlan(opened.data) : opened.kind === 'newer' ? 'newer' : null
  if (plan === 'newer') {
    notice({
      code: 'newer-version',
      message: `The session of ${dayOf(id)} was written by a newer Preceptor. It is kept and not shown here.`,
    })
    return null
  }
  if (plan === null) {
    notice({
      code: 'form-damaged',
      message: `The questions of the session of ${dayOf(id)} are damaged on disk, so it cannot be shown. Its files were kept.`,
    })
    return null
  }
  const log = await SessionLog.open(disk, join(place, 'events.ndjson'))
  if (log.damage === 'damaged')
    notice({
      code: 'log-damaged',
      message: `Part of the record of the session of ${dayOf(id)} is damaged on disk. Everything before it was kept (${log.seq} steps); a copy of the damaged file stays beside it.`,
    })
  const events = log.lines.map((line) => line.event as E)
  return { plan, events, log }
}

/** The index in memory and on disk. */
export class SessionIndex<P extends PlanBase, E, S extends object, X, L extends object> {
  readonly #rows = new Map<string, IndexRow<S>>()
  #changed = false

  private constructor(
    private readonly options: IndexOptions<P, E, S, X, L>,
    private readonly file: Document<IndexFile<S>>,
  ) {}

  /** Opens the index and makes again each line whose log has another length than it says. */
  static async open<P extends PlanBase, E, S extends object, X, L extends object>(
    options: IndexOptions<P, E, S, X, L>,
  ): Promise<SessionIndex<P, E, S, X, L>> {
    const { disk, folder, now, notice } = options
    const file = await Document.open<IndexFile<S>>({
      disk,
      path: join(folder, 'index.json'),
      schema: { name: 'index', version: 1 },
      title: 'the list of your sessions',
      parse: (data) => (Array.isArray((data as IndexFile<S> | null)?.rows) ? (data as IndexFile<S>) : null),
      initial: () => ({ rules: options.rules.version, rows: [] }),
      rebuildable: true,
      dailyCopies: false,
      now,
      notice,
    })
    const index = new SessionIndex(options, file)
    await index.#compare()
    return index
  }

  /** True when a newer version has written the index. */
  get newer(): boolean {
    return this.file.origin === 'newer' || this.options.readOnly()
  }

  /** All lines, newest session first. */
  rows(): IndexRow<S>[] {
    return [...this.#rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** Sets a session's line from its files. */
  put(id: string, files: SessionFiles<P, E>, before = this.#rows.get(id)): IndexRow<S> {
    if (before?.bytes === files.log.bytes && before.seq === files.log.seq) {
      this.#rows.set(id, before)
      return before
    }
    if (before !== undefined && files.log.seq < before.seq && files.log.damage !== 'damaged')
      this.options.notice({
        code: 'log-short',
        message: `The record of the session of ${dayOf(id)} lost its last ${before.seq - files.log.seq} steps on disk. What is left was kept.`,
      })
    const { summary, finished } = this.options.rules.summarize(files.plan, files.events)
    const { seq, bytes, lines } = files.log
    const touchedAt = lines.at(-1)?.receivedAt ?? files.plan.createdAt
    const row = { id, seq, bytes, finished, touchedAt, summary }
    this.#rows.set(id, row)
    this.#changed = true
    return row
  }

  /** Takes a session's line out. */
  drop(id: string): void {
    this.#rows.delete(id)
    this.#changed = true
  }

  /** Writes the index if it changed. Safe to leave out: the logs are the truth. */
  async flush(): Promise<void> {
    if (!this.#changed || this.newer) return
    this.#changed = false
    await this.file.update(() => ({ rules: this.options.rules.version, rows: this.rows() }))
  }

  async #compare(): Promise<void> {
    const { disk, folder } = this.options
    // Other rules made other summaries: then no line counts.
    const current = this.file.value.rules === this.options.rules.version || this.newer
    const known = new Map((current ? this.file.value.rows : []).map((row) => [row.id, row]))
    const ids = (await disk.list(join(folder, 'sessions'))).filter((name) => SESSION_ID.test(name))
    const sizes = await Promise.all(ids.map((id) => disk.size(join(folder, 'sessions', id, 'events.ndjson'))))
    for (const [i, id] of ids.entries()) {
      const row = known.get(id)
      if (row !== undefined && row.bytes === (sizes[i] ?? 0)) {
        this.#rows.set(id, row)
        continue
      }
      const files = await readSession(this.options, id)
      if (files === null) continue
      this.put(id, files, row)
    }
    if (known.size !== this.#rows.size) this.#changed = true
  }
}

/** "2026-11-22" from a session id. */
export function dayOf(id: string): string {
  return `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`
}

export function unknownSession(): StoreFailure {
  return new StoreFailure('not-found', 'There is no such session.')
}
