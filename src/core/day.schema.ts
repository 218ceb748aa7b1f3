// A day that the learner names: one of the calendar, near enough for a countdown to it to mean something.
import { z } from './zod'

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** True for a day of the calendar from 2000 to 2099, written such as 2027-05-14. */
export function isDay(text: string): boolean {
  // A calendar that is asked for February 31 answers with March.
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}

export const daySchema = z.string().refine(isDay, 'must be a day of the calendar such as 2027-05-14')
