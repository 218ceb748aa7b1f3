// A strip that was asked once looks the same for ever: what is stored without a drawing is drawn as it was then.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { leadSamples } from '../../../../src/core/ecg/samples'
import type { RhythmStrip } from '../../../../src/core/rhythms/rhythm-strip'
import { stripTimeline } from '../../../../src/core/rhythms/rhythm-strip'

interface Kept {
  strip: RhythmStrip
  /** By lead II, III and V1: sixteen samples, each half a second after the other. */
  nanovolts: number[][]
}

// Written by the engine of 30 November 2026, before a strip said how it is drawn.
const kept = JSON.parse(readFileSync('tests/fixtures/ecg-drawing-1.json', 'utf8')) as Kept[]

describe('a strip stored before there was a second drawing', () => {
  it('is drawn to the sample as it was asked, in every rhythm and lead', () => {
    expect(new Set(kept.map(({ strip }) => strip.rhythm)).size).toBe(30)
    for (const { strip, nanovolts } of kept) {
      const { fromMs, seconds, seed } = strip
      const now = leadSamples(
        stripTimeline(strip),
        ['II', 'III', 'V1'],
        fromMs,
        fromMs + seconds * 1000,
        seed,
      ).map((lead) => nanovolts[0]?.map((_, i) => (lead[i * 250 + 7] ?? NaN) * 1e6))
      now.forEach((lead, l) =>
        lead?.forEach((value, i) => {
          const off = Math.abs(value - (nanovolts[l]?.[i] ?? NaN))
          expect(off, `${strip.rhythm} ${seed} lead ${l} sample ${i}`).toBeLessThan(2)
        }),
      )
    }
  })
})
