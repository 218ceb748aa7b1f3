// QT is drawn as it is set, T may meet the next P, and what cannot be drawn is refused in words.
import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { rhythmParameters } from '../../../../src/core/ecg/rhythm-table'
import { beats, leadSamples, samples } from '../../../../src/core/ecg/samples'

const STILL = { baselineWander: 0, muscleNoise: 0, breathing: 0 }

/** From the QRS onset to the peak of T in lead II, in ms, where P does not disturb it. */
function tPeakMs(rhythm: RhythmId, parameters: Parameters): number {
  const timeline = [{ atMs: 0, rhythm, parameters: { ...STILL, pHeight: 0.05, ...parameters } }]
  const beat = beats(timeline, 2000, 6000, 1).find(({ kind }) => kind === 'sinus')
  const onset = beat?.qrs?.onsetMs ?? NaN
  const from = onset + 150
  const part = samples(timeline, 'II', from, onset + 60_000 / (parameters['rate'] ?? 75) - 20, 1)
  return from + 2 * part.indexOf(Math.max(...part)) - onset
}

describe('QT', () => {
  it('at 125 a minute is drawn from 320 to 600 ms as it is set, by Bazett', () => {
    const share = tPeakMs('sinus-tachycardia', { rate: 125, qtc: 400 }) / (400 * Math.sqrt(0.48))
    for (const qtc of [360, 440, 500, 560, 600]) {
      const peak = tPeakMs('sinus-tachycardia', { rate: 125, qtc })
      // T's peak lies at a fixed share of QT.
      expect(Math.abs(peak / (qtc * Math.sqrt(0.48)) - share), `${qtc} ms`).toBeLessThan(0.03)
    }
    const timeline = [{ atMs: 0, rhythm: 'sinus-tachycardia' as const, parameters: { rate: 125, qtc: 600 } }]
    const beat = beats(timeline, 2000, 6000, 1)[0]
    expect((beat?.t?.offsetMs ?? 0) - (beat?.qrs?.onsetMs ?? 0)).toBeCloseTo(416, 0)
  })

  it('lets T run into the next P', () => {
    const timeline = [{ atMs: 0, rhythm: 'sinus-tachycardia' as const, parameters: { rate: 150, qtc: 500 } }]
    const [one, next] = beats(timeline, 2000, 6000, 1)
    expect(one?.t?.offsetMs).toBeGreaterThan(next?.p?.onsetMs ?? Infinity)
  })

  it('longer than from beat to beat is refused with both lengths and what to do', () => {
    expect(() => rhythmParameters('svt', { rate: 250, qtc: 600 })).toThrow(
      'qtc 600 ms at 250 /min is a QT of 294 ms in svt: longer than the 240 ms from beat to beat. Lower the rate or the QTc.',
    )
    expect(() => rhythmParameters('svt', { rate: 250, qtc: 480 })).not.toThrow()
  })

  it('in a block must fit between the beats of a group', () => {
    expect(() => rhythmParameters('wenckebach', { rate: 90, conduction: 3, qtc: 600 })).toThrow(
      'longer than the 444 ms',
    )
    expect(() => rhythmParameters('wenckebach', { rate: 60, conduction: 3, qtc: 600 })).not.toThrow()
  })

  it('that leaves no room for T after the QRS is refused', () => {
    expect(() => rhythmParameters('svt', { rate: 250, qtc: 320, qrs: 118 })).toThrow('Raise the QTc')
  })
})

describe('T', () => {
  it('stays near +45 degrees when the QRS axis turns, and turns by a setting of its own', () => {
    const tAngle = (parameters: Parameters): number => {
      const timeline = [{ atMs: 0, rhythm: 'sinus' as const, parameters: { ...STILL, ...parameters } }]
      const t = beats(timeline, 2000, 6000, 1)[0]?.t
      const peakMs = (t?.offsetMs ?? 0) - 2.1 * 0.078 * 400 * Math.sqrt(0.8)
      const [i, avf] = leadSamples(timeline, ['I', 'aVF'], peakMs, peakMs + 2, 1)
      return (Math.atan2((avf?.[0] ?? 0) * 1.1547, i?.[0] ?? 0) * 180) / Math.PI
    }
    for (const axis of [-60, -20, 10, 48, 80, 110]) expect(Math.abs(tAngle({ axis }) - 45)).toBeLessThan(8)
    expect(Math.abs(tAngle({ tAxis: 0 }))).toBeLessThan(8)
  })
})
