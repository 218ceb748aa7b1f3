// The shapes of P, QRS, ST and T in every lead, built from kernels whose times are intervals in milliseconds.
import type { Complex, PWave } from './beat'
import type { Drawing } from './drawing'
import type { Source } from './electrodes/heart-field'
import type { Kernel } from './kernel'
import type { ChestWeights } from './leads'
import { channelWeights, NO_CHEST } from './leads'
import { shortestQtMs } from './qt'
import type { Origin } from './ventricles'
import { isWide, ventriclesOf } from './ventricles'

/** Injury current: level in mV of the ST segment, its frontal direction and its picture in the chest. */
export interface Injury {
  /** The place that is hurt. */
  readonly source: Source
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
  readonly drawing: Drawing
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

/** Chest picture of a focus in the left ventricle (V1 upright), instead of the right. */
const FLIPPED = -0.85

/** The QRS-T complex of beats from the given origin. */
export function buildComplex(origin: Origin, options: ComplexOptions): Complex {
  const ventricles = ventriclesOf(origin, options.drawing)
  const { qrsMs, amplitudeMv, axisDeg, injury, tScale = 1, tAxisDeg } = options
  const qtMs = Math.max(options.qtMs, shortestQtMs(qrsMs, isWide(origin)))
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
  const jMs = onset + qrsMs
  const st = options.stShare ?? ventricles.st
  const recovery = (mv: number, deg: number, chest: ChestWeights): void => {
    const tMv = mv * tScale * amplitudeMv
    const tChest = scaled(chestOf(chest), tScale)
    kernels.push(bell(peak, left * qtMs, right * qtMs, channelWeights(tMv, deg, tChest, 'recovery')))
    kernels.push(
      stLevel(jMs, peak, right * qtMs, channelWeights(tMv * st, deg, scaled(tChest, st), 'recovery')),
    )
  }
  const { t, secondaryT } = ventricles
  recovery(t.mv, tAxisDeg ?? axisDeg + t.turn, t.chest)
  if (secondaryT !== undefined) recovery(secondaryT.mv, axisDeg + secondaryT.turn, secondaryT.chest)
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
    'atria',
  )
  const left = channelWeights(
    0.56 * amplitudeMv,
    50 + turn,
    scaled([-0.4, 0.1, 0.3, 0.35, 0.35, 0.35], amplitudeMv),
    'atria',
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
  const dip = channelWeights(
    -0.5 * amplitudeMv,
    axisDeg - 10,
    scaled([0.2, 0.1, 0, 0, 0, 0], amplitudeMv),
    'atria',
  )
  const peak = channelWeights(
    1.1 * amplitudeMv,
    axisDeg,
    scaled([0.4, 0.5, 0.5, 0.5, 0.4, 0.4], amplitudeMv),
    'atria',
  )
  return { template: [bell(24, 12, 12, dip), bell(55, 13, 12, peak)], durationMs: 84 }
}

/** A P wave that runs upward from the AV node: inverted in II, III and aVF. */
export function retrogradeP(amplitudeMv: number, durationMs = 76): PWave {
  const weights = channelWeights(
    amplitudeMv,
    -88,
    scaled([0.5, 0.3, 0.1, -0.1, -0.3, -0.3], amplitudeMv),
    'atria',
  )
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
  const along = (mv: number): Float64Array =>
    channelWeights(mv, injury.angleDeg, scaled(injury.chest, mv), injury.source)
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
