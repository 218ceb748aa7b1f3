// What the team asks back: it can be answered, and a wrong dose that a question stopped is named and not praised.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../src/core/code/team/drill'
import { advance, replay, startDrill } from '../../../../src/core/code/engine/engine'
import { bestOf } from '../../../../src/core/code/judge/feedback'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { orderChoices } from '../../../../src/core/code/orders/table'
import { answerWords, understand } from '../../../../src/core/code/typed/understand'
import type { Wish } from '../../../../src/core/code/data/wish'
import { momentWords } from '../../../../src/renderer/screens/debrief/moment-words'
import { rhythmLane } from '../../../../src/renderer/screens/debrief/debrief-lanes'
import { reference, scenarioOf, setup } from './support'

const FRONT_DESK = 'stemi-vf-clinic'
const choices = orderChoices(reference)

/** A drill at the front desk in which lines are typed at seconds, each as it is understood first. */
class Typist {
  drill: Drill = advance(startDrill(setup(FRONT_DESK)), 2000, [
    { atMs: 1000, order: 'call', who: 'emergency' },
  ])

  type(atS: number, line: string): readonly Wish[] {
    this.drill = advance(this.drill, atS * 1000, [])
    const [best] = understand(line, choices, this.drill, atS * 1000)
    const wishes = best?.kind === 'orders' ? best.wishes : []
    const orders = wishes.map((wish) => ({ atMs: atS * 1000, ...wish }) as Order)
    this.drill = advance(this.drill, atS * 1000 + 2000, orders)
    return wishes
  }

  says(atS: number, line: string): string | null {
    return answerWords(line, this.drill, atS * 1000)
  }
}

const BIG = { order: 'drug', drug: 'epinephrine', dose: 100, unit: 'mg', route: 'iv' } as const
const gave = ({ sim }: Drill): number => sim.events.filter(({ event }) => event === 'drug').length

describe('an answer to the team', () => {
  it.each(['yes', 'Yes.', 'go ahead', 'yes, do it'])('%s: the right person does it', (line) => {
    const typist = new Typist()
    typist.type(20, 'marta check pulse')
    expect(typist.drill.sim.record.at(-1)?.text).toBe('That is Aisha’s place. Shall Aisha do it?')
    expect(typist.type(25, line)).toEqual([{ order: 'pulse-check', to: 'airway' }])
    expect(typist.drill.sim.team.airway.tasks.concat().map(({ order }) => order.order)).toContain(
      'pulse-check',
    )
    expect(typist.type(30, 'yes')).toEqual([])
    expect(typist.says(30, 'yes')).toBe('Nobody has asked.')
  })

  it.each(['yes', 'confirm', 'i confirm', 'confirmed'])(
    '%s: the dose that was asked back is given',
    (line) => {
      const typist = new Typist()
      typist.type(62, 'iv')
      typist.type(150, 'epi 100 iv')
      // A drill that runs four times as fast leaves a learner less time than the drill’s clock says.
      expect(typist.type(225, line)).toEqual([{ ...BIG, confirm: true }])
      typist.drill = advance(typist.drill, 260_000, [])
      expect(gave(typist.drill)).toBe(1)
    },
  )

  it.each(['no', 'cancel', 'no, cancel that', 'never mind', 'no thanks'])(
    '%s: nothing is given, and nothing else stops',
    (line) => {
      const typist = new Typist()
      typist.type(62, 'iv')
      typist.type(150, 'epi 100 iv')
      typist.type(153, 'fluids 500')
      const inHand = (): string[] =>
        Object.values(typist.drill.sim.team).flatMap(({ tasks }) => tasks.map(({ order }) => order.order))
      expect(inHand()).toEqual(['fluid'])
      expect(typist.type(155, line)).toEqual([{ order: 'cancel' }])
      expect(typist.drill.sim.record.at(-1)?.text).toBe('Not done: Epinephrine 100 mg IV.')
      expect(inHand()).toEqual(['fluid'])
      expect(typist.type(158, 'confirm')).toEqual([])
    },
  )

  it('that says more than yes confirms nothing', () => {
    const typist = new Typist()
    typist.type(62, 'iv')
    typist.type(150, 'epi 100 iv')
    expect(typist.type(152, 'yes, 1 mg')).not.toContainEqual({ ...BIG, confirm: true })
  })

  it('is told that nobody has asked, or what was asked where yes is no answer', () => {
    const typist = new Typist()
    for (const line of ['yes', 'no', 'confirm']) expect(typist.says(10, line)).toBe('Nobody has asked.')
    expect(typist.says(10, 'epinefrine')).toBeNull()
    typist.type(62, 'epi iv')
    expect(typist.says(66, 'yes')).toContain('Epinephrine: what dose?')
  })
})

describe('a bare word that answers the team', () => {
  const EPI = { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', to: 'recorder' } as const

  it.each([
    ['IV', 'iv'],
    ['IV push please', 'iv'],
    ['by IO', 'io'],
    ['cole,iv', 'iv'],
    ['IM', 'im'],
  ])('%s: the route of the drug, and no line is started', (line, route) => {
    const typist = new Typist()
    typist.type(62, 'iv')
    typist.type(150, 'cole epi 1 mg')
    expect(typist.drill.sim.record.at(-1)?.text).toBe('Epinephrine: by which route?')
    expect(typist.type(154, line)[0]).toMatchObject({ order: 'drug', drug: 'epinephrine', dose: 1, route })
    expect(typist.drill.sim.team.access.tasks.map(({ order }) => order.order)).not.toContain(route)
    // It was answered: the next “IV” is an order again.
    expect(typist.type(158, 'IO')).toEqual([{ order: 'io' }])
  })

  it('is an order where it fits no question, and the order stays in the list beside the answer', () => {
    const typist = new Typist()
    expect(typist.type(62, 'iv')).toEqual([{ order: 'iv' }])
    typist.type(150, 'epi 1 mg')
    expect(typist.type(152, 'pads')).toEqual([{ order: 'pads' }])
    const all = understand('iv', choices, typist.drill, 155_000)
    expect(all.map((each) => each.kind === 'orders' && each.wishes[0].order)).toEqual(
      expect.arrayContaining(['drug', 'iv']),
    )
    expect(typist.type(300, 'io')).toEqual([{ order: 'io' }])
  })

  it.each([
    ['epi iv', '1 mg', { ...EPI, route: 'iv' }],
    ['epi iv', 'one milligram', { ...EPI, route: 'iv' }],
    ['epi', '1 mg IV', { ...EPI, route: 'iv' }],
    ['epi 100 iv', 'no, 1 mg', { ...EPI, route: 'iv' }],
    ['epi 100 iv', 'yes, 1', { ...EPI, route: 'iv' }],
    ['fluids', '500', { order: 'fluid', volumeMl: 500 }],
    ['fluids', 'a liter', { order: 'fluid', volumeMl: 1000 }],
    ['ventilate 40', '10 a minute', { order: 'ventilate', perMinute: 10 }],
  ])('after “%s”: “%s” completes it', (line, word, wish) => {
    const typist = new Typist()
    typist.type(62, 'iv')
    typist.type(150, line)
    expect(typist.drill.sim.record.at(-1)?.kind).toBe('question')
    const { to: _to, ...rest } = { to: null, ...wish }
    expect(typist.type(154, word)[0]).toMatchObject(rest)
  })

  it('names the current of the pacer', () => {
    const typist = new Typist()
    typist.type(62, 'pads')
    typist.type(150, 'pace 70')
    expect(typist.type(154, '80 mA')).toEqual([{ order: 'pace', rateBpm: 70, currentMa: 80 }])
  })

  it.each(['aisha', 'Aisha please', 'you, Aisha', 'let aisha do it'])('%s: who does it', (line) => {
    const typist = new Typist()
    typist.type(20, 'marta check pulse')
    expect(typist.type(25, line)).toEqual([{ order: 'pulse-check', to: 'airway' }])
  })

  it('names what is done first', () => {
    const typist = new Typist()
    for (const [i, line] of ['leads', 'pads', 'vitals', '12 lead'].entries()) typist.type(70 + 2 * i, line)
    expect(typist.drill.sim.record.at(-1)?.text).toMatch(/Which first/)
    expect(typist.type(79, 'vitals')).toEqual([
      { order: 'assess', what: 'vitals', to: 'monitor', first: true },
    ])
    expect(typist.drill.sim.team.monitor.tasks.map(({ order }) => order.order).slice(0, 2)).toEqual([
      'leads',
      'assess',
    ])
  })
})

describe('a wrong dose that the team’s question stopped', () => {
  const run = (orders: readonly (readonly [number, Wish])[], endS = 240): Drill =>
    replay(
      setup(FRONT_DESK),
      orders.map(([atS, wish]) => ({ atMs: atS * 1000, ...wish }) as Order),
      endS * 1000,
    )
  const CALL: [number, Wish] = [1, { order: 'call', who: 'emergency' }]
  const ASPIRIN: [number, Wish] = [20, { order: 'drug', drug: 'aspirin', dose: 324, unit: 'mg', route: 'po' }]
  const doses = (drill: Drill) => debriefOf(drill).rubric.find(({ step }) => step === 'right-doses')?.outcome

  it('is a near miss by name, also where a missing line stopped it first, and the step is not met', () => {
    const drill = run([CALL, ASPIRIN, [65, BIG], [70, { order: 'iv' }], [150, BIG]])
    const near = debriefOf(drill).harms.filter(({ kind }) => kind === 'near-miss')
    expect(near.map(({ atMs, what }) => [atMs, what])).toEqual([
      [65_000, 'Asked for epinephrine 100 mg IV.'],
      [150_000, 'Asked for epinephrine 100 mg IV.'],
    ])
    expect(near[0]?.right).toContain('Usual is 1 mg')
    expect(doses(drill)).toBe('missed')
    expect(debriefOf(drill).measures.doseErrors).toBe(0)
  })

  it('is the dose error and its harm, named once, where it was confirmed', () => {
    const drill = run([CALL, [65, { order: 'iv' }], [150, BIG], [153, { ...BIG, confirm: true }]])
    const kinds = debriefOf(drill).harms.map(({ kind, error }) => [kind, error])
    expect(kinds).not.toContainEqual(['near-miss', 'near-miss'])
    expect(kinds).toContainEqual(['harm', 'dose'])
    expect(doses(drill)).toBe('missed')
  })

  it('is none where the dose is merely unusual', () => {
    expect(doses(run([CALL, ASPIRIN]))).toBe('met')
  })
})

describe('a rhythm check that was never made', () => {
  const ended = (endS: number, more: readonly (readonly [number, Wish])[] = []): Drill => {
    const orders: (readonly [number, Wish])[] = [
      [1, { order: 'call', who: 'emergency' }],
      [183, { order: 'cpr', action: 'start' }],
      ...more,
      [endS, { order: 'hand-over', parts: ['situation', 'assessment'] }],
    ]
    return replay(
      setup(FRONT_DESK),
      orders.map(([atS, wish]) => ({ atMs: atS * 1000, ...wish }) as Order),
      scenarioOf(FRONT_DESK).maxS * 1000,
    )
  }
  const check = (drill: Drill) => debriefOf(drill).rubric.find(({ step }) => step === 'rhythm-check')

  it('is missed by who hands over after 2:20 of VF, and is not praised', () => {
    const drill = ended(321)
    expect(check(drill)?.outcome).toBe('missed')
    expect(bestOf(debriefOf(drill).rubric)?.title).not.toContain('rhythm')
  })

  it('is not called for where its interval was not over', () => {
    expect(check(ended(285))?.outcome).toBe('not-reached')
  })

  it('is met by who made it', () => {
    const drill = ended(321, [
      [184, { order: 'pads' }],
      [270, { order: 'rhythm-check' }],
      [274, { order: 'cpr', action: 'start' }],
    ])
    expect(check(drill)?.outcome).toBe('met')
  })
})

describe('VF', () => {
  it('has no pulse in its first second either, in the line under the timeline and in its lane', () => {
    const drill = replay(setup(FRONT_DESK), [{ atMs: 1000, order: 'call', who: 'emergency' }], 200_000)
    expect(rhythmLane(drill).map(({ text }) => text)).toEqual(['normal, pulse', 'VF'])
    const at = rhythmLane(drill)[1]?.fromMs ?? 0
    expect(momentWords(replay(setup(FRONT_DESK), drill.orders, at))).toContain('VF, no pulse')
  })
})
