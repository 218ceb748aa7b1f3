// How the ventricles are reached and how they recover: the forces of QRS and T, by where a beat begins.
import type { Drawing } from './drawing'
import type { ChestWeights } from './leads'

/** A force of the QRS: when (share of the QRS duration), how wide (share), how strong and where to. */
interface Force {
  readonly at: number
  readonly spread: number
  /** The spread of the flank that looks to the middle of the QRS, when it is another. */
  readonly inner?: number
  readonly mv: number
  /** Degrees to add to the frontal axis. */
  readonly turn: number
  readonly chest: ChestWeights
}

interface Recovery {
  readonly mv: number
  readonly turn: number
  readonly chest: ChestWeights
}

export interface Ventricles {
  /** Share of the QRS duration at which its main peak lies. */
  readonly peak: number
  readonly forces: readonly Force[]
  readonly t: Recovery
  /** What a QRS that takes another way adds to T, against it: T as it would be and this one are seen as one wave. */
  readonly secondaryT?: Recovery
  /** The level between QRS and T, as a share of T. */
  readonly st: number
  /** Spread of the rising and the falling flank of T, as shares of QT: T climbs slowly and falls faster. */
  readonly tSpread: readonly [number, number]
}

const NORMAL: Ventricles = {
  peak: 0.45,
  forces: [
    // Septum: a small q in the inferior and lateral leads, the r of V1 and V2.
    { at: 0.15, spread: 0.07, mv: 0.09, turn: 150, chest: [0.14, 0.16, 0.06, 0, -0.09, -0.1] },
    { at: 0.27, spread: 0.085, mv: 0, turn: 0, chest: [0.16, 0.36, 0.5, 0.35, 0.08, 0] },
    { at: 0.45, spread: 0.105, mv: 1, turn: 0, chest: [-0.62, -0.75, 0.2, 1.05, 1.3, 1.05] },
    { at: 0.62, spread: 0.095, mv: 0, turn: 0, chest: [-0.5, -0.85, -0.75, -0.4, -0.12, 0] },
    // Base of the heart: the s.
    { at: 0.81, spread: 0.085, mv: 0.15, turn: 188, chest: [-0.04, -0.12, -0.14, -0.14, -0.1, -0.05] },
  ],
  t: { mv: 0.29, turn: -12, chest: [-0.04, 0.34, 0.42, 0.38, 0.3, 0.22] },
  st: 0.05,
  tSpread: [0.125, 0.078],
}

// Left-bundle-like: notched broad R laterally, deep broad S in V1–V3, ST and T the other way (discordant).
const BUNDLE_BRANCH: Ventricles = {
  peak: 0.42,
  forces: [
    { at: 0.19, spread: 0.08, inner: 0.13, mv: 0.38, turn: 0, chest: [-0.2, -0.35, -0.35, -0.1, 0.3, 0.4] },
    { at: 0.42, spread: 0.12, mv: 0.84, turn: 0, chest: [-0.9, -1.25, -1.1, -0.45, 0.6, 0.8] },
    {
      at: 0.715,
      spread: 0.108,
      inner: 0.13,
      mv: 0.7,
      turn: -12,
      chest: [-0.72, -0.95, -0.75, -0.1, 0.7, 0.78],
    },
  ],
  t: { mv: 0.3, turn: 175, chest: [0.3, 0.42, 0.36, 0.1, -0.2, -0.26] },
  st: 0.15,
  tSpread: [0.19, 0.095],
}

// One smooth point and its answer: beats of a tachycardia whose axis turns draw a spindle, without notches.
const TWISTING: Ventricles = {
  peak: 0.5,
  forces: [{ at: 0.5, spread: 0.195, mv: 1, turn: 0, chest: [0.5, 0.8, 1, 1, 0.9, 0.8] }],
  t: { mv: 0.55, turn: 180, chest: [-0.3, -0.45, -0.55, -0.55, -0.5, -0.45] },
  st: 0,
  tSpread: [0.16, 0.13],
}

// From a ventricle: one broad slurred wave, then ST and T strongly against it.
const VENTRICULAR: Ventricles = {
  peak: 0.46,
  forces: [
    { at: 0.2, spread: 0.083, inner: 0.15, mv: 0.4, turn: 18, chest: [-0.25, -0.3, -0.2, 0.1, 0.3, 0.35] },
    { at: 0.46, spread: 0.14, mv: 0.9, turn: 0, chest: [-1.0, -1.1, -0.5, 0.4, 0.8, 0.85] },
    {
      at: 0.755,
      spread: 0.098,
      inner: 0.17,
      mv: 0.38,
      turn: -28,
      chest: [-0.45, -0.55, -0.4, -0.1, 0.25, 0.3],
    },
  ],
  t: { mv: 0.46, turn: 183, chest: [0.42, 0.5, 0.28, -0.12, -0.3, -0.34] },
  st: 0.16,
  tSpread: [0.2, 0.11],
}

// Right bundle late: the left ventricle as usual, then the right one alone, slowly, to the right and forward.
const RIGHT_BUNDLE: Ventricles = {
  peak: 0.31,
  forces: [
    { at: 0.1, spread: 0.046, mv: 0.09, turn: 150, chest: [0.3, 0.26, 0.1, 0, -0.09, -0.1] },
    { at: 0.31, spread: 0.072, mv: 1, turn: 0, chest: [-0.4, -0.35, 0.35, 1, 1.2, 0.98] },
    { at: 0.46, spread: 0.07, mv: 0, turn: 0, chest: [-0.2, -0.5, -0.6, -0.3, -0.08, 0] },
    { at: 0.73, spread: 0.115, mv: 0.36, turn: 128, chest: [0.95, 0.7, 0.1, -0.22, -0.34, -0.36] },
  ],
  t: { mv: 0.26, turn: -12, chest: [-0.3, -0.16, 0.22, 0.34, 0.3, 0.24] },
  st: 0.04,
  tSpread: [0.125, 0.078],
}

// The same with an S in I and V6 that is slurred: it lasts longer than R, without a point.
const RIGHT_BUNDLE_SLURRED: Ventricles = {
  ...RIGHT_BUNDLE,
  forces: [
    ...RIGHT_BUNDLE.forces.slice(0, 3),
    { at: 0.57, spread: 0.075, mv: 0.22, turn: 140, chest: [0.2, 0.15, 0, -0.13, -0.22, -0.24] },
    { at: 0.71, spread: 0.085, mv: 0.24, turn: 130, chest: [0.75, 0.55, 0.1, -0.16, -0.23, -0.24] },
    { at: 0.85, spread: 0.075, mv: 0.16, turn: 125, chest: [0.4, 0.28, 0.05, -0.1, -0.16, -0.17] },
  ],
}

// By a pathway beside the node: one ventricle begins early and slowly (delta), then the usual way catches up.
const PREEXCITED: Ventricles = {
  peak: 0.6,
  forces: [
    { at: 0.24, spread: 0.105, inner: 0.2, mv: 0.2, turn: 8, chest: [0.16, 0.24, 0.3, 0.32, 0.28, 0.24] },
    { at: 0.43, spread: 0.11, mv: 0.26, turn: 4, chest: [0.2, 0.3, 0.34, 0.34, 0.32, 0.27] },
    { at: 0.6, spread: 0.09, mv: 0.9, turn: 0, chest: [0.3, 0.5, 0.85, 1.05, 1.05, 0.85] },
    { at: 0.8, spread: 0.085, mv: 0.12, turn: 188, chest: [-0.2, -0.44, -0.42, -0.28, -0.14, -0.05] },
  ],
  t: { mv: 0.16, turn: -12, chest: [-0.14, -0.1, 0.08, 0.16, 0.16, 0.12] },
  st: -0.15,
  tSpread: [0.125, 0.078],
}

// With so much delta wave T goes against it, as behind every QRS that is wide.
const PREEXCITED_DISCORDANT: Ventricles = {
  ...PREEXCITED,
  t: { mv: 0.16, turn: -12, chest: [0, 0.12, 0.14, 0.16, 0.14, 0.12] },
  secondaryT: { mv: 0.44, turn: 180, chest: [-0.14, -0.26, -0.34, -0.38, -0.34, -0.28] },
  st: 0.2,
}

// A thick left ventricle: as usual but tall; its strain turns ST and T over on the left.
const HYPERTROPHIED: Ventricles = {
  ...NORMAL,
  t: { mv: 0.16, turn: 168, chest: [0.16, 0.22, 0.16, 0, -0.16, -0.17] },
  st: 0.32,
  tSpread: [0.17, 0.075],
}

// Much potassium: T a tent, high on a narrow foot.
const TENTED: Ventricles = {
  ...NORMAL,
  t: { mv: 0.55, turn: -8, chest: [0.05, 0.8, 1, 0.9, 0.7, 0.45] },
  st: 0,
  tSpread: [0.056, 0.05],
}

// The back of the left ventricle is silent: what points forward is not balanced, so R is tall in V1 to V3.
const POSTERIOR: Ventricles = {
  ...NORMAL,
  forces: [
    { at: 0.15, spread: 0.07, mv: 0.09, turn: 150, chest: [0.14, 0.16, 0.06, 0, -0.09, -0.1] },
    { at: 0.29, spread: 0.1, mv: 0, turn: 0, chest: [0.42, 0.8, 0.75, 0.35, 0.08, 0] },
    { at: 0.45, spread: 0.105, mv: 1, turn: 0, chest: [-0.05, 0.1, 0.6, 1.05, 1.2, 1] },
    { at: 0.64, spread: 0.09, mv: 0, turn: 0, chest: [-0.32, -0.45, -0.45, -0.3, -0.1, 0] },
    { at: 0.81, spread: 0.085, mv: 0.15, turn: 188, chest: [-0.04, -0.12, -0.14, -0.14, -0.1, -0.05] },
  ],
  t: { mv: 0.29, turn: -12, chest: [0.26, 0.5, 0.48, 0.36, 0.26, 0.2] },
}

/** Where the ventricles are reached first. */
export type Origin =
  | 'normal'
  | 'posterior'
  | 'hypertrophied'
  | 'tented'
  | 'preexcited'
  | 'bundle-branch'
  | 'right-bundle-branch'
  | 'right-ventricle'
  | 'left-ventricle'
  | 'apex'
  | 'apex-paced'
  | 'twisting'

const VENTRICLES: Readonly<Record<Origin, Ventricles>> = {
  normal: NORMAL,
  preexcited: PREEXCITED,
  hypertrophied: HYPERTROPHIED,
  tented: TENTED,
  posterior: POSTERIOR,
  'bundle-branch': BUNDLE_BRANCH,
  'right-bundle-branch': RIGHT_BUNDLE,
  'apex-paced': BUNDLE_BRANCH,
  'right-ventricle': VENTRICULAR,
  'left-ventricle': VENTRICULAR,
  apex: VENTRICULAR,
  twisting: TWISTING,
}

const WIDE: ReadonlySet<Origin> = new Set<Origin>([
  'bundle-branch',
  'right-bundle-branch',
  'preexcited',
  'apex-paced',
  'right-ventricle',
  'left-ventricle',
  'apex',
  'twisting',
])

/** Where the newest drawing differs from the ones before. */
const SINCE_FOURTH: Readonly<Partial<Record<Origin, Ventricles>>> = {
  preexcited: PREEXCITED_DISCORDANT,
  'right-bundle-branch': RIGHT_BUNDLE_SLURRED,
}

/** How the ventricles are reached and recover in beats from the given origin. */
export function ventriclesOf(origin: Origin, drawing: Drawing): Ventricles {
  return (drawing > 3 ? SINCE_FOURTH[origin] : undefined) ?? VENTRICLES[origin]
}

/** Whether T of such a beat begins late because its QRS is long. */
export function isWide(origin: Origin): boolean {
  return WIDE.has(origin)
}
