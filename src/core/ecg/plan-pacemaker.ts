// Pacemakers beyond the plain one of the ventricles: in the atria, in both chambers, and those that fail to fire or to hear.
import { pAlone, qrsBeat, spikeAlone } from './beat'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, freeAtria, LEAD_IN_MS } from './planner'
import { withCountdown } from './sinus-beat'
import { onSample, planPaced, SPIKE_TO_WAVE_MS } from './plan-ventricular'

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

/** Atria and ventricles in turn: spike, P, spike, wide QRS. `pr` is the time between the two spikes. */
export function planPacedDual(run: RunContext): Planner {
  const complex = run.complex('apex-paced')
  const wave = run.sinusP(PACED_P)
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS),
    step: (state) => {
      const first = onSample(state.atMs)
      const spike = { atMs: onSample(first + run.value('pr')), mv: run.value('spike') }
      const atMs = spike.atMs + SPIKE_TO_WAVE_MS - complex.qrs.onsetMs
      const p = { wave, onsetMs: first + SPIKE_TO_WAVE_MS }
      const gain = run.gain(state.index, atMs)
      return {
        beats: [
          spikeAlone(first, ATRIAL_SPIKE * spike.mv),
          qrsBeat({ kind: 'paced', atMs, complex, gain, spike, p }),
        ],
        next: later(state, run.rrMs),
      }
    },
  }
}

/** The atrial spike as a share of the ventricular one. */
const ATRIAL_SPIKE = 0.8

/**
 * Failure to pace: now and then the spike does not come when it is due, and neither does a beat. The clock of the
 * pacemaker goes on, so the pause is a whole number of its intervals.
 */
export function planPacedNoOutput(run: RunContext): Planner {
  const paced = planPaced(run)
  const wave = run.value('atrialRate') === 0 ? null : run.sinusP()
  const missing = run.value('missing')
  const beatsBetween = Math.max(3, run.value('rate') / run.value('pausesPerMinute') - missing)
  return {
    start: (startMs) => withCountdown(run, paced.start(startMs), beatsBetween),
    step: (state) => {
      const { beats, next } = paced.step(state)
      if (state.countdown > 0) return { beats, next: { ...next, countdown: state.countdown - 1 } }
      const atMs = next.atMs + missing * run.rrMs
      const atria = wave === null ? null : freeAtria(run, wave, next.own, atMs - 100, pAlone)
      return {
        beats: [...beats, ...(atria?.beats ?? [])],
        next: withCountdown(run, { ...next, atMs, own: atria?.nextMs ?? next.own }, beatsBetween),
      }
    },
  }
}

function later(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs }
}
