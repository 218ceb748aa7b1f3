// The beat that the sinus node leads, and the states of a plan that counts such beats.
import type { PlannedBeat, PWave } from './beat'
import { qrsBeat } from './beat'
import type { Injury } from './complexes'
import type { PlanState, RunContext } from './plan/planner'
import { firstState, LEAD_IN_MS } from './plan/planner'

/** The beat of the sinus node at each state, with injury where there is one. */
export function sinusBeat(
  run: RunContext,
  injury?: Injury,
  complex = run.complex('normal', injury === undefined ? {} : { injury }),
): (state: PlanState) => PlannedBeat {
  const wave: PWave = run.sinusP()
  return ({ index, atMs }) =>
    qrsBeat({
      kind: 'sinus',
      atMs,
      complex,
      gain: run.gain(index, atMs),
      p: { wave, onsetMs: atMs + complex.qrs.onsetMs - run.value('pr') },
    })
}

/** The state at which the first P wave begins a little after `startMs`. */
export function startState(run: RunContext, startMs: number, qrsOnsetMs = complexOnset(run)): PlanState {
  return firstState(startMs + LEAD_IN_MS + run.value('pr') - qrsOnsetMs)
}

/** From the peak of a normal QRS back to its onset, in ms below zero. */
export function complexOnset(run: RunContext): number {
  return run.complex('normal').qrs.onsetMs
}

/** The state one beat on. */
export function after(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs, countdown: state.countdown - 1 }
}

/** The state with a new number of beats until something happens, `mean` on average. */
export function withCountdown(run: RunContext, state: PlanState, mean: number): PlanState {
  // Early beats come at uneven distances but with the asked-for frequency.
  const spread = Math.min(2, mean / 3)
  return { ...state, countdown: Math.max(1, Math.round(mean - 1 + spread * run.chance(state.index, 3))) }
}
