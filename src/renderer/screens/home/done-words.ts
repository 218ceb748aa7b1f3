// The line that ends a day's work: what comes tomorrow.
import { count } from '../../words/study-words'

export interface DoneDay {
  /** Today is the first day of the load. */
  queue: { dailyLimit: number; load: readonly { toDo: number }[] }
  /** Questions of the outline that the learner has not met. */
  unmet: number
  /** The exam that is tomorrow, by name. */
  exam: string | null
}

export function doneWords({ queue, unmet, exam }: DoneDay): string {
  const cards = queue.load[1]?.toDo ?? 0
  const coming = [
    ...(cards > 0 ? [count(cards, 'card')] : []),
    ...(unmet > 0 && cards < queue.dailyLimit ? ['new questions'] : []),
  ]
  const tomorrow = exam === null ? coming.join(' and ') || 'nothing is due' : `your ${exam} exam`
  return `Done for today. Tomorrow: ${tomorrow}.`
}
