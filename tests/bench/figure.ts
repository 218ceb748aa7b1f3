// What a measurement comes to: a name, a figure and what it is held against.

export interface Measurement {
  name: string
  value: number
  unit: string
  target: string
}

/** The value below which the given share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN
}

/** The middle of the values. */
export function middle(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** Milliseconds that each round of `work` took; the first two rounds are warm-up and do not count. */
export function timesOf(rounds: number, work: () => void): number[] {
  const times: number[] = []
  for (let round = -2; round < rounds; round++) {
    const start = performance.now()
    work()
    if (round >= 0) times.push(performance.now() - start)
  }
  return times
}
