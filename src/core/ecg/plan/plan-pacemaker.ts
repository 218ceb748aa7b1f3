// Pacemakers beyond the plain one of the ventricles: in the atria, in both chambers, and those that fail to fire or to hear.
import { pAlone, qrsBeat, spikeAlone } from '../beat'
import type { PlannedBeat } from '../beat'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, freeAtria, LEAD_IN_MS, livelyRr } from './planner'
import { startState, withCountdown } from '../sinus-beat'
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

/** A ventricle that has just beaten answers nothing for so long, as a share of QT. Teaching value. */
const REFRACTORY = 0.9
/** A spike so shortly before the patient's own QRS comes too late to make a beat. Teaching value. */
const TOO_LATE_MS = 50

/**
 * Undersensing: the pacemaker does not hear the patient's own beats and fires at its own pace. A spike that falls when the
 * ventricles can answer makes a beat; one in or just after a QRS does not. A state's `own` is the next spike, its
 * `countdown` the onset of the last beat of the ventricles, in ms.
 */
export function planUndersensing(run: RunContext): Planner {
  const complex = run.complex('normal')
  const paced = run.complex('apex-paced', { qrsMs: run.value('pacedQrs'), axisDeg: run.value('pacedAxis') })
  const wave = run.sinusP()
  const deafMs = REFRACTORY * run.qtMs
  const pacingMs = 60_000 / run.value('pacerRate')
  return {
    start: (startMs) => ({
      ...startState(run, startMs),
      own: startMs + LEAD_IN_MS,
      countdown: startMs - 5000,
    }),
    step: (state) => {
      const { index, atMs } = state
      const onsetMs = atMs + complex.qrs.onsetMs
      const p = { wave, onsetMs: onsetMs - run.value('pr') }
      const conducted = onsetMs - state.countdown > deafMs
      const beats: PlannedBeat[] = [
        conducted
          ? qrsBeat({ kind: 'sinus', atMs, complex, gain: run.gain(index, atMs), p })
          : pAlone(p.wave, p.onsetMs),
      ]
      let lastMs = conducted ? onsetMs : state.countdown
      const nextMs = atMs + livelyRr(run, index, atMs)
      let spikeMs = state.own
      for (; spikeMs < nextMs + complex.qrs.onsetMs - TOO_LATE_MS; spikeMs += pacingMs) {
        const spike = { atMs: onSample(spikeMs), mv: run.value('spike') }
        if (spike.atMs - lastMs > deafMs) {
          lastMs = spike.atMs + SPIKE_TO_WAVE_MS
          beats.push(qrsBeat({ kind: 'paced', atMs: lastMs - paced.qrs.onsetMs, complex: paced, spike }))
        } else beats.push(spikeAlone(spike.atMs, spike.mv))
      }
      return { beats, next: { index: index + 1, atMs: nextMs, own: spikeMs, countdown: lastMs } }
    },
  }
}

function later(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs }
}
