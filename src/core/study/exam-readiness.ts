// The one readiness of an exam that every page reads: fresh answers, the shift of the real exam and what real results say of it.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { InstantMs } from '../time'
import type { RealResult } from '../learner/desk.schema'
import type { FreshAnswer } from './forecast/fresh'
import { likelihoodOf } from './forecast/real-results'
import type { Readiness } from './forecast/readiness'
import { chanceUnder, expectedUnder, readiness } from './forecast/readiness'
import type { ReadinessReason } from './forecast/reasons'
import { reasonsOf } from './forecast/reasons'
import type { Shift } from './forecast/score'
import { NO_SHIFT } from './forecast/score'
import type { Calibration, LikelihoodOfResult } from './forecast/shift'
import { shiftAfter, SHIFTS } from './forecast/shift'
import type { OffsetAt } from '../study-day'
import { dayNumber, dayStart } from '../study-day'

/** About 5 points of a hundred near the cut, in logit. */
export const FIVE_POINTS = 0.35

/** A real result with what was forecast on the morning of that day. */
export interface ScoredResult extends RealResult {
  /** Null where there was too little to forecast from. */
  passChance: number | null
  brier: number | null
}

export interface ExamReadiness extends Readiness {
  calibration: Calibration
  /** The chance if the real exam is five points harder than is taken here, five points easier, or like our forms. */
  harder: number
  easier: number
  likeOurs: number
  /** Expected score on the real exam, in scored items right; `expected` is that on a form of ours. */
  realExpected: number
  /** The largest first. */
  reasons: ReadinessReason[]
  /** Oldest first. */
  results: ScoredResult[]
}

export interface ReadinessRoom {
  profile: ExamProfile
  fresh: readonly FreshAnswer[]
  now: InstantMs
  offsetAt: OffsetAt
  calibration: Calibration
  /** Real results of any exam. */
  results: readonly RealResult[]
}

/** How the learner stands at an instant. Same room, same readiness. */
export function examReadiness(room: ReadinessRoom): ExamReadiness {
  const { profile, fresh, now, calibration } = room
  const { results, shift } = afterResults(room)
  const known = readiness(profile, fresh, now, shift)
  const moved = (by: number): number => chanceUnder(profile, fresh, now, { ...shift, mean: shift.mean + by })
  return {
    ...known,
    calibration,
    harder: moved(FIVE_POINTS),
    easier: moved(-FIVE_POINTS),
    likeOurs: chanceUnder(profile, fresh, now, NO_SHIFT),
    realExpected: expectedUnder(profile, fresh, now, shift),
    reasons: reasonsOf(known),
    results,
  }
}

/**
 * The real results, each with what was forecast that morning from the answers before it, so that nothing need be kept; and
 * the shift after the last of them. A check for a course is its own exam: it is no harder than itself.
 */
function afterResults({ profile, fresh, now, offsetAt, calibration, results }: ReadinessRoom): {
  results: ScoredResult[]
  shift: Shift
} {
  const start = profile.check === undefined ? SHIFTS[calibration] : NO_SHIFT
  const likelihoods: LikelihoodOfResult[] = []
  const scored = results
    .filter(({ exam }) => exam === profile.id)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map((result): ScoredResult => {
      const day = dayNumber(result.date)
      const morning = day === null ? null : dayStart(day, offsetAt)
      if (morning === null || morning > now) return { ...result, passChance: null, brier: null }
      const then = readiness(profile, fresh, morning, shiftAfter(start, likelihoods))
      likelihoods.push(likelihoodOf(result, profile, fresh, morning))
      if (then.verdict === null) return { ...result, passChance: null, brier: null }
      return { ...result, passChance: then.passChance, brier: brierScore(then.passChance, result.passed) }
    })
  return { results: scored, shift: shiftAfter(start, likelihoods) }
}

/** The squared error of a forecast of passing (Brier 1950): 0 is perfect, 0.25 is what a coin says. */
function brierScore(chance: number, passed: boolean): number {
  return (chance - (passed ? 1 : 0)) ** 2
}
