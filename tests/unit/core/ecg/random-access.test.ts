// The engine is a pure function with random access: the same instant always has the same sample.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEADS } from '../../../../src/core/ecg/leads'
import { RHYTHM_IDS } from '../../../../src/core/ecg/rhythm-table'
import { beats, leadSamples, samples } from '../../../../src/core/ecg/samples'
import type { Timeline } from '../../../../src/core/ecg/timeline'
import { firstDifference } from '../../../support/ecg-measure'

const rhythm = fc.constantFrom(...RHYTHM_IDS)
const lead = fc.constantFrom(...LEADS)
const seed = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const noisy = { muscleNoise: 0.02, mainsHum: 0.05, cprRateBpm: 110 }

const timelines: fc.Arbitrary<Timeline> = fc
  .array(fc.record({ gapMs: fc.integer({ min: 10, max: 9000 }), rhythm, artifacts: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((entries) => {
    let atMs = 0
    return entries.map((entry, i) => {
      if (i > 0) atMs += entry.gapMs
      return { atMs, rhythm: entry.rhythm, parameters: entry.artifacts ? noisy : {} }
    })
  })

describe('random access', () => {
  it('gives a second alone the same samples as inside a longer span', () => {
    fc.assert(
      fc.property(
        timelines,
        lead,
        seed,
        fc.integer({ min: 0, max: 20_000 }),
        (timeline, which, s, fromMs) => {
          const whole = samples(timeline, which, 0, 21_000, s)
          const second = samples(timeline, which, fromMs, fromMs + 1000, s)
          const begin = Math.ceil(fromMs / 2)
          expect(firstDifference(second, whole.slice(begin, begin + second.length))).toBeNull()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives the same samples again, in any order, after other timelines were asked for', () => {
    fc.assert(
      fc.property(timelines, timelines, lead, seed, (timeline, other, which, s) => {
        const first = samples(timeline, which, 3000, 5000, s)
        for (let k = 0; k < 10; k++) samples(other, which, 500 * k, 500 * k + 100, s + k)
        samples(timeline, which, 600_000, 600_100, s)
        expect(firstDifference(samples(timeline, which, 3000, 5000, s), first)).toBeNull()
      }),
      { numRuns: 25 },
    )
  })

  it('reaches hours ahead and comes back', () => {
    for (const id of RHYTHM_IDS) {
      const timeline = [{ atMs: 0, rhythm: id }]
      const before = samples(timeline, 'II', 10_000, 12_000, 9)
      const far = samples(timeline, 'II', 7_200_000, 7_202_000, 9)
      expect(far.every(Number.isFinite)).toBe(true)
      expect(firstDifference(samples(timeline, 'II', 10_000, 12_000, 9), before)).toBeNull()
      expect(firstDifference(samples(timeline, 'II', 7_201_000, 7_202_000, 9), far.slice(500))).toBeNull()
    }
  })

  it('draws another strip with another seed', () => {
    for (const id of RHYTHM_IDS) {
      const timeline = [{ atMs: 0, rhythm: id }]
      expect(
        firstDifference(samples(timeline, 'II', 0, 5000, 1), samples(timeline, 'II', 0, 5000, 2)),
      ).not.toBeNull()
    }
  })

  it('computes leads together exactly as alone', () => {
    const timeline = [{ atMs: 0, rhythm: 'atrial-flutter' as const, parameters: noisy }]
    const together = leadSamples(timeline, LEADS, 1000, 4000, 3)
    LEADS.forEach((name, i) => expect(samples(timeline, name, 1000, 4000, 3)).toEqual(together[i]))
  })

  it('lists the same beats for a span alone and inside a longer one', () => {
    fc.assert(
      fc.property(timelines, seed, fc.integer({ min: 0, max: 15_000 }), (timeline, s, fromMs) => {
        const whole = beats(timeline, 0, 20_000, s).filter(
          ({ atMs }) => atMs >= fromMs && atMs < fromMs + 3000,
        )
        expect(beats(timeline, fromMs, fromMs + 3000, s)).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the limb leads', () => {
  it('obey Einthoven and Goldberger at every sample of every rhythm', () => {
    for (const id of RHYTHM_IDS) {
      const timeline = [{ atMs: 0, rhythm: id, parameters: noisy }]
      const [i, ii, iii, avr, avl, avf] = leadSamples(
        timeline,
        LEADS.slice(0, 6),
        0,
        4000,
        5,
      ) as Float64Array[]
      let worst = 0
      for (let n = 0; n < 2000; n++) {
        const at = (lead: Float64Array | undefined): number => lead?.[n] ?? NaN
        worst = Math.max(worst, Math.abs(at(ii) - at(i) - at(iii)), Math.abs(at(avr) + at(avl) + at(avf)))
      }
      expect(worst).toBeLessThan(1e-12)
    }
  })
})
