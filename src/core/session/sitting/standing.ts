// How a sitting stands on its clock, seen from outside its room: derived at every paint from the line that lists it.
import type { DurationMs, InstantMs } from '../../time'
import { HEARTBEAT_MS } from './clock'
import type { SittingState } from './sitting'
import type { SittingPlan } from './sitting.schema'
import type { SittingMode } from './sitting-terms'

/** What a line of the list keeps of an open sitting's clock. */
export interface SittingClock {
  part: 'tutorial' | 'segment' | 'break'
  /** The segment that is open or comes next, from 0. */
  segment: number
  deadlineAt: InstantMs
  pausedAt: InstantMs | null
  /** The last sign of life, and whether it was a close in order. */
  lastAt: InstantMs
  closed: boolean
  /** The time of each segment. */
  segmentsMs: readonly DurationMs[]
  breakPoolMs: DurationMs
}

/** The clock of a sitting in this state; null where none runs. */
export function clockOf(plan: SittingPlan, state: SittingState): SittingClock | null {
  const { phase, pausedAt, lastAt, breakPoolMs } = state
  if (!('deadlineAt' in phase) || phase.deadlineAt === null || plan.segmentsMs === null) return null
  const segment = phase.name === 'segment' ? phase.segment : phase.name === 'break' ? phase.after + 1 : 0
  return {
    part: phase.name,
    segment,
    deadlineAt: phase.deadlineAt,
    pausedAt,
    lastAt,
    closed: state.lastType === 'closed',
    segmentsMs: plan.segmentsMs,
    breakPoolMs,
  }
}

export type Standing =
  /** `running`: the time goes by now. Otherwise it stands, and goes on when the room is opened. */
  | { name: 'time-left'; part: SittingClock['part']; segment: number; leftMs: DurationMs; running: boolean }
  /** Its last segment is over. */
  | { name: 'over' }
  /** A segment of a practice sitting is over; the next one starts when the learner says so. */
  | { name: 'waits'; segment: number }

/** A window that is at it is heard of this often. */
const SILENT_MS = 3 * HEARTBEAT_MS

/**
 * Where the sitting stands at `now`, as its room would show it if it were opened. `programSince` is when the program was
 * started: a sign of life from before is of one that was killed, and a window that fell silent since is as one that was closed.
 */
export function standingOf(
  { mode, segmentCount }: { mode: SittingMode; segmentCount: number },
  clock: SittingClock,
  now: InstantMs,
  programSince: InstantMs,
): Standing {
  const { pausedAt, lastAt, closed } = clock
  const alive = !closed && lastAt >= programSince && Math.abs(now - lastAt) <= SILENT_MS
  // A crash gives the time back, and a practice sitting rests when it is closed (see clock.ts).
  const isLeft = closed || lastAt >= programSince
  const running = pausedAt === null && now >= lastAt && (alive || (isLeft && mode === 'strict'))
  const at = running ? now : (pausedAt ?? lastAt)
  let { part, segment, deadlineAt } = clock
  while (at >= deadlineAt) {
    if (part === 'segment') {
      if (segment + 1 >= segmentCount) return { name: 'over' }
      segment++
      if (mode !== 'strict') return { name: 'waits', segment }
      part = 'break'
      deadlineAt += clock.breakPoolMs
    } else {
      // The pool is used up by a break that ran to its end.
      if (part === 'break') clock = { ...clock, breakPoolMs: 0 }
      part = 'segment'
      deadlineAt += clock.segmentsMs[segment] ?? 0
    }
  }
  return { name: 'time-left', part, segment, leftMs: deadlineAt - at, running }
}
