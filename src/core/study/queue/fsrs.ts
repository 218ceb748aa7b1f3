// The one door to ts-fsrs: time and seed are always passed in, so the same reviews give the same schedule.
import type { Grade as FsrsGrade } from 'ts-fsrs'
import { Rating, fsrs } from 'ts-fsrs'
import type { InstantMs } from '../../time'
import { DAY_MS } from '../../time'

export type Grade = 'again' | 'hard' | 'good' | 'easy'

/** Days after which recall has fallen to 0.9, by the grade of the very first answer. */
export type FirstStability = Readonly<Record<Grade, number>>

/** What is known of one card's memory after its last review. */
export interface Memory {
  /** Days after which recall has fallen to 0.9. */
  stability: number
  /** 1 to 10. */
  difficulty: number
  last: InstantMs
  /** The study day of its last review, and the one on which it falls due. */
  lastDay: number
  dueDay: number
  reviews: number
  /** Times forgotten after it was once known. */
  lapses: number
}

/** Recall at which a card falls due. */
export const RETENTION = 0.9
/** Nothing is put off longer than this, in days: an exam is a matter of months. */
export const LONGEST_DAYS = 180

const ratings: Record<Grade, FsrsGrade> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
}

// Its scheduler makes a card for each of four grades and asks the clock for defaults; its arithmetic alone
// is a twentieth of the work and knows neither clock nor chance but what is handed to it here.
const model = fsrs({
  request_retention: RETENTION,
  maximum_interval: LONGEST_DAYS,
  enable_short_term: false,
  enable_fuzz: true,
})

/** One review of a card. */
export interface Review {
  at: InstantMs
  /** The study day that it belongs to. */
  day: number
  grade: Grade
}

/**
 * The memory after one review or more, in order of time; null after none. `name` is the card's name: it
 * seeds the spread of due days. `first`: the learner's own initial stabilities, where they were fitted.
 */
export function remembered(
  reviews: readonly Review[],
  name: string,
  first: FirstStability | null = null,
): Memory | null {
  let memory: Omit<Memory, 'dueDay'> | null = null
  for (const review of reviews) memory = reviewed(memory, review, first)
  if (memory === null) return null
  // Only the last due day is ever asked for, and its spread is the costly part: the generator is seeded anew.
  model.seed = `${name}/${memory.reviews}`
  const before = reviews.at(-2)
  const days = before === undefined ? 0 : Math.max(0, memory.lastDay - before.day)
  return { ...memory, dueDay: memory.lastDay + model.next_interval(memory.stability, days) }
}

/** The memory after one more review, its due day not spread: for days that are played forward. */
export function reviewedPlainly(before: Memory | null, review: Review, first: FirstStability | null): Memory {
  const memory = reviewed(before, review, first)
  const days = Math.min(LONGEST_DAYS, Math.max(1, Math.round(memory.stability)))
  return { ...memory, dueDay: memory.lastDay + days }
}

function reviewed(
  memory: Omit<Memory, 'dueDay'> | null,
  { at, day, grade }: Review,
  first: FirstStability | null,
): Omit<Memory, 'dueDay'> {
  // A night lies between an evening and the morning after, however few the hours are.
  const days = memory === null ? 0 : Math.max(0, day - memory.lastDay)
  const { stability, difficulty } = model.next_state(memory, days, ratings[grade])
  return {
    stability: memory === null && first !== null ? first[grade] : stability,
    difficulty,
    last: at,
    lastDay: day,
    reviews: (memory?.reviews ?? 0) + 1,
    lapses: (memory?.lapses ?? 0) + (memory !== null && grade === 'again' ? 1 : 0),
  }
}

/** The chance of recall at an instant, 0 to 1. */
export function recallAt({ stability, last }: Pick<Memory, 'stability' | 'last'>, at: InstantMs): number {
  return recallAfter(Math.max(0, (at - last) / DAY_MS), stability)
}

/** The chance of recall after so many days at a stability. */
export function recallAfter(days: number, stability: number): number {
  return model.forgetting_curve(days, stability)
}

/** The published stability of a first answer, in days. */
export function firstStability(grade: Grade): number {
  return model.next_state(null, 0, ratings[grade]).stability
}

/** For each review but the first: its day, the recall that was expected at its instant, and whether it was there. */
export function expectedRecalls(
  reviews: readonly Review[],
  first: FirstStability | null,
): { day: number; predicted: number; recalled: boolean }[] {
  let memory: Omit<Memory, 'dueDay'> | null = null
  return reviews.flatMap((review) => {
    const before = memory
    memory = reviewed(before, review, first)
    if (before === null) return []
    return [{ day: review.day, predicted: recallAt(before, review.at), recalled: review.grade !== 'again' }]
  })
}
