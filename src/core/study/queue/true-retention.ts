// True retention: of the cards asked again, how many were recalled, against how many the scheduler expected to be.
import type { CardName } from './cards'
import type { Review, FirstStability } from './fsrs'
import { expectedRecalls } from './fsrs'

/** Weeks that are told one by one. */
const WEEKS = 12

export interface RetentionRow {
  reviews: number
  /** Share expected to be recalled, and share that was. */
  predicted: number
  actual: number
}

export interface TrueRetention {
  all: RetentionRow
  /** The last WEEKS that had reviews, oldest first; `from` is the study day of their Monday. */
  weeks: (RetentionRow & { from: number })[]
  kinds: (RetentionRow & { kind: 'concept' | 'rhythm' | 'acquisition' | 'step' | 'own' })[]
}

interface Sums {
  reviews: number
  predicted: number
  actual: number
}

/** Over all reviews but the first of each card, which recalls nothing yet. */
export function trueRetention(
  histories: readonly { name: CardName; reviews: readonly Review[] }[],
  first: FirstStability | null,
): TrueRetention {
  const all: Sums = { reviews: 0, predicted: 0, actual: 0 }
  const weeks = new Map<number, Sums>()
  const kinds = new Map<string, Sums>()
  for (const { name, reviews } of histories) {
    const kind = name.slice(0, name.indexOf(':'))
    for (const { day, predicted, recalled } of expectedRecalls(reviews, first)) {
      for (const sums of [all, sumsOf(weeks, weekOf(day)), sumsOf(kinds, kind)]) {
        sums.reviews++
        sums.predicted += predicted
        sums.actual += recalled ? 1 : 0
      }
    }
  }
  return {
    all: rowOf(all),
    weeks: [...weeks]
      .sort(([a], [b]) => a - b)
      .slice(-WEEKS)
      .map(([week, sums]) => ({ from: week * 7 - MONDAY, ...rowOf(sums) })),
    kinds: (['concept', 'rhythm', 'acquisition', 'step', 'own'] as const).flatMap((kind) => {
      const sums = kinds.get(kind)
      return sums === undefined ? [] : [{ kind, ...rowOf(sums) }]
    }),
  }
}

/** Day 0 was a Thursday. */
const MONDAY = 3

function weekOf(day: number): number {
  return Math.floor((day + MONDAY) / 7)
}

function sumsOf<K>(sums: Map<K, Sums>, key: K): Sums {
  const known = sums.get(key) ?? { reviews: 0, predicted: 0, actual: 0 }
  sums.set(key, known)
  return known
}

function rowOf({ reviews, predicted, actual }: Sums): RetentionRow {
  return reviews === 0
    ? { reviews, predicted: 0, actual: 0 }
    : { reviews, predicted: predicted / reviews, actual: actual / reviews }
}
