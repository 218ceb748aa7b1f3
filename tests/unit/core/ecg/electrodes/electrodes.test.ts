import { describe, expect, it } from 'vitest'
import type { FindingId } from '../../../../../src/core/acquisition/findings'
import type { Tracing } from '../../../../../src/core/acquisition/tracings'
import { changedLeads, drawTracing, putRight, recorded } from '../../../../../src/core/acquisition/tracings'
import type { StandardLead } from '../../../../../src/core/ecg/electrodes/electrodes'
import { LEADS } from '../../../../../src/core/ecg/leads'
import { beats, leadSamples } from '../../../../../src/core/ecg/samples'

const SEEDS = [1, 2, 3, 4, 5, 6]
const of = (leads: ReadonlyMap<StandardLead, Float64Array>, lead: StandardLead): Float64Array => {
  const samples = leads.get(lead)
  if (samples === undefined) throw new Error(`no ${lead}`)
  return samples
}
const gap = (a: Float64Array, b: Float64Array, sign = 1): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - sign * (b[i] ?? 0))), 0)
const span = (a: Float64Array): number => Math.max(...a) - Math.min(...a)
const each = (
  finding: FindingId,
  check: (
    now: ReadonlyMap<StandardLead, Float64Array>,
    sound: ReadonlyMap<StandardLead, Float64Array>,
    tracing: Tracing,
  ) => void,
): void => {
  for (const seed of SEEDS) {
    const tracing = drawTracing(finding, seed)
    check(recorded(tracing), putRight(tracing), tracing)
  }
}
const CHEST: readonly StandardLead[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6']

describe('leads from electrode potentials', () => {
  it('are the engine’s own twelve leads when nothing is disturbed', () => {
    each('sound', (now, _, { parameters, seed, fromMs, drawing }) => {
      const own = leadSamples(
        [{ atMs: 0, rhythm: 'sinus', parameters, drawing }],
        LEADS,
        fromMs,
        fromMs + 5000,
        seed,
      )
      LEADS.forEach((lead, i) => expect(gap(of(now, lead), own[i] as Float64Array)).toBeLessThan(1e-9))
    })
  })
  it('LA/RA: I is inverted, II and III and aVR and aVL trade places, aVF and the chest stay', () => {
    each('la-ra', (now, sound) => {
      expect(gap(of(now, 'I'), of(sound, 'I'), -1)).toBeLessThan(1e-9)
      expect(gap(of(now, 'II'), of(sound, 'III'))).toBeLessThan(1e-9)
      expect(gap(of(now, 'III'), of(sound, 'II'))).toBeLessThan(1e-9)
      expect(gap(of(now, 'aVR'), of(sound, 'aVL'))).toBeLessThan(1e-9)
      expect(gap(of(now, 'aVL'), of(sound, 'aVR'))).toBeLessThan(1e-9)
      for (const lead of ['aVF', ...CHEST] as const)
        expect(gap(of(now, lead), of(sound, lead))).toBeLessThan(1e-9)
    })
  })
  it('LA/LL: III is inverted, I and II and aVL and aVF trade places, aVR and the chest stay', () => {
    each('la-ll', (now, sound) => {
      expect(gap(of(now, 'III'), of(sound, 'III'), -1)).toBeLessThan(1e-9)
      expect(gap(of(now, 'I'), of(sound, 'II'))).toBeLessThan(1e-9)
      expect(gap(of(now, 'aVF'), of(sound, 'aVL'))).toBeLessThan(1e-9)
      for (const lead of ['aVR', ...CHEST] as const)
        expect(gap(of(now, lead), of(sound, lead))).toBeLessThan(1e-9)
    })
  })
  it('RA/RL: II is flat, I is III upside down, III stays', () => {
    each('ra-rl', (now, sound) => {
      expect(span(of(now, 'II'))).toBeLessThan(0.05)
      expect(gap(of(now, 'I'), of(sound, 'III'), -1)).toBeLessThan(1e-9)
      expect(gap(of(now, 'III'), of(sound, 'III'))).toBeLessThan(1e-9)
    })
  })
  it('two chest wires: these two trade places, all others stay, and the change is seen', () => {
    each('chest-swap', (now, sound, { electrodes }) => {
      const [one, other] = electrodes as [StandardLead, StandardLead]
      expect(gap(of(now, one), of(sound, other))).toBeLessThan(1e-9)
      expect([...changedLeads(now, sound).changed].sort()).toEqual([one, other].sort())
    })
  })
  it('V1 and V2 too high: P turns negative and R smaller in both, limbs and V3 to V6 stay', () => {
    each('high-v1-v2', (now, sound, tracing) => {
      for (const lead of ['V1', 'V2'] as const) {
        const [high, right] = [of(now, lead), of(sound, lead)]
        if (lead === 'V2') expect(pHeight(right, tracing)).toBeGreaterThan(0.01)
        expect(pHeight(high, tracing)).toBeLessThan(-0.02)
        expect(Math.max(...high)).toBeLessThan(Math.max(...right))
      }
      for (const lead of ['I', 'II', 'III', 'V3', 'V4', 'V5', 'V6'] as const)
        expect(gap(of(now, lead), of(sound, lead))).toBeLessThan(0.02)
    })
  })
  it('dextrocardia: I is inverted as with exchanged arms, and the chest leads get smaller from V1 to V6', () => {
    each('dextrocardia', (now, sound) => {
      expect(gap(of(now, 'I'), of(sound, 'I'), -1)).toBeLessThan(1e-9)
      expect(gap(of(now, 'aVF'), of(sound, 'aVF'))).toBeLessThan(1e-9)
      expect(Math.max(...of(now, 'V6'))).toBeLessThan(0.5 * Math.max(...of(sound, 'V6')))
      const sizes = CHEST.slice(2).map((lead) => span(of(now, lead)))
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    })
  })
})

describe('what is not the heart', () => {
  it('hum is 60 Hz in every limb lead', () => {
    each('hum', (now, sound) => {
      for (const lead of ['I', 'II', 'III'] as const) {
        const noise = of(now, lead).map((value, i) => value - (of(sound, lead)[i] ?? 0))
        expect(shareAt(noise, 60)).toBeGreaterThan(0.95)
        expect(span(noise)).toBeGreaterThan(0.03)
      }
    })
  })
  it('tremor has no one frequency, wander is slow', () => {
    each('tremor', (now, sound) => {
      const noise = of(now, 'II').map((value, i) => value - (of(sound, 'II')[i] ?? 0))
      expect(shareAt(noise, 60)).toBeLessThan(0.2)
      expect(span(noise)).toBeGreaterThan(0.1)
    })
    each('wander', (now, sound) => {
      const noise = of(now, 'II').map((value, i) => value - (of(sound, 'II')[i] ?? 0))
      expect(steepest(noise)).toBeLessThan(0.01)
      expect(span(noise)).toBeGreaterThan(0.15)
    })
  })
  it('a loose electrode leaves the limb lead between the two others clean', () => {
    const clean: Record<string, StandardLead> = { RA: 'III', LA: 'II', LL: 'I' }
    each('loose', (now, sound, { electrodes }) => {
      const lead = clean[electrodes[0] ?? ''] as StandardLead
      expect(changedLeads(now, sound).changed).not.toContain(lead)
      expect(gap(of(now, lead), of(sound, lead))).toBeLessThan(1e-9)
      for (const other of (['I', 'II', 'III'] as const).filter((each) => each !== lead)) {
        expect(span(of(now, other).map((value, i) => value - (of(sound, other)[i] ?? 0)))).toBeGreaterThan(
          0.3,
        )
      }
    })
  })
  it('a pulled cable disturbs all limb leads in one burst, and nothing before it', () => {
    each('cable', (now, sound) => {
      for (const lead of ['I', 'II', 'III', 'V1'] as const) {
        const noise = of(now, lead).map((value, i) => value - (of(sound, lead)[i] ?? 0))
        expect(span(noise.subarray(0, 400))).toBeLessThan(1e-9)
        expect(span(noise)).toBeGreaterThan(0.2)
        expect(span(noise.subarray(2000))).toBeLessThan(1e-9)
      }
    })
  })
  it('is drawn by its seed alone', () => {
    for (const finding of ['tremor', 'loose'] as const) {
      expect(recorded(drawTracing(finding, 9))).toEqual(recorded(drawTracing(finding, 9)))
      expect(
        gap(of(recorded(drawTracing(finding, 9)), 'II'), of(recorded(drawTracing(finding, 10)), 'II')),
      ).toBeGreaterThan(0.05)
    }
  })
})

/** Share of the power of a signal that one frequency holds. */
function shareAt(samples: Float64Array, hz: number): number {
  let [re, im, all] = [0, 0, 0]
  samples.forEach((value, i) => {
    re += value * Math.cos((2 * Math.PI * hz * i) / 500)
    im += value * Math.sin((2 * Math.PI * hz * i) / 500)
    all += value * value
  })
  return (2 * (re * re + im * im)) / (samples.length * all)
}

function steepest(samples: Float64Array): number {
  return samples.reduce(
    (most, value, i) => (i === 0 ? 0 : Math.max(most, Math.abs(value - (samples[i - 1] ?? 0)))),
    0,
  )
}

/** Height of the first whole P wave above its onset, in mV. */
function pHeight(samples: Float64Array, { parameters, seed, fromMs, drawing }: Tracing): number {
  const [beat] = beats([{ atMs: 0, rhythm: 'sinus', parameters, drawing }], fromMs + 500, fromMs + 4500, seed)
  const p = beat?.p
  if (p === undefined || p === null) throw new Error('no P wave')
  const at = (ms: number): number => samples[Math.round((ms - fromMs) / 2)] ?? 0
  return at((p.onsetMs + p.offsetMs) / 2) - at(p.onsetMs)
}
