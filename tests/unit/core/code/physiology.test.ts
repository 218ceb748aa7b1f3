// The patient model against published figures, and what never may make things worse.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shockChance } from '../../../../src/core/code/body/electricity'
import { replay } from '../../../../src/core/code/engine/engine'
import {
  breathPenalty,
  debtRate,
  depthQuality,
  LEAST_CPP,
  rateQuality,
  stepFlow,
} from '../../../../src/core/code/body/flow'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { firstState } from '../../../../src/core/code/body/patient'
import { idealRun, scenarioOf, scenarios, setup } from './support'

const GOOD = { pushing: true, rateBpm: 110, depthCm: 5.5, recoil: 1 }
const NONE = { ...GOOD, pushing: false }

/** A patient in fresh fibrillation. */
function fibrillating() {
  const scenario = scenarioOf('vf-exam-room')
  return firstState({ ...scenario, patient: { ...scenario.patient, downMin: 0.02 }, pathology: {} })
}

/** The chance of a first shock after so many minutes with these compressions. */
function chanceAfter(minutes: number, compressions: typeof GOOD): number {
  const patient = fibrillating()
  for (let i = 0; i < minutes * 120; i++) stepFlow(patient, compressions, compressions.pushing ? 8 : 0)
  return shockChance(patient, 0, 200)
}

describe('the patient model', () => {
  it('loses 7 to 10 % of the chance of a shock a minute without CPR, 3 to 4 % with it (Larsen 1993, AHA)', () => {
    const without = (chanceAfter(0, NONE) - chanceAfter(5, NONE)) / 5
    const withCpr = (chanceAfter(1, GOOD) - chanceAfter(9, GOOD)) / 8
    expect(without).toBeGreaterThan(0.07)
    expect(without).toBeLessThan(0.1)
    expect(withCpr).toBeGreaterThan(0.03)
    expect(withCpr).toBeLessThan(0.04)
  })

  it('counts a full minute of ischemia without flow and half of one with good CPR', () => {
    expect(debtRate({ pulse: false, cpp: 0 })).toBe(1)
    expect(debtRate({ pulse: false, cpp: 20 })).toBe(0.5)
  })

  it('loses perfusion in seconds and needs dozens of compressions to rebuild it (Berg 2001)', () => {
    const patient = fibrillating()
    for (let i = 0; i < 240; i++) stepFlow(patient, GOOD, 8)
    const full = patient.cpp
    for (let i = 0; i < 20; i++) stepFlow(patient, NONE, 0)
    expect(patient.cpp).toBeLessThan(0.1 * full)
    let compressions = 0
    while (patient.cpp < 0.9 * full) {
      stepFlow(patient, GOOD, 8)
      compressions += 110 / 120
    }
    expect(compressions).toBeGreaterThan(20)
  })

  it('loses perfusion to too many breaths as measured in pigs: 23.4, 19.5, 16.9 mmHg at 12, 20, 30 (Aufderheide 2004)', () => {
    expect(breathPenalty(12)).toBe(1)
    expect(breathPenalty(20)).toBeCloseTo(19.5 / 23.4, 2)
    expect(breathPenalty(30)).toBeCloseTo(16.9 / 23.4, 2)
  })

  it('is best at 100 to 120 a minute and 5 to 6 cm', () => {
    expect([rateQuality(100), rateQuality(120), depthQuality(5), depthQuality(5.9)]).toEqual([1, 1, 1, 1])
    expect(rateQuality(80)).toBeLessThan(0.8)
    expect(rateQuality(140)).toBeLessThan(0.8)
    expect(depthQuality(3.5)).toBeLessThan(0.7)
  })

  it('turns coarse fibrillation fine after minutes without CPR and flat after ten or more', () => {
    const patient = fibrillating()
    const at = (minutes: number): number => {
      while (patient.debtMin < minutes) stepFlow(patient, NONE, 0)
      return patient.energy
    }
    expect(at(4)).toBeGreaterThan(0.45)
    expect(at(7)).toBeLessThan(0.45)
    expect(at(9)).toBeGreaterThan(0.12)
    expect(at(16)).toBeLessThan(0.12)
  })

  it('gives no pulse back below a perfusion pressure of 15 mmHg (Paradis 1990)', () => {
    for (const scenario of scenarios)
      for (let seed = 0; seed < 6; seed++) {
        const run = idealRun(scenario.id, seed)
        for (const rosc of run.sim.events.filter(({ event }) => event === 'rosc')) {
          const arrest = run.sim.events.findLast(({ event, atMs }) => event === 'arrest' && atMs < rosc.atMs)!
          if (rosc.atMs - arrest.atMs < 40_000) continue
          const before = run.sim.vitals.filter(({ atMs }) => atMs > rosc.atMs - 40_000 && atMs <= rosc.atMs)
          expect(Math.max(...before.map(({ cpp }) => cpp))).toBeGreaterThanOrEqual(LEAST_CPP)
        }
      }
  })

  it('gives nobody in arrest a pulse when nothing is done', () => {
    for (const id of ['vf-exam-room', 'drowning-pool', 'massive-embolism-ward'])
      for (let seed = 0; seed < 10; seed++) {
        const idle = replay(setup(id, seed), [], scenarioOf(id).maxS * 1000)
        expect(idle.sim.patient.pulse).toBe(false)
      }
  })
})

describe('better care', () => {
  const shockAt = (atMs: number, pauseMs = 2000): Order[] => [
    { atMs: 0, order: 'cpr', action: 'start' },
    { atMs: 1000, order: 'pads' },
    { atMs: atMs - 8000, order: 'charge', energyJ: 200 },
    { atMs: atMs - pauseMs, order: 'clear' },
    { atMs, order: 'shock' },
  ]
  const ended = (seed: number, orders: Order[]): boolean => {
    const drill = replay(setup('vf-exam-room', seed), orders, 200_000)
    return drill.sim.events.some(({ event, text }) => event === 'shock' && text === 'ended')
  }

  it('is never punished: an earlier shock succeeds wherever a later one does', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.integer({ min: 25, max: 170 }),
        fc.integer({ min: 25, max: 170 }),
        (seed, a, b) => {
          const [early, late] = a < b ? [a, b] : [b, a]
          // Whole cycles of 30:2, so that the two breaths do not fall into one pause and not the other.
          const [first, second] = [20, 20].map(
            (cycle, i) => 14_000 + cycle * 1000 * Math.round([early, late][i]! / cycle),
          )
          if (ended(seed, shockAt(second!))) expect(ended(seed, shockAt(first!))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is never punished: a shorter pause succeeds wherever a longer one does', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 2, max: 5 }), (seed, longS) => {
        if (ended(seed, shockAt(74_000, longS * 2000))) expect(ended(seed, shockAt(74_000, 2000))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('harm', () => {
  const run = (id: string, orders: Order[], seed = 1) => replay(setup(id, seed), orders, 240_000)
  const harms = (id: string, orders: Order[]): (string | undefined)[] =>
    run(id, orders)
      .sim.events.filter(({ event }) => event === 'harm')
      .map(({ what }) => what)
  const shock: Order[] = [
    { atMs: 0, order: 'pads' },
    { atMs: 60_000, order: 'charge', energyJ: 200 },
    { atMs: 68_000, order: 'clear' },
    { atMs: 70_000, order: 'shock' },
  ]

  it('follows an unsynchronized shock of a stable patient', () => {
    expect(harms('preexcited-af-ed', shock)).toContain('unsynchronized-shock')
  })

  it('shows in the body of a stable patient: most fibrillate after an unsynchronized shock, none after a synchronized one', () => {
    const synchronized: Order[] = [...shock, { atMs: 69_000, order: 'sync', on: true } as Order].sort(
      (a, b) => a.atMs - b.atMs,
    )
    const fibrillated = (orders: Order[]): number =>
      Array.from({ length: 20 }, (_, seed) => run('stable-vt-ed', orders, seed)).filter(({ sim }) =>
        sim.events.some(({ event, what, atMs }) => event === 'rhythm' && what === 'vf' && atMs < 90_000),
      ).length
    expect(fibrillated(shock)).toBeGreaterThan(10)
    expect(fibrillated(synchronized)).toBe(0)
  })

  it('follows a shock that nothing calls for', () => {
    expect(harms('stroke-waiting-room', shock)).toContain('shock-not-needed')
  })

  it('follows a blocker of the AV node in pre-excited fibrillation: it fibrillates', () => {
    const drill = run('preexcited-af-ed', [
      { atMs: 0, order: 'iv' },
      { atMs: 50_000, order: 'drug', drug: 'verapamil', dose: 5, unit: 'mg', route: 'iv' },
    ])
    expect(drill.sim.patient.heart).toBe('vf')
    expect(drill.sim.events.some(({ event, what }) => event === 'harm' && what === 'harmful-drug')).toBe(true)
  })

  it('follows verapamil in a wide tachycardia: the pressure falls', () => {
    const before: Order[] = [{ atMs: 0, order: 'iv' }]
    const with_ = run('chain-vt-vf-pea', [
      ...before,
      { atMs: 50_000, order: 'drug', drug: 'verapamil', dose: 5, unit: 'mg', route: 'iv' },
    ])
    const without = run('chain-vt-vf-pea', before)
    const at = (drill: typeof with_): number => drill.sim.vitals.find(({ atMs }) => atMs === 75_000)!.systolic
    expect(at(with_)).toBeLessThan(at(without))
  })

  it('follows verapamil in a stable wide tachycardia: the pressure that was enough is gone', () => {
    const verapamil: Order[] = [
      { atMs: 0, order: 'iv' },
      { atMs: 50_000, order: 'drug', drug: 'verapamil', dose: 5, unit: 'mg', route: 'iv' },
    ]
    const pressure = (atMs: number): number =>
      run('stable-vt-ed', verapamil).sim.vitals.find((point) => point.atMs === atMs)!.systolic
    expect(pressure(50_000)).toBeGreaterThanOrEqual(90)
    expect(pressure(120_000)).toBeLessThan(75)
  })

  it('does not come from the treatment itself: no harm in any ideal run', () => {
    for (const scenario of scenarios)
      expect(idealRun(scenario.id, 5).sim.events.filter(({ event }) => event === 'harm')).toEqual([])
  })
})
