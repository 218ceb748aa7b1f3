// The nearest exam date that lies ahead.
import { dayNumber } from '../../core/study-day'
import { dayOf } from './study-days'

export interface NextExam {
  exam: string
  /** Whole days from the learner's day, which begins at 04:00; 0 on the day itself. */
  days: number
}

/** The nearest of the dates ("2027-05-14", local) that is today or later, or null. */
export function nextExam(
  dates: Readonly<Record<string, string | null | undefined>>,
  now: number,
): NextExam | null {
  const today = dayOf(now)
  const ahead = Object.entries(dates).flatMap(([exam, date]) => {
    const day = date === null || date === undefined ? null : dayNumber(date)
    return day === null || day < today ? [] : [{ exam, days: day - today }]
  })
  return ahead.sort((a, b) => a.days - b.days)[0] ?? null
}
