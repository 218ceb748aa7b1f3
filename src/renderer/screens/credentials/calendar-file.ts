// Reminders as a file for any calendar: each a whole day, with what ends and when.
import ical, { ICalAlarmType } from 'ical-generator'
import { dayWords } from './calendar-words'
import type { Reminder } from '../../../core/credentials/term'

export interface NamedReminder extends Reminder {
  /** Of the credential. */
  name: string
}

const WHAT: Readonly<Record<Reminder['what'], (name: string) => string>> = {
  end: (name) => `${name} ends`,
  fee: (name) => `Yearly fee of ${name} is due`,
  'book-class': (name) => `Book the class to renew ${name}; it ends`,
}

/** What a reminder says: "CMA (AAMA) ends on Mar 31, 2031". */
export function reminderWords({ what, name, about }: NamedReminder): string {
  return `${WHAT[what](name)} on ${dayWords(about)}`
}

/** The text of an .ics file (RFC 5545). `now` is when it was made, in ms; the same reminders give the same ids. */
export function calendarText(reminders: readonly NamedReminder[], now: number): string {
  const calendar = ical({
    name: 'Preceptor: credentials',
    prodId: { company: 'Preceptor', product: 'Preceptor' },
  })
  for (const reminder of reminders) {
    const event = calendar.createEvent({
      id: `${reminder.credential}-${reminder.what}-${reminder.about}-${reminder.on}@preceptor`,
      allDay: true,
      start: new Date(`${reminder.on}T00:00:00Z`),
      stamp: new Date(now),
      summary: reminderWords(reminder),
      description: 'The body’s own account page decides.',
    })
    // Nine in the morning of that day.
    event.createAlarm({
      type: ICalAlarmType.display,
      triggerAfter: 9 * 3600,
      description: reminderWords(reminder),
    })
  }
  return calendar.toString()
}
