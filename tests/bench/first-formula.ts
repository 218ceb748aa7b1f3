// The first formula of the forecast, kept as what the bench is held beside: first answers by domain, half after 20 days.
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import { logBeta, logGamma } from '../../src/core/statistics'
import { weightAt } from '../../src/core/study/mastery/evidence'
import type { FreshAnswer } from '../../src/core/study/forecast/fresh'
import type { InstantMs } from '../../src/core/time'

/** A share of 0.68 that weighs like three answers, before any answer. */
const PRIOR = { mean: 0.68, strength: 3 } as const
const OUTSIDE = 0.05

interface Belief {
  right: number
  wrong: number
}

/** The score of a form: mean, and 5 % and 95 % points, in scored items. */
export function firstFormula(
  profile: ExamProfile,
  answers: readonly FreshAnswer[],
  at: InstantMs,
): { expected: number; low: number; high: number } {
  const chances = profile.domains.reduce<number[]>(
    (sum, { id, items }) => convolve(sum, betaBinomial(items.value, beliefOf(id, answers, at))),
    [1],
  )
  return {
    expected: chances.reduce((sum, chance, k) => sum + k * chance, 0),
    low: nearestStart(chances),
    high: chances.length - 1 - nearestStart(chances.toReversed()),
  }
}

function beliefOf(domain: string, answers: readonly FreshAnswer[], now: InstantMs): Belief {
  const belief = { right: PRIOR.strength * PRIOR.mean, wrong: PRIOR.strength * (1 - PRIOR.mean) }
  for (const answer of answers) {
    const weight = answer.domain === domain ? weightAt(answer.at, now) : null
    if (weight !== null) belief[answer.correct ? 'right' : 'wrong'] += weight
  }
  return belief
}

/** The chance of each count of right answers when the share is only believed. */
function betaBinomial(items: number, { right, wrong }: Belief): number[] {
  const base = logGamma(items + 1) - logBeta(right, wrong)
  return Array.from({ length: items + 1 }, (_, k) =>
    Math.exp(base - logGamma(k + 1) - logGamma(items - k + 1) + logBeta(k + right, items - k + wrong)),
  )
}

function convolve(a: readonly number[], b: readonly number[]): number[] {
  const sum = new Array<number>(a.length + b.length - 1).fill(0)
  a.forEach((chanceA, i) => {
    b.forEach((chanceB, j) => {
      sum[i + j] = (sum[i + j] ?? 0) + chanceA * chanceB
    })
  })
  return sum
}

/** The first count for which the chance of all smaller ones comes nearest to 5 %. */
function nearestStart(distribution: readonly number[]): number {
  let below = 0
  for (const [k, chance] of distribution.entries()) {
    if (below + chance / 2 >= OUTSIDE) return k
    below += chance
  }
  return distribution.length - 1
}
