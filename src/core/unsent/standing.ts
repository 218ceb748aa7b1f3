// How what a window could not send stands to the log that is on disk now.
import { sameJson } from '../same-json'

/** What one window knew to be saved of a session, and what it has behind that. */
export interface Unsent {
  afterSeq: number
  events: readonly object[]
}

export type UnsentStanding =
  /** It reached the disk after all, or there is nothing in it that somebody did. */
  | { kind: 'saved' }
  /** The log ends where it begins: `rest` is what is missing, behind `afterSeq`. */
  | { kind: 'fits'; afterSeq: number; rest: readonly object[] }
  /** The log went on without it, so that it would stand in the wrong order. */
  | { kind: 'apart' }

/** At the end of what waits they say only that a window was left open: that time is nobody's. */
const IDLE: ReadonlySet<unknown> = new Set(['heartbeat', 'gap', 'closed'])

/** `events` of the log by place; a step that was damaged since (null) is taken for the one that was sent. */
export function standingOf(
  entry: Unsent,
  log: { events: readonly unknown[]; finished: boolean },
): UnsentStanding {
  const given = withoutIdleEnd(entry.events)
  const there = log.events.slice(entry.afterSeq)
  const isSame = (place: number): boolean => there[place] === null || sameJson(there[place], given[place])
  let shared = 0
  while (shared < given.length && shared < there.length && isSame(shared)) shared++
  if (shared === given.length) return { kind: 'saved' }
  if (log.events.length < entry.afterSeq || shared < there.length || log.finished) return { kind: 'apart' }
  return { kind: 'fits', afterSeq: entry.afterSeq + shared, rest: given.slice(shared) }
}

function withoutIdleEnd(events: readonly object[]): readonly object[] {
  const last = events.findLastIndex((event) => !IDLE.has((event as { type?: unknown }).type))
  return events.slice(0, last + 1)
}
