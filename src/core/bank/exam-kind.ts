// What kind of exam a profile describes: one that can be forecast, a check for a course, or a practice set.
import type { ExamProfile } from './exam-profile.schema'

/**
 * Whether an exam can be forecast: the exam of a body of which enough is known. A course check has a rule of its own, and a
 * practice set neither weights nor pass mark.
 */
export function isForecast({ check, practiceSet }: Pick<ExamProfile, 'check' | 'practiceSet'>): boolean {
  return check === undefined && practiceSet === undefined
}
