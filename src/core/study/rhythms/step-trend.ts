// The steps over time: which are right in each session of reading, on one lead and on twelve, and how far measured intervals
// were off.
import type { InstantMs } from '../../time'
import type { ReadingStep } from '../../session/rhythm-test/rhythm-marking'
import { READING_STEPS } from '../../session/rhythm-test/rhythm-marking'
import type { RhythmTestSummary } from '../../session/rhythm-test/rhythm-test'
import type { TwelveStep } from '../../twelve/steps'
import { TWELVE_STEPS } from '../../twelve/steps'

export interface StepShare<Step extends string> {
  readonly step: Step
  readonly right: number
  readonly read: number
}

export interface StepPoint<Step extends string> {
  /** The instant of the session's last reading. */
  readonly at: InstantMs
  readonly steps: readonly StepShare<Step>[]
}

/** The steps of one way to read: in all, and session by session, the oldest first. */
export interface StepCourse<Step extends string> {
  readonly shares: readonly StepShare<Step>[]
  readonly points: readonly StepPoint<Step>[]
}

interface Marked<Step extends string> {
  readonly at: InstantMs
  readonly right: readonly Step[]
}
type Read = Pick<RhythmTestSummary, 'readings'>

/** The five steps and the name; sessions without a marked reading are left out. */
export function stripCourse(sessions: readonly Read[]): StepCourse<ReadingStep> {
  return courseOf(
    READING_STEPS,
    sessions.map(({ readings }) => readings),
  )
}

/** The ten steps of twelve leads. What a test left blank was asked for, and is not right. */
export function twelveCourse(
  sessions: readonly Pick<RhythmTestSummary, 'twelves'>[],
): StepCourse<TwelveStep> {
  return courseOf(
    TWELVE_STEPS,
    sessions.map(({ twelves }) => twelves),
  )
}

function courseOf<Step extends string>(
  steps: readonly Step[],
  sessions: readonly (readonly Marked<Step>[])[],
): StepCourse<Step> {
  const points = sessions
    .filter((readings) => readings.length > 0)
    .map((readings) => ({
      at: Math.max(...readings.map(({ at }) => at)),
      steps: sharesOf(steps, readings),
    }))
    .sort((a, b) => a.at - b.at)
  return { shares: sharesOf(steps, sessions.flat()), points }
}

function sharesOf<Step extends string>(
  steps: readonly Step[],
  readings: readonly Marked<Step>[],
): StepShare<Step>[] {
  return steps.map((step) => ({
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
