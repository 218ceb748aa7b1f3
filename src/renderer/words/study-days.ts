// The learner's days: each begins at 04:00 on the clock of this machine, everywhere in the app.
import { studyDay } from '../../core/study-day'
import { DAY_MS } from '../../core/time'
import { dateText } from '../ui/dates'
import { offsetAt } from '../session/page-clock'

// A day number counts days, not instants: it is written as it stands, whatever the zone.
const longFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
})
const shortFormat = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** The number of the day that an instant belongs to; 01:30 belongs to the day before. */
export function dayOf(instant: number): number {
  return studyDay(instant, offsetAt(instant))
}

/** "Sun, Nov 22, 2026" of a day's number. */
export function dayText(day: number): string {
  return longFormat.format(day * DAY_MS)
}

/** Said beside a date while the calendar is ahead of the learner's day, from midnight to 04:00; else empty. */
export function earlyWords(now: number): string {
  return dayText(dayOf(now)) === dateText(now) ? '' : 'today’s plan runs until 4 a.m.'
}

/** The line beside a heading: the exam's day where there is one, today's date, and whose day the small hours are. */
export function datesBeside(examDay: string, now: number): string {
  const today = `${examDay === '' ? 'Today' : `${examDay} · today`} is ${dateText(now)}`
  return [today, earlyWords(now)].filter((part) => part !== '').join(' · ')
}

/** "Nov 22" of a day's number. */
export function shortDay(day: number): string {
  return shortFormat.format(day * DAY_MS)
}
