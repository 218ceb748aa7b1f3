// Rhythms led by the sinus node, with or without pauses and injury.
import type { Complex } from '../beat'
import { qrsBeat } from '../beat'
import type { Injury } from '../complexes'
import type { Planner, RunContext } from './planner'
import { livelyRr } from './planner'
import { after, sinusBeat, startState, withCountdown } from '../sinus-beat'

/** Sinus rhythm at any rate and PR (normal, slow, fast, first-degree block, with ST elevation, with another QRS). */
export function planSinus(run: RunContext, injury?: Injury, complex?: Complex): Planner {
  const beat = sinusBeat(run, injury, complex)
  return {
    start: (startMs) => startState(run, startMs, complex?.qrs.onsetMs),
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
