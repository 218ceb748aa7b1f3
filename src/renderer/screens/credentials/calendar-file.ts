// Reminders as a file for any calendar: each a whole day, with what ends and when.
import ical, { ICalAlarmRelatesTo, ICalAlarmType } from 'ical-generator'
import type { NamedReminder } from '../../../core/credentials/term'
import { reminderWords } from '../../words/reminder-words'

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
    event
      .createAlarm({
        type: ICalAlarmType.display,
        triggerAfter: 9 * 3600,
        description: reminderWords(reminder),
      })
      // Left to itself the library counts from the end of the day.
      .relatesTo(ICalAlarmRelatesTo.start)
  }
  return calendar.toString()
}
