// What plans the beats of one rhythm: small steps from a small state, so that any stretch can be planned again.
import { hash01 } from '../../random'
import type { Complex, PlannedBeat, PWave } from '../beat'
import type { ComplexOptions, Injury } from '../complexes'
import { buildComplex, sinusP } from '../complexes'
import type { Drawing } from '../drawing'
import type { Parameters } from '../parameters'
import { bazettQtMs, heldQtMs } from '../qt'
import type { Origin } from '../ventricles'

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

interface PChange {
  readonly turnDeg?: number
  readonly notch?: number
  /** Of the usual height. */
  readonly share?: number
}

/** What a planner is made from: the parameters and the seed of its stretch of the timeline, and how it is drawn. */
export class RunContext {
  constructor(
    private readonly values: Parameters,
    readonly seed: number,
    readonly drawing: Drawing,
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

  /** QT at this rate. */
  get qtMs(): number {
    const { qtc = 400 } = this.values
    return (this.drawing === 1 ? heldQtMs : bazettQtMs)(qtc, this.rrMs)
  }

  /** Chance in [−1, 1) for a beat and a purpose. */
  chance(index: number, salt: number): number {
    return 2 * hash01(this.seed, index, salt) - 1
  }

  /** QRS-T of this rhythm's size, axis and intervals. */
  complex(origin: Origin, change: Partial<ComplexOptions> & { readonly injury?: Injury } = {}): Complex {
    const { axis = 60, tHeight = 1, tAxis } = this.values
    return buildComplex(origin, {
      drawing: this.drawing,
      qrsMs: this.value('qrs'),
      qtMs: this.qtMs,
      amplitudeMv: this.value('amplitude'),
      axisDeg: axis,
      // A wide beat's T turns with its QRS, the other way; a normal one's has its own direction.
      ...(this.drawing > 1 && FREE_T.has(origin) && tAxis !== undefined ? { tAxisDeg: tAxis } : {}),
      ...change,
      tScale: (change.tScale ?? 1) * tHeight,
    })
  }

  /** QRS-T that begins where the parameter says: in the right ventricle, the left, or at the apex. */
  ventricularComplex(name = 'focus', change: Partial<ComplexOptions> = {}): Complex {
    return this.complex(FOCI[this.value(name)] ?? 'right-ventricle', change)
  }

  /** QRS-T of a beat that the ventricles get from above: with a wide QRS, down one bundle only. */
  conductedComplex(): Complex {
    return this.complex(this.value('qrs') >= 120 ? 'bundle-branch' : 'normal')
  }

  /** P of the sinus node, or of a place from which it takes another way: turned, notched, higher. */
  sinusP({ turnDeg = 0, notch, share = 1 }: PChange = {}): PWave {
    const { pHeight = P_MV, pWidth = 104, pNotch = 0, pAxis = 56 } = this.values
    return sinusP({
      amplitudeMv: share * pHeight,
      durationMs: pWidth,
      notch: notch ?? pNotch,
      axisDeg: pAxis + turnDeg,
    })
  }

  get pHeightMv(): number {
    return this.values['pHeight'] ?? P_MV
  }

  /** QRS height breathes a little, as the heart turns under the electrodes. */
  gain(index: number, atMs: number): number {
    const { breathing = 2.5 } = this.values
    return 1 + (breathing / 100) * Math.sin((2 * Math.PI * atMs) / 4200) + 0.012 * this.chance(index, 5)
  }

  /** The small swing of R–R as a share. */
  get sway(): number {
    return this.value('sway') / 100
  }
}

/** Height of a sinus P wave along its axis, where no parameter says another. */
const P_MV = 0.15

/** Beats whose T has a direction of its own. */
const FREE_T: ReadonlySet<Origin> = new Set([
  'normal',
  'right-bundle-branch',
  'preexcited',
  'tented',
  'posterior',
])

/** By the number that a parameter holds. */
const FOCI = ['right-ventricle', 'left-ventricle', 'apex'] as const

/** First waves begin a little after the start, so that the foot of a wave is not cut. */
export const LEAD_IN_MS = 40

/** The state before the first step. */
export function firstState(atMs: number, own = atMs, countdown = 0): PlanState {
  return { index: 0, atMs, own, countdown }
}

/** Chains sinus-like intervals: small swing with breathing, small chance, exact on average. */
export function livelyRr(run: RunContext, index: number, atMs: number): number {
  const swing = run.sway
  return (
    run.rrMs *
    (1 + swing * Math.sin((2 * Math.PI * atMs) / 4100) + (0.008 / 0.015) * swing * run.chance(index, 1))
  )
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
