// Shares from 0 to 1 as percent: one function for each way in which they are told or drawn.

/** As text, whole: 0.457 is “46%”. */
export function percent(share: number): string {
  return `${wholePercent(share)}%`
}

/** As a whole number: 0.457 is 46. */
export function wholePercent(share: number): number {
  return Math.round(100 * share)
}
