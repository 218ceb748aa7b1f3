// A beat: what the engine knows of it, and the templates it is drawn with.
import type { Template } from './kernel'

/** From onset to offset, in ms on the timeline's clock. */
export interface Span {
  readonly onsetMs: number
  readonly offsetMs: number
}

export type BeatKind =
  | 'sinus'
  | 'atrial-premature'
  | 'junctional-premature'
  /** Conducted from fibrillating, fluttering or re-entering atria. */
  | 'supraventricular'
  | 'junctional'
  | 'ventricular'
  | 'ventricular-premature'
  /** In a tachycardia of the ventricles: a beat that a P wave led, whole or half. */
  | 'capture'
  | 'fusion'
  | 'paced'
  /** A P wave that is not followed by its QRS. */
  | 'p-alone'
  /** A pacing spike that is not followed by a QRS. */
  | 'spike-alone'

/** The engine's own annotation of one beat. */
export interface Beat {
  readonly kind: BeatKind
  /** The peak of the QRS (of the P wave, or the spike, when that is all there is). Here the QRS tone sounds. */
  readonly atMs: number
  readonly p: Span | null
  readonly qrs: Span | null
  readonly t: Span | null
  readonly spikeMs: number | null
  /** Mechanical strength: 0 no pulse, 1 a full stroke. */
  readonly stroke: number
  readonly perfuses: boolean
}

/** One template in its place. */
export interface Part {
  readonly template: Template
  readonly originMs: number
  readonly gain: number
}

/** A beat with what is needed to draw it. `stroke` is still relative to the rhythm's own stroke. */
export interface PlannedBeat extends Beat {
  readonly parts: readonly Part[]
  readonly spikeMv: number
}

/** A P wave's template: origin at its onset. */
export interface PWave {
  readonly template: Template
  readonly durationMs: number
}

/** A QRS-T template: origin at the peak of the QRS; spans relative to it. */
export interface Complex {
  readonly template: Template
  readonly qrs: Span
  readonly t: Span
}

export interface QrsOptions {
  readonly kind: BeatKind
  readonly atMs: number
  readonly complex: Complex
  readonly gain?: number
  readonly stroke?: number
  /** The P wave with its onset. */
  readonly p?: { readonly wave: PWave; readonly onsetMs: number }
  readonly spike?: { readonly atMs: number; readonly mv: number }
  /** More templates drawn from the same origin. */
  readonly also?: readonly Part[]
}

/** A beat with a QRS. */
export function qrsBeat(options: QrsOptions): PlannedBeat {
  const { kind, atMs, complex, gain = 1, stroke = 1, p, spike, also = [] } = options
  const parts: Part[] = p === undefined ? [] : [{ template: p.wave.template, originMs: p.onsetMs, gain: 1 }]
  parts.push({ template: complex.template, originMs: atMs, gain }, ...also)
  return {
    kind,
    atMs,
    p: p === undefined ? null : { onsetMs: p.onsetMs, offsetMs: p.onsetMs + p.wave.durationMs },
    qrs: shifted(complex.qrs, atMs),
    t: shifted(complex.t, atMs),
    spikeMs: spike?.atMs ?? null,
    stroke,
    perfuses: stroke > 0,
    parts,
    spikeMv: spike?.mv ?? 0,
  }
}

/** A P wave without a QRS. */
export function pAlone(wave: PWave, onsetMs: number): PlannedBeat {
  return {
    ...SILENT,
    kind: 'p-alone',
    atMs: onsetMs + wave.durationMs / 2,
    p: { onsetMs, offsetMs: onsetMs + wave.durationMs },
    parts: [{ template: wave.template, originMs: onsetMs, gain: 1 }],
  }
}

/** A pacing spike without a QRS. */
export function spikeAlone(atMs: number, mv: number): PlannedBeat {
  return { ...SILENT, kind: 'spike-alone', atMs, spikeMs: atMs, parts: [], spikeMv: mv }
}

/** The first instant at which a beat is seen. */
export function onsetMs(beat: Beat): number {
  return Math.min(beat.spikeMs ?? Infinity, beat.p?.onsetMs ?? Infinity, beat.qrs?.onsetMs ?? Infinity)
}

const SILENT = { p: null, qrs: null, t: null, spikeMs: null, stroke: 0, perfuses: false, spikeMv: 0 } as const

function shifted(span: Span, byMs: number): Span {
  return { onsetMs: span.onsetMs + byMs, offsetMs: span.offsetMs + byMs }
}
