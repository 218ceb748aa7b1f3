// Every rhythm is held to its row of the table by measuring its samples, without looking at the engine's annotations.
import { describe, expect, it } from 'vitest'
import type { Lead } from '../../../../src/core/ecg/leads'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../../../src/core/ecg/samples'
import type { QrsOptions } from '../../../support/ecg-measure'
import {
  dominantHz,
  findQrs,
  intervals,
  mean,
  measurePr,
  median,
  splitSpikes,
} from '../../../support/ecg-measure'

const LEADS: Lead[] = ['II', 'I', 'III', 'V1', 'V2', 'V5']
const STILL = { baselineWander: 0, muscleNoise: 0 }
const NARROW: QrsOptions = { blindMs: 180 }
const WIDE: QrsOptions = { blindMs: 260, share: 0.42, calmShare: 0.14 }
// In a wide beat with a steep T (fast, or with a P wave in it) the J point is where the fall slackens.
const FAST: QrsOptions = { blindMs: 180, share: 0.42, calmShare: 0.25 }

function record(rhythm: RhythmId, parameters: Parameters, seconds = 60, seed = 3): Float64Array[] {
  const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, ...parameters } }]
  return leadSamples(timeline, LEADS, 0, seconds * 1000, seed).map((lead) => splitSpikes(lead).rest)
}

type Row = [RhythmId, Parameters, QrsOptions, { rate?: number; qrs: number; pr?: number }]

const ROWS: Row[] = [
  ['sinus', {}, NARROW, { rate: 75, qrs: 90, pr: 160 }],
  ['sinus', { rate: 60, pr: 200, qrs: 110 }, NARROW, { rate: 60, qrs: 110, pr: 200 }],
  ['sinus', { rate: 100, pr: 120, qrs: 70 }, NARROW, { rate: 100, qrs: 70, pr: 120 }],
  ['sinus', { axis: -20 }, NARROW, { rate: 75, qrs: 90, pr: 160 }],
  ['sinus-bradycardia', {}, NARROW, { rate: 45, qrs: 90, pr: 160 }],
  ['sinus-bradycardia', { rate: 30 }, NARROW, { rate: 30, qrs: 90, pr: 160 }],
  ['sinus-tachycardia', {}, NARROW, { rate: 125, qrs: 90, pr: 140 }],
  ['sinus-arrhythmia', {}, NARROW, { rate: 68, qrs: 90, pr: 160 }],
  ['pac', {}, NARROW, { rate: 72, qrs: 90, pr: 160 }],
  ['pvc', {}, NARROW, { rate: 72, qrs: 90, pr: 160 }],
  ['pvc-multifocal', {}, NARROW, { rate: 72, qrs: 90, pr: 160 }],
  ['pvc-r-on-t', {}, NARROW, { rate: 72, qrs: 90, pr: 160 }],
  ['pvc-couplet', {}, NARROW, { rate: 76, qrs: 90, pr: 160 }],
  ['non-sustained-vt', { runsPerMinute: 4, runBeats: 3 }, NARROW, { qrs: 90, pr: 160 }],
  ['pvc-bigeminy', {}, FAST, { rate: 76, qrs: 148 }],
  ['atrial-fibrillation', { fWaves: 0 }, NARROW, { rate: 98, qrs: 90 }],
  ['atrial-fibrillation', { rate: 70 }, NARROW, { rate: 70, qrs: 90 }],
  ['atrial-fibrillation', { rate: 160 }, NARROW, { rate: 160, qrs: 90 }],
  ['atrial-flutter', { rate: 150 }, NARROW, { rate: 150, qrs: 90 }],
  ['atrial-flutter', { rate: 75 }, NARROW, { rate: 75, qrs: 90 }],
  ['svt', {}, NARROW, { rate: 185, qrs: 90 }],
  ['svt', { rate: 220 }, NARROW, { rate: 220, qrs: 90 }],
  ['junctional', {}, NARROW, { rate: 50, qrs: 90, pr: 96 }],
  ['accelerated-junctional', {}, NARROW, { rate: 78, qrs: 90, pr: 96 }],
  ['junctional-tachycardia', {}, NARROW, { rate: 128, qrs: 90, pr: 96 }],
  ['accelerated-idioventricular', {}, FAST, { rate: 76, qrs: 152 }],
  ['accelerated-idioventricular', { rate: 50, focus: 1 }, WIDE, { rate: 50, qrs: 152 }],
  ['monomorphic-vt', { rate: 108 }, FAST, { rate: 108, qrs: 150 }],
  ['first-degree', {}, NARROW, { rate: 68, qrs: 90, pr: 280 }],
  ['first-degree', { pr: 240, rate: 60 }, NARROW, { rate: 60, qrs: 90, pr: 240 }],
  ['wenckebach', {}, NARROW, { rate: 58, qrs: 90 }],
  ['mobitz-2', {}, WIDE, { rate: 50, qrs: 132, pr: 160 }],
  ['mobitz-2', { qrs: 100, conduction: 4, rate: 60 }, NARROW, { rate: 60, qrs: 100, pr: 160 }],
  ['av-block-2-1', {}, NARROW, { rate: 40, qrs: 100, pr: 170 }],
  ['av-block-2-1', { rate: 50, pr: 220, qrs: 140 }, WIDE, { rate: 50, qrs: 140, pr: 220 }],
  ['high-grade-block', {}, NARROW, { rate: 28, qrs: 110, pr: 170 }],
  ['high-grade-block', { rate: 22, conduction: 4, pr: 220, qrs: 140 }, WIDE, { rate: 22, qrs: 140, pr: 220 }],
  ['third-degree', {}, WIDE, { rate: 36, qrs: 144 }],
  ['third-degree', { qrs: 90, rate: 48 }, NARROW, { rate: 48, qrs: 90 }],
  ['idioventricular', {}, WIDE, { rate: 33, qrs: 156 }],
  ['agonal', { rate: 12 }, { ...WIDE, blindMs: 400 }, { rate: 12, qrs: 190 }],
  ['monomorphic-vt', {}, FAST, { rate: 172, qrs: 150 }],
  ['monomorphic-vt', { rate: 130, qrs: 124 }, FAST, { rate: 130, qrs: 124 }],
  ['paced', {}, WIDE, { rate: 70, qrs: 156 }],
  ['paced-atrial', {}, NARROW, { rate: 70, qrs: 90, pr: 170 }],
  ['paced-dual', {}, WIDE, { rate: 70, qrs: 156 }],
  ['paced-no-capture', {}, WIDE, { rate: 33, qrs: 150 }],
  ['stemi-inferior', {}, NARROW, { rate: 80, qrs: 90, pr: 160 }],
  ['stemi-anterior', {}, NARROW, { rate: 80, qrs: 90, pr: 160 }],
  ['stemi-lateral', {}, NARROW, { rate: 80, qrs: 90, pr: 160 }],
]

describe('a rhythm measured with calipers', () => {
  it.each(ROWS)(
    '%s %o keeps its rate within 2 %, its QRS and PR within 12 ms',
    (rhythm, parameters, options, row) => {
      const long = rhythm === 'agonal' || rhythm === 'atrial-fibrillation' || rhythm === 'sinus-arrhythmia'
      const leads = record(rhythm, parameters, long ? 300 : 60)
      const found = findQrs(leads, options).slice(1, -1)
      const measuredRate = 60_000 / mean(intervals(found.map(({ atMs }) => atMs)))
      if (row.rate !== undefined) expect(Math.abs(measuredRate / row.rate - 1)).toBeLessThan(0.02)
      const qrs = found.map(({ qrsMs }) => qrsMs)
      // Agonal and bigeminal beats are of two kinds; the wide kind is the one in the table.
      const wide =
        rhythm === 'pvc-bigeminy' || rhythm === 'agonal' ? qrs.filter((ms) => ms > 0.8 * row.qrs) : qrs
      expect(Math.abs(median(wide) - row.qrs)).toBeLessThanOrEqual(rhythm === 'agonal' ? 40 : 12)
      if (row.pr === undefined) return
      const prs = found
        .map(({ qrsOnsetMs }) => measurePr(leads[0] as Float64Array, qrsOnsetMs))
        .filter((pr) => pr !== null)
      expect(prs.length).toBeGreaterThan(0.75 * found.length)
      expect(Math.abs(median(prs) - row.pr)).toBeLessThanOrEqual(12)
    },
  )

  it.each([
    ['torsades', 200],
    ['torsades', 220],
    ['torsades', 250],
    ['polymorphic-vt', 200],
    ['polymorphic-vt', 215],
    ['polymorphic-vt', 240],
  ] as const)('%s at %i beats of changing shape and axis keeps its rate within 2 percent', (rhythm, rate) => {
    for (const seed of [1, 5, 9]) {
      const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, rate } }]
      const [i, avf] = leadSamples(timeline, ['I', 'aVF'], 0, 60_000, seed) as [Float64Array, Float64Array]
      // The length of the vector of two perpendicular leads does not care where the axis points.
      const length = i.map((value, n) => Math.hypot(value, (avf[n] ?? 0) * 1.1547))
      expect(Math.abs((dominantHz(length, 2, 6, 0.01) * 60) / rate - 1)).toBeLessThan(0.02)
    }
  })

  it('does not stretch QRS with the rate: 90 ms at 30, 75 and 160 a minute', () => {
    const at = (rhythm: RhythmId, rate: number): number =>
      median(findQrs(record(rhythm, { rate, qrs: 90 }), NARROW).map(({ qrsMs }) => qrsMs))
    const widths = [at('sinus-bradycardia', 30), at('sinus', 75), at('sinus-tachycardia', 160)]
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(8)
  })

  it('shortens QT with the rate by Bazett', () => {
    // The end of T: the last steep fall after the QRS, measured in the lead with the tallest T.
    const tPeak = (rate: number): number => {
      const rhythm = rate > 100 ? 'sinus-tachycardia' : 'sinus'
      const leads = record(rhythm, { rate })
      const beat = findQrs(leads, NARROW)[5] as { qrsOnsetMs: number }
      const lead = leads[4] as Float64Array
      const from = Math.round((beat.qrsOnsetMs + 140) / 2)
      const part = lead.subarray(from, from + Math.round((0.42 * 60_000) / rate / 2))
      return part.indexOf(Math.max(...part)) * 2 + 140
    }
    // T's peak lies at a fixed share of QT, and QT goes with the root of R–R.
    expect(tPeak(60) / tPeak(100)).toBeCloseTo(Math.sqrt(100 / 60), 1)
    expect(tPeak(60)).toBeGreaterThan(300)
    expect(tPeak(60)).toBeLessThan(360)
  })
})
