// ST as somebody reads it with a ruler, at the end of the QRS against the line before it, where the QRS is wide or the line
// trembles: the truth holds, and the marks take the honest reading of what stands on the paper.
import { describe, expect, it } from 'vitest'
import type { Beat } from '../../../../src/core/ecg/beat'
import { SAMPLE_MS } from '../../../../src/core/ecg/kernel'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { markTwelve } from '../../../../src/core/twelve/marking'
import { measureBeats } from '../../../../src/core/twelve/measure'
import type { TwelveAnswers } from '../../../../src/core/twelve/reading.schema'
import { STANDARD_ROWS } from '../../../../src/core/twelve/sheet'
import type { Tracing } from '../../../../src/core/twelve/tracing'
import { drawTracing, measureTracing, PAPER_LEADS, traced } from '../../../../src/core/twelve/tracing'

const SEEDS = Array.from({ length: 20 }, (_, i) => 31 * i + 7)
const middle = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

/** Mean over a span, in mm. */
function mmIn(samples: Float64Array, fromMs: number, toMs: number): number {
  const part = samples.subarray(Math.round(fromMs / SAMPLE_MS), Math.round(toMs / SAMPLE_MS) + 1)
  return (10 * part.reduce((sum, mv) => sum + mv, 0)) / part.length
}

/** One fibrillatory wave or so: over it the line averages out. */
const WAVE_MS = 160

/** Beats of a span with a line before them. */
function legible(beats: readonly Beat[], fromMs: number, toMs: number): Beat[] {
  return beats.filter(({ p, qrs }, i) => {
    if (qrs === null || qrs.onsetMs - 8 - WAVE_MS < fromMs || qrs.offsetMs + 60 > toMs) return false
    const lineMs = p === null ? WAVE_MS : 30
    return (beats[i - 1]?.t?.offsetMs ?? -Infinity) < qrs.onsetMs - 8 - lineMs
  })
}

/** By a way of its own: the level at the J point, less the last 30 ms before the QRS, or the middle of a line that trembles. */
function byRuler(samples: Float64Array, beats: readonly Beat[]): number[] {
  return beats.map(({ p, qrs }) => {
    const { onsetMs, offsetMs } = qrs ?? { onsetMs: 0, offsetMs: 0 }
    const lineMs = p === null ? WAVE_MS : 30
    return mmIn(samples, offsetMs - 2, offsetMs + 2) - mmIn(samples, onsetMs - 8 - lineMs, onsetMs - 8)
  })
}

describe.each(['right-bundle-block', 'atrial-fibrillation'] satisfies RhythmId[])('in %s', (finding) => {
  it('the truth of ST is what a ruler finds at the J point, in every lead', () => {
    const off = SEEDS.flatMap((seed) => {
      const tracing = traced(drawTracing(finding, seed))
      const measures = measureTracing(tracing)
      return PAPER_LEADS.map((lead) => {
        const ruled = byRuler(tracing.samplesOf(lead), legible(tracing.beats, 0, 10_000))
        return Math.abs(middle(ruled) - 10 * (measures.get(lead)?.stMv[0] ?? NaN))
      })
    })
    // Half a millimeter is what one reads to.
    expect(off.filter((mm) => mm > 0.5).length).toBeLessThanOrEqual(0.01 * off.length)
    expect(Math.max(...off)).toBeLessThanOrEqual(1)
  })

  it('a reading of the beats on the paper, to half a millimeter, counts as right', () => {
    for (const seed of SEEDS) {
      const tracing = traced(drawTracing(finding, seed))
      const truth = {
        finding,
        patient: { age: 50, sex: 'male' },
        measures: measureTracing(tracing),
        beats: tracing.beats,
      } as const
      const st = markTwelve({ st: readOnPaper(tracing) }, truth).find(({ step }) => step === 'st')
      expect([seed, st?.leads]).toEqual([seed, []])
    }
  })

  it('no beat is measured against the T of the one before it', () => {
    for (const seed of SEEDS) {
      const { beats, samplesOf } = traced(drawTracing(finding, seed))
      const measured = new Set(
        measureBeats({ samples: samplesOf('V3'), fromMs: 0 }, beats).map(({ jMs }) => jMs),
      )
      const onT = beats.filter(
        ({ qrs }, i) => qrs !== null && (beats[i - 1]?.t?.offsetMs ?? -Infinity) > qrs.onsetMs,
      )
      for (const { qrs } of onT) expect(measured.has(qrs?.offsetMs ?? NaN)).toBe(false)
    }
  })
})

/** The middle of the beats that stand in each lead's column. */
function readOnPaper({ samplesOf, beats }: Tracing): TwelveAnswers['st'] {
  const read = STANDARD_ROWS.slice(0, 3).flatMap((row) =>
    row.map(({ lead, fromMs, toMs }) => {
      const inColumn = legible(beats, fromMs, toMs)
      const ruled = byRuler(samplesOf(lead), inColumn.length === 0 ? legible(beats, 0, 10_000) : inColumn)
      return [lead, Math.round(2 * middle(ruled)) / 2]
    }),
  )
  return Object.fromEntries(read) as TwelveAnswers['st']
}
