// Rhythms led by the ventricles, by a pacemaker or by nothing.
import type { Complex, PlannedBeat, PWave } from '../beat'
import { pAlone, qrsBeat, spikeAlone } from '../beat'
import { SAMPLE_MS } from '../kernel'
import type { Planner, PlanState, PlanStep, RunContext } from './planner'
import { firstState, freeAtria, LEAD_IN_MS } from './planner'

/** Idioventricular rhythm: slow, wide, regular. */
export function planIdioventricular(run: RunContext): Planner {
  return planWide(run, run.ventricularComplex(), run.sway)
}

/** Monomorphic ventricular tachycardia: fast, wide, regular; P waves absent or dissociated, some of them conducted. */
export function planMonomorphicVt(run: RunContext): Planner {
  const complex = run.ventricularComplex('focus', { qtMs: seamlessQtMs(run) })
  const wide = planWide(run, complex, run.sway)
  if (run.value('atrialRate') === 0) return wide
  const wave = run.sinusP()
  const conducted = run.value('captures') === 0 ? null : conductedBeats(run, complex, wave)
  return {
    start: wide.start,
    step: (state) => {
      const { beats, next } = wide.step(state)
      const atria = freeAtria(run, wave, state.own, next.atMs - 100, pAlone)
      const through = conducted?.(state, next, atria.beats)
      return through === undefined || through === null
        ? { beats: [...beats, ...atria.beats], next: { ...next, own: atria.nextMs } }
        : { beats: [...beats, ...through.beats], next: { ...through.next, own: atria.nextMs } }
    },
  }
}

/** In a fast ventricular rhythm T runs into the next QRS: there is no level line between the beats. */
export function seamlessQtMs(run: RunContext): number {
  return 0.93 * run.rrMs
}

function planWide(run: RunContext, complex: Complex, jitter: number): Planner {
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS - complex.qrs.onsetMs),
    step: (state) => ({
      beats: [
        qrsBeat({ kind: 'ventricular', atMs: state.atMs, complex, gain: run.gain(state.index, state.atMs) }),
      ],
      next: later(state, run.rrMs * (1 + jitter * run.chance(state.index, 1))),
    }),
  }
}

/** A P wave that comes through takes so long to the QRS. */
const CAPTURE_PR_MS = 170
/** The ventricle hears a P wave only so late after its own beat, as a share of R–R. */
const HEARS_AFTER = 0.66
/** A conducted beat that is not earlier than this meets the ventricle's own half way. */
const MEETS_MS = 36

/**
 * Looks among the free P waves between two beats of a tachycardia for one that comes through in time: early enough it
 * captures the ventricles (a normal QRS), almost in time it fuses with the ventricle's own beat. About as many a minute as asked for.
 */
function conductedBeats(
  run: RunContext,
  own: Complex,
  wave: PWave,
): (state: PlanState, next: PlanState, atria: readonly PlannedBeat[]) => PlanStep | null {
  const normal = run.complex('normal', {
    qrsMs: CONDUCTED_QRS_MS,
    qtMs: 0.8 * run.rrMs,
    axisDeg: 48,
    amplitudeMv: Math.min(1.1, run.value('amplitude')),
  })
  // The countdown of a state holds the instant before which no further beat may come through.
  const apartMs = 0.6 * (60_000 / run.value('captures'))
  return (state, next, atria) => {
    if (state.atMs < state.countdown) return null
    for (const p of atria) {
      const onset = p.p?.onsetMs ?? 0
      const atMs = onset + CAPTURE_PR_MS - normal.qrs.onsetMs
      const earlyMs = next.atMs - atMs
      if (earlyMs < -MEETS_MS || atMs - state.atMs < HEARS_AFTER * run.rrMs) continue
      const fused = earlyMs < MEETS_MS
      const beat = fused
        ? fusion(own, normal, Math.min(atMs, next.atMs), { wave, onsetMs: onset })
        : qrsBeat({ kind: 'capture', atMs, complex: normal, p: { wave, onsetMs: onset }, stroke: 1.2 })
      const following = { ...next, index: next.index + 1, atMs: beat.atMs + run.rrMs }
      return {
        beats: [...atria.filter((other) => other !== p), beat],
        next: { ...following, countdown: beat.atMs + apartMs * (1 + 0.5 * run.chance(state.index, 6)) },
      }
    }
    return null
  }
}

const CONDUCTED_QRS_MS = 92

/** Two fronts that meet: between the two in shape and in width. */
function fusion(
  own: Complex,
  normal: Complex,
  atMs: number,
  p: { readonly wave: PWave; readonly onsetMs: number },
): PlannedBeat {
  const half = (a: number, b: number): number => (a + b) / 2
  const complex: Complex = {
    template: own.template,
    qrs: {
      onsetMs: half(own.qrs.onsetMs, normal.qrs.onsetMs),
      offsetMs: half(own.qrs.offsetMs, normal.qrs.offsetMs),
    },
    t: own.t,
  }
  const also = [{ template: normal.template, originMs: atMs, gain: 0.5 }]
  return qrsBeat({ kind: 'fusion', atMs, complex, gain: 0.5, p, also })
}

/** Agonal: a few misshapen wide complexes at uneven distances around the asked-for rate. */
export function planAgonal(run: RunContext): Planner {
  const amplitudeMv = run.value('amplitude')
  const qrsMs = run.value('qrs')
  const qtMs = run.value('qt')
  const complexes = [
    run.complex('right-ventricle', { qtMs }),
    run.complex('right-ventricle', {
      qtMs: qtMs + 40,
      qrsMs: qrsMs * 1.12,
      amplitudeMv: amplitudeMv * 0.75,
      axisDeg: run.value('axis') - 50,
    }),
    run.complex('left-ventricle', {
      qtMs: qtMs - 20,
      amplitudeMv: amplitudeMv * 0.85,
      axisDeg: run.value('axis') + 25,
    }),
  ] as const
  // The beats lie around an even grid, so that they are irregular and yet keep their rate.
  const offGrid = (index: number): number => 0.2 * run.rrMs * run.chance(index, 1)
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS + 120),
    step: (state) => {
      const which = Math.floor(((run.chance(state.index, 2) + 1) / 2) * complexes.length)
      const complex = complexes[which] ?? complexes[0]
      const gain = 1 + 0.25 * run.chance(state.index, 4)
      const beat = qrsBeat({ kind: 'ventricular', atMs: state.atMs, complex, gain })
      const rr = run.rrMs + offGrid(state.index + 1) - offGrid(state.index)
      return { beats: [beat], next: later(state, rr) }
    },
  }
}

/** P waves without any ventricular answer (ventricular standstill), or nothing at all. */
export function planAsystole(run: RunContext): Planner | null {
  if (run.value('atrialRate') === 0) return null
  const wave = run.sinusP()
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS),
    step: (state) => {
      const atria = freeAtria(run, wave, state.atMs, state.atMs + 1, pAlone)
      return { beats: atria.beats, next: { ...state, index: state.index + 1, atMs: atria.nextMs } }
    },
  }
}

/** Ventricular pacing with capture: spike, then at once a wide QRS. */
export function planPaced(run: RunContext): Planner {
  const complex = run.complex('apex-paced')
  const wave = run.value('atrialRate') === 0 ? null : run.sinusP()
  return {
    start: (startMs) => firstState(onSample(startMs + LEAD_IN_MS), startMs + LEAD_IN_MS),
    step: (state) => {
      const beats: PlannedBeat[] = []
      const nextMs = state.atMs + run.rrMs
      const atria = wave === null ? null : freeAtria(run, wave, state.own, nextMs - 100, pAlone)
      if (atria !== null) beats.push(...atria.beats)
      const spike = { atMs: onSample(state.atMs), mv: run.value('spike') }
      const atMs = spike.atMs + SPIKE_TO_WAVE_MS - complex.qrs.onsetMs
      beats.push(qrsBeat({ kind: 'paced', atMs, complex, gain: run.gain(state.index, atMs), spike }))
      return { beats, next: { ...later(state, run.rrMs), own: atria?.nextMs ?? state.own } }
    },
  }
}

/**
 * Pacing without capture: no spike is answered, and a slow escape rhythm goes its own way. The pacemaker hears the
 * escape beats and counts anew from each, but for those that fall into its refractory time after a spike.
 */
export function planPacedNoCapture(run: RunContext): Planner {
  const complex = run.ventricularComplex()
  const escape = planWide(run, complex, run.sway)
  const pacingMs = 60_000 / run.value('pacerRate')
  return {
    start: (startMs) => ({ ...escape.start(startMs + 300), own: startMs + LEAD_IN_MS }),
    step: (state) => {
      const { beats, next } = escape.step(state)
      const sensedMs = state.atMs + complex.qrs.onsetMs + SENSED_AFTER_MS
      const spikes: PlannedBeat[] = []
      let atMs = state.own
      if (run.drawing > 1 && atMs > sensedMs && atMs - pacingMs < sensedMs - REFRACTORY_MS)
        atMs = sensedMs + pacingMs
      for (; atMs < next.atMs - 100; atMs += pacingMs)
        spikes.push(spikeAlone(onSample(atMs), run.value('spike')))
      return { beats: [...beats, ...spikes], next: { ...next, own: atMs } }
    },
  }
}

/** From the onset of a QRS until a lead in the ventricle feels it. Teaching value, no source opened. */
const SENSED_AFTER_MS = 30
/** After its own spike a pacemaker is deaf for so long (ventricular refractory period). Teaching value. */
const REFRACTORY_MS = 250

/** From the spike to the first of the wave that it makes. */
export const SPIKE_TO_WAVE_MS = 8

/** A spike is one sample wide (2 ms): it must lie on the grid of samples. */
export function onSample(atMs: number): number {
  return Math.round(atMs / SAMPLE_MS) * SAMPLE_MS
}

/** The state after a beat, so much later. */
export function later(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs }
}
