// Sinus rhythm with early beats: from the atria, the AV junction, the ventricles.
import type { Complex, PlannedBeat } from '../beat'
import { pAlone, qrsBeat } from '../beat'
import { placedP } from './placed-p'
import { ectopicP, retrogradeP } from '../complexes'
import type { Planner, RunContext } from './planner'
import { livelyRr } from './planner'
import { after, complexOnset, sinusBeat, startState, withCountdown } from '../sinus-beat'

/** Early atrial beats: another P, a normal QRS, and a pause that is shorter than a compensatory one. */
export function planPac(run: RunContext): Planner {
  const wave = ectopicP(run.pHeightMv, run.value('ectopicAxis'))
  const complex = run.complex('normal')
  const prMs = Math.max(110, run.value('pr') - 10)
  return planEarly(run, (atMs) =>
    qrsBeat({
      kind: 'atrial-premature',
      atMs,
      complex,
      gain: 0.96,
      stroke: 0.75,
      p: { wave, onsetMs: atMs + complex.qrs.onsetMs - prMs },
    }),
  )
}

/** Early beats of the AV junction: a normal QRS, P inverted shortly before it, hidden in it or after it. */
export function planPjc(run: RunContext): Planner {
  const complex = run.complex('normal')
  const leadMs = run.value('earlyPr')
  const wave = retrogradeP(run.pHeightMv, Math.min(76, leadMs - 6))
  return planEarly(run, (atMs) =>
    qrsBeat({
      kind: 'junctional-premature',
      atMs,
      complex,
      gain: 0.96,
      stroke: 0.75,
      ...placedP(run.value('retrogradeP'), wave, atMs, complex, leadMs),
    }),
  )
}

function planEarly(run: RunContext, early: (atMs: number) => PlannedBeat): Planner {
  const beat = sinusBeat(run)
  const coupling = run.value('coupling')
  const pause = 1.12
  const beatsBetween = run.value('rate') / run.value('ectopicsPerMinute')
  // An early beat saves time (it resets the sinus node); the sinus runs slower by as much, so that `rate` is met.
  const slower = beatsBetween / (beatsBetween - 2 + coupling + pause)
  return {
    start: (startMs) => withCountdown(run, startState(run, startMs), beatsBetween),
    step: (state) => {
      const rr = livelyRr(run, state.index, state.atMs) * slower
      if (state.countdown > 0) return { beats: [beat(state)], next: after(state, rr) }
      const next = after(state, (coupling + pause) * rr)
      return {
        beats: [beat(state), early(state.atMs + coupling * rr)],
        next: withCountdown(run, next, beatsBetween - 1),
      }
    },
  }
}

/** Normal beats between two early ones, less the one that an early beat follows, where the pattern is fixed. */
const BETWEEN = { single: null, couplet: null, bigeminy: 0, trigeminy: 1 } as const

/** Early ventricular beats, alone (full compensatory pause), in pairs, or every second or third beat. */
export function planPvc(
  run: RunContext,
  pattern: keyof typeof BETWEEN,
  foci: readonly [Focus, ...Focus[]] = [{ complex: pvcComplex(run), coupling: run.value('coupling') }],
): Planner {
  const beat = sinusBeat(run)
  const wave = run.sinusP()
  const pair = pattern === 'couplet'
  // A pair holds three beats in the time of 2.45: the sinus runs slower by as much, so that `rate` is met.
  const length = pair ? 2.45 : 2
  const fixed = BETWEEN[pattern]
  const beatsBetween = fixed === null ? run.value('rate') / run.value('ectopicsPerMinute') : fixed + 2
  const slower = pair ? beatsBetween / (beatsBetween - 3 + length) : 1
  return {
    // A state's `own` counts the early beats: the foci take turns.
    start: (startMs) => ({ ...withCountdown(run, startState(run, startMs), fixed ?? beatsBetween), own: 0 }),
    step: (state) => {
      const rr = livelyRr(run, state.index, state.atMs) * slower
      if (state.countdown > 0) return { beats: [beat(state)], next: after(state, rr) }
      const { complex, coupling } = foci[state.own % foci.length] ?? foci[0]
      const beats: PlannedBeat[] = [beat(state), pvc(state.atMs + coupling * rr, complex, run, state.index)]
      if (pair) beats.push(pvc(state.atMs + (coupling + 0.52) * rr, complex, run, state.index + 0.5))
      // The sinus node is not disturbed by a single early beat: its P comes in time and finds no way down.
      else beats.push(pAlone(wave, state.atMs + rr + complexOnset(run) - run.value('pr')))
      const next = { ...after(state, length * rr), own: state.own + 1 }
      if (fixed !== null) return { beats, next: { ...next, countdown: fixed } }
      return { beats, next: withCountdown(run, next, beatsBetween - (pair ? 2 : 1)) }
    },
  }
}

/** Early beats of two foci: each has its own shape and its own distance from the beat before. */
export function planMultifocalPvc(run: RunContext): Planner {
  const coupling = run.value('coupling')
  const other = run.ventricularComplex('otherFocus', {
    qrsMs: run.value('earlyQrs') + OTHER_WIDER_MS,
    amplitudeMv: OTHER_HEIGHT * run.value('earlyHeight') * run.value('amplitude'),
    axisDeg: run.value('otherAxis'),
  })
  return planPvc(run, 'single', [
    { complex: pvcComplex(run), coupling },
    { complex: other, coupling: coupling + run.value('couplingApart') },
  ])
}

/** How the second focus differs besides its place. */
const OTHER_WIDER_MS = 10
const OTHER_HEIGHT = 0.9

/** So early that the beat falls on the T wave of the beat before. */
export function planROnT(run: RunContext): Planner {
  const before = run.complex('normal')
  const complex = pvcComplex(run)
  const qtMs = before.t.offsetMs - before.qrs.onsetMs
  // From QRS onset to QRS onset.
  const apartMs = run.value('onT') * qtMs + before.qrs.onsetMs - complex.qrs.onsetMs
  return planPvc(run, 'single', [{ complex, coupling: apartMs / run.rrMs }])
}

/** A run begins to be one with so many beats. */
const LEAST_RUN = 3
/** The sinus beat after a run comes at least so much later than the last beat of it, as a share of R–R. */
const AFTER_RUN = 0.7

/**
 * Runs of ventricular tachycardia that end by themselves. The sinus node is not disturbed: its P waves go on through the
 * run, and the first that finds the ventricles ready is conducted again.
 */
export function planNonSustainedVt(run: RunContext): Planner {
  const beat = sinusBeat(run)
  const wave = run.sinusP()
  const runMs = 60_000 / run.value('runRate')
  const complex = pvcComplex(run, { qtMs: Math.min(0.93 * runMs, run.qtMs) })
  const coupling = run.value('coupling')
  const beatsBetween = run.value('rate') / run.value('runsPerMinute')
  return {
    start: (startMs) => withCountdown(run, startState(run, startMs), beatsBetween),
    step: (state) => {
      const rr = livelyRr(run, state.index, state.atMs)
      if (state.countdown > 0) return { beats: [beat(state)], next: after(state, rr) }
      const count = Math.max(
        LEAST_RUN,
        Math.round(run.value('runBeats') * (1 + 0.35 * run.chance(state.index, 9))),
      )
      const beats: PlannedBeat[] = [beat(state)]
      let lastMs = state.atMs
      for (let i = 0; i < count; i++) {
        lastMs =
          i === 0
            ? state.atMs + coupling * rr
            : lastMs + runMs * (1 + 0.015 * run.chance(state.index + 0.01 * i, 8))
        beats.push(pvc(lastMs, complex, run, state.index + 0.01 * i))
      }
      const cycles = Math.ceil((lastMs + AFTER_RUN * rr - state.atMs) / rr)
      for (let k = 1; k < cycles; k++)
        beats.push(pAlone(wave, state.atMs + k * rr + complexOnset(run) - run.value('pr')))
      return { beats, next: withCountdown(run, after(state, cycles * rr), beatsBetween) }
    },
  }
}

interface Focus {
  readonly complex: Complex
  /** Share of R–R from the beat before. */
  readonly coupling: number
}

function pvc(atMs: number, complex: Complex, run: RunContext, index: number): PlannedBeat {
  return qrsBeat({
    kind: 'ventricular-premature',
    atMs,
    complex,
    gain: 1 + 0.03 * run.chance(index * 2, 7),
    stroke: 0.4,
  })
}

function pvcComplex(run: RunContext, change: { readonly qtMs?: number } = {}): Complex {
  return run.ventricularComplex('earlyFocus', {
    qrsMs: run.value('earlyQrs'),
    amplitudeMv: run.value('earlyHeight') * run.value('amplitude'),
    axisDeg: run.value('earlyAxis'),
    ...change,
  })
}
