// The ideal run, read as an instructor reads a record: what comes first, what follows, and what is never done.
import { describe, expect, it } from 'vitest'
import { replay } from '../../../../src/core/code/engine/engine'
import type { Fact } from '../../../../src/core/code/data/facts'
import { idealRun, scenarios, setup } from './support'

type Is = (event: Fact) => boolean
const SEEDS = [0, 1, 2, 3]

const events = (id: string, seed: number): readonly Fact[] => idealRun(id, seed).sim.events
const at = (all: readonly Fact[], is: Is): number => all.find(is)?.atMs ?? Infinity
const drug =
  (what: string): Is =>
  (event) =>
    event.event === 'drug' && event.what === what

/** Scenarios in which the ideal run loses no pulse: in every other one there is an arrest to be looked at. */
const WITHOUT_ARREST: readonly string[] = [
  'anaphylaxis-injection-room',
  'asthma-exam-room',
  'choking-lunch-room',
  'faint-blood-draw',
  'gi-bleed-ward',
  'hyperkalemia-dialysis',
  'low-sugar-waiting-room',
  'opioid-restroom',
  'preexcited-af-ed',
  'seizure-waiting-room',
  'stable-svt-clinic',
  'stable-vt-ed',
  'stroke-waiting-room',
  'tension-pneumothorax-ed',
]

describe('the ideal run', () => {
  it('meets an arrest in every scenario but those named', () => {
    const without = scenarios.filter(({ id }) =>
      SEEDS.every((seed) => events(id, seed).every(({ event }) => event !== 'arrest')),
    )
    expect(without.map(({ id }) => id).sort()).toEqual(WITHOUT_ARREST)
  })

  it.each(scenarios.map(({ id }) => id))(
    'has hands on the chest within 15 seconds of a lost pulse in %s',
    (id) => {
      for (const seed of SEEDS) {
        const all = events(id, seed)
        for (const arrest of all.filter(({ event }) => event === 'arrest')) {
          const back = at(all, ({ event, atMs }) => event === 'rosc' && atMs > arrest.atMs)
          const pushed = at(
            all,
            ({ event, what, atMs }) => event === 'cpr' && what === 'start' && atMs >= arrest.atMs,
          )
          const already = all.findLast(({ event, atMs }) => event === 'cpr' && atMs <= arrest.atMs)
          if (already?.what === 'start' || back - arrest.atMs < 15_000) continue
          expect([id, seed, pushed - arrest.atMs <= 15_000]).toEqual([id, seed, true])
        }
      }
    },
  )

  it('pushes at once after each shock without a pulse, and feels for none', () => {
    for (const { id } of scenarios)
      for (const seed of SEEDS) {
        const all = events(id, seed)
        all.forEach((shock, i) => {
          // A pulse lost while the shock was being made ready is another matter: it has yet to be noticed.
          const felt = all.slice(0, i).findLast(({ event }) => event === 'pulse-check')
          if (shock.event !== 'shock' || felt?.ok !== false) return
          const next = all.slice(i + 1).find(({ event }) => event === 'cpr' || event === 'pulse-check')
          expect([id, seed, next?.event, next?.what]).toEqual([id, seed, 'cpr', 'start'])
          expect((next?.atMs ?? Infinity) - shock.atMs).toBeLessThanOrEqual(2000)
        })
      }
  })

  it('speaks to people by name wherever the team is complete', () => {
    for (const { id } of scenarios.filter(({ team }) => team.present.length === 5)) {
      const { orders } = idealRun(id, 1)
      const open = orders.filter(
        (order) => ['drug', 'shock', 'charge', 'iv', 'pads'].includes(order.order) && order.to === undefined,
      )
      expect([id, open]).toEqual([id, []])
    }
  })

  it('names the rhythm of a check correctly even when the shock has followed at once', () => {
    for (const seed of SEEDS)
      expect(
        events('vf-exam-room', seed).filter(({ event, ok }) => event === 'named' && ok === false),
      ).toEqual([])
  })

  it('gives epinephrine into the muscle before it looks for a vein', () => {
    for (const seed of SEEDS) {
      const all = events('anaphylaxis-injection-room', seed)
      expect(at(all, drug('epinephrine'))).toBeLessThan(at(all, ({ event }) => event === 'access'))
      expect(at(all, drug('epinephrine'))).toBeLessThan(45_000)
    }
  })

  it('needles a tension pneumothorax before it looks for a vein', () => {
    for (const seed of SEEDS) {
      const all = events('tension-pneumothorax-ed', seed)
      const needle = at(all, ({ event, what }) => event === 'treat' && what === 'needle-decompression')
      expect(needle).toBeLessThan(at(all, ({ event }) => event === 'access'))
    }
  })

  it('gives a lytic only after the pulse is lost and epinephrine is in, and none to the pregnant', () => {
    for (const seed of SEEDS) {
      const all = events('massive-embolism-ward', seed)
      expect(at(all, drug('tenecteplase'))).toBeGreaterThan(at(all, drug('epinephrine')))
      expect(at(events('pregnant-arrest-ed', seed), drug('tenecteplase'))).toBe(Infinity)
    }
  })

  it('stops blows and thrusts when the airway is free', () => {
    for (const seed of SEEDS) {
      const all = events('choking-lunch-room', seed)
      const free = at(all, ({ event }) => event === 'airway-cleared')
      expect(all.filter(({ event, atMs }) => event === 'treat' && atMs > free + 10_000)).toEqual([])
    }
  })

  it('never hands over a patient in a fast rhythm that needs treatment', () => {
    for (const { id } of scenarios)
      for (const seed of SEEDS) {
        const { sim } = idealRun(id, seed)
        if (sim.ended?.how !== 'hand-over') continue
        expect([
          id,
          seed,
          ['svt', 'af', 'preexcited-af', 'vt', 'torsades'].includes(sim.patient.heart),
        ]).toEqual([id, seed, false])
      }
  })
})

describe('the team', () => {
  it('gives nothing by mouth to a patient who cannot swallow', () => {
    const drill = replay(
      setup('vf-exam-room'),
      [{ atMs: 0, order: 'drug', drug: 'aspirin', dose: 324, unit: 'mg', route: 'po' }],
      30_000,
    )
    expect(drill.sim.events.some(({ event }) => event === 'held-back')).toBe(true)
    expect(drill.sim.events.some(({ event }) => event === 'drug')).toBe(false)
  })

  it('counts thrusts for somebody who breathes as harm', () => {
    const drill = replay(
      setup('stable-svt-clinic'),
      [{ atMs: 0, order: 'treat', treatment: 'abdominal-thrusts' }],
      30_000,
    )
    expect(
      drill.sim.events.some(({ event, what }) => event === 'harm' && what === 'needless-procedure'),
    ).toBe(true)
  })
})
