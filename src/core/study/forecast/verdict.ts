// The verdict: a chance of passing in a word, and how much it must rest on.

/** A verdict rests on so many fresh answers of so many days; below that a checkpoint is asked for. */
export const ENOUGH_FRESH = 60
export const FRESH_DAYS = 30
/** From these chances on a learner is close to passing, and likely to. */
export const CLOSE_FROM = 0.4
export const LIKELY_FROM = 0.8

export type Verdict = 'not yet' | 'close' | 'likely'

/** A chance in words. */
export function verdictOf(passChance: number): Verdict {
  return passChance >= LIKELY_FROM ? 'likely' : passChance >= CLOSE_FROM ? 'close' : 'not yet'
}
