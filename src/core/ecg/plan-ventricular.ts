// Rhythms led by the ventricles, by a pacemaker or by nothing.
import type { Complex, PlannedBeat } from './beat'
import { pAlone, qrsBeat, spikeAlone } from './beat'
import { SAMPLE_MS } from './kernel'
import type { Origin } from './complexes'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, freeAtria, LEAD_IN_MS } from './planner'

/** Idioventricular rhythm: slow, wide, regular. */
export function planIdioventricular(run: RunContext): Planner {
  return planWide(run, run.complex('right-ventricle'), 0.015)
}

/** Monomorphic ventricular tachycardia: fast, wide, regular; P waves absent or dissociated. */
export function planMonomorphicVt(run: RunContext): Planner {
  const complex = run.complex('left-ventricle', { qtMs: seamlessQtMs(run) })
  const wide = planWide(run, complex, 0.006)
  if (run.value('atrialRate') === 0) return wide
  const wave = run.sinusP()
  return {
    start: wide.start,
    step: (state) => {
      const { beats, next } = wide.step(state)
      const atria = freeAtria(run, wave, state.own, next.atMs - 100, pAlone)
      return { beats: [...beats, ...atria.beats], next: { ...next, own: atria.nextMs } }
    },
  }
}

// In a fast ventricular rhythm T runs into the next QRS: there is no level line between the beats.
function seamlessQtMs(run: RunContext): number {
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

/** Agonal: a few misshapen wide complexes at uneven distances around the asked-for rate. */
export function planAgonal(run: RunContext): Planner {
  const amplitudeMv = run.value('amplitude')
  const qrsMs = run.value('qrs')
  const complexes = [
    run.complex('right-ventricle', { qtMs: 480 }),
    run.complex('right-ventricle', {
      qtMs: 520,
      qrsMs: qrsMs * 1.12,
      amplitudeMv: amplitudeMv * 0.75,
      axisDeg: 20,
    }),
    run.complex('left-ventricle', { qtMs: 460, amplitudeMv: amplitudeMv * 0.85, axisDeg: 95 }),
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

/** Torsades de pointes: the axis turns by half a circle in a few beats, so that the points twist about the line. */
export function planTorsades(run: RunContext): Planner {
  return planTurning(run, ['twisting', ['twisting', 0, 0.5]], (index, angle) => ({
    angle: angle + (Math.PI / run.value('beatsPerTwist')) * (1 + 0.25 * run.chance(index, 3)),
    gain: 1 + 0.12 * run.chance(index, 4),
    rr: 1 + 0.04 * run.chance(index, 1),
  }))
}

/** Polymorphic tachycardia: shape, height and distance change from beat to beat without the twist. */
export function planPolymorphicVt(run: RunContext): Planner {
  return planTurning(run, ['right-ventricle', ['left-ventricle', -10, 1]], (index, angle) => ({
    // Drawn towards its first direction, so that it wanders but does not make full turns.
    angle: 0.65 * angle + 0.9 * run.chance(index, 3),
    gain: 0.85 + 0.35 * run.chance(index, 4),
    rr: 1 + 0.1 * run.chance(index, 1),
  }))
}

type Turn = (
  index: number,
  angle: number,
) => { readonly angle: number; readonly gain: number; readonly rr: number }

/** How much later, as a share of R–R, the heart turns across than along. */
const ACROSS_LATER = 0.2

// The state's `own` holds the angle of the axis. What lies across is not quite square to lead II and comes a little
// later, so that the two never cancel: a beat that turns through is low, but there is no level line between the beats.
function planTurning(
  run: RunContext,
  [main, [origin, acrossDeg, share]]: readonly [
    main: Origin,
    across: readonly [origin: Origin, axisDeg: number, share: number],
  ],
  turn: Turn,
): Planner {
  const qtMs = seamlessQtMs(run)
  const along = run.complex(main, { axisDeg: 60, qtMs })
  const across = run.complex(origin, { axisDeg: acrossDeg, qtMs })
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS - along.qrs.onsetMs, Math.PI * run.chance(0, 9)),
    step: (state) => {
      const now = turn(state.index, state.own)
      const atMs = state.atMs
      const beat = qrsBeat({
        kind: 'ventricular',
        atMs,
        complex: along,
        gain: now.gain * Math.cos(now.angle),
        also: [
          {
            template: across.template,
            originMs: atMs + ACROSS_LATER * run.rrMs,
            gain: share * now.gain * Math.sin(now.angle),
          },
        ],
      })
      return { beats: [beat], next: { ...later(state, run.rrMs * now.rr), own: now.angle } }
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
      const atMs = spike.atMs + SPIKE_TO_QRS_MS - complex.qrs.onsetMs
      beats.push(qrsBeat({ kind: 'paced', atMs, complex, gain: run.gain(state.index, atMs), spike }))
      return { beats, next: { ...later(state, run.rrMs), own: atria?.nextMs ?? state.own } }
    },
  }
}

/** Pacing without capture: spikes march through a slow escape rhythm that does not hear them. */
export function planPacedNoCapture(run: RunContext): Planner {
  const complex = run.complex('right-ventricle')
  const escape = planWide(run, complex, 0.012)
  const pacingMs = 60_000 / run.value('pacerRate')
  return {
    start: (startMs) => ({ ...escape.start(startMs + 300), own: startMs + LEAD_IN_MS }),
    step: (state) => {
      const { beats, next } = escape.step(state)
      const spikes: PlannedBeat[] = []
      let atMs = state.own
      for (; atMs < next.atMs - 100; atMs += pacingMs)
        spikes.push(spikeAlone(onSample(atMs), run.value('spike')))
      return { beats: [...beats, ...spikes], next: { ...next, own: atMs } }
    },
  }
}

const SPIKE_TO_QRS_MS = 8

// A spike is one sample wide (2 ms): it must lie on the grid of samples.
function onSample(atMs: number): number {
  return Math.round(atMs / SAMPLE_MS) * SAMPLE_MS
}

function later(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs }
}
