// The five steps over time: which are right in each session of reading, and how far measured intervals were off.
import type { InstantMs } from '../../time'
import type { ReadingStep } from '../../session/rhythm-test/rhythm-marking'
import { READING_STEPS } from '../../session/rhythm-test/rhythm-marking'
import type { MarkedReading, RhythmTestSummary } from '../../session/rhythm-test/rhythm-test'

export interface StepShare {
  readonly step: ReadingStep
  readonly right: number
  readonly read: number
}

export interface StepPoint {
  /** The instant of the session's last reading. */
  readonly at: InstantMs
  readonly steps: readonly StepShare[]
}

type Read = Pick<RhythmTestSummary, 'readings'>

/** How often each step is right, in the order of the steps. */
export function stepShares(sessions: readonly Read[]): StepShare[] {
  return sharesOf(sessions.flatMap(({ readings }) => readings))
}

/** The steps session by session, oldest first; sessions without a marked reading are left out. */
export function stepTrend(sessions: readonly Read[]): StepPoint[] {
  return sessions
    .filter(({ readings }) => readings.length > 0)
    .map(({ readings }) => ({
      at: Math.max(...readings.map(({ at }) => at)),
      steps: sharesOf(readings),
    }))
    .sort((a, b) => a.at - b.at)
}

function sharesOf(readings: readonly MarkedReading[]): StepShare[] {
  return READING_STEPS.map((step) => ({
    step,
    right: readings.filter(({ right }) => right.includes(step)).length,
    read: readings.length,
  }))
}

export interface IntervalError {
  readonly at: InstantMs
  readonly step: 'pr' | 'qrs'
  /** Measured by the learner less measured on the strip, in ms. */
  readonly offMs: number
}

/** Every interval that was measured on a strip that has it, oldest first. */
export function intervalErrors(sessions: readonly Read[]): IntervalError[] {
  return sessions
    .flatMap(({ readings }) => readings)
    .flatMap(({ at, offBy: { prMs, qrsMs } }): IntervalError[] => [
      ...(prMs === null ? [] : [{ at, step: 'pr' as const, offMs: prMs }]),
      ...(qrsMs === null ? [] : [{ at, step: 'qrs' as const, offMs: qrsMs }]),
    ])
    .sort((a, b) => a.at - b.at)
}
