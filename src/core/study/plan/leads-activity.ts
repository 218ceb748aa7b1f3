// Leads and artifact in the plan of an exam that asks for them: what is due, and without that another part each day.
import { PARTS } from '../../acquisition/planning'
import { MINUTE_MS } from '../../time'
import type { CardName } from '../queue/cards'
import type { Activity } from './study-plan'

/** Due cards in one sitting: about a minute each, ten electrodes in one. */
const MOST_DUE = 10
const LEAST_MINUTES = 4

/** What is offered by turns. */
const OFFERED = ['place', 'swap', 'artifact', 'special', 'work'] as const

/** As long as so many tasks have in the timed test. */
function practiceMinutes(part: (typeof OFFERED)[number]): number {
  const { tasks, limitMs } = PARTS[part]
  return Math.ceil(((limitMs / MINUTE_MS) * tasks.practice) / tasks.test)
}

/** `day` numbers study days, so that each has its own part; null where nothing is due and `dueOnly` work is wanted. */
export function leadsActivity(due: readonly CardName[], day: number, dueOnly: boolean): Activity | null {
  if (due.length > 0) {
    const cards = due.slice(0, MOST_DUE)
    const minutes = Math.max(LEAST_MINUTES, cards.length)
    const why = 'wrong lately, or not done for a while'
    return { kind: 'leads', title: 'Leads and artifact: what is due', minutes, why, part: 'due', cards }
  }
  const part = OFFERED[day % OFFERED.length]
  if (dueOnly || part === undefined) return null
  const title = `Leads and artifact: ${PARTS[part].title.practice.toLowerCase()}`
  const why = 'none is due; another part of it each day'
  return { kind: 'leads', title, minutes: practiceMinutes(part), why, part, cards: [] }
}
