// Special placements: each site by its own rule, and what the leads show of it.
import { describe, expect, it } from 'vitest'
import type { HookupId } from '../../../../src/core/acquisition/hookups'
import {
  allPlaces,
  HOOKUP_TABLE,
  HOOKUPS,
  LEVEL_TOLERANCE_MM,
  rightPlaces,
  siteCard,
  SITE_TOLERANCE_MM,
} from '../../../../src/core/acquisition/hookups'
import type { Places } from '../../../../src/core/acquisition/sites'
import { misplaced, placeFault, placeWords } from '../../../../src/core/acquisition/sites'
import { drawTracing, leadsOf, soundWires, TRACING_MS } from '../../../../src/core/acquisition/tracings'
import type { Electrode, StandardLead } from '../../../../src/core/ecg/electrodes/electrodes'
import { FAR_LEADS } from '../../../../src/core/ecg/electrodes/heart-field'
import { leadSamples } from '../../../../src/core/ecg/samples'
import type { Place } from '../../../../src/core/ecg/electrodes/torso'
import { BACK_SITES, CHEST_SITES, siteOf, wiredAt } from '../../../../src/core/ecg/electrodes/torso'

const placed = (hookup: HookupId): Places =>
  Object.fromEntries(HOOKUP_TABLE[hookup].sites.map(({ wire, at }) => [wire, at]))
const faultOf = (hookup: HookupId, wire: Electrode, places: Places): string => {
  const site = HOOKUP_TABLE[hookup].sites.find((each) => each.wire === wire)
  if (site === undefined) throw new Error(`${hookup} has no ${wire}`)
  return placeFault(hookup, site, places)
}

describe('each hookup', () => {
  it.each(HOOKUPS)('%s: is right at its sites, wrong with nothing on, and places no wire twice', (hookup) => {
    const { sites, standing } = HOOKUP_TABLE[hookup]
    expect(misplaced(hookup, placed(hookup))).toEqual([])
    expect(misplaced(hookup, {})).toEqual(sites.map(({ wire }) => wire))
    const wires = [...sites.map(({ wire }) => wire), ...standing]
    expect(new Set(wires).size).toBe(wires.length)
    expect(Object.keys(rightPlaces(hookup)).sort()).toEqual(wires.sort())
  })
  it('has a card of its own for every site, so that a name is never asked for another', () => {
    const cards = HOOKUPS.flatMap((hookup) =>
      HOOKUP_TABLE[hookup].sites.map((site) => siteCard(hookup, site)),
    )
    expect(new Set(cards).size).toBe(cards.length)
  })
})

describe('posterior leads', () => {
  const with9 = (x: number): Places => ({ ...placed('posterior'), V6: { ...BACK_SITES.V9, x } })
  it('take V9 beside the spine as well as midway to V8, and not on the spine', () => {
    expect(misplaced('posterior', with9(45))).toEqual([])
    expect(misplaced('posterior', with9(25))).toEqual([])
    expect(misplaced('posterior', with9(0))).toEqual(['V6'])
    expect(misplaced('posterior', with9(70))).toEqual(['V6'])
  })
  it('are refused one space lower, on the other side, or on the front', () => {
    const { x, y } = BACK_SITES.V7
    const at = (place: Place): string => faultOf('posterior', 'V4', { V4: place })
    expect(at({ x, y: y + 30, side: 'back' })).toBe('It lies 30 mm too low.')
    expect(at({ x: -x, y, side: 'back' })).toContain('too far toward the patient’s right')
    expect(at({ x, y })).toBe('It is on the front of the chest.')
    expect(placeWords(BACK_SITES.V8)).toBe(
      'on the back, level with V6, 90 mm to the patient’s left of the spine',
    )
  })
})

describe('right-sided leads and a child', () => {
  it('mirror the left side: V4 in the place of V4R is on the wrong side', () => {
    expect(misplaced('right', { ...placed('right'), V4: CHEST_SITES.V4 })).toEqual(['V4'])
    expect(misplaced('child', { ...placed('child'), V3: CHEST_SITES.V3 })).toEqual(['V3'])
    const { x, y } = CHEST_SITES.V4
    expect(misplaced('right', { ...placed('right'), V4: { x: -x + SITE_TOLERANCE_MM + 1, y } })).toEqual([
      'V4',
    ])
  })
})

describe('limb electrodes', () => {
  it('lie on the trunk for a stress test, not on the limbs', () => {
    expect(misplaced('torso', { ...placed('torso'), LL: siteOf('LL') })).toEqual(['LL'])
    expect(faultOf('torso', 'LL', { LL: siteOf('LL') })).toBe('It is on the left leg, not on the trunk.')
  })
  it('lie on the stump and at the same height on the other arm after an amputation', () => {
    const all = placed('amputee')
    const [low, high] = [siteOf('LA'), { x: 237, y: 110 }]
    expect(faultOf('amputee', 'LA', { LA: low })).toBe('There is no arm here: it lies beyond the stump.')
    expect(allPlaces('amputee', { LA: low }).LA).toBeUndefined()
    const wrist = { x: -237, y: 110 + LEVEL_TOLERANCE_MM + 1 }
    expect(misplaced('amputee', { ...all, LA: high, RA: wrist })).toEqual(['RA'])
    expect(faultOf('amputee', 'RA', { LA: high, RA: wrist })).toContain('not at the height')
  })
  it('of a Holter lie over the collarbones and low on the trunk, wherever it is comfortable there', () => {
    const all = placed('holter')
    expect(misplaced('holter', { ...all, RL: { x: -80, y: 240 } })).toEqual([])
    expect(misplaced('holter', { ...all, RA: siteOf('RA'), LL: { x: 110, y: 120 } })).toEqual(['RA', 'LL'])
  })
})

describe('what the leads show', () => {
  const tall = (samples: Float64Array | undefined): number => Math.max(...(samples ?? [0]))
  const leadsAt = (places: Places, seed: number) =>
    leadsOf(wiredAt(soundWires(drawTracing('sound', seed)), places))
  const usual = rightPlaces('ten')
  const SEEDS = [1, 2, 3, 4, 5, 6]

  it('with limb electrodes on the trunk: R smaller in I, taller in II, III and aVF', () => {
    for (const seed of SEEDS) {
      const [standard, trunk] = [leadsAt(usual, seed), leadsAt(rightPlaces('torso'), seed)]
      expect(tall(trunk.get('I'))).toBeLessThan(tall(standard.get('I')))
      for (const lead of ['II', 'III', 'aVF'] as const satisfies StandardLead[])
        expect(tall(trunk.get(lead))).toBeGreaterThan(tall(standard.get(lead)))
    }
  })
  it('at their sites are the very leads that the twelve-lead room draws', () => {
    const tracing = drawTracing('sound', 3)
    const { parameters, seed, fromMs, drawing } = tracing
    const timeline = [{ atMs: 0, rhythm: 'sinus' as const, parameters, drawing }]
    const own = leadSamples(timeline, FAR_LEADS, fromMs, fromMs + TRACING_MS, seed)
    for (const hookup of ['posterior', 'right'] as const) {
      const made = leadsOf(wiredAt(soundWires(tracing), rightPlaces(hookup)))
      for (const { wire, name } of HOOKUP_TABLE[hookup].sites) {
        const far = own[FAR_LEADS.findIndex((lead) => lead === name)]
        const samples = made.get(wire as StandardLead)
        const gap = Math.max(...(samples ?? []).map((mv, i) => Math.abs(mv - (far?.[i] ?? 9))))
        expect(gap, name).toBeLessThan(0.001)
      }
    }
  })
  it('on the back: R gets smaller from V6 over V7 to V9', () => {
    for (const seed of SEEDS) {
      const back = leadsAt(rightPlaces('posterior'), seed)
      const R = [leadsAt(usual, seed).get('V6'), back.get('V4'), back.get('V5'), back.get('V6')].map(tall)
      expect(R).toEqual([...R].sort((a, b) => b - a))
    }
  })
  it('on the right: R stays small from V3R to V6R', () => {
    for (const seed of SEEDS) {
      const [left, right] = [leadsAt(usual, seed), leadsAt(rightPlaces('right'), seed)]
      for (const lead of ['V4', 'V5', 'V6'] as const)
        expect(tall(right.get(lead))).toBeLessThan(tall(left.get(lead)) / 2)
    }
  })
})
