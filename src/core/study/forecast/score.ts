// From levels to scores: how many items of a form will be right, and the chance of reaching a cut.
import type { Levels, Place } from './levels'
import { flattening, GUESS, DIFFICULTY_SPREAD, shareRight } from './levels'
import { dot } from './matrix'
import type { WeighedPoint } from './normal'
import { normalCdf, normalPoints } from './normal'

/** One of the normal distributions that a score is a mixture of, in items. */
interface Part {
  weight: number
  mean: number
  sd: number
}

/** A score in scored items: how it is distributed over many forms and all that is not known of the learner. */
export interface ScoreBelief {
  items: number
  parts: readonly Part[]
}

/** How much harder the real exam is than our forms, in logit. */
export interface Shift {
  mean: number
  sd: number
}

export const NO_SHIFT: Shift = { mean: 0, sd: 0 }

const POINTS: readonly WeighedPoint[] = normalPoints(41)

/**
 * The score on a form that is harder by `shift`. The direction in which the score is least known is summed over in 41
 * points; what is left of each level in such a point flattens its curve, and the luck of the form is added.
 */
export function scoreBelief(places: readonly Place[], levels: Levels, shift: Shift): ScoreBelief {
  const mean = levels.mean.map((value) => value - shift.mean)
  const covariance = levels.covariance.map((row) => row.map((value) => value + shift.sd ** 2))
  const slopes = places.map(({ items }, i) => items * slopeAt(mean[i] ?? 0))
  const along = covariance.map((row) => dot(row, slopes))
  const variance = dot(along, slopes)
  const sd = Math.sqrt(Math.max(variance, 1e-12))
  const rest = covariance.map((row, i) =>
    row.map((value, j) => value - ((along[i] ?? 0) * (along[j] ?? 0)) / sd ** 2),
  )
  const parts = POINTS.map(({ at, weight }): Part => {
    const shares = places.map((_, i) =>
      shareRight((mean[i] ?? 0) + ((along[i] ?? 0) / sd) * at, Math.max(0, rest[i]?.[i] ?? 0)),
    )
    const right = places.map(({ items }, i) => items * (shares[i] ?? 0))
    const luck = right.reduce((sum, value, i) => sum + value * (1 - (shares[i] ?? 0)), 0)
    const spread = slopes.reduce((sum, slope, i) => sum + slope * dot(rest[i] ?? [], slopes), 0)
    return {
      weight,
      mean: right.reduce((sum, value) => sum + value, 0),
      sd: Math.sqrt(Math.max(1e-6, luck + Math.max(0, spread))),
    }
  })
  return { items: places.reduce((sum, { items }) => sum + items, 0), parts }
}

/** How much the share rises with the level. */
function slopeAt(level: number): number {
  const known = (shareRight(level) - GUESS) / (1 - GUESS)
  return (1 - GUESS) * flattening(DIFFICULTY_SPREAD) * known * (1 - known)
}

/** The expected score. */
export function expectedScore({ parts }: ScoreBelief): number {
  return parts.reduce((sum, { weight, mean }) => sum + weight * mean, 0)
}

/** The chance of a score below a count of items. */
function chanceBelow({ parts }: ScoreBelief, count: number): number {
  return parts.reduce((sum, { weight, mean, sd }) => sum + weight * normalCdf((count - mean) / sd), 0)
}

/** The 5 % and 95 % points, as whole items. */
export function scoreRange(belief: ScoreBelief): { low: number; high: number } {
  const quantile = (chance: number): number => {
    let [low, high] = [0, belief.items]
    while (high - low > 1e-3) {
      const middle = (low + high) / 2
      if (chanceBelow(belief, middle) < chance) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return { low: Math.round(quantile(0.05)), high: Math.round(quantile(0.95)) }
}

/** The chance of a share of the items between two. */
export function betweenChance(belief: ScoreBelief, low: number, high: number): number {
  return chanceBelow(belief, high * belief.items) - chanceBelow(belief, low * belief.items)
}

const CUTS = 11

/** Shares that stand for a cut that lies anywhere between two with equal chance. */
export function cutShares({ low, high }: { low: number; high: number }): number[] {
  return Array.from({ length: CUTS }, (_, i) => low + ((high - low) * (i + 0.5)) / CUTS)
}

/** The chance of reaching a cut that lies anywhere between two shares of the items with equal chance. */
export function reachChance(belief: ScoreBelief, cut: { low: number; high: number }): number {
  // Half an item below: a whole count that meets the cut has reached it.
  const chances = cutShares(cut).map((share) => 1 - chanceBelow(belief, share * belief.items - 0.5))
  return chances.reduce((sum, chance) => sum + chance, 0) / CUTS
}
