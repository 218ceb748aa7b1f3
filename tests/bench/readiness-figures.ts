// What the forecast comes to in a world: its bias, its band, and whether right answers and waiting do what they must.
import type { Random } from '../../src/core/random'
import { seeded } from '../../src/core/random'
import type { FreshAnswer } from '../../src/core/study/forecast/fresh'
import { readiness } from '../../src/core/study/forecast/readiness'
import { SHIFTS } from '../../src/core/study/forecast/shift'
import { DAY_MS } from '../../src/core/time'
import { shippedProfile } from '../support/exam-fixtures'
import { firstFormula } from './first-formula'
import type { Learner, World } from './readiness-simulation'
import { END, learnersOf } from './readiness-simulation'

export interface Figures {
  /** Mean of forecast less truth, in scored items. */
  bias: number
  /** Share of scores inside the 90 % band. */
  coverage: number
  /** The same of the first formula, and of the share right of everything answered. */
  firstBias: number
  firstCoverage: number
  pooledBias: number
  /** The largest loss of chance by one more right answer, and the largest gain by waiting. */
  lostByRight: number
  wonByWaiting: number
}

/** Figures of a world over so many learners; chances are tried on the first `tried` of them. */
export function figuresOf(world: World, learners: number, seed: string, tried = learners): Figures {
  const profile = shippedProfile('cma')
  const random = seeded(`${seed}/tries/${world.name}`)
  const sums = { bias: 0, covered: 0, firstBias: 0, firstCovered: 0, pooledBias: 0 }
  const worst = { lostByRight: 0, wonByWaiting: 0 }
  learnersOf(world, learners, seed).forEach((learner, i) => {
    const { fresh, truth, score } = learner
    const now = readiness(profile, fresh, END, SHIFTS.rated)
    sums.bias += now.expected - truth
    if (score >= now.low && score <= now.high) sums.covered++
    const first = firstFormula(profile, fresh, END)
    sums.firstBias += first.expected - truth
    if (score >= first.low && score <= first.high) sums.firstCovered++
    sums.pooledBias += pooled(learner, now.items) - truth
    if (i >= tried) return
    worst.lostByRight = Math.max(worst.lostByRight, now.passChance - withOneMore(fresh, random))
    for (const days of [3, 20, 90, 365]) {
      const later = readiness(profile, fresh, END + days * DAY_MS, SHIFTS.rated).passChance
      worst.wonByWaiting = Math.max(worst.wonByWaiting, later - now.passChance)
    }
  })
  return {
    bias: sums.bias / learners,
    coverage: sums.covered / learners,
    firstBias: sums.firstBias / learners,
    firstCoverage: sums.firstCovered / learners,
    pooledBias: sums.pooledBias / learners,
    ...worst,
  }
}

function pooled({ right, answered }: Learner, items: number): number {
  return (items * right) / answered
}

/** The chance with one more right answer like one that is there, anywhere in the log or right now. */
function withOneMore(fresh: readonly FreshAnswer[], random: Random): number {
  const like = random.pick(fresh)
  const at = random.next() < 0.5 ? END : like.at
  return readiness(shippedProfile('cma'), [...fresh, { ...like, at, correct: true }], END, SHIFTS.rated)
    .passChance
}
