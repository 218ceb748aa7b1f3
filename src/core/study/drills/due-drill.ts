// Which drill reviews the steps that are due: one that calls for the first of them, least played, with most of the rest.
import type { Scenario } from '../../code/data/scenario.schema'
import type { LearnerRole } from '../../code/data/vocabulary'
import type { DrillSummary } from '../../session/drill/drill-session'
import type { DueCard } from '../queue/review-queue'
import type { StepBook } from './step-book'

export interface DueDrill {
  scenario: string
  title: string
  role: LearnerRole
  minutes: number
  /** Titles of the due steps that it calls for, in the order of the queue. */
  steps: string[]
}

/** A step that is due, by name, with the drill that reviews it. */
export interface DueStep {
  name: DueCard['name']
  title: string
  drill: DueDrill | null
}

export interface DrillRoom {
  book: StepBook
  scenarios: readonly Scenario[]
  /** Drills played so far. */
  drills: readonly DrillSummary[]
}

/** The steps among the due cards, in their order. */
export function dueSteps(today: readonly DueCard[], room: DrillRoom): DueStep[] {
  const due = today.filter(({ name }) => name.startsWith('step:'))
  return due.map(({ name }) => ({
    name,
    title: room.book.get(idOf(name))?.title ?? idOf(name).replaceAll('-', ' '),
    drill: drillFor(idOf(name), due, room, Infinity),
  }))
}

/** The drill for the first due step that one of at most so many minutes calls for; null when there is none. */
export function dueDrill(
  today: readonly DueCard[],
  room: DrillRoom,
  mostMinutes = Infinity,
): DueDrill | null {
  const due = today.filter(({ name }) => name.startsWith('step:'))
  for (const { name } of due) {
    const drill = drillFor(idOf(name), due, room, mostMinutes)
    if (drill !== null) return drill
  }
  return null
}

function idOf(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function drillFor(
  step: string,
  due: readonly DueCard[],
  { book, scenarios, drills }: DrillRoom,
  mostMinutes: number,
): DueDrill | null {
  const entry = book.get(step)
  if (entry === undefined) return null
  const { role } = entry
  const played = (id: string): number =>
    drills.filter((drill) => drill.scenario === id && drill.role === role).length
  const covers = (id: string): string[] =>
    due.flatMap(({ name }) => {
      const other = book.get(idOf(name))
      return other?.role === role && other.scenarios.includes(id) ? [other.title] : []
    })
  const best = scenarios
    .filter((scenario) => entry.scenarios.includes(scenario.id) && minutesOf(scenario) <= mostMinutes)
    .map((scenario) => ({ scenario, times: played(scenario.id), steps: covers(scenario.id) }))
    .sort((a, b) => a.times - b.times || b.steps.length - a.steps.length)[0]
  if (best === undefined) return null
  const { id: scenario, title } = best.scenario
  return { scenario, title, role, minutes: minutesOf(best.scenario), steps: best.steps }
}

/** A drill runs its time at most; a minute more for the debrief. */
export function minutesOf({ maxS }: Pick<Scenario, 'maxS'>): number {
  return Math.round(maxS / 60) + 1
}
