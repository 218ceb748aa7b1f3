// The learner's day: it begins at 04:00 local time, so that a late evening belongs to the day before.
import type { InstantMs } from './time'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time'

/** Local time less UTC, in minutes (−300 in New York in winter): what the page knows and `core` is told. */
export type OffsetMinutes = number

/** The offset that held, or will hold, where the learner is: for instants that none was kept with. */
export type OffsetAt = (at: InstantMs) => OffsetMinutes

/** An instant with the offset that the learner’s clock had then; logs of older programs kept none. */
export interface Moment {
  readonly at: InstantMs
  readonly offset?: OffsetMinutes | undefined
}

const BEGINS_MS = 4 * HOUR_MS

/** The number of the day since 1970 that an instant belongs to. */
export function studyDay(at: InstantMs, offset: OffsetMinutes): number {
  return Math.floor((at + offset * MINUTE_MS - BEGINS_MS) / DAY_MS)
}

/**
 * The study day of something that was done, by the clock that the learner saw then: neither daylight saving
 * time nor a journey moves the past.
 */
export function dayOfMoment({ at, offset }: Moment, offsetAt: OffsetAt): number {
  return studyDay(at, offset ?? offsetAt(at))
}

/** The instant at which a day begins. */
export function dayStart(day: number, offsetAt: OffsetAt): InstantMs {
  const local = day * DAY_MS + BEGINS_MS
  // The offset is asked for near the instant first, for it hangs on the instant itself.
  const near = local - offsetAt(local) * MINUTE_MS
  return local - offsetAt(near) * MINUTE_MS
}

/** The number of a calendar day such as "2027-05-14"; null when it is none. */
export function dayNumber(date: string): number | null {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const at = Date.UTC(year, month - 1, day)
  return Number.isNaN(at) ? null : at / DAY_MS
}
