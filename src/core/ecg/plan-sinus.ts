// Rhythms led by the sinus node, with or without early beats and injury.
import type { Complex, PlannedBeat, PWave } from './beat'
import { pAlone, qrsBeat } from './beat'
import { placedP } from './placed-p'
import type { Injury } from './complexes'
import { ectopicP, retrogradeP } from './complexes'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, LEAD_IN_MS, livelyRr } from './planner'

/** Sinus rhythm at any rate and PR (normal, slow, fast, first-degree block, with ST elevation). */
export function planSinus(run: RunContext, injury?: Injury): Planner {
  const beat = sinusBeat(run, injury)
  return {
    start: (startMs) => startState(run, startMs),
    step: (state) => ({ beats: [beat(state)], next: after(state, livelyRr(run, state.index, state.atMs)) }),
  }
}

/** Sinus arrhythmia: R–R swings with the breath, quicker on the way in. */
export function planSinusArrhythmia(run: RunContext): Planner {
  const beat = sinusBeat(run)
  const swing = run.value('variation') / 100
  const breathMs = 60_000 / run.value('breathsPerMinute')
  return {
    start: (startMs) => startState(run, startMs),
    step: (state) => {
      // Short intervals are met more often than long ones; half the square of the swing keeps the mean rate.
      const phase = Math.sin((2 * Math.PI * state.atMs) / breathMs)
      const rr =
        run.rrMs * (1 + (swing * swing) / 2) * (1 + swing * phase + 0.01 * run.chance(state.index, 1))
      return { beats: [beat(state)], next: after(state, rr) }
    },
  }
}

/** The sinus node fails for a while: neither P nor QRS. A node that stood still begins anew, at any moment. */
export function planSinusArrest(run: RunContext): Planner {
  return planPauses(run, run.value('pause'))
}

/** The sinus node goes on, and what it sends does not come out: the pause is a whole number of its cycles. */
export function planSinusExitBlock(run: RunContext): Planner {
  return planPauses(run, 1 + run.value('dropped'))
}

function planPauses(run: RunContext, cycles: number): Planner {
  const beat = sinusBeat(run)
  const cyclesBetween = Math.max(cycles + 2, run.value('rate') / run.value('pausesPerMinute'))
  const beatsBetween = cyclesBetween - cycles + 1
  return {
    start: (startMs) => withCountdown(run, startState(run, startMs), beatsBetween),
    step: (state) => {
      const rr = livelyRr(run, state.index, state.atMs)
      if (state.countdown > 0) return { beats: [beat(state)], next: after(state, rr) }
      const next = after(state, cycles * rr)
      return { beats: [beat(state)], next: withCountdown(run, next, beatsBetween) }
    },
  }
}

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

/** How many places the pacemaker stops at on its way from the sinus node down to the junction. */
const PLACES = 5
const DOWNWARD_DEG = 130

/** Wandering pacemaker: P turns over and PR shortens beat by beat, and back again; R–R swings a little with it. */
export function planWandering(run: RunContext): Planner {
  const complex = run.complex('normal')
  const stops = Array.from({ length: PLACES }, (_, k) => {
    const low = k / (PLACES - 1)
    return { prMs: run.value('pr') * (1 - 0.3 * low), wave: run.sinusP({ turnDeg: -DOWNWARD_DEG * low }) }
  })
  const turn = (index: number): number => (2 * Math.PI * index) / run.value('wander')
  return {
    start: (startMs) => startState(run, startMs),
    step: (state) => {
      const low = (1 - Math.cos(turn(state.index))) / 2
      const stop = stops[Math.round(low * (PLACES - 1))] ?? stops[0]
      const { index, atMs } = state
      const beat = qrsBeat({
        kind: 'supraventricular',
        atMs,
        complex,
        gain: run.gain(index, atMs),
        ...(stop === undefined
          ? {}
          : { p: { wave: stop.wave, onsetMs: atMs + complex.qrs.onsetMs - stop.prMs } }),
      })
      const rr = livelyRr(run, index, atMs) * (1 - 0.1 * Math.cos(turn(index)))
      return { beats: [beat], next: after(state, rr) }
    },
  }
}

/** Normal beats between two early ones, less the one that an early beat follows, where the pattern is fixed. */
const BETWEEN = { single: null, couplet: null, bigeminy: 0, trigeminy: 1 } as const

/** Early ventricular beats, alone (full compensatory pause), in pairs, or every second or third beat. */
export function planPvc(run: RunContext, pattern: keyof typeof BETWEEN): Planner {
  const beat = sinusBeat(run)
  const wave = run.sinusP()
  const complex = pvcComplex(run)
  const coupling = run.value('coupling')
  const pair = pattern === 'couplet'
  // A pair holds three beats in the time of 2.45: the sinus runs slower by as much, so that `rate` is met.
  const [second, length] = pair ? [coupling + 0.52, 2.45] : [0, 2]
  const fixed = BETWEEN[pattern]
  const beatsBetween = fixed === null ? run.value('rate') / run.value('ectopicsPerMinute') : fixed + 2
  const slower = pair ? beatsBetween / (beatsBetween - 3 + length) : 1
  return {
    start: (startMs) => withCountdown(run, startState(run, startMs), fixed ?? beatsBetween),
    step: (state) => {
      const rr = livelyRr(run, state.index, state.atMs) * slower
      if (state.countdown > 0) return { beats: [beat(state)], next: after(state, rr) }
      const beats: PlannedBeat[] = [beat(state), pvc(state.atMs + coupling * rr, complex, run, state.index)]
      if (pair) beats.push(pvc(state.atMs + second * rr, complex, run, state.index + 0.5))
      // The sinus node is not disturbed by a single early beat: its P comes in time and finds no way down.
      else beats.push(pAlone(wave, state.atMs + rr + complexOnset(run) - run.value('pr')))
      const next = after(state, length * rr)
      if (fixed !== null) return { beats, next: { ...next, countdown: fixed } }
      return { beats, next: withCountdown(run, next, beatsBetween - (pair ? 2 : 1)) }
    },
  }
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

function pvcComplex(run: RunContext): Complex {
  return run.ventricularComplex('earlyFocus', {
    qrsMs: run.value('earlyQrs'),
    amplitudeMv: run.value('earlyHeight') * run.value('amplitude'),
    axisDeg: run.value('earlyAxis'),
  })
}

function sinusBeat(run: RunContext, injury?: Injury): (state: PlanState) => PlannedBeat {
  const wave: PWave = run.sinusP()
  const complex = run.complex('normal', injury === undefined ? {} : { injury })
  return ({ index, atMs }) =>
    qrsBeat({
      kind: 'sinus',
      atMs,
      complex,
      gain: run.gain(index, atMs),
      p: { wave, onsetMs: atMs + complex.qrs.onsetMs - run.value('pr') },
    })
}

function startState(run: RunContext, startMs: number): PlanState {
  return firstState(startMs + LEAD_IN_MS + run.value('pr') - complexOnset(run))
}

function complexOnset(run: RunContext): number {
  return run.complex('normal').qrs.onsetMs
}

function after(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs, countdown: state.countdown - 1 }
}

function withCountdown(run: RunContext, state: PlanState, mean: number): PlanState {
  // Early beats come at uneven distances but with the asked-for frequency.
  const spread = Math.min(2, mean / 3)
  return { ...state, countdown: Math.max(1, Math.round(mean - 1 + spread * run.chance(state.index, 3))) }
}
