// What is drawn, judged as a reader judges it: every infarction reaches its thresholds, every mimic shows its trap.
import { describe, expect, it } from 'vitest'
import { LATEST_DRAWING } from '../../../../src/core/ecg/drawing'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { leadsOfPair, TWELVE_FINDINGS } from '../../../../src/core/twelve/findings'
import { tNames } from '../../../../src/core/twelve/marking'
import { judgeSt } from '../../../../src/core/twelve/stemi'
import type { Patient, TracedLead } from '../../../../src/core/twelve/thresholds'
import { drawTracing, measureTracing, stAtJ, traced } from '../../../../src/core/twelve/tracing'

const MAN: Patient = { age: 58, sex: 'male' }
const SEEDS = Array.from({ length: 12 }, (_, i) => 100 + 37 * i)

function measured(rhythm: RhythmId, parameters: Parameters = {}) {
  const still = { baselineWander: 0, muscleNoise: 0, breathing: 0, rate: 66, sway: 0.4 }
  const strip = { rhythm, seed: 1, lead: 'II', fromMs: 0, seconds: 10, drawing: LATEST_DRAWING } as const
  return measureTracing(traced({ ...strip, parameters: { ...still, ...parameters } }))
}

const practiced = (rhythm: RhythmId) => SEEDS.map((seed) => measureTracing(traced(drawTracing(rhythm, seed))))

describe('ST at the J point, lead by lead, is what the finding says', () => {
  /** Share of the stated elevation that each lead shows. */
  const STATED: readonly (readonly [RhythmId, number, Partial<Record<TracedLead, number>>])[] = [
    ['stemi-inferior', 0.3, { II: 0.62, III: 0.99, aVF: 0.8, I: -0.37, aVL: -0.68, V2: -0.35, V6: 0.15 }],
    ['stemi-anterior', 0.3, { V1: 0.5, V2: 0.9, V3: 1, V4: 0.8, V5: 0.35, III: -0.38, aVF: -0.26 }],
    ['stemi-lateral', 0.3, { I: 0.75, aVL: 0.73, V5: 0.75, V6: 0.8, III: -0.72, V1: -0.3 }],
    ['right-ventricular-infarction', 0.3, { III: 1, II: 0.53, aVF: 0.77, aVL: -0.73, V1: 0.5, V3: -0.3 }],
    ['posterior-infarction', 0.2, { V1: -0.7, V2: -1, V3: -0.95, V4: -0.5 }],
    ['pericarditis', 0.2, { II: 0.89, aVR: -0.72, V3: 1, V5: 1, V1: -0.15 }],
  ]
  it.each(STATED)('%s', (rhythm, stElevation, shares) => {
    const measures = measured(rhythm, { stElevation })
    for (const [lead, share] of Object.entries(shares) as [TracedLead, number][]) {
      // Half of a half millimeter of paper, on top of the small ST that every heart has.
      expect(Math.abs((measures.get(lead)?.stMv[0] ?? NaN) - share * stElevation), lead).toBeLessThan(0.045)
    }
  })
})

describe('every infarction that practice draws', () => {
  it.each(TWELVE_FINDINGS.filter(({ infarction }) => infarction.length > 0))(
    '$id reaches the thresholds of its wall in a man of 58',
    ({ id, infarction }) => {
      for (const measures of practiced(id)) {
        const { walls } = judgeSt(stAtJ(measures), MAN)
        for (const wall of infarction) expect(walls, JSON.stringify([...stAtJ(measures)])).toContain(wall)
      }
    },
  )

  it('is mirrored where it must be: inferior in aVL and I, lateral in III and aVF, the back in V1 to V3', () => {
    for (const [id, wall] of [
      ['stemi-inferior', 'lateral'],
      ['stemi-lateral', 'inferior'],
      ['posterior-infarction', 'anterior'],
    ] as const)
      for (const measures of practiced(id)) expect(judgeSt(stAtJ(measures), MAN).lowered, id).toContain(wall)
  })

  it('asks for V4R with an inferior one and for V7 to V9 with a posterior one', () => {
    for (const measures of practiced('stemi-inferior'))
      expect(judgeSt(stAtJ(measures), MAN).record).toContain('V4R')
    for (const measures of practiced('posterior-infarction'))
      expect(judgeSt(stAtJ(measures), MAN).record).toContain('V7-V9')
  })

  it('of the inferior wall leaves V4R alone where the right ventricle is spared', () => {
    for (const measures of practiced('stemi-inferior'))
      expect(judgeSt(stAtJ(measures), MAN).walls).not.toContain('right')
  })
})

describe('the electrodes on the back and on the right', () => {
  const BACK = ['V7', 'V8', 'V9'] as const
  const mmOf = (measures: ReturnType<typeof measured>, lead: TracedLead): number =>
    10 * (measures.get(lead)?.stMv[0] ?? NaN)

  it('see half a millimeter or more of a posterior infarction in V7, V8 and V9', () => {
    for (const measures of practiced('posterior-infarction'))
      for (const lead of BACK) expect(mmOf(measures, lead), lead).toBeGreaterThanOrEqual(0.5)
  })

  it('see a millimeter or more of a right ventricular infarction in V4R, most of all there', () => {
    for (const measures of practiced('right-ventricular-infarction')) {
      expect(mmOf(measures, 'V4R')).toBeGreaterThanOrEqual(1)
      expect(mmOf(measures, 'V4R')).toBeGreaterThan(mmOf(measures, 'V1'))
    }
  })

  it.each(['sinus', 'stemi-inferior', 'stemi-anterior', 'atrial-fibrillation', 'hyperkalemia'] as const)(
    'see nothing of either in %s',
    (id) => {
      for (const measures of practiced(id))
        for (const lead of [...BACK, 'V4R'] as const) expect(mmOf(measures, lead), lead).toBeLessThan(0.5)
    },
  )

  it('see the healthy heart from ever further away: R falls from V6 to V9, T stays upright', () => {
    for (const measures of practiced('sinus')) {
      const r = (['V6', ...BACK] as const).map((lead) => measures.get(lead)?.rMv ?? NaN)
      for (let i = 1; i < r.length; i++) expect(r[i]).toBeLessThan(0.85 * (r[i - 1] ?? NaN))
      for (const lead of BACK) expect(measures.get(lead)?.tMv, lead).toBeGreaterThan(0)
    }
  })
})

describe('what is no infarction', () => {
  it.each(['sinus', 'hyperkalemia', 'preexcitation'] as const)('%s reaches no threshold', (id) => {
    for (const measures of practiced(id))
      expect(judgeSt(stAtJ(measures), MAN).walls, JSON.stringify([...stAtJ(measures)])).toEqual([])
  })

  it('pericarditis reaches thresholds in several walls, and no wall mirrors it', () => {
    for (const measures of practiced('pericarditis')) {
      const { walls, lowered } = judgeSt(stAtJ(measures), MAN)
      expect(walls.length).toBeGreaterThanOrEqual(2)
      expect(lowered).toEqual([])
    }
  })

  it('early repolarization raises ST in front without a mirror, T far above it', () => {
    for (const measures of practiced('early-repolarization')) {
      expect(judgeSt(stAtJ(measures), MAN).lowered).toEqual([])
      const v4 = measures.get('V4')
      expect(v4?.stMv[40]).toBeGreaterThan(0.05)
      expect(v4?.tMv ?? 0).toBeGreaterThan(2 * (v4?.stMv[40] ?? 0))
    }
  })

  it.each(['left-bundle-block', 'left-ventricular-hypertrophy'] as const)(
    '%s raises ST in V1 to V3, against a deep S: the trap',
    (id) => {
      for (const measures of practiced(id)) {
        const raised = (['V1', 'V2', 'V3'] as const).filter(
          (lead) => (measures.get(lead)?.stMv[0] ?? 0) > 0.03,
        )
        expect(raised.length).toBeGreaterThanOrEqual(2)
        for (const lead of raised) expect(measures.get(lead)?.sMv ?? 0).toBeLessThan(-0.5)
      }
    },
  )

  it('hyperkalemia has a T in V2 to V4 that counts as tall, however small its QRS is', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const measures = measureTracing(traced(drawTracing('hyperkalemia', seed)))
      for (const lead of ['V2', 'V3', 'V4'] as const)
        expect(tNames(lead, measures.get(lead)?.tMv ?? 0), `${lead}, seed ${seed}`).toContain('tall')
    }
  })

  it('every mimic says what it is taken for, every infarction does not', () => {
    for (const { id, infarction, trap, leads } of TWELVE_FINDINGS) {
      expect(leads.length, id).toBe(4)
      if (infarction.length > 0) expect(trap, id).toBe('')
      else if (id !== 'sinus' && id !== 'atrial-fibrillation') expect(trap.length, id).toBeGreaterThan(60)
    }
  })

  it('is held beside an infarction in the leads in which it is confused', () => {
    expect(leadsOfPair('stemi-anterior', 'left-bundle-block')).toEqual(['V1', 'V2', 'V3', 'V6'])
    expect(leadsOfPair('left-bundle-block', 'stemi-anterior')).toEqual(['V1', 'V2', 'V3', 'V6'])
    expect(leadsOfPair('stemi-inferior', 'stemi-lateral')).toEqual(['II', 'III', 'aVF', 'aVL', 'I'])
  })
})
