// How a sitting is ended from outside its room: what the clock has called for since its last sign of life comes first.
import type { InstantMs } from '../../time'
import { gapSinceLastRun } from './clock'
import type { SittingState } from './sitting'
import { dueEvent, fold, foldSitting } from './sitting'
import type { SittingEvent, SittingPlan } from './sitting.schema'

/** What its room would log if it were opened at `now`, under a program started at `programSince`: the gap, and then the ends that the clock has called for. */
export function catchUp(
  plan: SittingPlan,
  events: readonly SittingEvent[],
  now: InstantMs,
  programSince: InstantMs,
): { state: SittingState; events: SittingEvent[] } {
  let state = foldSitting(plan, events)
  const added: SittingEvent[] = []
  const add = (event: SittingEvent): void => {
    state = fold(plan, state, event)
    added.push(event)
  }
  const last = events.at(-1)
  if (last === undefined || state.phase.name === 'finished') return { state, events: added }
  const { kind, from, to, creditedMs } = gapSinceLastRun(plan.mode, last, now, programSince)
  add({ type: 'gap', at: to, from, kind, creditedMs })
  for (let due = dueEvent(state, now); due !== null; due = dueEvent(state, now)) add(due)
  return { state, events: added }
}

/** What is logged when the learner gives it up at `now`; a sitting whose time is over by then has ended by its clock. */
export function givingUp(
  plan: SittingPlan,
  events: readonly SittingEvent[],
  now: InstantMs,
  programSince: InstantMs,
): SittingEvent[] {
  const { state, events: added } = catchUp(plan, events, now, programSince)
  return state.phase.name === 'finished' ? added : [...added, { type: 'abandoned', at: now }]
}
