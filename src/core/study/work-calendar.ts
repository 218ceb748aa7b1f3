// Days of work: answers by study day, the run of days, and the last weeks, for a calendar that does not nag.
import type { ExposureLedger } from './exposure'
import type { InstantMs } from '../time'
import type { OffsetMinutes } from './study-day'
import { studyDay } from './study-day'

export interface WorkCalendar {
  today: number
  /** Answers by study day number; days without work are absent. */
  days: Record<number, number>
  /** Days in a row with work, up to today or yesterday. */
  run: number
  /** Days with work among the last seven. */
  lastSeven: number
}

/** The calendar at an instant. */
export function workCalendar(ledger: ExposureLedger, now: InstantMs, offset: OffsetMinutes): WorkCalendar {
  const today = studyDay(now, offset)
  const days: Record<number, number> = {}
  for (const { answers = [] } of Object.values(ledger))
    for (const { at } of answers) {
      const day = studyDay(at, offset)
      days[day] = (days[day] ?? 0) + 1
    }
  const worked = (day: number): boolean => days[day] !== undefined
  let run = 0
  // A day that has only begun does not break the run.
  for (let day = worked(today) ? today : today - 1; worked(day); day--) run++
  let lastSeven = 0
  for (let day = today - 6; day <= today; day++) if (worked(day)) lastSeven++
  return { today, days, run, lastSeven }
}
