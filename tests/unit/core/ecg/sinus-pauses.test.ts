// Pauses of the sinus node, measured: off the beat in an arrest, on it in an exit block, with no P in either.
import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import { leadSamples } from '../../../../src/core/ecg/samples'
import { findBumps, findQrs, intervals, median } from '../../../support/ecg-measure'

const STILL = { baselineWander: 0, muscleNoise: 0, breathing: 0, sway: 0.4 }

function measured(
  rhythm: 'sinus-arrest' | 'sinus-exit-block',
  parameters: Parameters,
): { pauses: number[]; cycleMs: number; pInPause: number } {
  const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, tHeight: 0.6, ...parameters } }]
  const leads = leadSamples(timeline, ['II', 'I', 'V2', 'V5'], 0, 120_000, 4)
  const qrs = findQrs(leads, { blindMs: 180 }).slice(1, -1)
  const rr = intervals(qrs.map(({ atMs }) => atMs))
  const cycleMs = median(rr)
  const bumps = findBumps(leads[0] ?? new Float64Array(0), 0.09, 0.2)
  let pInPause = 0
  const pauses = rr.flatMap((ms, i) => {
    if (ms < 1.3 * cycleMs) return []
    // From behind T to before the P that ends the pause.
    const [from, until] = [(qrs[i]?.atMs ?? 0) + 550, (qrs[i + 1]?.atMs ?? 0) - 260]
    pInPause += bumps.filter((at) => at > from && at < until).length
    return [ms / cycleMs]
  })
  return { pauses, cycleMs, pInPause }
}

describe('sinus arrest', () => {
  it.each([2.4, 2.6, 3.5])('pauses for %d cycles, off the beat, without P', (pause) => {
    const { pauses, cycleMs, pInPause } = measured('sinus-arrest', { pause, rate: 70 })
    expect(Math.abs(60_000 / cycleMs / 70 - 1)).toBeLessThan(0.02)
    expect(pauses.length).toBeGreaterThan(7)
    for (const cycles of pauses) expect(Math.abs(cycles - pause)).toBeLessThan(0.06)
    expect(pInPause).toBe(0)
  })
})

describe('sinus exit block', () => {
  it.each([1, 2, 3])('misses %d cycles and goes on upon the beat', (dropped) => {
    const { pauses, pInPause } = measured('sinus-exit-block', { dropped, rate: 66 })
    expect(pauses.length).toBeGreaterThan(7)
    for (const cycles of pauses) expect(Math.abs(cycles - 1 - dropped)).toBeLessThan(0.06)
    expect(pInPause).toBe(0)
  })

  it('has as many pauses as asked for', () => {
    for (const pausesPerMinute of [3, 8]) {
      const { pauses } = measured('sinus-exit-block', { pausesPerMinute, rate: 80 })
      expect(Math.abs(pauses.length / 2 - pausesPerMinute)).toBeLessThan(1.6)
    }
  })
})
