// What only twelve leads show, measured in the leads that must show it.
import { describe, expect, it } from 'vitest'
import type { Lead } from '../../../../src/core/ecg/leads'
import { LEADS } from '../../../../src/core/ecg/leads'
import type { Parameters } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { leadSamples } from '../../../../src/core/ecg/samples'
import type { QrsOptions } from '../../../support/ecg-measure'
import { findQrs, intervals } from '../../../support/ecg-measure'

interface Finding {
  /** ST at 40 ms after the end of the QRS, against the line before P. */
  st: number
  /** Of the segment between P and QRS, against the line before P. */
  pr: number
  /** Highest and lowest of the QRS, against the line before it. */
  r: number
  s: number
  /** What stands furthest from the line after the QRS. */
  t: number
  /** Mean of the last third of the QRS. */
  end: number
}

const WIDE: QrsOptions = { blindMs: 260, share: 0.42, calmShare: 0.12 }

/** One beat in all leads, and its QRS in ms. */
function measured(
  rhythm: RhythmId,
  parameters: Parameters = {},
  options: QrsOptions = {},
): { qrsMs: number; of: (lead: Lead) => Finding; mv: (lead: Lead) => Float64Array; onset: number } {
  const still = { baselineWander: 0, muscleNoise: 0, breathing: 0, rate: 66, sway: 0.4 }
  const timeline = [{ atMs: 0, rhythm, parameters: { ...still, ...parameters } }]
  const all = leadSamples(timeline, LEADS, 0, 10_000, 1)
  const { qrsOnsetMs, qrsMs } = findQrs(all, options)[4] ?? { qrsOnsetMs: NaN, qrsMs: NaN }
  const onset = Math.round(qrsOnsetMs / 2)
  const offset = onset + Math.round(qrsMs / 2)
  const mv = (lead: Lead): Float64Array =>
    all[LEADS.indexOf(lead as (typeof LEADS)[number])] ?? new Float64Array(0)
  return {
    qrsMs,
    onset,
    mv,
    of: (lead) => {
      const trace = mv(lead)
      const at = (sample: number): number => trace[sample] ?? NaN
      // Well before the longest P.
      const line = at(onset - 140)
      const qrs = trace.subarray(onset, offset).map((value) => value - at(onset - 4))
      const last = qrs.subarray(Math.round((2 * qrs.length) / 3))
      const after = trace.subarray(offset + 25, onset + 230).map((value) => value - line)
      return {
        st: at(offset + 20) - line,
        pr: at(onset - 8) - line,
        r: Math.max(...qrs),
        s: Math.min(...qrs),
        t: after.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0),
        end: last.reduce((sum, value) => sum + value, 0) / last.length,
      }
    },
  }
}

describe('bundle branch block', () => {
  it('of the left: wide, down in V1, broad and up in I and V6 without q, T against it', () => {
    const { of, qrsMs, mv, onset } = measured('left-bundle-block', {}, WIDE)
    expect(Math.abs(qrsMs - 148)).toBeLessThanOrEqual(14)
    expect(of('V1').end).toBeLessThan(-0.1)
    expect(of('V1').s).toBeLessThan(-0.8)
    expect(of('V1').t).toBeGreaterThan(0.15)
    for (const lead of ['I', 'aVL', 'V5', 'V6'] as const) {
      expect(of(lead).r, lead).toBeGreaterThan(0.4)
      expect(of(lead).t, lead).toBeLessThan(-0.1)
      const first = mv(lead).subarray(onset, onset + 20)
      expect(Math.min(...first) - (mv(lead)[onset - 4] ?? 0), lead).toBeGreaterThan(-0.03)
    }
  })

  it('of the right: wide, a second R in V1 above the first, a wide S in I and V6', () => {
    const { of, qrsMs, mv, onset } = measured('right-bundle-block', {}, { ...WIDE, calmShare: 0.07 })
    expect(Math.abs(qrsMs - 138)).toBeLessThanOrEqual(16)
    expect(of('V1').end).toBeGreaterThan(0.2)
    expect(of('V1').t).toBeLessThan(-0.1)
    const v1 = mv('V1').subarray(onset, onset + Math.round(qrsMs / 2))
    const line = mv('V1')[onset - 4] ?? 0
    const dip = v1.indexOf(Math.min(...v1))
    const [r, second] = [v1.subarray(0, dip), v1.subarray(dip)].map((part) => Math.max(...part) - line)
    expect(r).toBeGreaterThan(0.1)
    expect(second).toBeGreaterThan(2 * (r ?? 0))
    for (const lead of ['I', 'V6'] as const) {
      const below = mv(lead)
        .subarray(onset + 25, onset + 75)
        .filter((value) => value < (mv(lead)[onset - 4] ?? 0) - 0.05).length
      expect(2 * below, lead).toBeGreaterThan(40)
    }
  })

  it('of the right: S in I and V6 lasts longer than R and is slurred, broad even at half its depth', () => {
    const { qrsMs, mv, onset } = measured('right-bundle-block', {}, { ...WIDE, calmShare: 0.07 })
    for (const lead of ['I', 'V6'] as const) {
      const line = mv(lead)[onset - 4] ?? 0
      const qrs = mv(lead)
        .subarray(onset, onset + Math.round(qrsMs / 2))
        .map((value) => value - line)
      const top = qrs.indexOf(Math.max(...qrs))
      const s = qrs.subarray(top)
      const depth = Math.min(...s)
      const msOf = (part: Float64Array, wanted: (mv: number) => boolean): number =>
        2 * part.filter(wanted).length
      expect(
        msOf(s, (value) => value < -0.03),
        lead,
      ).toBeGreaterThan(msOf(qrs, (value) => value > 0.03))
      expect(
        msOf(s, (value) => value < depth / 2),
        lead,
      ).toBeGreaterThan(42)
    }
  })
})

describe('preexcitation', () => {
  it('begins the QRS early and slowly: PR below 120 ms, a flat foot, then steep', () => {
    const { mv, of } = measured('preexcitation', { pr: 100 })
    const { mv: normal } = measured('sinus', { pr: 160 })
    /** Climbs of lead II in the 100 ms before the top of R that are slow against the steepest, in mV a sample. */
    const slow = (ii: Float64Array): number[] => {
      const top = ii.indexOf(Math.max(...ii.subarray(1500, 2200)), 1500)
      const steps = intervals([...ii.subarray(top - 50, top)])
      return steps.filter((step) => step > 0.0015 && step < Math.max(...steps) / 3)
    }
    const slur = slow(mv('II'))
    expect(slur.length * 2).toBeGreaterThan(24)
    expect(slur.reduce((sum, step) => sum + step, 0)).toBeGreaterThan(0.1)
    expect(slow(normal('II')).length).toBeLessThan(slur.length / 1.5)
    expect(of('V1').r).toBeGreaterThan(0.15)
  })

  it('turns T against the delta wave, in every lead where the QRS is upright', () => {
    for (const axis of [0, 40, 80]) {
      const { of } = measured('preexcitation', { axis, qrs: 140 })
      for (const lead of ['I', 'II', 'V2', 'V3', 'V4', 'V5', 'V6'] as const) {
        // At its edge the axis leaves one of the limb leads low: there T is low as well.
        if (of(lead).r < 0.5) continue
        expect(of(lead).t, `${lead} at ${axis}`).toBeLessThan(-0.05)
        expect(of(lead).st, `${lead} at ${axis}`).toBeLessThan(0.02)
      }
    }
  })

  it('adds the delta wave to the QRS', () => {
    const { qrsMs } = measured('preexcitation', { qrs: 140 }, { calmShare: 0.05 })
    expect(Math.abs(qrsMs - 140)).toBeLessThanOrEqual(24)
  })
})

describe('left ventricular hypertrophy', () => {
  it('reaches 3.5 mV in S of V1 and R of V5, stays narrow, and strains the left leads', () => {
    const { of, qrsMs } = measured('left-ventricular-hypertrophy')
    expect(of('V5').r - of('V1').s).toBeGreaterThan(3.5)
    expect(qrsMs).toBeLessThan(120)
    for (const lead of ['I', 'aVL', 'V5', 'V6'] as const) {
      expect(of(lead).st, lead).toBeLessThan(-0.04)
      expect(of(lead).t, lead).toBeLessThan(-0.12)
    }
    const usual = measured('sinus')
    expect(usual.of('V5').r - usual.of('V1').s).toBeLessThan(3.5)
  })
})

describe('hyperkalemia', () => {
  it('has T tall and narrow where it is seen best, low P, and a QRS as broad as asked', () => {
    const { of, mv, onset } = measured('hyperkalemia')
    const usual = measured('sinus')
    const width = ({ mv, onset }: { mv: (lead: Lead) => Float64Array; onset: number }): number => {
      const t = mv('V3').subarray(onset + 75, onset + 240)
      return 2 * t.filter((value) => value > Math.max(...t) / 2).length
    }
    for (const lead of ['V2', 'V3', 'V4'] as const) {
      expect(of(lead).t, lead).toBeGreaterThan(0.8)
      expect(of(lead).t, lead).toBeGreaterThan(1.8 * usual.of(lead).t)
    }
    expect(width({ mv, onset })).toBeLessThan(0.75 * width(usual))
    const wide = measured('hyperkalemia', { qrs: 150 }).qrsMs
    expect(Math.abs(wide - 150)).toBeLessThanOrEqual(16)
  })
})

describe('pericarditis', () => {
  const { of } = measured('pericarditis')

  it('raises ST in nearly all leads and lowers it in aVR alone, with V1', () => {
    for (const lead of ['I', 'II', 'III', 'aVF', 'V2', 'V3', 'V4', 'V5', 'V6'] as const)
      expect(of(lead).st, lead).toBeGreaterThan(0.04)
    expect(of('aVR').st).toBeLessThan(-0.08)
    expect(of('aVL').st).toBeGreaterThan(-0.02)
  })

  it('lowers the PR segment, and raises it in aVR', () => {
    for (const lead of ['II', 'V4', 'V5'] as const) expect(of(lead).pr, lead).toBeLessThan(-0.03)
    expect(of('aVR').pr).toBeGreaterThan(0.02)
    expect(Math.abs(measured('sinus').of('II').pr)).toBeLessThan(0.01)
  })

  it('raises ST to more than a quarter of T in V6, early repolarization to less', () => {
    const ratio = ({ st, t }: Finding): number => st / t
    expect(ratio(of('V6'))).toBeGreaterThan(0.25)
    expect(ratio(measured('early-repolarization').of('V6'))).toBeLessThan(0.25)
  })
})

describe('early repolarization', () => {
  it('raises ST most in front, T with it, and leaves the PR segment alone', () => {
    const { of } = measured('early-repolarization')
    for (const lead of ['V2', 'V3', 'V4'] as const) {
      expect(of(lead).st, lead).toBeGreaterThan(0.08)
      expect(of(lead).t, lead).toBeGreaterThan(2.4 * of(lead).st)
    }
    expect(Math.abs(of('V4').pr)).toBeLessThan(0.01)
    for (const lead of ['III', 'aVL', 'aVF'] as const) expect(of(lead).st, lead).toBeGreaterThan(-0.03)
  })

  it('has a notch where the QRS ends', () => {
    const humps = (rhythm: RhythmId): number => {
      const { mv, onset } = measured(rhythm)
      const v4 = mv('V4').subarray(onset + 34, onset + 62)
      return v4.filter(
        (value, i) => i > 0 && i < v4.length - 1 && value > (v4[i - 1] ?? 0) && value > (v4[i + 1] ?? 0),
      ).length
    }
    expect(humps('early-repolarization')).toBeGreaterThan(0)
    expect(humps('pericarditis')).toBe(0)
  })
})

describe('infarction where the twelve leads look from afar', () => {
  it('posterior: ST lowered in V1 to V3, R as high as S is deep or higher, T upright', () => {
    const { of } = measured('posterior-infarction')
    const usual = measured('sinus')
    for (const lead of ['V1', 'V2', 'V3'] as const) {
      expect(of(lead).st, lead).toBeLessThan(-0.08)
      expect(of(lead).r, lead).toBeGreaterThan(1.5 * usual.of(lead).r)
    }
    for (const lead of ['V2', 'V3'] as const) {
      expect(of(lead).r, lead).toBeGreaterThan(-of(lead).s)
      expect(of(lead).t, lead).toBeGreaterThan(0.1)
    }
    for (const lead of ['II', 'III', 'aVF', 'V5', 'V6'] as const)
      expect(Math.abs(of(lead).st), lead).toBeLessThan(0.06)
  })

  it('of the right ventricle: inferior, III above II, and V1 raised as it is in no other inferior one', () => {
    const { of } = measured('right-ventricular-infarction')
    for (const lead of ['II', 'III', 'aVF', 'V1'] as const) expect(of(lead).st, lead).toBeGreaterThan(0.1)
    expect(of('III').st).toBeGreaterThan(1.25 * of('II').st)
    for (const lead of ['I', 'aVL'] as const) expect(of(lead).st, lead).toBeLessThan(-0.05)
    expect(of('V2').st).toBeLessThan(of('V1').st / 2)
    expect(measured('stemi-inferior').of('V1').st).toBeLessThan(0)
  })
})
