// How what a window could not send stands to the log that is on disk now.
import { sameJson } from '../same-json'
import { waitingWork } from './waiting-work'

/** What one window knew to be saved of a session, and what it has behind that. */
export interface Unsent {
  afterSeq: number
  events: readonly object[]
  /** The steps up to `afterSeq` themselves, where the window kept them: a folder may be put back to an older copy. */
  saved?: readonly object[]
}

export type UnsentStanding =
  /** It reached the disk after all, or there is nothing in it that somebody did. */
  | { kind: 'saved' }
  /**
   * The log ends where it begins: `rest` is what is missing, behind `afterSeq`. What of it had been saved, and is not in
   * the log any more, is `gone`.
   */
  | { kind: 'fits'; afterSeq: number; rest: readonly object[]; gone: readonly object[] }
  /**
   * It would stand in the wrong order: the log went on without it, or lacks what stood before it. `missing` steps that had
   * been saved are not in the log any more; where the window kept them they are `gone`.
   */
  | { kind: 'apart'; missing: number; gone: readonly object[] }

/** The log of a session as it is now. */
export interface LogNow {
  events: readonly unknown[]
  /**
   * By place, where the log has holes: a damaged step (null) is taken for the one that was sent. What is folded, in `events`,
   * then has others in other places.
   */
  steps?: readonly unknown[]
  finished: boolean
  plan?: { readonly kind: string; readonly mode?: unknown }
}

/** At the end of what waits they say only that a window was left open: that time is nobody's. */
const IDLE: ReadonlySet<unknown> = new Set(['heartbeat', 'gap', 'closed'])
/**
 * In a strict sitting a page that shows the questions costs time, with or without the program: its heartbeats go in, and
 * only the time after the last of them is given back. A close is not told: who had no program could not come back.
 */
const IDLE_IN_STRICT: ReadonlySet<unknown> = new Set(['gap', 'closed'])

/** How it stands; nothing is changed. */
export function standingOf(entry: Unsent, log: LogNow): UnsentStanding {
  const { afterSeq } = entry
  const { events, finished, plan, steps = events } = log
  const saved = entry.saved?.length === afterSeq ? entry.saved : null
  const still = saved === null ? Math.min(afterSeq, steps.length) : sharedSteps(saved, steps)
  const missing = afterSeq - still
  if (missing > 0 && saved === null) return { kind: 'apart', missing, gone: [] }
  // From where the log is another one, all that the window has is missing in it.
  const gone = saved?.slice(still) ?? []
  const isStrict = plan?.kind === 'sitting' && plan.mode === 'strict'
  const given = withoutEnd([...gone, ...entry.events], isStrict ? IDLE_IN_STRICT : IDLE)
  const there = steps.slice(still)
  const shared = sharedSteps(given, there)
  if (shared === given.length) return { kind: 'saved' }
  if (shared < there.length || finished) return { kind: 'apart', missing, gone }
  return { kind: 'fits', afterSeq: still + shared, rest: given.slice(shared), gone }
}

/** Whether answers that had been saved are not in the log any more: the folder was put back to an older copy. */
export function isRolledBack(entry: Unsent, log: LogNow): boolean {
  const standing = standingOf(entry, log)
  return standing.kind !== 'saved' && waitingWork(standing.gone).count > 0
}

/** With how many steps both begin. */
function sharedSteps(sent: readonly object[], there: readonly unknown[]): number {
  const isSame = (place: number): boolean => there[place] === null || sameJson(there[place], sent[place])
  let shared = 0
  while (shared < sent.length && shared < there.length && isSame(shared)) shared++
  return shared
}

function withoutEnd(events: readonly object[], idle: ReadonlySet<unknown>): readonly object[] {
  const last = events.findLastIndex((event) => !idle.has((event as { type?: unknown }).type))
  return events.slice(0, last + 1)
}
