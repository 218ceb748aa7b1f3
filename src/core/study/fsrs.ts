// The one door to ts-fsrs: time and seed are always passed in, so the same reviews give the same schedule.
import type { Grade as FsrsGrade } from 'ts-fsrs'
import { Rating, fsrs } from 'ts-fsrs'
import type { InstantMs } from '../time'
import { DAY_MS } from '../time'

export type Grade = 'again' | 'hard' | 'good'

/** What is known of one card's memory after its last review. */
export interface Memory {
  /** Days after which recall has fallen to 0.9. */
  stability: number
  /** 1 to 10. */
  difficulty: number
  last: InstantMs
  due: InstantMs
  reviews: number
  /** Times forgotten after it was once known. */
  lapses: number
}

/** Recall at which a card falls due. */
export const RETENTION = 0.9
/** Nothing is put off longer than this, in days: an exam is a matter of months. */
export const LONGEST_DAYS = 180

const ratings: Record<Grade, FsrsGrade> = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good }

// Its scheduler makes a card for each of four grades and asks the clock for defaults; its arithmetic alone
// is a twentieth of the work and knows neither clock nor chance but what is handed to it here.
const model = fsrs({
  request_retention: RETENTION,
  maximum_interval: LONGEST_DAYS,
  enable_short_term: false,
  enable_fuzz: true,
})

/** The memory after a review; `before` is null for the first. `name` is the card's name: it seeds the spread of due days. */
export function reviewed(before: Memory | null, at: InstantMs, grade: Grade, name: string): Memory {
  const days = before === null ? 0 : Math.max(0, Math.round((at - before.last) / DAY_MS))
  const { stability, difficulty } = model.next_state(before, days, ratings[grade])
  const reviews = (before?.reviews ?? 0) + 1
  model.seed = `${name}/${reviews}`
  return {
    stability,
    difficulty,
    last: at,
    due: at + model.next_interval(stability, days) * DAY_MS,
    reviews,
    lapses: (before?.lapses ?? 0) + (before !== null && grade === 'again' ? 1 : 0),
  }
}

/** The chance of recall at an instant, 0 to 1. */
export function recallAt({ stability, last }: Memory, at: InstantMs): number {
  return model.forgetting_curve(Math.max(0, (at - last) / DAY_MS), stability)
}
