// The shapes of P, QRS, ST and T in every lead, built from kernels whose times are intervals in milliseconds.
import type { Complex, PWave } from './beat'
import type { Kernel } from './kernel'
import type { ChestWeights } from './leads'
import { channelWeights, NO_CHEST } from './leads'
import { shortestQtMs } from './qt'

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

interface Ventricles {
  /** Share of the QRS duration at which its main peak lies. */
  readonly peak: number
  readonly forces: readonly Force[]
  readonly t: { readonly mv: number; readonly turn: number; readonly chest: ChestWeights }
  /** The level between QRS and T, as a share of T. */
  readonly st: number
  /** Spread of the rising and the falling flank of T, as shares of QT: T climbs slowly and falls faster. */
  readonly tSpread: readonly [number, number]
}

/** Injury current: level in mV of the ST segment, its frontal direction and its picture in the chest. */
export interface Injury {
  readonly mv: number
  readonly angleDeg: number
  readonly chest: ChestWeights
  /** How much the T wave grows with the injury, as a share of it; so much that ST and T become one dome when left out. */
  readonly dome?: number
  /** The segment from P to QRS is shifted as well: for how long, and by what share of the injury. */
  readonly prSegment?: { readonly ms: number; readonly share: number }
  /** A small wave where the QRS ends, in mV along the injury. */
  readonly jWaveMv?: number
  /** Where that wave stands, in ms from the J point; just before it when left out. */
  readonly jWaveAtMs?: number
}

export interface ComplexOptions {
  readonly qrsMs: number
  readonly qtMs: number
  /** Height of the main force in mV, along the frontal axis. */
  readonly amplitudeMv: number
  readonly axisDeg: number
  readonly injury?: Injury
  /** Multiplies the T wave; 1 when left out. */
  readonly tScale?: number
  /** The level between QRS and T as a share of T, where it is not that of the ventricles. */
  readonly stShare?: number
  /** Direction of T in the frontal plane; at a fixed angle to the QRS when left out. */
  readonly tAxisDeg?: number
}

// Onsets and offsets of a Gaussian wave are set where a reader sees it leave the line: about two spreads out.
const EDGE = 2.1

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

/** Chest picture of a focus in the left ventricle (V1 upright), instead of the right. */
const FLIPPED = -0.85

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

/** Beats whose T begins late because their QRS is long. */
const WIDE_ORIGINS: ReadonlySet<Origin> = new Set<Origin>([
  'bundle-branch',
  'right-bundle-branch',
  'preexcited',
  'apex-paced',
  'right-ventricle',
  'left-ventricle',
  'apex',
  'twisting',
])

/** The QRS-T complex of beats from the given origin. */
export function buildComplex(origin: Origin, options: ComplexOptions): Complex {
  const ventricles = VENTRICLES[origin]
  const wide = WIDE_ORIGINS.has(origin)
  const { qrsMs, amplitudeMv, axisDeg, injury, tScale = 1, tAxisDeg } = options
  const qtMs = Math.max(options.qtMs, shortestQtMs(qrsMs, wide))
  const onset = -ventricles.peak * qrsMs
  const chestOf = (chest: ChestWeights): ChestWeights => chestFor(origin, chest, amplitudeMv)
  const kernels: Kernel[] = ventricles.forces.map((force) => {
    const center = onset + force.at * qrsMs
    const weights = channelWeights(force.mv * amplitudeMv, axisDeg + force.turn, chestOf(force.chest))
    const outer = force.spread * qrsMs
    const inner = (force.inner ?? force.spread) * qrsMs
    return force.at < 0.5 ? bell(center, outer, inner, weights) : bell(center, inner, outer, weights)
  })
  const [left, right] = ventricles.tSpread
  const peak = onset + qtMs - EDGE * right * qtMs
  const t = ventricles.t
  const tMv = t.mv * tScale * amplitudeMv
  const tDeg = tAxisDeg ?? axisDeg + t.turn
  const tChest = scaled(chestOf(t.chest), tScale)
  kernels.push(bell(peak, left * qtMs, right * qtMs, channelWeights(tMv, tDeg, tChest)))
  const jMs = onset + qrsMs
  const st = options.stShare ?? ventricles.st
  kernels.push(stLevel(jMs, peak, right * qtMs, channelWeights(tMv * st, tDeg, scaled(tChest, st))))
  if (injury !== undefined)
    kernels.push(...injuryKernels(injury, onset, jMs, peak, left * qtMs, right * qtMs))
  return {
    template: kernels,
    qrs: { onsetMs: onset, offsetMs: jMs },
    t: { onsetMs: Math.max(jMs, peak - EDGE * left * qtMs), offsetMs: onset + qtMs },
  }
}

export interface SinusPOptions {
  readonly amplitudeMv: number
  readonly durationMs?: number
  /** 0: the atria make one round wave; 1: two humps. */
  readonly notch?: number
  readonly axisDeg?: number
}

/** A P wave from the sinus node: two atria in turn, upright in II, up and then down in V1. */
export function sinusP({ amplitudeMv, durationMs = 104, notch = 0, axisDeg = 56 }: SinusPOptions): PWave {
  const turn = axisDeg - 56
  const right = channelWeights(
    0.62 * amplitudeMv,
    62 + turn,
    scaled([0.55, 0.5, 0.4, 0.4, 0.35, 0.35], amplitudeMv),
  )
  const left = channelWeights(
    0.56 * amplitudeMv,
    50 + turn,
    scaled([-0.4, 0.1, 0.3, 0.35, 0.35, 0.35], amplitudeMv),
  )
  const scale = durationMs / 104
  // The humps come apart and grow thinner, so that the wave keeps its length.
  const [apart, thinner] = [7 * notch, 1 - 0.28 * notch]
  const wave = (centerMs: number, spreadMs: number, weights: Float64Array): Kernel =>
    bell(centerMs * scale, spreadMs * thinner * scale, spreadMs * thinner * scale, weights)
  return { template: [wave(40 - apart, 18, right), wave(63 + apart, 19, left)], durationMs }
}

/** A P wave from elsewhere in the atria: small dip first, then a narrow peak. */
export function ectopicP(amplitudeMv: number, axisDeg = 70): PWave {
  const dip = channelWeights(-0.5 * amplitudeMv, axisDeg - 10, scaled([0.2, 0.1, 0, 0, 0, 0], amplitudeMv))
  const peak = channelWeights(1.1 * amplitudeMv, axisDeg, scaled([0.4, 0.5, 0.5, 0.5, 0.4, 0.4], amplitudeMv))
  return { template: [bell(24, 12, 12, dip), bell(55, 13, 12, peak)], durationMs: 84 }
}

/** A P wave that runs upward from the AV node: inverted in II, III and aVF. */
export function retrogradeP(amplitudeMv: number, durationMs = 76): PWave {
  const weights = channelWeights(amplitudeMv, -88, scaled([0.5, 0.3, 0.1, -0.1, -0.3, -0.3], amplitudeMv))
  return { template: [bell(durationMs / 2, durationMs / 4.3, durationMs / 4.3, weights)], durationMs }
}

function injuryKernels(
  injury: Injury,
  onset: number,
  jMs: number,
  peak: number,
  left: number,
  right: number,
): Kernel[] {
  const along = (mv: number): Float64Array => channelWeights(mv, injury.angleDeg, scaled(injury.chest, mv))
  const { mv, dome = 0.7, prSegment, jWaveMv, jWaveAtMs = -2 } = injury
  const kernels = [
    stLevel(jMs, peak - 10, right, along(mv)),
    bell(peak - 0.35 * left, 1.5 * left, 1.3 * right, along(dome * mv)),
  ]
  if (jWaveMv !== undefined) kernels.push(bell(jMs + jWaveAtMs, 7, 9, along(jWaveMv)))
  if (prSegment !== undefined) {
    const { ms, share } = prSegment
    kernels.push({ fromMs: onset - ms, toMs: onset - 6, leftMs: 9, rightMs: 5, weights: along(share * mv) })
  }
  return kernels
}

function stLevel(jMs: number, untilMs: number, fallMs: number, weights: Float64Array): Kernel {
  // The level is reached by the J point, so that the QRS ends where it should.
  return { fromMs: jMs - 2, toMs: Math.max(jMs, untilMs), leftMs: 8, rightMs: fallMs, weights }
}

function bell(centerMs: number, leftMs: number, rightMs: number, weights: Float64Array): Kernel {
  return { fromMs: centerMs, toMs: centerMs, leftMs, rightMs, weights }
}

function chestFor(origin: Origin, chest: ChestWeights, amplitudeMv: number): ChestWeights {
  if (origin === 'left-ventricle') return scaled(chest, FLIPPED * amplitudeMv)
  if (origin !== 'apex-paced' && origin !== 'apex') return scaled(chest, amplitudeMv)
  // From the right ventricle's apex the whole front of the chest looks at the back of the wave.
  const [v1, v2, v3, v4] = chest
  return scaled([v1, v2, v3, v3 * 0.9 + v4 * 0.1, v3 * 0.7, v3 * 0.45], amplitudeMv)
}

function scaled(chest: ChestWeights, by: number): ChestWeights {
  return by === 0 ? NO_CHEST : (chest.map((value) => value * by) as unknown as ChestWeights)
}
