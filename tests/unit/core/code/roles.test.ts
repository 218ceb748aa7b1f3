// The other roles: who does the part well passes, who does nothing does not, and scope is marked.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { orderText } from '../../../../src/core/code/orders/table'
import { scopeOf } from '../../../../src/core/code/judge/scope'
import { reference, scenarioOf, scenarios, setup } from './support'

const roles = ['recorder', 'cart', 'coach', 'first'] as const

describe.each(roles)('as %s', (role) => {
  it('the ideal player passes, and replays to the same marks', () => {
    const failed = []
    for (const scenario of scenarios.filter((each) => each.roles.includes(role)))
      for (let seed = 0; seed < 2; seed++) {
        const run = autopilotRun(setup(scenario, seed, { role }))
        const { result, rubric } = debriefOf(run)
        const tried = rubric.some(
          ({ critical, outcome, step }) => critical && outcome !== 'not-reached' && step !== 'scope',
        )
        if (result !== 'pass' && tried)
          failed.push([
            scenario.id,
            seed,
            ...rubric
              .filter(({ critical, outcome }) => critical && (outcome === 'missed' || outcome === 'harmful'))
              .map(({ step }) => step),
          ])
        if (seed === 0)
          expect(debriefOf(replay(run.setup, run.orders, run.setup.scenario.maxS * 1000)).rubric).toEqual(
            rubric,
          )
      }
    expect(failed).toEqual([])
  }, 60_000)

  it('doing nothing does not pass', () => {
    for (const id of ['vf-exam-room', 'stemi-vf-clinic'])
      expect(debriefOf(replay(setup(id, 2, { role }), [], scenarioOf(id).maxS * 1000)).result).toBe(
        'remediation',
      )
  })
})

describe('the leader that the program plays', () => {
  const named = (id: string) =>
    autopilotRun(setup(id, 0, { role: 'recorder' }))
      .sim.record.filter(({ who, text }) => who === 'Leader' && text.startsWith('rhythm: '))
      .map(({ text }) => text)

  it.each([
    ['gi-bleed-ward', 'rhythm: sinus tachycardia'],
    ['faint-blood-draw', 'rhythm: sinus bradycardia'],
    ['drowning-pool', 'rhythm: sinus rhythm'],
  ])('names the rhythm of %s in full: “%s”', (id, words) => {
    expect(named(id)).toContain(words)
  })

  it('calls no rhythm just normal', () => {
    expect([...named('vf-exam-room'), ...named('stemi-vf-clinic')]).not.toContain('rhythm: normal')
  })

  it('is told by the recorder what is due in a sentence', () => {
    const said = (due: 'pause' | 'rhythm-check') => orderText({ atMs: 0, order: 'announce', due }, reference)
    expect(said('pause')).toBe('the pause is long')
    expect(said('rhythm-check')).toBe('rhythm check is due')
  })
})

describe('the first at the patient', () => {
  const marks = (id: string, change: (orders: readonly Order[]) => Order[]) => {
    const run = autopilotRun(setup(id, 1, { role: 'first' }))
    const drill = replay(run.setup, change(run.orders), run.atMs)
    return debriefOf(drill).rubric.find(({ step }) => step === 'first-breaths')?.outcome
  }

  it('is marked for breaths in drowning: before the first push, after it, or never', () => {
    const without = (orders: readonly Order[]) => orders.filter(({ order }) => order !== 'ventilate')
    expect(marks('drowning-pool', (orders) => [...orders])).toBe('met')
    expect(marks('drowning-pool', without)).toBe('missed')
    const pushed = (orders: readonly Order[]) => orders.find(({ order }) => order === 'taps')?.atMs ?? 0
    expect(
      marks('drowning-pool', (orders) => [
        ...without(orders),
        { atMs: pushed(orders) + 20_000, order: 'ventilate' },
      ]),
    ).toBe('late')
  })

  it('is marked for breaths where there is a pulse but no breathing, and not asked for them elsewhere', () => {
    expect(marks('opioid-restroom', (orders) => [...orders])).toBe('met')
    expect(marks('opioid-restroom', (orders) => orders.filter(({ order }) => order !== 'ventilate'))).toBe(
      'missed',
    )
    expect(marks('vf-exam-room', (orders) => [...orders])).toBe('not-reached')
  })
})

describe('the record', () => {
  it('has each line at the time when it was begun, however long the words took', () => {
    const run = autopilotRun(setup('vf-exam-room', 1, { role: 'recorder' }))
    const timely = (change: (order: Order) => Order) =>
      debriefOf(replay(run.setup, run.orders.map(change), 720_000)).rubric.find(
        ({ step }) => step === 'record-timely',
      )?.outcome
    const slow = (order: Order): Order =>
      order.order === 'record' ? { ...order, atMs: order.atMs + 20_000 } : order
    expect(timely(slow)).toBe('late')
    expect(
      timely((order) => (order.order === 'record' ? { ...slow(order), begunMs: order.atMs } : order)),
    ).toBe('met')
  })

  it('is marked down for lines that never happened', () => {
    const run = autopilotRun(setup('vf-exam-room', 1, { role: 'recorder' }))
    const lies = Array.from({ length: 40 }, (_, i): Order => ({
      atMs: 5000 + i * 2000,
      order: 'record',
      entry: 'shock',
      energyJ: 360,
    }))
    const { rubric } = debriefOf(replay(run.setup, [...run.orders, ...lies], 720_000))
    expect(rubric.find(({ step }) => step === 'record-accurate')).toMatchObject({
      outcome: 'missed',
      calledMs: null,
      doneMs: 5000,
    })
  })
})

describe('the cart', () => {
  it('counts the vial for the muscle as harm when the syringe was asked for', () => {
    const run = autopilotRun(setup('massive-embolism-ward', 1, { role: 'cart' }))
    const swapped = run.orders.map((order) =>
      'item' in order && order.item === 'epinephrine-syringe'
        ? { ...order, item: 'epinephrine-vial' }
        : order,
    )
    const { rubric, result } = debriefOf(replay(run.setup, swapped, 900_000))
    const mark = rubric.find(({ step }) => step === 'look-alike')
    expect(mark?.outcome).toBe('harmful')
    expect(swapped).toContainEqual({ atMs: mark?.doneMs, order: 'bring', item: 'epinephrine-vial' })
    expect(result).toBe('remediation')
  })
})

describe('scope', () => {
  const policy = (id: string) => reference.policies.find((each) => each.id === id)!
  const push: Order = { atMs: 0, order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'iv' }

  it('puts pushing a drug outside every policy but the empty one', () => {
    expect(
      ['strict', 'california', 'employer', 'none'].map((id) => scopeOf(push, policy(id), 'self')),
    ).toEqual(['outside', 'outside', 'outside', 'inside'])
  })

  it('leaves drawing up to the employer’s policy', () => {
    const draw: Order = { atMs: 0, order: 'draw-up', item: 'epinephrine-syringe' }
    expect(['strict', 'employer'].map((id) => scopeOf(draw, policy(id), 'self'))).toEqual([
      'outside',
      'inside',
    ])
  })

  it('treats an oral drug on order no stricter than an injection into muscle', () => {
    const aspirin: Order = { atMs: 0, order: 'drug', drug: 'aspirin', dose: 324, unit: 'mg', route: 'po' }
    const im: Order = { atMs: 0, order: 'drug', drug: 'epinephrine', dose: 0.3, unit: 'mg', route: 'im' }
    for (const id of ['strict', 'california', 'employer', 'none'])
      expect(scopeOf(aspirin, policy(id), 'self'), id).toBe(scopeOf(im, policy(id), 'self'))
    expect(scopeOf(aspirin, policy('california'), 'self')).toBe('employer')
    expect(scopeOf(aspirin, policy('employer'), 'self')).toBe('inside')
  })

  it('allows compressions, AED and record, and marks a drug order of the recorder', () => {
    expect(scopeOf({ atMs: 0, order: 'cpr', action: 'start' }, policy('strict'), 'self')).toBe('inside')
    expect(scopeOf({ atMs: 0, order: 'shock' }, policy('strict'), 'aed')).toBe('inside')
    expect(scopeOf({ atMs: 0, order: 'shock' }, policy('strict'), 'self')).toBe('outside')
    const drill = replay(setup('vf-exam-room', 1, { role: 'recorder' }), [push], 100_000)
    expect(debriefOf(drill).rubric.find(({ step }) => step === 'scope')?.outcome).toBe('harmful')
  })
})

describe('a scope policy', () => {
  it('says where its source is silent and the choice is ours: the defibrillator’s button on the leader’s word', () => {
    for (const id of ['strict', 'california', 'employer']) {
      const policy = reference.policies.find((each) => each.id === id)!
      const reading = policy.readings?.find(({ actions }) => actions.includes('defibrillator-on-order'))
      expect([id, reading?.sure]).toEqual([id, 'own'])
      expect(reading?.text).toMatch(/our reading/)
    }
  })

  it('reads only actions that it rules on', () => {
    for (const { actions, readings = [] } of reference.policies)
      for (const action of readings.flatMap((reading) => reading.actions))
        expect(actions).toHaveProperty(action)
  })
})
