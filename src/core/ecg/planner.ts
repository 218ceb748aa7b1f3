// What plans the beats of one rhythm: small steps from a small state, so that any stretch can be planned again.
import { hash01 } from '../random'
import type { Complex, PlannedBeat, PWave } from './beat'
import type { ComplexOptions, Injury, Origin } from './complexes'
import { bazettQtMs, buildComplex, sinusP } from './complexes'
import type { Parameters } from './parameters'

/** Where a plan stands. What `own` and `countdown` mean is up to the planner. */
export interface PlanState {
  readonly index: number
  /** Where the next step begins; no wave of that step starts more than `LOOKAROUND_MS` earlier. */
  readonly atMs: number
  /** The next event of a second clock (a P wave that goes its own way, a pacing spike), or an angle. */
  readonly own: number
  readonly countdown: number
}

export interface PlanStep {
  readonly beats: readonly PlannedBeat[]
  readonly next: PlanState
}

/** Plans a rhythm. Pure: the same state gives the same step. */
export interface Planner {
  /** The state from which no wave begins before `startMs`. */
  start(startMs: number): PlanState
  step(state: PlanState): PlanStep
}

/** No wave of a step lies further than this before its beginning or after the beginning of the next. */
export const LOOKAROUND_MS = 1200

/** What a planner is made from: the parameters and the seed of its stretch of the timeline. */
export class RunContext {
  constructor(
    private readonly values: Parameters,
    readonly seed: number,
  ) {}

  /** A parameter of the rhythm, by name. */
  value(name: string): number {
    const value = this.values[name]
    if (value === undefined)
      throw new Error(`The planner asked for “${name}”, which its rhythm does not have`)
    return value
  }

  get rrMs(): number {
    return 60_000 / this.value('rate')
  }

  /** Chance in [−1, 1) for a beat and a purpose. */
  chance(index: number, salt: number): number {
    return 2 * hash01(this.seed, index, salt) - 1
  }

  /** QRS-T of this rhythm's size, axis and intervals. */
  complex(origin: Origin, change: Partial<ComplexOptions> & { readonly injury?: Injury } = {}): Complex {
    return buildComplex(origin, {
      qrsMs: this.value('qrs'),
      qtMs: bazettQtMs(this.values['qtc'] ?? 400, this.rrMs),
      amplitudeMv: this.value('amplitude'),
      axisDeg: this.values['axis'] ?? 60,
      ...change,
    })
  }

  sinusP(): PWave {
    return sinusP(P_MV)
  }

  /** QRS height breathes a little, as the heart turns under the electrodes. */
  gain(index: number, atMs: number): number {
    return 1 + 0.025 * Math.sin((2 * Math.PI * atMs) / 4200) + 0.012 * this.chance(index, 5)
  }
}

/** Height of a sinus P wave along its axis. */
export const P_MV = 0.15

/** First waves begin a little after the start, so that the foot of a wave is not cut. */
export const LEAD_IN_MS = 40

/** The state before the first step. */
export function firstState(atMs: number, own = atMs, countdown = 0): PlanState {
  return { index: 0, atMs, own, countdown }
}

/** Chains sinus-like intervals: small swing with breathing, small chance, exact on average. */
export function livelyRr(run: RunContext, index: number, atMs: number): number {
  return run.rrMs * (1 + 0.015 * Math.sin((2 * Math.PI * atMs) / 4100) + 0.008 * run.chance(index, 1))
}

/**
 * P waves of atria that beat for themselves, up to `untilMs`. Their rate drifts by a few percent, so that the two
 * rhythms never look coupled even when their rates are in a whole ratio.
 */
export function freeAtria(
  run: RunContext,
  wave: PWave,
  fromMs: number,
  untilMs: number,
  make: (wave: PWave, onsetMs: number) => PlannedBeat,
): { readonly beats: PlannedBeat[]; readonly nextMs: number } {
  const ppMs = 60_000 / run.value('atrialRate')
  const beats: PlannedBeat[] = []
  let atMs = fromMs
  while (atMs < untilMs) {
    beats.push(make(wave, atMs))
    atMs += ppMs * (1 + 0.04 * Math.sin((2 * Math.PI * atMs) / 7300))
  }
  return { beats, nextMs: atMs }
}
