// The pleth and the arterial pressure follow the beats; the capnogram follows the breaths.
import { describe, expect, it } from 'vitest'
import { capnogram } from '../../../../src/core/ecg/capnogram'
import { arterial, FINGER_DELAY_MS, pleth } from '../../../../src/core/ecg/pulse-waves'
import { beats, samples } from '../../../../src/core/ecg/samples'
import type { Timeline } from '../../../../src/core/ecg/timeline'
import { dominantHz, findBumps } from '../../../support/ecg-measure'

const SINUS: Timeline = [{ atMs: 0, rhythm: 'sinus' }]
const NORMAL = [{ atMs: 0, systolicMmHg: 120, diastolicMmHg: 78 }]

describe('the pleth', () => {
  it('has a pulse for every beat, later by the transit time', () => {
    const wave = pleth(SINUS, 2000, 12_000, 1)
    const pulses = findBumps(wave, 0.7, 2).map((ms) => ms + 2000)
    const r = beats(SINUS, 2000, 11_500, 1).map(({ atMs }) => atMs)
    for (const atMs of r)
      expect(pulses.some((pulse) => pulse - atMs > FINGER_DELAY_MS && pulse - atMs < 450)).toBe(true)
  })

  it('is flat without a pulse: VF, asystole, and organized beats that do not perfuse', () => {
    const pulseless: Timeline[] = [
      [{ atMs: 0, rhythm: 'vf-coarse' }],
      [{ atMs: 0, rhythm: 'asystole' }],
      [{ atMs: 0, rhythm: 'sinus', parameters: { stroke: 0 } }],
    ]
    for (const timeline of pulseless)
      expect(pleth(timeline, 0, 10_000, 1).every((value) => value === 0)).toBe(true)
  })

  it('shows a weaker pulse after an early beat', () => {
    const timeline: Timeline = [{ atMs: 0, rhythm: 'pvc-bigeminy' }]
    const early = beats(timeline, 2000, 9000, 1).filter(({ kind }) => kind === 'ventricular-premature')
    const wave = pleth(timeline, 0, 12_000, 1)
    const peakAfter = (atMs: number): number => Math.max(...wave.subarray((atMs + 260) / 2, (atMs + 420) / 2))
    for (const { atMs } of early) expect(peakAfter(atMs)).toBeLessThan(0.7)
  })

  it('is the same for a second alone as inside a longer span', () => {
    expect(pleth(SINUS, 5000, 6000, 1)).toEqual(pleth(SINUS, 0, 10_000, 1).slice(2500, 3000))
  })
})

describe('the arterial pressure', () => {
  it('runs from diastolic to systolic', () => {
    const wave = arterial(SINUS, 3000, 15_000, 1, NORMAL)
    expect(Math.abs(Math.max(...wave) - 120)).toBeLessThan(4)
    expect(Math.abs(Math.min(...wave) - 78)).toBeLessThan(4)
  })

  it('runs off within seconds when the pulse is lost, without a step', () => {
    const timeline: Timeline = [...SINUS, { atMs: 8000, rhythm: 'vf-coarse' }]
    const wave = arterial(timeline, 4000, 24_000, 1, NORMAL)
    expect(wave.at(-1)).toBeLessThan(14)
    expect(Math.max(...wave.map((value, i) => Math.abs(value - (wave[i - 1] ?? value))))).toBeLessThan(4)
  })

  it('shows compressions at their rate', () => {
    const timeline: Timeline = [{ atMs: 0, rhythm: 'vf-coarse', parameters: { cprRateBpm: 108 } }]
    const wave = arterial(timeline, 2000, 32_000, 1, [
      { atMs: 0, systolicMmHg: 0, diastolicMmHg: 0, compressionMmHg: 55 },
    ])
    expect(
      Math.abs(
        dominantHz(
          wave.map((value) => value - 18),
          1,
          4,
        ) - 1.8,
      ),
    ).toBeLessThan(0.06)
    expect(Math.max(...wave)).toBeGreaterThan(45)
  })

  it('is the same for a second alone as inside a longer span', () => {
    const whole = arterial(SINUS, 0, 20_000, 1, NORMAL)
    expect(arterial(SINUS, 15_000, 16_000, 1, NORMAL)).toEqual(whole.slice(7500, 8000))
  })

  it('refuses impossible pressures', () => {
    expect(() => arterial(SINUS, 0, 10, 1, [])).toThrow('at least one pressure')
    expect(() => arterial(SINUS, 0, 10, 1, [{ atMs: 0, systolicMmHg: 60, diastolicMmHg: 80 }])).toThrow(
      '60/80 is outside',
    )
    expect(() => arterial(SINUS, 0, 10, 1, [{ atMs: 0, systolicMmHg: 400, diastolicMmHg: 80 }])).toThrow(
      RangeError,
    )
  })
})

describe('compressions in the ECG', () => {
  it('have their main frequency between 1.7 and 2 Hz at 102 to 120 a minute', () => {
    for (const cprRateBpm of [102, 110, 120]) {
      const timeline: Timeline = [{ atMs: 0, rhythm: 'asystole', parameters: { cprRateBpm } }]
      const wave = samples(timeline, 'II', 0, 30_000, 1)
      expect(Math.abs(dominantHz(wave, 0.8, 8) - cprRateBpm / 60)).toBeLessThan(0.06)
    }
  })
})

describe('the capnogram', () => {
  const breaths = [0, 6000, 12_000].map((atMs) => ({ atMs: atMs + 1000, exhaleMs: 1800, etco2MmHg: 38 }))

  it('rises to the end-tidal value with every breath and falls to zero between', () => {
    const wave = capnogram(breaths, 0, 18_000)
    for (const { atMs, exhaleMs } of breaths) {
      expect(wave[(atMs + exhaleMs) / 2]).toBeCloseTo(38, 6)
      expect(wave[(atMs + 900) / 2]).toBeGreaterThan(30)
      expect(wave[(atMs + 40) / 2]).toBe(0)
      expect(wave[(atMs + exhaleMs + 300) / 2]).toBe(0)
    }
  })

  it('is flat without breaths, and without carbon dioxide', () => {
    expect(capnogram([], 0, 1000).every((value) => value === 0)).toBe(true)
    expect(capnogram([{ atMs: 0, exhaleMs: 900, etco2MmHg: 0 }], 0, 1000).every((value) => value === 0)).toBe(
      true,
    )
  })

  it('refuses a breath outside its ranges', () => {
    expect(() => capnogram([{ atMs: 0, exhaleMs: 100, etco2MmHg: 38 }], 0, 10)).toThrow('exhaleMs')
    expect(() => capnogram([{ atMs: 0, exhaleMs: 1000, etco2MmHg: 200 }], 0, 10)).toThrow('etco2MmHg')
  })
})
