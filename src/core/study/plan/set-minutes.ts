// How long a set takes: one rule for every place that tells it or plans by it.

/** A question with its reasons takes about a minute and a quarter. */
const MINUTES_PER_ITEM = 1.25

/** About how long so many questions with their reasons take, in whole minutes. */
export function setMinutes(items: number): number {
  return Math.max(1, Math.round(items * MINUTES_PER_ITEM))
}

/** How many questions with their reasons fill so many minutes. */
export function setSize(minutes: number): number {
  return Math.round(minutes / MINUTES_PER_ITEM)
}
