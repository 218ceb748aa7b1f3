// When answers of a sitting may be known outside its room: everything that tells one asks here first.
import type { SittingState } from './sitting'
import type { SittingPlan } from './sitting.schema'

/**
 * True while nothing of the sitting may reach another screen: its answers come at the end, and it has not ended.
 * What does not say plainly that it shows its answers at once counts as one of these.
 */
export function isWithheld(plan: SittingPlan, { phase }: SittingState): boolean {
  return plan.feedback !== 'at-once' && phase.name !== 'finished'
}

/** True when the answer at this place can no longer be changed, and whether it was right may be told. */
export function answerIsOut(plan: SittingPlan, state: SittingState, place: number): boolean {
  if (state.phase.name === 'finished') return true
  return !isWithheld(plan, state) && state.items[place]?.feedbackShown === true
}
