// Predictive scores: how many of a form's items will be right, exactly, from beta beliefs about shares.
import { logBeta, logGamma } from './beta'

/** A belief about a share: Beta(right, wrong), both above 0. */
export interface Belief {
  right: number
  wrong: number
}

/** The chance of each count 0..items of right answers when the share is only believed (beta-binomial). */
export function betaBinomial(items: number, { right, wrong }: Belief): number[] {
  const base = logGamma(items + 1) - logBeta(right, wrong)
  return Array.from({ length: items + 1 }, (_, k) =>
    Math.exp(base - logGamma(k + 1) - logGamma(items - k + 1) + logBeta(k + right, items - k + wrong)),
  )
}

/** The distribution of the sum of two independent counts. */
export function convolve(a: readonly number[], b: readonly number[]): number[] {
  const sum = new Array<number>(a.length + b.length - 1).fill(0)
  a.forEach((chanceA, i) => {
    b.forEach((chanceB, j) => {
      sum[i + j] = (sum[i + j] ?? 0) + chanceA * chanceB
    })
  })
  return sum
}

/** The mean of a distribution over 0, 1, 2, … */
export function meanOf(distribution: readonly number[]): number {
  return distribution.reduce((sum, chance, k) => sum + k * chance, 0)
}

/**
 * The 5 % and the 95 % point of a distribution over 0, 1, 2, … as whole counts. Whole counts cannot leave
 * exactly 5 % outside on each side, so each end is the one that comes nearest: taken always outward, the
 * band would hold 91 to 92 % of a form's scores instead of 90.
 */
export function bandOf(distribution: readonly number[]): { low: number; high: number } {
  const mirrored = nearestStart(distribution.toReversed())
  return { low: nearestStart(distribution), high: distribution.length - 1 - mirrored }
}

const OUTSIDE = 0.05

/** The first count for which the chance of all smaller ones comes nearest to 5 %. */
function nearestStart(distribution: readonly number[]): number {
  let below = 0
  for (const [k, chance] of distribution.entries()) {
    if (below + chance / 2 >= OUTSIDE) return k
    below += chance
  }
  return distribution.length - 1
}

/** Variance of betaBinomial(items, belief), in items². */
export function spreadOf(items: number, { right, wrong }: Belief): number {
  const strength = right + wrong
  const share = right / strength
  return (items * share * (1 - share) * (strength + items)) / (strength + 1)
}

/**
 * The chance of reaching a cut that lies anywhere between two shares of the items with equal chance.
 * `harder` is how much lower the share comes out on the real exam (−0.05: 5 points easier).
 */
export function passChance(
  distribution: readonly number[],
  cut: { low: number; high: number },
  harder = 0,
): number {
  const items = distribution.length - 1
  return distribution.reduce((sum, chance, k) => {
    const share = k / items - harder
    return sum + chance * reached(share, cut)
  }, 0)
}

/** The part of the cut band that a share reaches; a rounding must not cost the one item that meets a cut. */
function reached(share: number, { low, high }: { low: number; high: number }): number {
  if (high - low < 1e-9) return share >= low - 1e-9 ? 1 : 0
  return Math.min(1, Math.max(0, (share - low) / (high - low)))
}
