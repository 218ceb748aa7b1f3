// Statistics that exams, study and banks share: what a count says about a true share, and whole numbers from shares.

// Lanczos approximation of ln Γ (g = 7, nine terms; coefficients after Godfrey 2001), error below 1e-13.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Natural logarithm of the gamma function for x > 0. */
export function logGamma(x: number): number {
  const shifted = x - 1
  let sum = LANCZOS[0] ?? 0
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (shifted + i)
  const t = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Natural logarithm of the beta function B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** Probability that a Beta(a, b) value is at most x: the regularized incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b
}

/** The value below which a Beta(a, b) variable falls with the given probability, by bisection to 1e-10. */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0
  let high = 1
  while (high - low > 1e-10) {
    const middle = (low + high) / 2
    if (betaCdf(middle, a, b) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export interface ShareInterval {
  low: number
  high: number
}

/**
 * Jeffreys interval of a share: quantiles of Beta(right + ½, wrong + ½), with the ends set to 0 or 1
 * where nothing or everything was right (Brown, Cai and DasGupta 2001, Statistical Science 16:101).
 */
export function jeffreysInterval(right: number, total: number, level = 0.9): ShareInterval {
  const tail = (1 - level) / 2
  const [a, b] = [right + 0.5, total - right + 0.5]
  return {
    low: right === 0 ? 0 : betaQuantile(tail, a, b),
    high: right === total ? 1 : betaQuantile(1 - tail, a, b),
  }
}

// Lentz's method for the continued fraction of the incomplete beta function (DLMF 8.17.22).
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const guard = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    const step = d * c
    result *= step
    if (Math.abs(step - 1) < 1e-14) break
  }
  return result
}

/**
 * Splits `total` into whole parts proportional to `weights` by largest remainders; the parts sum to `total`.
 * Ties go to the earlier part. All weights zero gives everything to the first part.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0))
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  let left = total - parts.reduce((a, b) => a + b, 0)
  for (const { index } of byRemainder) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left--
  }
  return parts
}
