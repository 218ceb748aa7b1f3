// The monitor and CPR coach: every act is asked for, done, done in order and in time, and done by others when it is not.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../src/core/code/team/drill'
import { advance, autopilotRun, replay, startDrill } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import type { StepOutcome } from '../../../../src/core/code/judge/judge-done'
import { scenarioOf, setup } from './support'

const ID = 'chain-brady-vf-pea'
const ideal = autopilotRun(setup(ID, 4, { role: 'coach' }))
const endMs = scenarioOf(ID).maxS * 1000

/** The ideal run's orders, each changed, or left out. */
const changed = (change: (order: Order) => Order | null): Drill =>
  replay(
    ideal.setup,
    ideal.orders.flatMap((order) => change(order) ?? []),
    endMs,
  )
const without = (is: (order: Order) => boolean): Drill => changed((order) => (is(order) ? null : order))
const outcome = (drill: Drill, step: string): StepOutcome | undefined =>
  debriefOf(drill).rubric.find((each) => each.step === step)?.outcome

describe('the coach', () => {
  it('does everything that is asked in the ideal run, so that each test below can fail', () => {
    const { result, rubric } = debriefOf(ideal)
    expect(result).toBe('pass')
    expect(rubric.map(({ step, outcome: each }) => [step, each])).toEqual(
      rubric.map(({ step }) => [step, 'met']),
    )
    expect(ideal.sim.events.filter(({ event }) => event === 'shock').length).toBeGreaterThan(0)
    expect(ideal.sim.events.some(({ event }) => event === 'stepped-in')).toBe(false)
  })

  it.each<[string, string, (order: Order) => boolean]>([
    ['the pads', 'coach-pads', ({ order }) => order === 'pads'],
    ['the analyses', 'coach-check', ({ order }) => order === 'rhythm-check'],
    ['the charging', 'coach-charge', ({ order }) => order === 'charge'],
    ['the shock', 'coach-shock', ({ order }) => order === 'shock'],
    [
      'the call for compressions',
      'coach-pauses',
      (order) => order.order === 'call-out' && order.what === 'resume',
    ],
    [
      'the words on rate and depth',
      'coach-quality',
      (order) => order.order === 'call-out' && order.what !== 'resume',
    ],
  ])('that leaves out %s has missed it and does not pass', (_what, step, is) => {
    const drill = without(is)
    expect(outcome(drill, step)).toBe('missed')
    expect(debriefOf(drill).result).toBe('remediation')
  })

  it('that does not say when a check is due has missed that', () => {
    expect(
      outcome(
        without(({ order }) => order === 'announce'),
        'coach-due',
      ),
    ).toBe('missed')
  })

  it('that shocks without clearing does harm', () => {
    const drill = without(({ order }) => order === 'clear')
    expect(outcome(drill, 'coach-clear')).toBe('harmful')
    expect(debriefOf(drill).result).toBe('remediation')
  })

  it('that clears after the shock instead of before it does harm', () => {
    const drill = changed((order) =>
      order.order === 'clear' ? { ...order, atMs: order.atMs + 4000 } : order,
    )
    expect(outcome(drill, 'coach-clear')).toBe('harmful')
  })

  it('that charges slowly is late, and that puts the pads on slowly too', () => {
    // Only up to the first shock: after it the leader's times are others.
    const slow = (kind: string, ms: number): Drill =>
      replay(
        ideal.setup,
        ideal.orders
          .filter(({ atMs }) => atMs < 300_000)
          .map((order) => (order.order === kind ? { ...order, atMs: order.atMs + ms } : order)),
        400_000,
      )
    expect(outcome(slow('charge', 0), 'coach-charge')).toBe('met')
    expect(outcome(slow('charge', 7000), 'coach-charge')).toBe('late')
    expect(outcome(slow('pads', 11_000), 'coach-pads')).toBe('late')
  })

  it('is told the moment that each mark is about: when it was asked, and when it was done or that it was not', () => {
    const marked = (drill: Drill, step: string) => debriefOf(drill).rubric.find((each) => each.step === step)
    const shock = marked(ideal, 'coach-shock')
    expect(ideal.sim.events).toContainEqual(
      expect.objectContaining({ event: 'asked', what: 'shock', atMs: shock?.calledMs }),
    )
    expect(ideal.orders).toContainEqual(expect.objectContaining({ order: 'shock', atMs: shock?.doneMs }))
    const never = marked(
      without(({ order }) => order === 'shock'),
      'coach-shock',
    )
    expect(never).toMatchObject({ outcome: 'missed', calledMs: shock?.calledMs, doneMs: null })
    const blind = marked(
      without(({ order }) => order === 'clear'),
      'coach-clear',
    )
    expect(blind).toMatchObject({ outcome: 'harmful', doneMs: expect.any(Number) as number })
  })

  it('that charges another energy than the leader named has chosen it: outside the scope, and no answer', () => {
    const drill = changed((order) => (order.order === 'charge' ? { ...order, energyJ: 360 } : order))
    expect(outcome(drill, 'scope')).toBe('harmful')
    expect(outcome(drill, 'coach-charge')).toBe('missed')
  })

  it('that shocks unasked has decided alone, outside every policy but the empty one', () => {
    const orders: Order[] = [
      { atMs: 10_000, order: 'pads' },
      { atMs: 20_000, order: 'charge', energyJ: 200 },
      { atMs: 28_000, order: 'clear' },
      { atMs: 30_000, order: 'shock' },
    ]
    const scope = (policy: string) =>
      outcome(replay(setup(ID, 4, { role: 'coach', policy }), orders, 60_000), 'scope')
    expect(['strict', 'california', 'employer', 'none'].map(scope)).toEqual([
      'harmful',
      'harmful',
      'harmful',
      'met',
    ])
  })

  it('may let the AED analyze, and shock on its advice', () => {
    const drill = replay(
      setup('vf-exam-room', 3, { role: 'coach' }),
      [
        { atMs: 8000, order: 'pads' },
        { atMs: 18_000, order: 'analyze' },
        { atMs: 28_500, order: 'clear' },
        { atMs: 30_500, order: 'shock' },
      ],
      60_000,
    )
    expect(drill.sim.events.some(({ event, by }) => event === 'shock' && by === 'You')).toBe(true)
    expect(outcome(drill, 'scope')).toBe('met')
  })

  it('that looks at the rhythm again and again costs compressions, and it counts', () => {
    const looks = Array.from({ length: 20 }, (_, i): Order => ({
      atMs: 320_000 + i * 15_000,
      order: 'rhythm-check',
    }))
    const drill = replay(ideal.setup, [...ideal.orders, ...looks], endMs)
    expect(outcome(drill, 'coach-check')).toBe('missed')
  })

  it('is obeyed also with a needless word: “faster” makes a good rate too fast', () => {
    const at = 330_000
    const before = replay(ideal.setup, ideal.orders, at)
    expect(before.sim.compressions).toMatchObject({ pushing: true, rateBpm: 110 })
    const told = advance(before, at + 2000, [{ atMs: at, order: 'call-out', what: 'faster' }])
    expect(told.sim.compressions.rateBpm).toBeGreaterThan(120)
    const mended = advance(told, at + 4000, [{ atMs: at + 2000, order: 'call-out', what: 'slower' }])
    expect(mended.sim.compressions.rateBpm).toBe(110)
  })
})

describe('the leader of a coach', () => {
  it('asks the coach by name, waits, and then another does it: nobody stays without a shock', () => {
    const idle = replay(setup('vf-exam-room', 3, { role: 'coach' }), [], 120_000)
    const first = (event: string, what: string): number | undefined =>
      idle.sim.events.find((each) => each.event === event && each.what === what)?.atMs
    for (const kind of ['pads', 'rhythm-check', 'charge', 'shock']) {
      const asked = first('asked', kind)
      expect(asked).toBeDefined()
      expect(first('stepped-in', kind)).toBeGreaterThanOrEqual((asked ?? 0) + 10_000)
    }
    expect(idle.sim.record.some(({ who, text }) => who === 'Leader' && text === 'You: charge 200 J')).toBe(
      true,
    )
    expect(idle.sim.events.some(({ event, by }) => event === 'shock' && by !== 'You')).toBe(true)
    expect(idle.sim.events.filter(({ event }) => event === 'harm')).toEqual([])
  })

  it('lets nobody else do meanwhile what was asked of the coach', () => {
    let drill = startDrill(setup('vf-exam-room', 3, { role: 'coach' }))
    drill = advance(drill, 16_000, [])
    expect(drill.sim.asks.map(({ kind }) => kind)).toEqual(['pads'])
    expect(drill.sim.gear.pads).toBe(false)
    drill = advance(drill, 26_000, [{ atMs: 16_000, order: 'pads' }])
    expect(drill.sim.gear.pads).toBe(true)
    expect(drill.sim.events.some(({ event }) => event === 'stepped-in')).toBe(false)
  })

  it('orders the compressions when no call comes', () => {
    const silent = without((order) => order.order === 'call-out' && order.what === 'resume')
    const stopped = silent.sim.events.find(({ event, atMs }) => event === 'shock' && atMs > 0)!.atMs
    const again = silent.sim.pushes.find(({ fromMs }) => fromMs > stopped)!.fromMs
    const called = ideal.sim.pushes.find(({ fromMs }) => fromMs > stopped)!.fromMs
    expect(again).toBeGreaterThan(called)
    expect(again - stopped).toBeLessThan(12_000)
  })
})
