// Not every collapse is a code: a faint, low sugar, a seizure and asthma, each as the body answers to what is done.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../src/core/code/team/drill'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { setup } from './support'

const SEEDS = [0, 1, 2, 3, 4]

function run(id: string, orders: readonly Order[], untilS: number, seed = 1): Drill {
  return replay(setup(id, seed), orders, untilS * 1000)
}
const treat = (atS: number, treatment: Extract<Order, { order: 'treat' }>['treatment']): Order => ({
  atMs: atS * 1000,
  order: 'treat',
  treatment,
})
const drug = (
  atS: number,
  name: string,
  dose: number,
  unit: 'mg' | 'g',
  route: 'im' | 'po' | 'neb',
): Order => ({ atMs: atS * 1000, order: 'drug', drug: name, dose, unit, route })
const call: Order = { atMs: 0, order: 'call', who: 'emergency' }
const arrests = ({ sim }: Drill): number => sim.events.filter(({ event }) => event === 'arrest').length
const harms = ({ sim }: Drill): (string | undefined)[] =>
  sim.events.flatMap(({ event, what }) => (event === 'harm' ? [what] : []))

describe('a faint at a blood draw', () => {
  it('is no arrest, whatever is left undone', () => {
    for (const seed of SEEDS) {
      const idle = run('faint-blood-draw', [], 360, seed)
      expect(idle.sim.vitals[30]).toMatchObject({ pulse: true })
      expect(arrests(idle)).toBe(0)
    }
  })
  it('is over soon when the patient lies flat, and lasts in the chair', () => {
    expect(run('faint-blood-draw', [treat(10, 'lay-flat')], 60).sim.patient.conscious).toBe(true)
    expect(run('faint-blood-draw', [], 60).sim.patient.conscious).toBe(false)
  })
  it('names compressions after a pulse was felt as harm, and not those of somebody who felt none', () => {
    const felt: Order = { atMs: 3000, order: 'assess', what: 'breathing' }
    const push: Order = { atMs: 15_000, order: 'cpr', action: 'start' }
    expect(harms(run('faint-blood-draw', [felt, push], 40))).toEqual(['cpr-with-pulse'])
    expect(harms(run('faint-blood-draw', [push], 40))).toEqual([])
    expect(debriefOf(run('faint-blood-draw', [push], 360)).rubric).toContainEqual(
      expect.objectContaining({ step: 'look-first', outcome: 'missed' }),
    )
  })
  it('blames taps as well, from who is first at the patient', () => {
    const alone = setup('faint-blood-draw', 1, { role: 'first' })
    const orders: Order[] = [
      { atMs: 3000, order: 'assess', what: 'breathing' },
      { atMs: 15_000, order: 'taps', offsetsMs: [0, 500] },
    ]
    expect(harms(replay(alone, orders, 40_000))).toEqual(['cpr-with-pulse'])
    // Taps that stop and go on are one mistake, not one a tap.
    const again = [25_000, 35_000, 45_000].map((atMs): Order => ({
      atMs,
      order: 'taps',
      offsetsMs: [0, 500],
    }))
    expect(harms(replay(alone, [...orders, ...again], 50_000))).toEqual(['cpr-with-pulse'])
  })
})

describe('low sugar', () => {
  it('stays awake with glucose by mouth in time, and goes under without', () => {
    const early = run('low-sugar-waiting-room', [call, drug(60, 'glutose', 20, 'g', 'po')], 480)
    expect(early.sim.events.some(({ event }) => event === 'collapse')).toBe(false)
    expect(early.sim.patient.glucoseMgDl).toBeGreaterThan(60)
    expect(run('low-sugar-waiting-room', [call], 300).sim.patient.conscious).toBe(false)
  })
  it('is given nothing by mouth once unconscious; glucagon wakes her', () => {
    const late = run('low-sugar-waiting-room', [call, drug(300, 'glutose', 20, 'g', 'po')], 400)
    expect(late.sim.events).toContainEqual(expect.objectContaining({ event: 'held-back', what: 'glutose' }))
    const woken = run('low-sugar-waiting-room', [call, drug(300, 'glucagon', 1, 'mg', 'im')], 535)
    expect(woken.sim.patient.conscious).toBe(true)
    expect(arrests(woken)).toBe(0)
  })
})

describe('a long seizure', () => {
  it('ends with a benzodiazepine in full dose, and not with one that only sedates', () => {
    const ended = run('seizure-waiting-room', [call, drug(60, 'midazolam', 10, 'mg', 'im')], 200)
    expect(ended.sim.patient.path.seizure).toBeLessThan(0.3)
    const small = run('seizure-waiting-room', [call, drug(60, 'midazolam', 2, 'mg', 'im')], 200)
    expect(small.sim.patient.path.seizure).toBeGreaterThan(0.3)
    expect(debriefOf(small).rubric).toContainEqual(
      expect.objectContaining({ step: 'stop-seizure', doneMs: null }),
    )
  })
  it('comes to an arrest where nobody turns her or clears the mouth', () => {
    expect(arrests(run('seizure-waiting-room', [], 600))).toBe(1)
    const cleared: Order = { atMs: 300_000, order: 'airway', device: 'suction' }
    expect(arrests(run('seizure-waiting-room', [call, cleared], 600))).toBe(0)
  })
})

describe('a severe asthma attack', () => {
  it('wears out and arrests without albuterol, and does neither with it', () => {
    for (const seed of SEEDS) {
      const idle = run('asthma-exam-room', [], 600, seed)
      expect(idle.sim.events.some(({ event }) => event === 'collapse')).toBe(true)
      expect(arrests(idle)).toBe(1)
      const treated = run('asthma-exam-room', [call, drug(45, 'albuterol', 5, 'mg', 'neb')], 600, seed)
      expect(arrests(treated)).toBe(0)
      expect(treated.sim.patient.tired).toBeLessThan(0.4)
    }
  })
})

describe('all four', () => {
  const IDS = ['faint-blood-draw', 'low-sugar-waiting-room', 'seizure-waiting-room', 'asthma-exam-room']
  it.each(IDS)('%s: the right care never meets an arrest, a shock or a harm', (id) => {
    for (const seed of SEEDS) {
      const drill = autopilotRun(setup(id, seed))
      expect(arrests(drill)).toBe(0)
      expect(harms(drill)).toEqual([])
      expect(drill.sim.events.some(({ event }) => event === 'shock')).toBe(false)
      expect(debriefOf(drill).result).toBe('pass')
    }
  })
})
