// When a credential ends, by its owner's own rule or by the learner's hand, and what is due before that.
import type { CalendarDate } from './calendar-date'
import { addDays, addMonths, daysBetween, endOfMonth } from './calendar-date'
import type { CredentialRule } from './credential-rule.schema'
import type { HeldCredential } from './credential.schema'

export interface Term {
  /** The first day that counts. */
  start: CalendarDate
  /** The last day on which it is current; null where neither rule nor hand says. */
  end: CalendarDate | null
  /** Who says so. */
  by: 'rule' | 'hand' | 'unknown'
  /** The last day on which education still renews it after the end; null where that is not known. */
  graceEnd: CalendarDate | null
  /** Days on which a yearly fee is due before the end. */
  fees: CalendarDate[]
}

/** The present term of a credential. `rule` is null for one that the program does not know. */
export function termOf(held: HeldCredential, rule: CredentialRule | null): Term {
  const start = held.granted
  const ruled = rule === null ? null : endByRule(start, rule.end)
  const end = held.endByHand ?? ruled
  const by = held.endByHand !== null ? 'hand' : ruled === null ? 'unknown' : 'rule'
  const grace = rule?.graceDays ?? null
  return {
    start,
    end,
    by,
    graceEnd: end === null || grace === null ? null : addDays(end, grace),
    fees: rule?.end.kind === 'anniversary' ? feeDays(start, rule.end.months) : [],
  }
}

function endByRule(start: CalendarDate, end: CredentialRule['end']): CalendarDate | null {
  switch (end.kind) {
    case 'end-of-month':
      return endOfMonth(addMonths(endOfMonth(start), end.months))
    case 'same-day':
      return addMonths(start, end.months)
    // The points of a cycle count until the day before it comes round.
    case 'anniversary':
      return addDays(addMonths(start, end.months), -1)
    case 'by-hand':
      return null
  }
}

/** The anniversaries within the cycle, its end included: the fee is due before each. */
function feeDays(start: CalendarDate, months: number): CalendarDate[] {
  return Array.from({ length: Math.floor(months / 12) }, (_, i) => addMonths(start, 12 * (i + 1)))
}

export type Standing =
  | { kind: 'unknown' }
  | { kind: 'not-yet'; daysTo: number }
  | { kind: 'current'; daysLeft: number }
  /** Ended, and education can still renew it. */
  | { kind: 'grace'; daysLeft: number }
  | { kind: 'ended'; daysAgo: number }

/** Where a term stands on a day; on its last day it is still current. */
export function standingOn(term: Term, today: CalendarDate): Standing {
  if (term.end === null) return { kind: 'unknown' }
  if (today < term.start) return { kind: 'not-yet', daysTo: daysBetween(today, term.start) }
  if (today <= term.end) return { kind: 'current', daysLeft: daysBetween(today, term.end) }
  if (term.graceEnd !== null && today <= term.graceEnd)
    return { kind: 'grace', daysLeft: daysBetween(today, term.graceEnd) }
  return { kind: 'ended', daysAgo: daysBetween(term.end, today) }
}

export interface Reminder {
  credential: string
  /** The day on which it is said. */
  on: CalendarDate
  /** The day that it is about. */
  about: CalendarDate
  what: 'end' | 'fee' | 'book-class'
}

/** A reminder with what its credential is called. */
export interface NamedReminder extends Reminder {
  name: string
}

/** Our own choice of days: 12, 6 and 3 months and 30 days before the end; a card's class is booked 4 months and 6 weeks before; a yearly fee 60 and 14 days before. */
export function remindersOf(held: HeldCredential, rule: CredentialRule | null): Reminder[] {
  const { start, end, fees } = termOf(held, rule)
  const say = (what: Reminder['what'], about: CalendarDate, on: CalendarDate): Reminder => ({
    credential: held.id,
    on,
    about,
    what,
  })
  const atEnd =
    end === null
      ? []
      : [
          ...[12, 6, 3].map((months) => say('end', end, addMonths(end, -months))),
          say('end', end, addDays(end, -30)),
          ...(rule?.kind === 'card'
            ? [say('book-class', end, addMonths(end, -4)), say('book-class', end, addDays(end, -42))]
            : []),
        ]
  const atFees = fees.flatMap((day) => [60, 14].map((days) => say('fee', day, addDays(day, -days))))
  return [...atEnd, ...atFees]
    .filter(({ on }) => on > start)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** What a held credential is called: by its learner, else by its rule. */
export function nameOf({ name }: HeldCredential, rule: CredentialRule | null): string {
  return name === '' ? (rule?.name ?? 'A credential') : name
}

/** The reminders of all that is held, by the rules that are known. */
export function namedReminders(
  credentials: readonly HeldCredential[],
  rules: readonly CredentialRule[],
): NamedReminder[] {
  return credentials.flatMap((held) => {
    const rule = rules.find(({ id }) => id === held.rule) ?? null
    const name = nameOf(held, rule)
    return remindersOf(held, rule).map((reminder) => ({ ...reminder, name }))
  })
}

/** What Today says: of each credential and matter the latest reminder that has come, while its day has not passed. */
export function remindersDue<R extends Reminder>(reminders: readonly R[], today: CalendarDate): R[] {
  const latest = new Map<string, R>()
  for (const each of reminders)
    if (each.on <= today && today <= each.about)
      latest.set(`${each.credential} ${each.what} ${each.about}`, each)
  return [...latest.values()].sort((one, other) => (one.about < other.about ? -1 : 1))
}
