// What a reminder says, on Today, on the desk and in the calendar file.
import type { NamedReminder, Reminder } from '../../core/credentials/term'
import { dayWords } from './calendar-words'

const WHAT: Readonly<Record<Reminder['what'], (name: string) => string>> = {
  end: (name) => `${name} ends`,
  fee: (name) => `Yearly fee of ${name} is due`,
  'book-class': (name) => `Book the class to renew ${name}; it ends`,
}

/** What a reminder says: "CMA (AAMA) ends on Mar 31, 2031". */
export function reminderWords({ what, name, about }: NamedReminder): string {
  return `${WHAT[what](name)} on ${dayWords(about)}`
}
