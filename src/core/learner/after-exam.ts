// The real exam whose day has passed and of which the learner has not said how it went.
import type { ExamId } from '../bank/exam-profile.schema'
import type { RealResult } from './desk.schema'
import { dayNumber } from '../study-day'

/** After so many days nobody waits for the answer any more. */
const ASKED_DAYS = 180

export interface SatExam {
  exam: ExamId
  date: string
}

/** The latest exam that was to be sat before today and has no result on its day or later; null where there is none. */
export function examToAskAbout(
  examDates: Readonly<Record<ExamId, string | null | undefined>>,
  results: readonly RealResult[],
  today: number,
): SatExam | null {
  const sat = Object.entries(examDates).flatMap(([exam, date]) => {
    const day = dayNumber(date ?? '')
    if (typeof date !== 'string' || day === null || day >= today || day < today - ASKED_DAYS) return []
    const told = results.some((result) => result.exam === exam && result.date >= date)
    return told ? [] : [{ exam, date }]
  })
  return sat.sort((a, b) => (a.date < b.date ? 1 : -1))[0] ?? null
}
