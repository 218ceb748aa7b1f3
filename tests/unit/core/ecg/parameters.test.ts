// Parameters have sane ranges, and what lies outside is refused by name.
import { describe, expect, it } from 'vitest'
import {
  flutterRatio,
  isRhythmId,
  parametersOf,
  RHYTHM_IDS,
  rhythmParameters,
} from '../../../../src/core/ecg/rhythm-table'
import { beats, samples } from '../../../../src/core/ecg/samples'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'

describe('rhythm parameters', () => {
  it('has fifty-seven rhythms', () => {
    expect(new Set(RHYTHM_IDS).size).toBe(57)
    expect(isRhythmId('sinus')).toBe(true)
    expect(isRhythmId('toString')).toBe(false)
  })

  it('has every default inside its range and every name once', () => {
    for (const id of RHYTHM_IDS) {
      const specs = parametersOf(id)
      expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length)
      for (const spec of specs) {
        expect(spec.default).toBeGreaterThanOrEqual(spec.min)
        expect(spec.default).toBeLessThanOrEqual(spec.max)
        expect(spec.label).not.toBe('')
      }
    }
  })

  it.each(RHYTHM_IDS)('draws %s at both ends of every range', (id) => {
    for (const { name, min, max } of parametersOf(id)) {
      if (id === 'atrial-flutter' && name === 'conduction') continue
      if (id === 'monomorphic-vt' && name === 'captures') continue
      for (const value of [min, max]) {
        // A QT that does not fit between two beats is refused; qt.test.ts has the limits.
        if (id === 'svt' && name === 'qtc' && value === max) continue
        const mv = samples([{ atMs: 0, rhythm: id, parameters: { [name]: value } }], 'II', 0, 3000, 1)
        expect(
          mv.every((v) => Number.isFinite(v) && Math.abs(v) < 6),
          `${id} ${name}=${value}`,
        ).toBe(true)
      }
    }
  })

  it('refuses every value outside with the name and the range', () => {
    for (const id of RHYTHM_IDS) {
      for (const { name, min, max } of parametersOf(id)) {
        for (const value of [min - 0.01, max + 0.01, NaN, Infinity]) {
          const refused = (): unknown => rhythmParameters(id, { [name]: value })
          expect(refused).toThrow(RangeError)
          expect(refused).toThrow(`from ${min} to ${max}`)
          expect(refused).toThrow(name)
        }
      }
    }
  })

  it('refuses an unknown rhythm, an unknown parameter and half a choice', () => {
    expect(() => rhythmParameters('sinus-rhythm')).toThrow('There is no rhythm “sinus-rhythm”')
    expect(() => rhythmParameters('vf-coarse', { rate: 100 })).toThrow(
      'vf-coarse has no parameter “rate”. It has: frequencyHz',
    )
    expect(() => rhythmParameters('wenckebach', { conduction: 3.5 })).toThrow('a whole number')
  })

  it('chooses the flutter ratio nearest to atria at 300, and refuses impossible pairs', () => {
    expect([150, 75, 100, 60].map((rate) => flutterRatio({ rate }))).toEqual([2, 4, 3, 5])
    expect(flutterRatio({ rate: 70, conduction: 4 })).toBe(4)
    expect(() => rhythmParameters('atrial-flutter', { rate: 150, conduction: 4 })).toThrow(
      'needs atria at 600',
    )
  })

  it('refuses an empty timeline, one out of order, and a span that ends before it begins', () => {
    expect(() => samples([], 'II', 0, 10, 1)).toThrow('timeline is empty')
    const [a, b] = [
      { atMs: 10, rhythm: 'sinus' as const },
      { atMs: 5, rhythm: 'sinus' as const },
    ]
    expect(() => samples([a, b], 'II', 0, 10, 1)).toThrow('out of order')
    expect(() => samples([a], 'II', 10, 0, 1)).toThrow(RangeError)
    expect(() => beats([a], 0, NaN, 1)).toThrow(RangeError)
    expect(samples([a], 'II', 4, 4, 1)).toHaveLength(0)
  })
})

describe('annotations', () => {
  it('have the intervals that were asked for', () => {
    const check = (rhythm: RhythmId, pr: number, qrs: number): void => {
      for (const beat of beats([{ atMs: 0, rhythm, parameters: { pr, qrs } }], 0, 10_000, 1)) {
        expect((beat.qrs?.onsetMs ?? NaN) - (beat.p?.onsetMs ?? NaN)).toBeCloseTo(pr, 6)
        expect((beat.qrs?.offsetMs ?? NaN) - (beat.qrs?.onsetMs ?? NaN)).toBeCloseTo(qrs, 6)
        expect(beat.t?.offsetMs).toBeGreaterThan(beat.t?.onsetMs ?? Infinity)
        expect(beat.t?.onsetMs).toBeGreaterThanOrEqual(beat.qrs?.offsetMs ?? Infinity)
      }
    }
    check('sinus', 150, 84)
    check('first-degree', 300, 100)
    check('stemi-anterior', 170, 92)
  })

  it('name the kinds of beats, lone P waves and spikes', () => {
    const kinds = (rhythm: RhythmId): Set<string> =>
      new Set(beats([{ atMs: 0, rhythm }], 0, 30_000, 1).map(({ kind }) => kind))
    expect(kinds('pvc')).toEqual(new Set(['sinus', 'ventricular-premature', 'p-alone']))
    expect(kinds('pac')).toEqual(new Set(['sinus', 'atrial-premature']))
    expect(kinds('wenckebach')).toEqual(new Set(['sinus', 'p-alone']))
    expect(kinds('third-degree')).toEqual(new Set(['ventricular', 'p-alone']))
    expect(kinds('paced')).toEqual(new Set(['paced']))
    expect(kinds('paced-no-capture')).toEqual(new Set(['ventricular', 'spike-alone']))
    expect(kinds('vf-fine')).toEqual(new Set())
  })

  it('say whether a beat perfuses: the caller can take the pulse away (PEA) and give it back', () => {
    const timeline = [
      { atMs: 0, rhythm: 'sinus' as const },
      { atMs: 5000, rhythm: 'sinus' as const, parameters: { stroke: 0 } },
      { atMs: 10_000, rhythm: 'sinus' as const, parameters: { stroke: 0.6 } },
    ]
    const all = beats(timeline, 0, 15_000, 1)
    expect(all.filter(({ atMs }) => atMs < 5000).every(({ perfuses }) => perfuses)).toBe(true)
    expect(all.filter(({ atMs }) => atMs >= 5000 && atMs < 10_000).some(({ perfuses }) => perfuses)).toBe(
      false,
    )
    expect(all.filter(({ atMs }) => atMs >= 10_000).every(({ stroke }) => stroke === 0.6)).toBe(true)
    expect(beats([{ atMs: 0, rhythm: 'agonal' }], 0, 60_000, 1).some(({ perfuses }) => perfuses)).toBe(false)
  })
})
