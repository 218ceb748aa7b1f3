// The nearest exam date that lies ahead.
import { DAY_MS } from '../../../core/time'

export interface NextExam {
  exam: string
  /** Whole days from today, by the local calendar; 0 on the day itself. */
  days: number
}

/** The nearest of the dates ("2027-05-14", local) that is today or later, or null. */
export function nextExam(
  dates: Readonly<Record<string, string | null | undefined>>,
  now: number,
): NextExam | null {
  const today = new Date(now)
  const midnight = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())
  const ahead = Object.entries(dates).flatMap(([exam, date]) => {
    if (date === null || date === undefined) return []
    // Both as UTC midnights, so that a change to daylight saving time is no hour short.
    const days = Math.round((Date.parse(`${date}T00:00:00Z`) - midnight) / DAY_MS)
    return Number.isNaN(days) || days < 0 ? [] : [{ exam, days }]
  })
  return ahead.sort((a, b) => a.days - b.days)[0] ?? null
}
