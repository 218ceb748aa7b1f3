// What every page says of an exam in a line.
import type { ExamReadiness } from './exam-readiness'
import type { StudyOverview } from './overview'

/** The same words come from the same numbers. */
export type ReadinessGlance = Pick<
  ExamReadiness,
  'verdict' | 'low' | 'high' | 'items' | 'recent' | 'answers'
> & {
  exam: StudyOverview['exam']
  /** Cards that are due today and not yet done. */
  dueToday: number
  /** Questions of the outline that were met, of how many. */
  met: number
  inBank: number
}

/** The line of an overview. */
export function glanceOf({
  exam,
  readiness,
  queue,
  bank,
}: Pick<StudyOverview, 'exam' | 'readiness' | 'queue' | 'bank'>): ReadinessGlance {
  const { verdict, low, high, items, recent, answers } = readiness
  const dueToday = queue.today.length
  return { exam, verdict, low, high, items, recent, answers, dueToday, met: bank.met, inBank: bank.items }
}
