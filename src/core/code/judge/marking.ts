// The tools of marking a role: one mark, the learner's orders of a kind, a share as an outcome.
import type { Drill } from '../team/drill'
import type { Order, OrderOf } from '../data/orders.schema'
import type { StepOutcome } from './judge-done'
import type { StepResult } from './step-result'

const OWN = 'Our own marking, after the duties of the role in code-team teaching'

/** One time that a mark is about: when it was called for and when it was done, ms; null where there is no such instant. */
export interface Moment {
  readonly calledMs: number | null
  readonly doneMs: number | null
  readonly good: boolean
}

/** A mark; of `moments` it carries the first that went wrong, or of a step that was met the first that went right. */
export function mark(
  step: string,
  title: string,
  critical: boolean,
  outcome: StepOutcome,
  why: string,
  moments: readonly Moment[] = [],
): StepResult {
  const shown = moments.find(({ good }) => good === (outcome === 'met'))
  const { calledMs = null, doneMs = null } = outcome === 'not-reached' ? {} : (shown ?? {})
  return { step, title, critical, outcome, calledMs, doneMs, why, source: OWN, sure: 'own' }
}

/** Orders of one kind that the learner gave. */
export function given<K extends Order['order']>(drill: Drill, kind: K): OrderOf<K>[] {
  return drill.orders.filter((order): order is OrderOf<K> => order.order === kind)
}

/** met, late or missed by a share. */
export function byShare(share: number | null, good: number, fair: number): StepOutcome {
  if (share === null) return 'not-reached'
  if (share >= good) return 'met'
  return share >= fair ? 'late' : 'missed'
}

/** met or missed. */
export function metIf(done: boolean): StepOutcome {
  return done ? 'met' : 'missed'
}
