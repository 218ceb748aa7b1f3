// Rhythms led from above the ventricles but not by the sinus node: fibrillation, flutter, re-entry, AV node.
import type { Random } from '../../random'
import { hash01, seeded } from '../../random'
import type { Complex, PlannedBeat } from '../beat'
import { qrsBeat } from '../beat'
import { ectopicP, retrogradeP } from '../complexes'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, LEAD_IN_MS } from './planner'
import { placedP } from './placed-p'
import { flutterRatio } from '../rhythm-table'
import type { Parameters } from '../parameters'

/** Atrial fibrillation: R–R without pattern. The waves between the beats are the background's. */
export function planAtrialFibrillation(run: RunContext): Planner {
  const complex = run.complex('normal', { tScale: 0.75 })
  const rrOf = irregularRr(run)
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS - complex.qrs.onsetMs),
    step: (state) => {
      const rr = rrOf(state.index)
      // A beat after a short interval finds the ventricle half empty.
      const before = rrOf(Math.max(0, state.index - 1))
      const stroke = Math.min(1, Math.max(0.3, before / (0.9 * run.rrMs)))
      const beat = qrsBeat({
        kind: 'supraventricular',
        atMs: state.atMs,
        complex,
        gain: run.gain(state.index, state.atMs),
        stroke,
      })
      return { beats: [beat], next: later(state, rr) }
    },
  }
}

/**
 * R–R intervals with the asked-for coefficient of variation and no memory: each block of 32 beats uses 32 quantiles
 * of a right-skewed distribution once, shuffled, so that the mean rate is kept and neighbors tell nothing.
 */
function irregularRr(run: RunContext): (index: number) => number {
  // No interval below the node's refractory period, even in fast fibrillation.
  const shortestMs = 215
  const spread = Math.min(run.value('irregularity'), (1 - shortestMs / run.rrMs) / -(QUANTILES[0] ?? -1))
  const orders = new Map<number, number[]>()
  return (index) => {
    const block = Math.floor(index / QUANTILES.length)
    let order = orders.get(block)
    if (order === undefined) {
      if (orders.size > 3) orders.clear()
      order = patternless(seeded(Math.floor(hash01(run.seed, block, 11) * 2 ** 32)))
      orders.set(block, order)
    }
    return run.rrMs * (1 + spread * (order[index % QUANTILES.length] ?? 0))
  }
}

// Of several shuffles the one whose neighbors have least to do with each other: a short strip shows no pattern either.
function patternless(random: Random): number[] {
  let best: number[] = []
  let least = Infinity
  for (let attempt = 0; attempt < 10; attempt++) {
    const order = random.shuffle(QUANTILES)
    const together = Math.abs(order.reduce((sum, value, i) => sum + value * (order[i + 1] ?? 0), 0))
    if (together < least) [best, least] = [order, together]
  }
  return best
}

// Mid-quantiles of a Weibull distribution (shape 1.7), brought to mean 0 and deviation 1.
const QUANTILES: readonly number[] = (() => {
  const raw = Array.from({ length: 32 }, (_, i) => (-Math.log(1 - (i + 0.5) / 32)) ** (1 / 1.7))
  const mean = raw.reduce((sum, x) => sum + x, 0) / raw.length
  const deviation = Math.sqrt(raw.reduce((sum, x) => sum + (x - mean) ** 2, 0) / raw.length)
  return raw.map((x) => (x - mean) / deviation)
})()

/** Share of PR that each focus of a multifocal tachycardia needs: the nearer the node, the shorter. */
const FOCUS_PR = [1, 0.92, 0.76, 0.68] as const

/** Multifocal atrial tachycardia: each beat from another place in the atria, R–R without pattern, a level line between. */
export function planMultifocalAtrial(run: RunContext): Planner {
  const complex = run.complex('normal', { tScale: 0.8 })
  const rrOf = irregularRr(run)
  const mv = run.pHeightMv
  const waves = [
    run.sinusP(),
    run.sinusP({ turnDeg: 10, notch: 0, share: 1.6 }),
    ectopicP(mv, -60),
    retrogradeP(0.9 * mv, 70),
  ]
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS + run.value('pr') - complex.qrs.onsetMs),
    step: (state) => {
      const focus = Math.floor(((run.chance(state.index, 14) + 1) / 2) * waves.length)
      const wave = waves[focus] ?? run.sinusP()
      const prMs = run.value('pr') * (FOCUS_PR[focus] ?? 1)
      const onsetMs = state.atMs + complex.qrs.onsetMs - prMs
      const beat = qrsBeat({
        kind: 'supraventricular',
        atMs: state.atMs,
        complex,
        gain: run.gain(state.index, state.atMs),
        p: { wave, onsetMs },
      })
      return { beats: [beat], next: later(state, rrOf(state.index)) }
    },
  }
}

/** Milliseconds between flutter waves. */
export function flutterCycleMs(values: Parameters): number {
  return 60_000 / (values['rate'] ?? 75) / flutterRatio(values)
}

/** Atrial flutter: a beat every second, third or fourth wave, locked to the saw. */
export function planAtrialFlutter(run: RunContext, values: Parameters): Planner {
  const complex = run.complex('normal', { tScale: 0.35 })
  const ratio = flutterRatio(values)
  const cycleMs = flutterCycleMs(values)
  const varies = run.value('variableConduction') === 1
  return {
    // A whole number of cycles after the start: the saw of the background counts from the start as well.
    start: (startMs) =>
      firstState(startMs + cycleMs * Math.ceil((LEAD_IN_MS - complex.qrs.onsetMs) / cycleMs)),
    step: (state) => {
      // The way through the AV node takes a little more or less time; the saw is not moved by it.
      const atMs = state.atMs + run.sway * cycleMs * run.chance(state.index, 8)
      const beat = qrsBeat({
        kind: 'supraventricular',
        atMs,
        complex,
        gain: run.gain(state.index, state.atMs),
      })
      return {
        beats: [beat],
        next: later(state, cycleMs * (varies ? changingRatio(run, state.index, ratio) : ratio)),
      }
    },
  }
}

/** Around the ratio, never below 2; of two neighbors one makes good what the other took, so that the rate is kept. */
function changingRatio(run: RunContext, index: number, ratio: number): number {
  const reach = Math.max(0, Math.min(2, ratio - 2))
  const swing = Math.round(reach * run.chance(Math.floor(index / 2), 13))
  return ratio + (index % 2 === 0 ? swing : -swing)
}

/** Re-entry in or about the AV node: very regular, fast, P hidden in the QRS or just behind it. */
export function planSvt(run: RunContext): Planner {
  const injury = {
    source: 'ventricles',
    mv: 0.05,
    angleDeg: 235,
    chest: [0.3, -0.3, -0.6, -0.9, -1, -0.8],
  } as const
  return planNodal(run, run.complex('normal', { tScale: 0.8, injury }), 'supraventricular', run.sway)
}

/** Junctional rhythm: P inverted shortly before the QRS, hidden in it or after it. */
export function planJunctional(run: RunContext): Planner {
  return planNodal(run, run.complex('normal'), 'junctional', run.sway)
}

function planNodal(
  run: RunContext,
  complex: Complex,
  kind: 'supraventricular' | 'junctional',
  jitter: number,
): Planner {
  const place = run.value('retrogradeP')
  const leadMs = kind === 'junctional' ? run.value('pr') : 90
  const wave = retrogradeP(kind === 'junctional' ? run.pHeightMv : 0.1, Math.min(76, leadMs - 6))
  const step = (state: PlanState): PlannedBeat =>
    qrsBeat({
      kind,
      atMs: state.atMs,
      complex,
      gain: run.gain(state.index, state.atMs),
      ...placedP(place, wave, state.atMs, complex, leadMs),
    })
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS + (place === 1 ? leadMs : 0) - complex.qrs.onsetMs),
    step: (state) => ({
      beats: [step(state)],
      next: later(state, run.rrMs * (1 + jitter * run.chance(state.index, 1))),
    }),
  }
}

function later(state: PlanState, rrMs: number): PlanState {
  return { ...state, index: state.index + 1, atMs: state.atMs + rrMs }
}
