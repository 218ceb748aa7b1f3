// The exam clock's rules: what a gap in the log costs, and how one is told from another.
import type { DurationMs, InstantMs } from '../../time'
import { MINUTE_MS } from '../../time'
import type { GapKind, LeftTo, SittingMode } from './sitting-terms'

/** Heartbeats are logged this often while a sitting is open. */
export const HEARTBEAT_MS: DurationMs = 5000
/** Wall and true clocks may drift apart by this much before it counts as a gap. */
export const TOLERANCE_MS: DurationMs = 2500

/**
 * How much a gap moves the deadline, in ms.
 * A crash gives the time back, as a test center does; it begins at the last sign of life, and a page that went on
 * without the program has given some (see core/unsent/standing.ts). Sleep and an orderly close run on in a strict
 * sitting and pause a practice one. A clock that was set moves the deadline with it: no gain, no loss.
 * `wallMs` is the gap by the wall clock, `trueMs` the time that really went by.
 */
export function creditedMs(
  mode: SittingMode,
  kind: GapKind,
  wallMs: DurationMs,
  trueMs: DurationMs,
): DurationMs {
  // Whatever the wall clock moved beyond the true time is never the learner's to pay or to gain.
  const clockError = wallMs - trueMs
  switch (kind) {
    case 'crash':
      return wallMs
    case 'clock-set':
      return clockError
    case 'sleep':
    case 'closed':
      return mode === 'strict' ? clockError : wallMs
  }
}

/**
 * Whether a sitting without a closing event was only loaded again, or taken over by another window, not stopped:
 * shorter than a heartbeat. The learner was there all the time, so that nothing is given back; else who goes to
 * and fro between two windows would win time with each step.
 */
function isTakenUp(lastType: string, wallMs: DurationMs): boolean {
  return lastType !== 'closed' && wallMs >= 0 && wallMs < HEARTBEAT_MS
}

/**
 * Whether a gap is worth a word. Shorter than a heartbeat it is a page that was loaded again, not a stop: nobody
 * could tell the two apart in the log.
 */
export function isInterruption({ kind, from, to, creditedMs }: Gap): boolean {
  return kind === 'clock-set' ? Math.abs(creditedMs) > TOLERANCE_MS : to - from >= HEARTBEAT_MS
}

/** One reading of the three clocks, all in ms. */
export interface ClockReading {
  wallMs: InstantMs
  /** `performance.now()`: stands still in sleep on Linux and macOS, not on Windows. */
  monotonicMs: DurationMs
  /** Time since the machine started, sleep included, whatever the wall clock says; null when unknown. */
  uptimeMs: DurationMs | null
}

export interface Gap {
  kind: GapKind
  from: InstantMs
  to: InstantMs
  creditedMs: DurationMs
  /** Where the learner went, where the log says so; "unsaid" where it says only that it was closed in order. */
  leftTo?: LeftTo | 'unsaid'
}

/**
 * Compares two readings of one running page and tells whether time went missing between them.
 * Without an uptime, a wall clock that ran backward was set, and one that ran ahead is taken for sleep
 * up to `PLAUSIBLE_SLEEP_MS` and for a set clock beyond it.
 */
export function gapBetween(mode: SittingMode, before: ClockReading, now: ClockReading): Gap | null {
  const wall = now.wallMs - before.wallMs
  const monotonic = now.monotonicMs - before.monotonicMs
  const uptime = now.uptimeMs === null || before.uptimeMs === null ? null : now.uptimeMs - before.uptimeMs
  const gap = (kind: GapKind, trueMs: DurationMs, sleptMs: DurationMs): Gap => ({
    kind,
    from: before.wallMs,
    to: now.wallMs,
    // The waking part of the span is the learner's own time in every mode.
    creditedMs: Math.round(
      kind === 'sleep' && mode !== 'strict' ? wall - trueMs + sleptMs : creditedMs(mode, kind, wall, trueMs),
    ),
  })
  // An uptime that fell behind the page's own clock is no witness: a restarted or emulated machine.
  if (uptime !== null && uptime > monotonic - TOLERANCE_MS) {
    const slept = uptime - monotonic
    if (slept > TOLERANCE_MS) return gap('sleep', uptime, slept)
    return Math.abs(wall - uptime) > TOLERANCE_MS ? gap('clock-set', uptime, 0) : null
  }
  const ahead = wall - monotonic
  if (Math.abs(ahead) <= TOLERANCE_MS) return null
  if (ahead < 0 || ahead > PLAUSIBLE_SLEEP_MS) return gap('clock-set', monotonic, 0)
  return gap('sleep', wall, ahead)
}

/** Without an uptime to compare with, a longer jump ahead is taken for a clock that was set. */
export const PLAUSIBLE_SLEEP_MS: DurationMs = 12 * 3_600_000

/**
 * The gap between the log's last event and the start of a new run.
 * With a closing event the sitting was closed in order. Without one it crashed only if the program was started since,
 * at `programSince`: else it was a window that said nothing, hidden and held up by its browser, or thrown out by it,
 * and that is no stop. A wall clock that reads earlier than the log was set back: nothing is charged.
 */
export function gapSinceLastRun(
  mode: SittingMode,
  lastEvent: { type: string; at: InstantMs },
  now: InstantMs,
  programSince: InstantMs,
): Gap {
  const wall = now - lastEvent.at
  const wasStopped = lastEvent.type !== 'closed' && lastEvent.at < programSince
  const kind: GapKind = wall < 0 ? 'clock-set' : wasStopped ? 'crash' : 'closed'
  const credited = isTakenUp(lastEvent.type, wall) ? 0 : creditedMs(mode, kind, wall, Math.max(0, wall))
  return { kind, from: lastEvent.at, to: now, creditedMs: credited }
}

/**
 * The minutes left at which a segment of this length gives a quiet notice: the learner's own, else the center's; none
 * that is not within the segment.
 */
export function noticeMinutes(
  own: readonly number[] | null | undefined,
  center: readonly number[],
  segmentMs: DurationMs,
): number[] {
  return (own ?? center).filter((minutes) => minutes * MINUTE_MS < segmentMs)
}
