// A change of rhythm comes at the next beat, without a step, and never alters what was seen before it.
import { describe, expect, it } from 'vitest'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { RHYTHM_IDS } from '../../../../src/core/ecg/rhythm-table'
import { beats, leadSamples, samples } from '../../../../src/core/ecg/samples'
import { LEADS } from '../../../../src/core/ecg/leads'
import type { Timeline } from '../../../../src/core/ecg/timeline'
import { firstDifference } from '../../../support/ecg-measure'

const AT = 6100

function change(from: RhythmId, to: RhythmId, atMs = AT): Timeline {
  // Spikes are steps by nature; small ones do not hide a step of the change.
  const small = (id: RhythmId): Record<string, number> => (id.startsWith('paced') ? { spike: 0.2 } : {})
  return [
    { atMs: 0, rhythm: from, parameters: small(from) },
    { atMs, rhythm: to, parameters: small(to) },
  ]
}

// Every pair of rhythms, each with the change at another place of the old rhythm's course.
const pairsFrom = (from: RhythmId): (readonly [to: RhythmId, atMs: number])[] =>
  RHYTHM_IDS.map((to, k) => [to, AT + (((RHYTHM_IDS.indexOf(from) * 30 + k) * 137) % 1500)])

describe('a change of rhythm', () => {
  it.each(RHYTHM_IDS)(
    'from %s makes no step above 0.3 mV between samples, to any rhythm in any lead',
    (from) => {
      let worst = { step: 0, where: '' }
      for (const [to, at] of pairsFrom(from)) {
        leadSamples(change(from, to, at), LEADS, at - 500, at + 3500, 11).forEach((lead, l) => {
          for (let i = 1; i < lead.length; i++) {
            const step = Math.abs((lead[i] ?? 0) - (lead[i - 1] ?? 0))
            if (step > worst.step) worst = { step, where: `${from} to ${to}, ${LEADS[l] ?? ''}` }
          }
        })
      }
      expect(worst.step, worst.where).toBeLessThanOrEqual(0.3)
    },
  )

  it.each(RHYTHM_IDS)('from %s leaves every sample before it as it was', (from) => {
    for (const [to, at] of pairsFrom(from)) {
      const timeline = change(from, to, at)
      const alone = samples(timeline.slice(0, 1), 'V2', at - 3000, at, 11)
      expect(
        firstDifference(samples(timeline, 'V2', at - 3000, at, 11), alone),
        `${from} to ${to}`,
      ).toBeNull()
    }
  })

  it('lets the old rhythm finish its beat and begins at its next one', () => {
    const timeline = change('sinus', 'monomorphic-vt')
    const old = beats(timeline.slice(0, 1), 0, 12_000, 4)
    const both = beats(timeline, 0, 12_000, 4)
    const kept = both.filter(({ kind }) => kind === 'sinus')
    expect(kept).toEqual(old.slice(0, kept.length))
    const nextOld = old[kept.length]
    const firstNew = both[kept.length]
    expect(nextOld?.p?.onsetMs).toBeGreaterThan(AT)
    expect(firstNew?.kind).toBe('ventricular')
    expect(firstNew?.qrs?.onsetMs).toBeGreaterThanOrEqual(nextOld?.p?.onsetMs ?? Infinity)
    expect(firstNew?.atMs).toBeLessThan((nextOld?.atMs ?? 0) + 400)
  })

  it('comes at once out of a rhythm without beats, and within two seconds out of a very slow one', () => {
    for (const from of ['vf-coarse', 'asystole', 'agonal', 'sinus-bradycardia'] as const) {
      const first = beats(change(from, 'sinus'), AT, AT + 6000, 4).find(
        ({ kind, p }) => kind === 'sinus' && (p?.onsetMs ?? 0) > AT,
      )
      expect((first?.p?.onsetMs ?? Infinity) - AT).toBeLessThan(
        from === 'vf-coarse' || from === 'asystole' ? 100 : 2700,
      )
    }
  })

  it('keeps QRS complexes of the old and the new rhythm apart, wherever the change falls', () => {
    const ofQrs = (timeline: Timeline): number[] =>
      beats(timeline, 0, 16_000, 8).flatMap((beat) => (beat.qrs === null ? [] : [beat.atMs]))
    // In these a P wave alone may follow a QRS closely, and be the next beat.
    for (const from of ['third-degree', 'pvc-bigeminy', 'wenckebach', 'paced-no-capture', 'svt'] as const) {
      for (let at = 5000; at < 9000; at += 41) {
        const timeline = change(from, 'monomorphic-vt', at)
        const old = ofQrs(timeline.slice(0, 1))
        const both = ofQrs(timeline)
        const firstNew = both.findIndex((atMs, i) => atMs !== old[i])
        const gapMs = (both[firstNew] ?? NaN) - (both[firstNew - 1] ?? NaN)
        expect(gapMs, `${from} at ${at}`).toBeGreaterThan(270)
      }
    }
  })

  it('is forgotten when another change comes before it took effect', () => {
    const timeline: Timeline = [
      { atMs: 0, rhythm: 'sinus', parameters: { rate: 60 } },
      { atMs: AT, rhythm: 'monomorphic-vt' },
      { atMs: AT + 5, rhythm: 'vf-coarse' },
    ]
    expect(beats(timeline, 0, 20_000, 4).every(({ kind }) => kind === 'sinus')).toBe(true)
  })
})

describe('a change of the recording', () => {
  it('starts compressions at once and does not disturb the rhythm beneath', () => {
    const plain: Timeline = [{ atMs: 0, rhythm: 'wenckebach' }]
    const pushed: Timeline = [...plain, { atMs: AT, rhythm: 'wenckebach', parameters: { cprRateBpm: 110 } }]
    expect(beats(pushed, 0, 30_000, 4)).toEqual(beats(plain, 0, 30_000, 4))
    const after = samples(pushed, 'II', AT, AT + 1500, 4).map(
      (value, i) => value - (samples(plain, 'II', AT, AT + 1500, 4)[i] ?? 0),
    )
    expect(Math.max(...after)).toBeGreaterThan(0.4)
  })

  it('makes no step either', () => {
    for (const parameters of [
      { cprRateBpm: 120, cprAmplitude: 2 },
      { mainsHum: 0.1 },
      { baselineWander: 0.5 },
    ] as Record<string, number>[]) {
      const timeline: Timeline = [
        { atMs: 0, rhythm: 'asystole', parameters: { muscleNoise: 0 } },
        { atMs: AT, rhythm: 'asystole', parameters: { muscleNoise: 0, ...parameters } },
        { atMs: AT + 3000, rhythm: 'asystole', parameters: { muscleNoise: 0 } },
      ]
      const ii = samples(timeline, 'II', AT - 500, AT + 4000, 2)
      const steps = ii.map((value, i) => Math.abs(value - (ii[i - 1] ?? value)))
      expect(Math.max(...steps)).toBeLessThan(0.12)
    }
  })
})
