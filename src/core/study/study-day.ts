// The learner's day: it begins at 04:00 local time, so that a late evening belongs to the day before.
import type { InstantMs } from '../time'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time'

/** Local time less UTC, in minutes (−300 in New York in winter): what the page knows and `core` is told. */
export type OffsetMinutes = number

const BEGINS_MS = 4 * HOUR_MS

/** The number of the day since 1970 that an instant belongs to. */
export function studyDay(at: InstantMs, offset: OffsetMinutes): number {
  return Math.floor((at + offset * MINUTE_MS - BEGINS_MS) / DAY_MS)
}

/** The instant at which a day begins. */
export function dayStart(day: number, offset: OffsetMinutes): InstantMs {
  return day * DAY_MS + BEGINS_MS - offset * MINUTE_MS
}

/** The number of a calendar day such as "2027-05-14"; null when it is none. */
export function dayNumber(date: string): number | null {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const at = Date.UTC(year, month - 1, day)
  return Number.isNaN(at) ? null : at / DAY_MS
}
