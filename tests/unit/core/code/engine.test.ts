// The drill engine: pure, exact on replay, the same however it is cut into frames, with branches and role play.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../src/core/code/team/drill'
import {
  advance,
  autopilotRun,
  outcomesOf,
  replay,
  startDrill,
  stateAt,
} from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { orderListSchema } from '../../../../src/core/code/data/orders.schema'
import { dueOf } from '../../../../src/core/code/engine/due'
import { teamCards, tracesOf, vitalsOf } from '../../../../src/renderer/words/drill-views'
import { samples } from '../../../../src/core/ecg/samples'
import { randomOrders, scenarios, setup } from './support'

const bytes = (drill: Drill): string =>
  JSON.stringify(drill.sim.events) + JSON.stringify(drill.sim.vitals) + JSON.stringify(drill.sim.ecg)

describe('a drill', () => {
  it('replays from its orders to the same bytes', () => {
    for (const scenario of scenarios) {
      const run = autopilotRun(setup(scenario, 7))
      const again = replay(run.setup, run.orders, scenario.maxS * 1000)
      expect(bytes(again)).toBe(bytes(run))
      expect(JSON.stringify(debriefOf(again))).toBe(JSON.stringify(debriefOf(run)))
    }
  })

  it('is the same whether it is advanced frame by frame or in one go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.array(fc.integer({ min: 7, max: 9000 }), { maxLength: 25 }),
        (seed, cuts) => {
          const scenario = scenarios[seed % scenarios.length]!
          const orders = randomOrders(seed, 90_000)
          const whole = replay(setup(scenario, seed), orders, 90_000)
          let drill = startDrill(setup(scenario, seed))
          for (const cut of cuts) {
            const atMs = Math.min(90_000, drill.atMs + cut)
            drill = advance(
              drill,
              atMs,
              orders.filter((order) => order.atMs > drill.atMs && order.atMs <= atMs),
            )
          }
          drill = advance(
            drill,
            90_000,
            orders.filter((order) => order.atMs > drill.atMs),
          )
          expect(bytes(drill)).toBe(bytes(whole))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('leaves the drill that was handed in as it was', () => {
    const drill = advance(startDrill(setup('vf-exam-room')), 20_000, [])
    const before = bytes(drill)
    advance(drill, 60_000, [{ atMs: 20_000, order: 'cpr', action: 'start' }])
    expect(bytes(drill)).toBe(before)
  })

  it('branches from any second with the same past', () => {
    const run = autopilotRun(setup('stemi-vf-clinic', 3))
    const then = stateAt(run, 123_000)
    expect(then.orders).toEqual(run.orders.filter(({ atMs }) => atMs <= 123_000))
    const other = advance(then, 140_000, [{ atMs: 124_000, order: 'cpr', action: 'start' }])
    expect(other.sim.vitals.slice(0, 120)).toEqual(run.sim.vitals.slice(0, 120))
    expect(stateAt(run, 60_000).sim.vitals).toEqual(run.sim.vitals.slice(0, 60))
  })

  it('is at any second what a run from the start would be, to the byte', () => {
    for (const role of ['leader', 'coach'] as const) {
      const run = autopilotRun(setup('stemi-vf-clinic', 3, { role }))
      expect(run.frames.length).toBeGreaterThan(10)
      const played = replay(run.setup, run.orders, run.atMs)
      for (const drill of [run, played, stateAt(run, 200_250)])
        for (const atMs of [0, 29_999, 30_000, 30_250, 150_000, 200_100, 341_700]) {
          const untilMs = Math.min(atMs, drill.atMs)
          const again = replay(drill.setup, drill.orders, untilMs)
          expect(JSON.stringify(stateAt(drill, atMs).sim)).toBe(JSON.stringify(again.sim))
          expect(stateAt(drill, atMs).orders).toEqual(again.orders)
        }
    }
  })

  it('is not changed by being looked at', () => {
    const run = autopilotRun(setup('stemi-vf-clinic', 3))
    const before = JSON.stringify(run.frames)
    advance(stateAt(run, 95_000), 160_000, [{ atMs: 95_000, order: 'cpr', action: 'start' }])
    expect(JSON.stringify(run.frames)).toBe(before)
  })

  it('refuses to go back in time', () => {
    const drill = advance(startDrill(setup('vf-exam-room')), 20_000, [])
    expect(() => advance(drill, 10_000, [])).toThrow(/cannot go back/)
  })

  it('gives an ECG timeline that core/ecg can draw', () => {
    for (const scenario of scenarios) {
      const { sim, setup: world, atMs } = autopilotRun(setup(scenario, 2))
      const trace = samples(sim.ecg, 'II', atMs - 2000, atMs, world.seed)
      expect(trace.every(Number.isFinite)).toBe(true)
    }
  })

  it('prints orders that its own schema takes', () => {
    const run = autopilotRun(setup('chain-block-vf-asystole', 1))
    expect(orderListSchema.parse(JSON.parse(JSON.stringify(run.orders)))).toEqual(run.orders)
  })

  it('logs the outcome of every shock and each return of the pulse', () => {
    const run = autopilotRun(setup('vf-exam-room', 4))
    expect(outcomesOf(run).map(({ event }) => event)).toContain('shock')
    expect(outcomesOf(run).map(({ event }) => event)).toContain('rosc')
  })
})

describe('the team', () => {
  const ed = 'tension-pneumothorax-ed'
  const after = (orders: Order[], atMs: number): Drill => replay(setup(ed), orders, atMs)

  it('does one thing at a time, and an IV takes 45 seconds', () => {
    const drill = after(
      [
        { atMs: 0, order: 'iv' },
        { atMs: 1000, order: 'drug', drug: 'atropine', dose: 1, unit: 'mg', route: 'im' },
      ],
      40_000,
    )
    expect(drill.sim.team.access.tasks.map(({ endMs }) => endMs)[0]).toBe(45_000)
    expect(teamCards(drill, 40_000).find(({ place }) => place === 'access')).toMatchObject({
      doing: 'IV access',
    })
    expect(advance(drill, 46_000, []).sim.gear.access).toBe('iv')
  })

  it('asks for a missing dose and route, and does not give the drug', () => {
    const drill = after([{ atMs: 0, order: 'drug', drug: 'epinephrine' }], 30_000)
    expect(drill.sim.record.some(({ kind, text }) => kind === 'question' && text.includes('what dose'))).toBe(
      true,
    )
    expect(drill.sim.events.some(({ event }) => event === 'drug')).toBe(false)
  })

  it('questions a dose above the maximum, and gives it only when it is confirmed', () => {
    const big = { order: 'drug', drug: 'epinephrine', dose: 2, unit: 'mg', route: 'im' } as const
    const asked = after([{ atMs: 0, ...big }], 20_000)
    expect(asked.sim.events.some(({ event }) => event === 'drug')).toBe(false)
    const confirmed = advance(asked, 40_000, [{ atMs: 20_000, ...big, confirm: true }])
    expect(confirmed.sim.events.some(({ event, what }) => event === 'harm' && what === 'overdose')).toBe(true)
  })

  it('questions an order to the wrong place', () => {
    const drill = after([{ atMs: 0, order: 'iv', to: 'compressor' }], 60_000)
    expect(drill.sim.record.some(({ kind, text }) => kind === 'question' && text.includes('place'))).toBe(
      true,
    )
    expect(drill.sim.gear.access).toBeNull()
  })

  it('shows no number that nothing measures', () => {
    const bare = startDrill(setup(ed))
    expect(tracesOf(bare.sim)).toEqual([])
    expect(vitalsOf(bare)).toMatchObject({ spo2: null, etco2MmHg: null, breathsPerMinute: null, cuff: null })
  })

  it('counts the two minutes and the epinephrine window from what was done', () => {
    const run = autopilotRun(setup('massive-embolism-ward', 1))
    const given = run.sim.events.find(({ event, what }) => event === 'drug' && what === 'epinephrine')!
    const due = dueOf(stateAt(run, given.atMs + 1000))
    expect(due.epinephrine).toEqual({ opensMs: given.atMs + 180_000, closesMs: given.atMs + 300_000 })
  })
})

describe('a drug with a most in all', () => {
  it('is questioned when the next dose would pass it: the fourth atropine', () => {
    const id = 'chain-brady-vf-flat'
    const dose = { order: 'drug', drug: 'atropine', dose: 1, unit: 'mg', route: 'iv' } as const
    const four = [0, 20_000, 40_000, 60_000].map((atMs): Order => ({ atMs, ...dose }))
    const drill = replay(setup(id), four, 100_000)
    const given = drill.sim.events.filter(({ event, what }) => event === 'drug' && what === 'atropine')
    expect(given.length).toBe(3)
    expect(
      drill.sim.record.some(({ kind, text }) => kind === 'question' && /at most 3 mg in all/.test(text)),
    ).toBe(true)
    const again = advance(drill, 130_000, [{ atMs: 100_000, ...dose, confirm: true }])
    expect(again.sim.events.filter(({ event, what }) => event === 'drug' && what === 'atropine').length).toBe(
      4,
    )
  })
})
