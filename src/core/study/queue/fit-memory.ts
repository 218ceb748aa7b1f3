// The scheduler fitted to the learner: how long a first answer lasts, by its grade, from what was recalled at the second.
import type { FirstStability, Grade, Review } from './fsrs'
import { firstStability, recallAfter } from './fsrs'

/** Reviews of cards asked before that a fit needs: below it the published defaults know more. */
export const FIT_REVIEWS = 400
const GRADES: readonly Grade[] = ['again', 'hard', 'good', 'easy']
/** How hard the default holds: the published penalty, a log-likelihood of 1 for 16 days off. */
const PENALTY_DAYS = 16
const SHORTEST_DAYS = 0.1
const LONGEST_DAYS = 100
const STEPS = 120

export interface FittedMemory {
  /** Reviews that it rests on. */
  reviews: number
  stability: FirstStability
}

/**
 * The first stage of the FSRS optimizer (its “pretrain”; open-spaced-repetition/fsrs-optimizer): the four initial
 * stabilities by maximum likelihood, each drawn to its default and none below that of a worse grade. The other weights
 * stay as published: they would need thousands of reviews and an optimizer that is not in ts-fsrs. Null below
 * FIT_REVIEWS.
 */
export function fitMemory(histories: readonly (readonly Review[])[]): FittedMemory | null {
  const reviews = histories.reduce((sum, { length }) => sum + Math.max(0, length - 1), 0)
  if (reviews < FIT_REVIEWS) return null
  const seconds = secondAnswers(histories)
  const stability: Record<Grade, number> = { again: 0, hard: 0, good: 0, easy: 0 }
  let least = 0
  for (const grade of GRADES) {
    least = Math.max(least, fitted(firstStability(grade), seconds.get(grade) ?? []))
    stability[grade] = least
  }
  return { reviews, stability }
}

interface SecondAnswers {
  days: number
  right: number
  wrong: number
}

/** What became of a card at its second review, by the grade of its first and the days between. */
function secondAnswers(histories: readonly (readonly Review[])[]): Map<Grade, SecondAnswers[]> {
  const counts = new Map<Grade, Map<number, SecondAnswers>>()
  for (const [first, second] of histories) {
    if (first === undefined || second === undefined) continue
    const days = Math.max(1, second.day - first.day)
    const byDays = counts.get(first.grade) ?? new Map<number, SecondAnswers>()
    counts.set(first.grade, byDays)
    const row = byDays.get(days) ?? { days, right: 0, wrong: 0 }
    byDays.set(days, row)
    if (second.grade === 'again') row.wrong++
    else row.right++
  }
  return new Map([...counts].map(([grade, byDays]) => [grade, [...byDays.values()]]))
}

function fitted(start: number, answers: readonly SecondAnswers[]): number {
  let best = start
  let least = loss(start, start, answers)
  for (let step = 0; step <= STEPS; step++) {
    const stability = SHORTEST_DAYS * (LONGEST_DAYS / SHORTEST_DAYS) ** (step / STEPS)
    const found = loss(stability, start, answers)
    if (found < least) [best, least] = [stability, found]
  }
  return best
}

function loss(stability: number, start: number, answers: readonly SecondAnswers[]): number {
  return answers.reduce(
    (sum, { days, right, wrong }) => {
      const recall = Math.min(0.9999, Math.max(0.0001, recallAfter(days, stability)))
      return sum - right * Math.log(recall) - wrong * Math.log(1 - recall)
    },
    Math.abs(stability - start) / PENALTY_DAYS,
  )
}
