// Fair to those who are right: names that hold, orders in one breath, a record entry that lacks a dose.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { setup } from './support'

describe('the name of a rhythm', () => {
  it('given to the last check holds until the next', () => {
    const orders: Order[] = [
      { atMs: 0, order: 'pads' },
      { atMs: 12_000, order: 'rhythm-check' },
      { atMs: 16_000, order: 'cpr', action: 'start' },
      { atMs: 17_000, order: 'charge', energyJ: 200 },
      { atMs: 25_000, order: 'clear' },
      { atMs: 27_000, order: 'shock' },
    ]
    // On a seed on which the shock ends the fibrillation, so that the screen shows something else.
    const seed = [1, 2, 3, 4, 5, 6, 7, 8].find(
      (each) => replay(setup('vf-exam-room', each), orders, 30_000).sim.patient.heart !== 'vf',
    )
    const named = replay(
      setup('vf-exam-room', seed ?? 1),
      [...orders, { atMs: 60_000, order: 'name-rhythm', rhythm: 'vf' }],
      62_000,
    )
    expect(named.sim.patient.heart).not.toBe('vf')
    expect(named.sim.latest['named']).toMatchObject({ what: 'vf', ok: true })
  })
})

describe('orders in one breath', () => {
  const start: Order[] = [
    { atMs: 0, order: 'call', who: 'emergency' },
    { atMs: 1000, order: 'cpr', action: 'start' },
    { atMs: 2000, order: 'pads' },
  ]
  const chain = (atMs: number): Order[] => [
    { atMs, order: 'charge', energyJ: 200 },
    { atMs, order: 'clear' },
    { atMs, order: 'shock' },
    { atMs, order: 'cpr', action: 'start' },
  ]
  const of = (atMs: number) => replay(setup('vf-exam-room', 1), [...start, ...chain(atMs)], atMs + 20_000)

  it('“charge, clear, shock, resume” shocks a cleared patient and goes back on the chest after it', () => {
    for (const atMs of [14_000, 90_000]) {
      const { sim } = of(atMs)
      expect(sim.events.some(({ event }) => event === 'harm')).toBe(false)
      const shock = sim.events.findIndex(({ event }) => event === 'shock')
      const resumed = sim.events.slice(shock).find(({ event, what }) => event === 'cpr' && what === 'start')
      expect(shock).toBeGreaterThan(0)
      expect((resumed?.atMs ?? Infinity) - (sim.events[shock]?.atMs ?? 0)).toBeLessThan(1000)
      expect(sim.cpr.on).toBe(true)
    }
  })
})

describe('a shock that is called off', () => {
  it('lets the hands that waited for it go back on the chest', () => {
    const orders: Order[] = [
      { atMs: 0, order: 'call', who: 'emergency' },
      { atMs: 2000, order: 'pads' },
      { atMs: 15_000, order: 'charge', energyJ: 200 },
      { atMs: 15_000, order: 'shock' },
      { atMs: 15_500, order: 'cpr', action: 'start' },
      { atMs: 16_000, order: 'cancel' },
    ]
    const { sim } = replay(setup('vf-exam-room', 1), orders, 40_000)
    expect(sim.events.some(({ event }) => event === 'shock')).toBe(false)
    expect(sim.cpr.on).toBe(true)
  })
})

describe('a record entry without its dose', () => {
  it.each(['anaphylaxis-injection-room', 'stable-svt-clinic'])('costs one step, not three, in %s', (id) => {
    const run = autopilotRun(setup(id, 1, { role: 'recorder' }))
    const short = run.orders.map((order) => {
      if (order.order !== 'record' || order.entry !== 'drug') return order
      const { dose: _dose, ...rest } = order
      return rest
    })
    const outcomes = (orders: readonly Order[]) =>
      Object.fromEntries(
        debriefOf(replay(run.setup, orders, run.atMs)).rubric.map(({ step, outcome }) => [step, outcome]),
      )
    const [whole, lacking] = [outcomes(run.orders), outcomes(short)]
    const worse = Object.keys(whole).filter((step) => whole[step] === 'met' && lacking[step] !== 'met')
    expect(worse).toEqual(['record-shocks-drugs'])
  })
})
