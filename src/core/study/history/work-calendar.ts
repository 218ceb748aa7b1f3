// Days of work: questions, strips and drills by study day, the run of days and the last weeks, for a calendar that does not nag.
import type { ExposureLedger } from '../../exam/exposure'
import type { InstantMs } from '../../time'
import type { CodePractice } from '../drills/practice-recalls'
import type { Moment, OffsetAt } from '../../study-day'
import { dayOfMoment } from '../../study-day'

/** What was done on a day, each counted once it was answered, named or run to its end. */
export interface DayOfWork {
  answers: number
  strips: number
  drills: number
}

export interface WorkCalendar {
  today: number
  /** By study day number; days without work are absent. */
  days: Record<number, DayOfWork>
  /** Days in a row with work, up to today or yesterday. */
  run: number
  /** Days with work among the last seven. */
  lastSeven: number
}

/** The calendar at an instant. */
export function workCalendar(
  ledger: ExposureLedger,
  practice: CodePractice,
  now: InstantMs,
  offsetAt: OffsetAt,
): WorkCalendar {
  const today = dayOfMoment({ at: now }, offsetAt)
  const days: Record<number, DayOfWork> = {}
  const add = (moment: Moment, kind: keyof DayOfWork): void => {
    const day = (days[dayOfMoment(moment, offsetAt)] ??= { answers: 0, strips: 0, drills: 0 })
    day[kind]++
  }
  for (const { answers = [] } of Object.values(ledger)) for (const mark of answers) add(mark, 'answers')
  for (const [, , at, offset] of practice.named) add({ at, offset }, 'strips')
  // Ten electrodes are one piece of work, given at one instant.
  const instants = new Map((practice.acquired ?? []).map(([, , at, offset]) => [at, offset] as const))
  for (const [at, offset] of instants) add({ at, offset }, 'strips')
  for (const { finishedAt, finishedOffset } of practice.drills)
    if (finishedAt !== null) add({ at: finishedAt, offset: finishedOffset }, 'drills')
  const worked = (day: number): boolean => days[day] !== undefined
  let run = 0
  // A day that has only begun does not break the run.
  for (let day = worked(today) ? today : today - 1; worked(day); day--) run++
  let lastSeven = 0
  for (let day = today - 6; day <= today; day++) if (worked(day)) lastSeven++
  return { today, days, run, lastSeven }
}

/** Days without work before today, since the last day with some; 0 where there was none before. */
export function daysAway({ today, days }: Pick<WorkCalendar, 'today' | 'days'>): number {
  const last = Object.keys(days).reduce(
    (latest, day) => (Number(day) < today ? Math.max(latest, Number(day)) : latest),
    -Infinity,
  )
  return last === -Infinity ? 0 : today - last - 1
}
