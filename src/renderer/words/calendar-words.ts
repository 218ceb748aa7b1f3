// Calendar dates in words, as American readers write them; a day is the same in every time zone.
import type { CalendarDate } from '../../core/credentials/calendar-date'
import { daysBetween, monthsBetween } from '../../core/credentials/calendar-date'
import type { CredentialRule } from '../../core/credentials/credential-rule.schema'
import type { Standing, Term } from '../../core/credentials/term'

const format = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
})

/** "Mar 31, 2031". */
export function dayWords(date: CalendarDate): string {
  return format.format(new Date(`${date}T00:00:00Z`))
}

/** The day of an instant where the learner is. */
export function localDay(instantMs: number): CalendarDate {
  const at = new Date(instantMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

const count = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? '' : 's'}`

/** "23 days", "4 months", "2 years": as exact as one needs it so far ahead. */
export function spanWords(from: CalendarDate, to: CalendarDate): string {
  const months = monthsBetween(from, to)
  if (months < 3) return count(daysBetween(from, to), 'day')
  return months < 36 ? count(months, 'month') : count(Math.floor(months / 12), 'year')
}

/** Where a credential stands, in a few words. */
export function standingWords(standing: Standing, term: Term, today: CalendarDate): string {
  switch (standing.kind) {
    case 'unknown':
      return 'no end date'
    case 'not-yet':
      return `begins ${dayWords(term.start)}`
    case 'current':
      return standing.daysLeft === 0 ? 'ends today' : `in ${spanWords(today, term.end ?? today)}`
    case 'grace':
      return `ended; ${count(standing.daysLeft, 'day')} left to renew`
    case 'ended':
      return `ended ${spanWords(term.end ?? today, today)} ago`
  }
}

/** How urgent that is. */
export function toneOf(standing: Standing): 'bad' | 'warn' | 'plain' {
  if (standing.kind === 'ended' || standing.kind === 'grace') return 'bad'
  return standing.kind === 'current' && standing.daysLeft <= 90 ? 'warn' : 'plain'
}

/** What is known of the time after the end, with the days that can be named; what is open says so. */
export function lapseWords(term: Term, rule: CredentialRule): string[] {
  const { end, graceEnd } = term
  const dated =
    end === null || graceEnd === null
      ? []
      : [
          `After ${dayWords(end)} + ${count(daysBetween(end, graceEnd), 'day')} (${dayWords(graceEnd)}): by exam only.`,
        ]
  return [
    ...dated,
    ...rule.lapse.map(({ text, confidence }) => (confidence === 'open' ? `${text} (open)` : text)),
  ]
}
