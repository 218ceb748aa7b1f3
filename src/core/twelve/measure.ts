// What a tracing measures, lead by lead: ST at the J point and after it against the line before P or before the QRS, T, R and S.
import type { Beat } from '../ecg/beat'
import { SAMPLE_MS } from '../ecg/kernel'
import type { TracedLead } from './thresholds'

/** What ST is measured against. */
export type Baseline = 'TP' | 'PQ'

/** Where ST is read, in ms after the J point. Only the J point is judged. */
export const ST_PLACES_MS = [0, 40, 60] as const
export type StPlace = (typeof ST_PLACES_MS)[number]

/** One beat in one lead; heights in mV against the baseline. */
export interface BeatMeasure {
  readonly jMs: number
  readonly baselineMv: number
  readonly baseline: Baseline
  readonly stMv: Readonly<Record<StPlace, number>>
  /** What stands furthest from the line after the QRS. */
  readonly tMv: number
  /** From the beginning of the QRS to where T ends in this lead, in ms; null where T has no end that can be seen. */
  readonly qtMs: number | null
  /** Highest and lowest of the QRS. */
  readonly rMv: number
  readonly sMv: number
}

/** A lead over its beats: the middle of each number. */
export interface LeadMeasure extends Omit<BeatMeasure, 'jMs' | 'baselineMv'> {
  readonly lead: TracedLead
  readonly beats: number
  /** ST at the J point of the middle eight of ten beats, in mV: far apart where the line itself trembles. */
  readonly stSpanMv: readonly [lowest: number, highest: number]
}

/** So much still line between T and P makes TP the better baseline; with less the PQ segment is. */
const LEAST_TP_MS = 90
/** Inside the TP segment both ends are left out: waves run out slowly. */
const TP_SHARE: readonly [number, number] = [0.4, 0.85]
/** Of the PQ segment, the last before the QRS leaves the line. */
const PQ_MS: readonly [number, number] = [20, 8]

export interface TracedSpan {
  /** In mV at 500 Hz, from `fromMs` on. */
  readonly samples: ArrayLike<number>
  readonly fromMs: number
}

/** Every beat that lies whole in the span, measured in one lead. */
export function measureBeats({ samples, fromMs }: TracedSpan, beats: readonly Beat[]): BeatMeasure[] {
  const toMs = fromMs + samples.length * SAMPLE_MS
  const mean = (from: number, to: number): number => {
    let [sum, count] = [0, 0]
    const last = Math.round((to - fromMs) / SAMPLE_MS)
    for (let i = Math.round((from - fromMs) / SAMPLE_MS); i <= last; i++) {
      sum += samples[i] ?? NaN
      count++
    }
    return sum / count
  }
  return beats.flatMap((beat, i): BeatMeasure[] => {
    const { qrs, t } = beat
    const line = lineOf(beat, beats[i - 1])
    if (qrs === null || t === null || line === null) return []
    if (line.fromMs < fromMs || Math.max(t.offsetMs, qrs.offsetMs + 60) >= toMs) return []
    const baselineMv = mean(line.fromMs, line.toMs)
    const at = (ms: number): number => mean(ms - SAMPLE_MS, ms + SAMPLE_MS) - baselineMv
    const [rMv, sMv] = extremes(samples, qrs.onsetMs - fromMs, qrs.offsetMs - fromMs)
    const [high, low] = extremes(samples, qrs.offsetMs + 40 - fromMs, t.offsetMs - fromMs)
    const [up, down] = [high - baselineMv, low - baselineMv]
    const tMv = Math.abs(up) >= Math.abs(down) ? up : down
    const wave = { onsetMs: Math.max(t.onsetMs, qrs.offsetMs + 40), offsetMs: t.offsetMs }
    const endMs = tEndMs({ samples, fromMs }, wave, { baselineMv, tMv })
    const j = qrs.offsetMs
    return [
      {
        jMs: j,
        baselineMv,
        baseline: line.baseline,
        stMv: { 0: at(j), 40: at(j + 40), 60: at(j + 60) },
        tMv,
        qtMs: endMs === null ? null : endMs - qrs.onsetMs,
        rMv: rMv - baselineMv,
        sMv: sMv - baselineMv,
      },
    ]
  })
}

/**
 * The still line before a beat: between the last T and this P, or, where these meet, between P and QRS. A beat that begins
 * on the T before it, as some do in atrial fibrillation, has none: ST is not measured in it.
 */
function lineOf(
  { p, qrs, spikeMs }: Beat,
  before: Beat | undefined,
): { fromMs: number; toMs: number; baseline: Baseline } | null {
  if (qrs === null) return null
  const begins = Math.min(qrs.onsetMs, spikeMs ?? Infinity)
  const tEnds = before?.t?.offsetMs ?? null
  if (tEnds !== null && tEnds > begins - PQ_MS[0]) return null
  const pBegins = p !== null && p.onsetMs < qrs.onsetMs ? p.onsetMs : begins - PQ_MS[0]
  if (tEnds !== null && pBegins - tEnds >= LEAST_TP_MS) {
    const length = pBegins - tEnds
    return { fromMs: tEnds + TP_SHARE[0] * length, toMs: tEnds + TP_SHARE[1] * length, baseline: 'TP' }
  }
  return { fromMs: begins - PQ_MS[0], toMs: begins - PQ_MS[1], baseline: 'PQ' }
}

/** Lower than a small square a T wave has no end that can be seen. */
const LEAST_T_MV = 0.1
/** Of a T that goes both ways the last wave counts, if it is this share of the larger one. */
const LAST_SHARE = 0.4
/** The flank behind the peak is as steep as its steepest so many ms. */
const FLANK_MS = 24

/**
 * Where T ends in a lead, by the tangent to the steepest part of its last flank, which meets the baseline there (ESC
 * Council on Cardiovascular Genomics, "How to: measure the QT interval", vol. 9, tangent method; read 2026-12-01).
 */
function tEndMs(
  { samples, fromMs }: TracedSpan,
  { onsetMs, offsetMs }: { onsetMs: number; offsetMs: number },
  { baselineMv, tMv }: { baselineMv: number; tMv: number },
): number | null {
  const least = Math.max(LEAST_T_MV, LAST_SHARE * Math.abs(tMv))
  const place = (ms: number): number => Math.round((ms - fromMs) / SAMPLE_MS)
  const mvAt = (i: number): number => (samples[i] ?? baselineMv) - baselineMv
  let peak = place(offsetMs)
  while (peak > place(onsetMs) && Math.abs(mvAt(peak)) < least) peak--
  const upward = Math.sign(mvAt(peak))
  for (let i = peak; i > place(onsetMs) && upward * mvAt(i) > 0; i--)
    if (upward * mvAt(i) > upward * mvAt(peak)) peak = i
  if (upward * mvAt(peak) < least) return null
  const half = FLANK_MS / 2 / SAMPLE_MS
  let [steepest, at] = [0, peak]
  for (let i = peak; i <= place(offsetMs); i++) {
    const fall = (upward * (mvAt(i - half) - mvAt(i + half))) / FLANK_MS
    if (fall > steepest) [steepest, at] = [fall, i]
  }
  return steepest === 0 ? null : fromMs + at * SAMPLE_MS + Math.max(0, upward * mvAt(at)) / steepest
}

function extremes(samples: ArrayLike<number>, from: number, to: number): [highest: number, lowest: number] {
  let [highest, lowest] = [-Infinity, Infinity]
  for (let i = Math.round(from / SAMPLE_MS); i <= Math.round(to / SAMPLE_MS); i++) {
    highest = Math.max(highest, samples[i] ?? -Infinity)
    lowest = Math.min(lowest, samples[i] ?? Infinity)
  }
  return [highest, lowest]
}

function middleMost(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b)
  const outside = Math.floor(sorted.length / 10)
  return [sorted[outside] ?? 0, sorted[sorted.length - 1 - outside] ?? 0]
}

function middleOf(beats: readonly BeatMeasure[], of: (beat: BeatMeasure) => number): number {
  const sorted = beats.map(of).sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

/** A lead over all its beats; null where no beat lies whole in the span. */
export function measureLead(lead: TracedLead, span: TracedSpan, beats: readonly Beat[]): LeadMeasure | null {
  const measured = measureBeats(span, beats)
  if (measured.length === 0) return null
  const middle = (of: (beat: BeatMeasure) => number): number => middleOf(measured, of)
  const stAt = (place: StPlace): number => middle(({ stMv }) => stMv[place])
  const seen = measured.filter(({ qtMs }) => qtMs !== null)
  return {
    lead,
    beats: measured.length,
    // The first beat of a tracing has no T before it: what most beats are measured against.
    baseline: measured.filter(({ baseline }) => baseline === 'TP').length * 2 > measured.length ? 'TP' : 'PQ',
    stMv: { 0: stAt(0), 40: stAt(40), 60: stAt(60) },
    stSpanMv: middleMost(measured.map(({ stMv }) => stMv[0])),
    tMv: middle(({ tMv }) => tMv),
    // In a lead whose T comes and goes nothing is asked.
    qtMs: seen.length * 2 > measured.length ? middleOf(seen, ({ qtMs }) => qtMs ?? 0) : null,
    rMv: middle(({ rMv }) => rMv),
    sMv: middle(({ sMv }) => sMv),
  }
}

/** To half a millimeter of paper at 10 mm/mV, as one reads it. */
export function readMm(mv: number): number {
  const mm = Math.round(20 * mv) / 2
  return mm === 0 ? 0 : mm
}

/** "+3.0", "−0.5" or "0": millimeters with their sign. */
export function mmText(mm: number): string {
  if (Math.abs(mm) < 0.05) return '0'
  return `${mm < 0 ? '−' : '+'}${Math.abs(mm).toFixed(1)}`
}
