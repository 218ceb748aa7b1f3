// The one door to ts-fsrs: time and seed are always passed in, so the same reviews give the same schedule.
import type { Card, Grade as FsrsGrade } from 'ts-fsrs'
import { Rating, State, StrategyMode, fsrs } from 'ts-fsrs'
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

// The seed of the one review under way. ts-fsrs asks a strategy for it and would else take it from the clock.
let seed = ''
const scheduler = fsrs({
  request_retention: RETENTION,
  maximum_interval: LONGEST_DAYS,
  enable_short_term: false,
  enable_fuzz: true,
}).useStrategy(StrategyMode.SEED, () => seed)

/** The memory after a review; `before` is null for the first. `name` is the card's name: it seeds the spread of due days. */
export function reviewed(before: Memory | null, at: InstantMs, grade: Grade, name: string): Memory {
  seed = `${name}/${(before?.reviews ?? 0) + 1}`
  const { card } = scheduler.next(cardOf(before, at), new Date(at), ratings[grade])
  return {
    stability: card.stability,
    difficulty: card.difficulty,
    last: at,
    due: card.due.getTime(),
    reviews: card.reps,
    lapses: card.lapses,
  }
}

/** The chance of recall at an instant, 0 to 1. */
export function recallAt({ stability, last }: Memory, at: InstantMs): number {
  return scheduler.forgetting_curve(Math.max(0, (at - last) / DAY_MS), stability)
}

function cardOf(memory: Memory | null, at: InstantMs): Card {
  const steady = { elapsed_days: 0, learning_steps: 0 }
  if (memory === null)
    return {
      ...steady,
      due: new Date(at),
      stability: 0,
      difficulty: 0,
      scheduled_days: 0,
      reps: 0,
      lapses: 0,
      state: State.New,
    }
  const { stability, difficulty, due, last, reviews, lapses } = memory
  return {
    ...steady,
    due: new Date(due),
    stability,
    difficulty,
    scheduled_days: Math.round((due - last) / DAY_MS),
    reps: reviews,
    lapses,
    state: State.Review,
    last_review: new Date(last),
  }
}
