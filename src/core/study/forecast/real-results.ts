// What a real result tells of how much harder the real exam is: how likely it was for each shift, by what was known then.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { InstantMs } from '../../time'
import type { FreshAnswer } from './fresh'
import { afterDays } from './levels'
import { standingAt } from './readiness'
import { betweenChance, cutShares, reachChance, scoreBelief } from './score'
import type { LikelihoodOfResult } from './shift'

/** A real exam that was sat: passed or not, and the score on its own scale where it was told. */
export interface ExamOutcome {
  passed: boolean
  score?: number | undefined
}

/**
 * A scaled score names a count of right answers only by straight lines of our own (see `scaled`), so it is taken to within
 * so many shares of the items.
 */
const SCALE_SLACK = 0.03

/** How likely an outcome was at an instant, for each shift of the real exam. A score says more than passed or not. */
export function likelihoodOf(
  { passed, score }: ExamOutcome,
  profile: ExamProfile,
  answers: readonly FreshAnswer[],
  at: InstantMs,
): LikelihoodOfResult {
  const { places, levels, waited } = standingAt(profile, answers, at)
  const then = afterDays(levels, waited)
  const cut = { low: profile.cutBand.low.value, high: profile.cutBand.high.value }
  const { scale } = profile
  return (harder) => {
    const belief = scoreBelief(places, then, { mean: harder, sd: 0 })
    if (score === undefined || scale === undefined) {
      const chance = reachChance(belief, cut)
      return passed ? chance : 1 - chance
    }
    const cuts = cutShares(cut)
    const chances = cuts.map((share) => {
      const middle = shareOfScore(scale, score, share)
      return betweenChance(belief, middle - SCALE_SLACK, middle + SCALE_SLACK)
    })
    return chances.reduce((sum, chance) => sum + chance, 0) / cuts.length
  }
}

/** The share right that a scaled score stands for if the raw cut were `cut`: `scaled` the other way. */
function shareOfScore(
  { low, pass, high }: NonNullable<ExamProfile['scale']>,
  score: number,
  cut: number,
): number {
  return score < pass.value
    ? (cut * (score - low.value)) / (pass.value - low.value)
    : cut + ((1 - cut) * (score - pass.value)) / (high.value - pass.value)
}

/** What is wrong with an outcome for an exam, in plain words, or null. */
export function outcomeFault(
  { name, scale }: Pick<ExamProfile, 'name' | 'scale'>,
  outcome: ExamOutcome,
): string | null {
  const { passed, score } = outcome
  if (score === undefined) return null
  if (scale === undefined)
    return `The ${name} publishes no scale, so its score cannot be used. Leave it empty.`
  const { low, pass, high } = scale
  if (score < low.value || score > high.value)
    return `A score of the ${name} lies between ${low.value} and ${high.value}.`
  if (score >= pass.value === passed) return null
  return `A score of ${score} ${passed ? 'does not pass' : 'passes'} the ${name}: ${pass.value} is the pass mark. Correct the score or the result.`
}
