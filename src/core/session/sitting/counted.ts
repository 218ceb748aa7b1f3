// Which sittings say how the learner stands: what is not counted is left out of trends and forecasts.
import type { SittingState } from './sitting'
import type { SittingPlan } from './sitting.schema'
import type { SittingMode } from './sitting-terms'

/** A mock with a smaller share of its questions answered says more of its end than of the learner. Our choice. */
export const ENOUGH_ANSWERED = 0.8

/** What of a sitting decides it; a line of the list has all of it. */
export interface Countable {
  mode: SittingMode
  /** Questions on the form, and how many of them are answered. */
  shown: number
  answered: number
  endedBy: 'learner' | 'time' | 'abandoned' | null
  /** The learner leaves it out. */
  leftOut: boolean
}

/** True when a mock was answered as good as whole. A set is a choice of questions, and each of them stands for itself. */
export function isAnswered({
  mode,
  shown,
  answered,
}: Pick<Countable, 'mode' | 'shown' | 'answered'>): boolean {
  return mode === 'quick' || answered >= ENOUGH_ANSWERED * shown
}

/** True when an ended sitting counts: not given up, not left out, and answered as good as whole. */
export function isCounted(sitting: Countable): boolean {
  return sitting.endedBy !== 'abandoned' && !sitting.leftOut && isAnswered(sitting)
}

/** The same of a sitting's own state; an open one counts as far as its answers are out. */
export function countsSoFar({ mode }: SittingPlan, { phase, items, counted }: SittingState): boolean {
  if (phase.name !== 'finished') return counted
  const answered = items.filter(({ option }) => option !== null).length
  return isCounted({ mode, shown: items.length, answered, endedBy: phase.by, leftOut: !counted })
}
