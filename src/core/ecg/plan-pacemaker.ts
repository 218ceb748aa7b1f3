// Pacemakers beyond the plain one of the ventricles: in the atria, in both chambers, and those that fail to fire or to hear.
import { qrsBeat } from './beat'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, LEAD_IN_MS } from './planner'
import { onSample, SPIKE_TO_WAVE_MS } from './plan-ventricular'

/** The lead in the right atrial appendage makes a P that is a little broader and turned. */
const PACED_P = { turnDeg: -14, notch: 0.6 }

/** Pacing of the atria: spike, P, and the patient's own way down to a narrow QRS. */
export function planPacedAtrial(run: RunContext): Planner {
  const complex = run.complex('normal')
  const wave = run.sinusP(PACED_P)
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS),
    step: (state) => {
      const spike = { atMs: onSample(state.atMs), mv: run.value('spike') }
      const onsetMs = spike.atMs + SPIKE_TO_WAVE_MS
      const atMs = onsetMs + run.value('pr') - complex.qrs.onsetMs
      const gain = run.gain(state.index, atMs)
      return {
        beats: [qrsBeat({ kind: 'paced', atMs, complex, gain, spike, p: { wave, onsetMs } })],
        next: later(state, run.rrMs),
      }
    },
  }
}

function later(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs }
}
