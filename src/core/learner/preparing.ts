// Which of the exams the learner prepares for, and how exams stand together.
import type { ExamId, ExamProfile } from '../bank/exam-profile.schema'
import type { Settings } from './settings.schema'
import { dayNumber } from '../study-day'

/** Profiles that stand under one heading, in the order in which they were given. */
export interface ExamGroup<P> {
  name: string
  profiles: P[]
}

/** The chosen ones, in the order of the profiles; all of them while nothing was chosen or none of the chosen is here. */
export function preparingFor<P extends Pick<ExamProfile, 'id'>>(
  profiles: readonly P[],
  chosen: readonly ExamId[] | null,
): readonly P[] {
  const mine = profiles.filter(({ id }) => chosen?.includes(id) === true)
  return mine.length === 0 ? profiles : mine
}

/** Chosen exams that no profile describes now: a bank was taken out, or switched off. */
export function chosenAndGone(
  profiles: readonly Pick<ExamProfile, 'id'>[],
  chosen: readonly ExamId[] | null,
): ExamId[] {
  return (chosen ?? []).filter((exam) => !profiles.some(({ id }) => id === exam))
}

/** The choice with one exam more or less; what is not here stays in it. */
export function withChoice(chosen: readonly ExamId[] | null, exam: ExamId, on: boolean): ExamId[] {
  const others = (chosen ?? []).filter((id) => id !== exam)
  return on ? [...others, exam] : others
}

/** The profiles by their group, the groups in the order in which each first comes. */
export function groupsOf<P extends Pick<ExamProfile, 'group'>>(profiles: readonly P[]): ExamGroup<P>[] {
  const groups = new Map<string, P[]>()
  for (const profile of profiles) groups.set(profile.group, [...(groups.get(profile.group) ?? []), profile])
  return [...groups].map(([name, members]) => ({ name, profiles: members }))
}

/**
 * Whether plans hold rhythm strips and code drills today: as the learner says, and unasked where a course check of
 * resuscitation is among the chosen exams. Never on the day before an exam, nor on its own: these days are the outline’s.
 */
export function codesInPlan(
  profiles: readonly Pick<ExamProfile, 'id' | 'check'>[],
  { codesInPlan: said, exams, examDates }: Pick<Settings, 'codesInPlan' | 'exams' | 'examDates'>,
  today: number,
): boolean {
  const checks = profiles.filter(({ check }) => check !== undefined).map(({ id }) => id)
  const soon = Object.entries(examDates).some(([exam, date]) => {
    const day = date === null || checks.includes(exam) ? null : dayNumber(date)
    return day !== null && (day === today || day === today + 1)
  })
  return !soon && (said ?? checks.some((id) => exams?.includes(id) === true))
}
