// The normal distribution: its cumulative share, and points that stand for it in a sum.

/** A point of a distribution and its weight; the weights of a list add up to 1. */
export interface WeighedPoint {
  at: number
  weight: number
}

const REACH = 4.5

/**
 * `count` evenly spaced points of the standard normal out to ±4.5 with their weights. For smooth functions an even
 * grid is exact to many digits (trapezoid rule), and a finer one never jumps.
 */
export function normalPoints(count: number): WeighedPoint[] {
  const points = Array.from({ length: count }, (_, i) => {
    const at = -REACH + (2 * REACH * i) / (count - 1)
    return { at, weight: Math.exp(-0.5 * at * at) }
  })
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  return points.map(({ at, weight }) => ({ at, weight: weight / total }))
}

/** The share of a standard normal below z (Abramowitz and Stegun 26.2.17 by way of erfc; error below 1.2e-7). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  // Numerical Recipes' erfcc: one rational Chebyshev fit that holds on the whole line.
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  const power = coefficients.reduceRight((sum, coefficient) => coefficient + t * sum, 0)
  const tail = 0.5 * t * Math.exp(-x * x + power)
  return z > 0 ? 1 - tail : tail
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

export function logit(share: number): number {
  return Math.log(share / (1 - share))
}
