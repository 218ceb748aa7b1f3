// What a strip measures by the engine's own annotations: the truth that a reading is held against.
import type { Beat, Span } from '../ecg/beat'

/** Where on the strip something can be seen, in ms on the timeline's clock. */
export type Place = Span

export interface StripFacts {
  /** Complexes per minute over the strip, or null without any. */
  readonly rateBpm: number | null
  /** P waves per minute, or null with fewer than two. */
  readonly atrialBpm: number | null
  readonly rrMs: readonly number[]
  /** Longest minus shortest R–R over the mean: 0 is a metronome; null with fewer than two intervals. */
  readonly swing: number | null
  /** PR of each beat that a P wave stands before, in ms. */
  readonly prMs: readonly number[]
  /** Width of each QRS, in ms. */
  readonly qrsMs: readonly number[]
  readonly places: {
    readonly rr: readonly Place[]
    readonly p: readonly Place[]
    readonly pr: readonly Place[]
    readonly qrs: readonly Place[]
  }
}

/** The facts of the beats between two instants (ms on the timeline's clock). */
export function stripFacts(beats: readonly Beat[], fromMs: number, toMs: number): StripFacts {
  const complexes = beats.flatMap(({ qrs, atMs, p }) => (qrs === null ? [] : [{ qrs, atMs, p }]))
  const rr = pairs(complexes.map(({ atMs }) => atMs))
  const rrMs = rr.map(lengthOf)
  const waves = beats.flatMap(({ p }) => (p === null ? [] : [p]))
  const pr = complexes.flatMap(({ p, qrs }) =>
    p === null || p.onsetMs >= qrs.onsetMs ? [] : [{ onsetMs: p.onsetMs, offsetMs: qrs.onsetMs }],
  )
  const meanRr = mean(rrMs)
  return {
    rateBpm:
      complexes.length === 0
        ? null
        : // One interval says little where complexes are seconds apart: then they are counted over the strip.
          meanRr === null || rrMs.length < 2
          ? (complexes.length * 60_000) / (toMs - fromMs)
          : 60_000 / meanRr,
    atrialBpm: perMinute(mean(pairs(waves.map(({ onsetMs }) => onsetMs)).map(lengthOf))),
    rrMs,
    swing: meanRr === null || rrMs.length < 2 ? null : (Math.max(...rrMs) - Math.min(...rrMs)) / meanRr,
    prMs: pr.map(lengthOf),
    qrsMs: complexes.map(({ qrs }) => lengthOf(qrs)),
    places: { rr, p: waves, pr, qrs: complexes.map(({ qrs }) => qrs) },
  }
}

/** The middle value; null of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

function pairs(instants: readonly number[]): Place[] {
  return instants.slice(1).map((offsetMs, i) => ({ onsetMs: instants[i] ?? 0, offsetMs }))
}

function lengthOf({ onsetMs, offsetMs }: Place): number {
  return offsetMs - onsetMs
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

function perMinute(intervalMs: number | null): number | null {
  return intervalMs === null ? null : 60_000 / intervalMs
}
