// The end of a day's work: nothing is due any more, and a set or a mock of the exam was ended today.
import type { InstantMs } from '../../time'
import type { ReviewQueue } from './review-queue'
import type { OffsetAt } from '../../study-day'
import { studyDay } from '../../study-day'

export interface DoneRoom {
  /** When sittings of the exam were ended, those that were given up or not answered left out. */
  ended: readonly InstantMs[]
  now: InstantMs
  offsetAt: OffsetAt
}

/** What the daily limit puts off to tomorrow holds nobody: it is not due today. */
export function isDoneForToday(
  { today }: Pick<ReviewQueue, 'today'>,
  { ended, now, offsetAt }: DoneRoom,
): boolean {
  const day = studyDay(now, offsetAt(now))
  return today.length === 0 && ended.some((at) => studyDay(at, offsetAt(at)) === day)
}
