// Rhythms whose P waves change or come early from the junction, measured in the samples.
import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../../../src/core/ecg/samples'
import {
  findQrs,
  intervals,
  mean,
  median,
  neighborCorrelation,
  variation,
} from '../../../support/ecg-measure'

const STILL = { baselineWander: 0, muscleNoise: 0, breathing: 0 }

interface Measured {
  atMs: number
  /** What stands furthest from the line in the 200 ms before the QRS, in mV, with its sign. */
  pMv: number
}

function measured(rhythm: RhythmId, parameters: Parameters = {}, seconds = 90): Measured[] {
  const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, tHeight: 0.3, ...parameters } }]
  const leads = leadSamples(timeline, ['II', 'I', 'V2', 'V5'], 0, seconds * 1000, 6)
  const ii = leads[0] ?? new Float64Array(0)
  return findQrs(leads, { blindMs: 180 })
    .slice(1, -1)
    .map(({ atMs, qrsOnsetMs }) => {
      const line = ii[Math.round(qrsOnsetMs / 2) - 3] ?? 0
      const before = ii.subarray(Math.round(qrsOnsetMs / 2) - 90, Math.round(qrsOnsetMs / 2) - 8)
      const pMv = before.reduce((most, mv) => (Math.abs(mv - line) > Math.abs(most) ? mv - line : most), 0)
      return { atMs, pMv }
    })
}

describe('wandering pacemaker', () => {
  const beats = measured('wandering-pacemaker', { wander: 9 })
  const p = beats.map(({ pMv }) => pMv)

  it('turns P over and back in lead II, step by step, at the rate asked for', () => {
    expect(Math.max(...p)).toBeGreaterThan(0.1)
    expect(Math.min(...p)).toBeLessThan(-0.05)
    expect(new Set(p.map((mv) => Math.round(mv * 20))).size).toBeGreaterThanOrEqual(3)
    expect(neighborCorrelation(p)).toBeGreaterThan(0.4)
    expect(Math.abs(60_000 / mean(intervals(beats.map(({ atMs }) => atMs))) / 72 - 1)).toBeLessThan(0.02)
  })

  it('is slightly irregular', () => {
    const spread = variation(intervals(beats.map(({ atMs }) => atMs)))
    expect(spread).toBeGreaterThan(0.05)
    expect(spread).toBeLessThan(0.12)
  })
})

describe('multifocal atrial tachycardia', () => {
  const beats = measured('multifocal-atrial-tachycardia')
  const p = beats.map(({ pMv }) => pMv)

  it('has a P of at least three shapes before its beats, in no order', () => {
    const kinds = p.map((mv) => (mv < -0.04 ? 'down' : mv < 0.155 ? 'up' : 'tall'))
    for (const kind of ['down', 'up', 'tall'])
      expect(kinds.filter((other) => other === kind).length / kinds.length, kind).toBeGreaterThan(0.12)
    expect(Math.abs(neighborCorrelation(p))).toBeLessThan(0.2)
    expect(p.filter((mv) => Math.abs(mv) < 0.03).length / p.length).toBeLessThan(0.05)
  })

  it('is irregularly irregular and above 100', () => {
    const rr = intervals(beats.map(({ atMs }) => atMs))
    expect(variation(rr)).toBeGreaterThan(0.12)
    expect(Math.abs(neighborCorrelation(rr))).toBeLessThan(0.2)
    expect(60_000 / mean(rr)).toBeGreaterThan(118)
  })
})

describe('premature junctional beats', () => {
  it.each([
    [1, 'inverted before'],
    [0, 'without P'],
    [2, 'without P before'],
  ])('with retrogradeP %d are narrow, early and %s', (retrogradeP) => {
    const beats = measured('pjc', { retrogradeP })
    const rr = intervals(beats.map(({ atMs }) => atMs))
    const early = rr.flatMap((ms, i) => (ms < 0.8 * median(rr) ? [beats[i + 1]?.pMv ?? NaN] : []))
    expect(early.length).toBeGreaterThan(8)
    const p = median(early)
    if (retrogradeP === 1) expect(p).toBeLessThan(-0.06)
    else expect(Math.abs(p)).toBeLessThan(0.06)
    const usual = beats.map(({ pMv }) => pMv)
    expect(median(usual)).toBeGreaterThan(0.09)
  })
})
