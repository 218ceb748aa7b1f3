// What an answer about leads and artifact is worth, and which cards of the queue it is about.
import type { TaskOf } from './acquisition-plan.schema'
import type { Given } from './acquisition.schema'
import type { AcquisitionTask } from './acquisition-plan.schema'
import { FINDING_TABLE } from './findings'
import { HOOKUP_TABLE, siteCard } from './hookups'

/** 1 right, 0.5 half right, 0 wrong. */
export interface CardMark {
  /** Behind `acquisition:`. */
  readonly card: string
  readonly score: number
}

/** The cards that an answer grades; none where it does not fit its task. */
export function marksOf(task: AcquisitionTask, given: Given): CardMark[] {
  if (task.ask === 'tracing' && given.ask === 'tracing') {
    const named = given.named === task.finding
    const acted = given.act === FINDING_TABLE[task.finding].act
    return [{ card: task.finding, score: named ? (acted ? 1 : 0.5) : 0 }]
  }
  if (task.ask === 'place' && given.ask === 'place')
    return HOOKUP_TABLE[task.hookup].sites.map((site) => ({
      card: siteCard(task.hookup, site),
      score: given.wrong.includes(site.wire) ? 0 : 1,
    }))
  if (task.ask === 'work' && given.ask === 'work')
    return [{ card: workCard(task.question), score: isWorkRight(task, given.chosen) ? 1 : 0 }]
  return []
}

/** Whether all that was asked was right. */
export function isAllRight(task: AcquisitionTask, given: Given): boolean {
  const marks = marksOf(task, given)
  return marks.length > 0 && marks.every(({ score }) => score === 1)
}

/** Whether the right option was chosen, or all were put in their order. */
export function isWorkRight(task: TaskOf<'work'>, chosen: readonly string[]): boolean {
  const rank = (id: string | undefined): number => task.options.find((option) => option.id === id)?.right ?? 0
  if (!task.order) return chosen.length === 1 && rank(chosen[0]) === 1
  return chosen.length === task.options.length && chosen.every((id, i) => rank(id) === i + 1)
}

export function workCard(question: string): string {
  return `work-${question}`
}
