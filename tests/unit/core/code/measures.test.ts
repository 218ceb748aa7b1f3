// The measures on a drill made by hand: every number can be worked out from the log above it.
import { describe, expect, it } from 'vitest'
import type { Drill } from '../../../../src/core/code/team/drill'
import { autopilotRun, replay, startDrill } from '../../../../src/core/code/engine/engine'
import { measuresFromLog, measuresOf } from '../../../../src/core/code/judge/measures'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import type { Fact, FactOf } from '../../../../src/core/code/data/facts'
import type { Sim, VitalPoint } from '../../../../src/core/code/team/sim'
import { setup } from './support'

const S = 1000

/** A drill of which only what is given happened. */
function made(events: readonly Fact[], more: Partial<Sim> = {}, orders: readonly Order[] = []): Drill {
  const { setup: world, sim } = startDrill(setup('vf-exam-room'))
  const whole: Sim = { ...sim, events: [...events], vitals: [], pushes: [], ...more }
  return {
    setup: world,
    orders,
    atMs: 600 * S,
    frames: [],
    sim: { ...whole, ended: { atMs: 600 * S, how: 'time' } },
  }
}

/** Loses the pulse at 100 s, has it back at 500 s. */
const arrest: Fact[] = [{ atMs: 100 * S, event: 'arrest', what: 'vf' }]
const back: Fact[] = [{ atMs: 500 * S, event: 'rosc' }]
const push = (fromS: number, toS: number) => ({ fromMs: fromS * S, toMs: toS * S })
const drug = (atS: number, what: string, more: Partial<FactOf<'drug'>> = {}): Fact => ({
  atMs: atS * S,
  event: 'drug',
  what,
  dose: 1,
  unit: 'mg',
  route: 'iv',
  ...more,
})
const shock = (atS: number, ok = true): Fact => ({ atMs: atS * S, event: 'shock', energyJ: 200, ok })
const check = (atS: number): Fact => ({ atMs: atS * S, event: 'rhythm-check', what: 'vf' })

describe('times from the loss of the pulse', () => {
  it('count from then, not from the start', () => {
    const m = measuresOf(
      made(
        [
          ...arrest,
          { atMs: 108 * S, event: 'pulse-check', ok: false },
          { atMs: 120 * S, event: 'cpr', what: 'start' },
          shock(190),
          drug(280, 'epinephrine'),
          ...back,
        ],
        { pushes: [push(120, 180)] },
      ),
    )
    expect(m).toMatchObject({
      recognitionS: 8,
      firstCompressionS: 20,
      firstShockS: 90,
      firstEpinephrineS: 180,
    })
  })

  it('are nothing where the pulse was never lost', () => {
    expect(measuresOf(made([shock(50), drug(60, 'epinephrine')]))).toMatchObject({
      recognitionS: null,
      firstCompressionS: null,
      firstShockS: null,
      firstEpinephrineS: null,
      noFlowFraction: null,
      ccf: null,
    })
  })

  it('do not take epinephrine into the muscle or as a drip for the dose of an arrest', () => {
    const { firstEpinephrineS, epinephrineIntervalsS } = measuresOf(
      made([
        ...arrest,
        drug(110, 'epinephrine', { route: 'im', dose: 0.3 }),
        drug(115, 'epinephrine', { unit: 'mcg/min', dose: 5 }),
        drug(160, 'epinephrine'),
        ...back,
      ]),
    )
    expect(firstEpinephrineS).toBe(60)
    expect(epinephrineIntervalsS).toEqual([])
  })
})

describe('flow', () => {
  // 400 s without a pulse. Pushed: 100 + 150 + 100 = 350 s. First push 20 s after the loss.
  const pushes = [push(120, 220), push(228, 378), push(390, 490)]
  const flow = measuresOf(made([...arrest, ...back], { pushes }))

  it('is the share of the arrest in which nobody pushed, and the fraction from the first push on', () => {
    expect(flow.noFlowS).toBe(50)
    expect(flow.noFlowFraction).toBe(0.125)
    expect(flow.ccf).toBe(Math.round((350 / 380) * 1000) / 1000)
  })

  it('names the longest pause', () => {
    expect(flow.longestPauseS).toBe(12)
  })

  it('takes the two breaths of 30:2 for no pause', () => {
    const breaths = [push(100, 300), push(303.5, 497)]
    expect(measuresOf(made([...arrest, ...back], { pushes: breaths })).longestPauseS).toBeNull()
  })

  it('is nothing after the pulse is back', () => {
    const late = [...pushes, push(520, 560)]
    expect(measuresOf(made([...arrest, ...back], { pushes: late }))).toMatchObject({
      noFlowS: 50,
      ccf: flow.ccf,
    })
  })

  it('is all of an arrest in which nobody ever pushed', () => {
    expect(measuresOf(made([...arrest, ...back]))).toMatchObject({ noFlowFraction: 1, ccf: 0 })
  })
})

describe('the pause at a shock', () => {
  it('is from the last push before to the first after it', () => {
    const { periShock, medianPeriShockS } = measuresOf(
      made([...arrest, shock(200), shock(320), shock(440), ...back], {
        pushes: [push(120, 196), push(203, 312), push(324, 438), push(442, 500)],
      }),
    )
    expect(periShock).toEqual([
      { atMs: 200 * S, preS: 4, postS: 3 },
      { atMs: 320 * S, preS: 8, postS: 4 },
      { atMs: 440 * S, preS: 2, postS: 2 },
    ])
    expect(medianPeriShockS).toBe(7)
  })

  it('goes on to the end of the arrest for somebody who never pushes again', () => {
    const { medianPeriShockS } = measuresOf(
      made([...arrest, shock(200), ...back], { pushes: [push(120, 197)] }),
    )
    expect(medianPeriShockS).toBe(303)
  })

  it('is not asked of a cardioversion with a pulse', () => {
    expect(measuresOf(made([shock(50)], { pushes: [push(10, 20)] })).periShock).toEqual([])
  })
})

describe('intervals', () => {
  it('are those between checks and between doses within the arrest', () => {
    const m = measuresOf(
      made([
        check(40),
        ...arrest,
        check(130),
        check(250),
        check(400),
        drug(200, 'epinephrine'),
        drug(440, 'epinephrine'),
        ...back,
        drug(520, 'epinephrine'),
      ]),
    )
    expect(m.checkIntervalsS).toEqual([120, 150])
    expect(m.epinephrineIntervalsS).toEqual([240])
  })
})

describe('errors and names', () => {
  it('are counted', () => {
    const m = measuresOf(
      made([
        ...arrest,
        shock(150),
        shock(200, false),
        { atMs: 200 * S, event: 'energy-error', energyJ: 50 },
        { atMs: 210 * S, event: 'dose-error', what: 'epinephrine' },
        { atMs: 220 * S, event: 'not-indicated', what: 'atropine' },
      ]),
    )
    expect(m).toMatchObject({
      shocks: { indicated: 1, notIndicated: 1 },
      energyErrors: 1,
      doseErrors: 1,
      notIndicatedDrugs: 1,
    })
  })

  it('a name counts for the check before it, not for one that nobody named', () => {
    const named = (atS: number, ok: boolean): Fact => ({ atMs: atS * S, event: 'named', ok })
    const m = measuresOf(made([...arrest, check(130), check(250), named(254, true), named(300, false)]))
    expect(m).toMatchObject({ readLatencyS: 4, rhythmsNamedRight: 1, rhythmsNamedWrong: 1 })
  })

  it('breaths are the mean of the seconds of the arrest in which any were given', () => {
    const vitals = Array.from({ length: 60 }, (_, i) => ({
      atMs: (110 + i) * S,
      breaths: i < 20 ? 0 : i < 40 ? 10 : 16,
    })) as unknown as VitalPoint[]
    expect(measuresOf(made([...arrest, ...back], { vitals })).breathsPerMinute).toBe(13)
  })
})

describe('the closed loop', () => {
  const orders: Order[] = [
    { atMs: 1000, order: 'pads', to: 'monitor' },
    { atMs: 2000, order: 'iv' },
    { atMs: 3000, order: 'drug', drug: 'epinephrine', to: 'access' },
    { atMs: 4000, order: 'capnography', to: 'airway' },
    { atMs: 5000, order: 'consider', causes: ['hypoxia'] },
  ]
  const ed = 'tension-pneumothorax-ed'

  it('is the share of orders for somebody that named the person and left no question', () => {
    // Four are for somebody; the IV names nobody, the drug has no dose.
    expect(measuresOf(replay(setup(ed), orders, 20_000)).closedLoop).toBe(0.5)
  })

  it('is the leader’s own: nothing for who does not lead, nor for who said nothing', () => {
    expect(measuresOf(autopilotRun(setup('vf-exam-room', 1, { role: 'recorder' }))).closedLoop).toBeNull()
    expect(measuresOf(replay(setup(ed), [], 20_000)).closedLoop).toBeNull()
  })
})

describe('the measures of an old log', () => {
  it('are as they were logged, and nothing where they are missing or of another kind', () => {
    const m = measuresFromLog({ ccf: 0.7, firstShockS: null, doseErrors: 2, checkIntervalsS: 'two', x: 1 })
    expect(m).toMatchObject({ ccf: 0.7, firstShockS: null, doseErrors: 2, checkIntervalsS: [] })
    expect(m).not.toHaveProperty('x')
    expect(m.longestPauseS).toBeNull()
  })
})
