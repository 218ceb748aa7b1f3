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
  /** Highest and lowest of the QRS. */
  readonly rMv: number
  readonly sMv: number
}

/** A lead over its beats: the middle of each number. */
export interface LeadMeasure extends Omit<BeatMeasure, 'jMs' | 'baselineMv'> {
  readonly lead: TracedLead
  readonly beats: number
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
    const j = qrs.offsetMs
    return [
      {
        jMs: j,
        baselineMv,
        baseline: line.baseline,
        stMv: { 0: at(j), 40: at(j + 40), 60: at(j + 60) },
        tMv: Math.abs(up) >= Math.abs(down) ? up : down,
        rMv: rMv - baselineMv,
        sMv: sMv - baselineMv,
      },
    ]
  })
}

/** The still line before a beat: between the last T and this P, or, where these meet, between P and QRS. */
function lineOf(
  { p, qrs, spikeMs }: Beat,
  before: Beat | undefined,
): { fromMs: number; toMs: number; baseline: Baseline } | null {
  if (qrs === null) return null
  const begins = Math.min(qrs.onsetMs, spikeMs ?? Infinity)
  const tEnds = before?.t?.offsetMs ?? null
  const pBegins = p !== null && p.onsetMs < qrs.onsetMs ? p.onsetMs : begins - PQ_MS[0]
  if (tEnds !== null && pBegins - tEnds >= LEAST_TP_MS) {
    const length = pBegins - tEnds
    return { fromMs: tEnds + TP_SHARE[0] * length, toMs: tEnds + TP_SHARE[1] * length, baseline: 'TP' }
  }
  return { fromMs: begins - PQ_MS[0], toMs: begins - PQ_MS[1], baseline: 'PQ' }
}

function extremes(samples: ArrayLike<number>, from: number, to: number): [highest: number, lowest: number] {
  let [highest, lowest] = [-Infinity, Infinity]
  for (let i = Math.round(from / SAMPLE_MS); i <= Math.round(to / SAMPLE_MS); i++) {
    highest = Math.max(highest, samples[i] ?? -Infinity)
    lowest = Math.min(lowest, samples[i] ?? Infinity)
  }
  return [highest, lowest]
}

/** A lead over all its beats; null where no beat lies whole in the span. */
export function measureLead(lead: TracedLead, span: TracedSpan, beats: readonly Beat[]): LeadMeasure | null {
  const measured = measureBeats(span, beats)
  if (measured.length === 0) return null
  const middle = (of: (beat: BeatMeasure) => number): number => {
    const sorted = measured.map(of).sort((a, b) => a - b)
    const half = sorted.length >> 1
    return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
  }
  const stAt = (place: StPlace): number => middle(({ stMv }) => stMv[place])
  return {
    lead,
    beats: measured.length,
    // The first beat of a tracing has no T before it: what most beats are measured against.
    baseline: measured.filter(({ baseline }) => baseline === 'TP').length * 2 > measured.length ? 'TP' : 'PQ',
    stMv: { 0: stAt(0), 40: stAt(40), 60: stAt(60) },
    tMv: middle(({ tMv }) => tMv),
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
