// Smooth chance over time with random access: the value of a sample depends on its number and the seed alone.
import { hash01 } from '../random'

/**
 * Fills `target` with a wandering curve of about −1 to 1, whose knots lie `period` samples apart, through which a
 * Catmull–Rom spline runs. `first` is the absolute number of the first sample.
 */
export function fillSmoothNoise(
  target: Float64Array,
  first: number,
  period: number,
  seed: number,
  salt: number,
): Float64Array {
  let knot = Math.floor(first / period)
  let [a, b, c, d] = [-1, 0, 1, 2].map((step) => knotValue(seed, salt, knot + step)) as [
    number,
    number,
    number,
    number,
  ]
  for (let i = 0; i < target.length; i++) {
    const at = Math.floor((first + i) / period)
    if (at !== knot) {
      knot = at
      a = b
      b = c
      c = d
      d = knotValue(seed, salt, knot + 2)
    }
    const x = (first + i - knot * period) / period
    target[i] = b + 0.5 * x * (c - a + x * (2 * a - 5 * b + 4 * c - d + x * (3 * (b - c) + d - a)))
  }
  return target
}

/** A number in [−1, 1) for one knot. */
export function knotValue(seed: number, salt: number, knot: number): number {
  return 2 * hash01(seed, salt, knot) - 1
}
