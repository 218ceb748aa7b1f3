// Megacode and guided practice: the checklist line by line, and a teammate who says what is overdue.
import { describe, expect, it } from 'vitest'
import { isSeizing } from '../../../../src/core/code/body/ailments'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay, stateAt } from '../../../../src/core/code/engine/engine'
import { HELP_EVERY_MS } from '../../../../src/core/code/engine/guided'
import { humanRun } from '../../../../src/core/code/trial/human-leader'
import { checklistOf } from '../../../../src/core/code/judge/megacode'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { stepsOf } from '../../../../src/core/code/judge/rubric'
import { reference, scenarios, setup } from './support'

const ID = 'vf-exam-room'
const play = (
  mode: 'practice' | 'guided' | 'megacode',
  change: (order: Order) => Order | null = (order) => order,
) => autopilotRun(setup(ID, 3, { mode }), 0, change)
const outcomeOf = (drill: ReturnType<typeof play>, line: string) =>
  debriefOf(drill).checklist?.find(({ id }) => id === line)?.outcome

describe('the checklist of a megacode', () => {
  it('must hold every rubric step but those that the course does not list', () => {
    const missed = { title: '', critical: true, outcome: 'missed', calledMs: 0, doneMs: null } as const
    const words = { why: '', source: '', sure: '' }
    const isOn = (step: string): boolean =>
      checklistOf([{ step, ...missed, ...words }]).some(({ outcome }) => outcome === 'missed')
    const off = reference.steps.filter(({ id }) => !isOn(id)).map(({ id }) => id)
    expect(off).toEqual(['expert', 'hand-over'])
  })

  it.each(scenarios.filter(({ chain }) => chain !== undefined).map(({ id }) => id))(
    'can be met to the last line in %s',
    (id) => {
      const passed = [0, 1, 2, 3, 4, 5].filter(
        (seed) => debriefOf(humanRun(setup(id, seed, { mode: 'megacode' }))).result === 'pass',
      )
      expect(passed.length).toBeGreaterThanOrEqual(3)
    },
  )

  it('says of each line whether it was met, with its time', () => {
    const { result, checklist } = debriefOf(play('megacode'))
    expect(result).toBe('pass')
    expect(checklist?.filter(({ outcome }) => outcome === 'missed')).toEqual([])
    for (const line of ['team', 'rhythm', 'shock', 'causes'])
      expect(checklist?.find(({ id }) => id === line)).toMatchObject({
        outcome: 'met',
        atMs: expect.any(Number),
      })
    expect(outcomeOf(play('megacode'), 'fast')).toBe('not-called')
  })

  it.each([
    ['team', 'assign-roles', (order: Order) => (order.order === 'assign' ? null : order)],
    [
      'after',
      'post-labs',
      (order: Order) => (order.order === 'test' && order.what === 'labs' ? null : order),
    ],
  ])('fails by the one line “%s” where practice passes', (line, step, without) => {
    expect(debriefOf(play('practice', without)).result).toBe('pass')
    const megacode = debriefOf(play('megacode', without))
    expect(megacode.result).toBe('remediation')
    expect(megacode.checklist?.filter(({ outcome }) => outcome === 'missed').map(({ id }) => id)).toEqual([
      line,
    ])
    expect(megacode.checklist?.find(({ id }) => id === line)?.failed.map((each) => each.step)).toEqual([step])
  })

  it('fails by causes that nobody said, where practice passes', () => {
    const silent = (mode: 'practice' | 'megacode', seed: number) =>
      debriefOf(
        autopilotRun(setup('chain-vt-vf-pea', seed, { mode }), 0, (order) =>
          order.order === 'consider' ? null : order,
        ),
      )
    const seed = [0, 1, 2, 3, 4, 5, 6, 7].find((each) =>
      silent('practice', each).rubric.some(
        ({ step, outcome }) => step === 'say-causes' && outcome === 'missed',
      ),
    )
    expect(silent('practice', seed ?? -1).result).toBe('pass')
    expect(silent('megacode', seed ?? -1).result).toBe('remediation')
  })

  it('is no part of practice', () => {
    const { checklist, rubric } = debriefOf(play('practice'))
    expect(checklist).toBeNull()
    expect(rubric.map(({ step }) => step)).not.toContain('clear-first')
  })

  it('sees a shock that nobody cleared for, and CPR that waits after a shock', () => {
    const shocked = autopilotRun(setup(ID, 3)).orders.find(({ order }) => order === 'shock')
    const noResume = (order: Order): Order | null =>
      order.order === 'cpr' && order.action === 'start' && order.atMs >= (shocked?.atMs ?? 0) ? null : order
    expect(outcomeOf(play('megacode', noResume), 'resume')).toBe('missed')
    const unclear = (order: Order): Order | null => (order.order === 'clear' ? null : order)
    const orders = autopilotRun(setup(ID, 3, { mode: 'megacode' })).orders.filter(
      (order) => unclear(order) !== null,
    )
    const drill = replay(setup(ID, 3, { mode: 'megacode' }), orders, 1_200_000)
    expect(outcomeOf(drill, 'clear')).toBe('missed')
  })
})

const idle = (mode: 'practice' | 'guided' | 'megacode') => replay(setup(ID, 3, { mode }), [], 1_200_000)
const helped = (drill: ReturnType<typeof play>) => drill.sim.record.filter(({ kind }) => kind === 'help')
const without = (kind: Order['order']) => (order: Order) => (order.order === kind ? null : order)

describe('guided help', () => {
  it('has words for every step that asks for an act', () => {
    const mute = reference.steps.filter(({ check, help }) => check.kind === 'do' && help === undefined)
    expect(mute.map(({ id }) => id)).toEqual([])
  })

  it('speaks within five seconds of a step becoming overdue', () => {
    const said = helped(idle('guided'))
    const whenSaid = (words: string) => said.find(({ text }) => text === words)?.atMs ?? Infinity
    for (const id of ['check-response', 'start-cpr', 'call-help']) {
      const step = reference.steps.find((each) => each.id === id)
      const limitMs = step?.check.kind === 'do' ? step.check.withinS * 1000 : NaN
      expect(whenSaid(step?.help ?? '')).toBeGreaterThan(limitMs)
      expect(whenSaid(step?.help ?? '')).toBeLessThanOrEqual(limitMs + HELP_EVERY_MS)
    }
    // Where much is overdue at once, one thing is said at a time.
    expect(whenSaid('We still need a line.')).toBeLessThanOrEqual(270_000)
    const names = Object.values(setup(ID).scenario.team.names)
    for (const { who } of said) expect(names).toContain(who)
  })

  it('is silent while nothing is overdue, in practice, and in a megacode', () => {
    expect(helped(play('guided'))).toEqual([])
    for (const mode of ['practice', 'megacode'] as const)
      expect(helped(replay(setup(ID, 3, { mode }), [], 1_200_000))).toEqual([])
    expect(helped(replay(setup(ID, 3, { mode: 'guided' }), [], 1_200_000)).length).toBeGreaterThan(3)
  })

  it('says a critical step again after a minute, another once', () => {
    const said = (words: string) => helped(idle('guided')).filter(({ text }) => text.startsWith(words))
    expect(said('Who does what')).toHaveLength(1)
    const pads = said('We still need the pads')
    expect(pads.length).toBeGreaterThan(1)
    for (const [i, { atMs }] of pads.entries())
      if (i > 0) expect(atMs - (pads[i - 1]?.atMs ?? 0)).toBeGreaterThanOrEqual(60_000)
  })

  const OUTPATIENT = [
    'faint-blood-draw',
    'low-sugar-waiting-room',
    'seizure-waiting-room',
    'asthma-exam-room',
  ]

  it.each(OUTPATIENT)(
    'names what is overdue in %s, nothing that is done, and is silent beside a good leader',
    (id) => {
      const guided = setup(id, 1, { mode: 'guided' })
      expect(helped(autopilotRun(guided))).toEqual([])
      const run = autopilotRun(guided, 0, (order) => (order.order === 'call' ? null : order))
      const { help } = reference.steps.find((step) => step.id === 'call-help') ?? {}
      expect(new Set(helped(run).map(({ text }) => text))).toEqual(new Set([help]))
      const limits = stepsOf({ setup: guided }).flatMap(({ check, critical, help: words }) =>
        check.kind === 'do' && check.after === 'start' && critical ? [[words, check.withinS] as const] : [],
      )
      const silent = helped(replay(guided, [], guided.scenario.maxS * 1000))
      for (const [words, withinS] of limits) {
        const said = silent.find(({ text }) => text === words)?.atMs ?? Infinity
        expect(said, words).toBeGreaterThan(withinS * 1000)
        expect(said, words).toBeLessThanOrEqual((withinS + 15) * 1000)
      }
    },
  )

  it('says nothing that the patient’s state makes wrong: no nebulizer without a pulse, no seizure that is over', () => {
    const pulseless = replay(setup('asthma-exam-room', 1, { mode: 'guided' }), [], 600_000)
    const arrestMs = pulseless.sim.first.arrest?.atMs ?? Infinity
    const inArrest = helped(pulseless).filter(({ atMs }) => atMs > arrestMs)
    expect(inArrest.map(({ text }) => text)).toContain('No pulse: nobody is on the chest.')
    expect(inArrest.map(({ text }) => text)).not.toContain('The nebulizer is here.')
    const seizure = autopilotRun(setup('seizure-waiting-room', 1, { mode: 'guided' }), 0, (order) =>
      order.order === 'treat' ? null : order,
    )
    const overMs = seizure.sim.vitals.findLast(({ atMs }) =>
      isSeizing(stateAt(seizure, atMs).sim.patient),
    )?.atMs
    expect(overMs).toBeLessThan(400_000)
    const after = helped(seizure).filter(({ atMs }) => atMs > (overMs ?? 0))
    expect(after.map(({ text }) => text)).not.toContain('The head hits the table leg.')
  })

  it('changes nothing but the record, and gives the same record for the same seed and orders', () => {
    const { orders } = play('practice', without('iv'))
    const [guided, again, practice] = (['guided', 'guided', 'practice'] as const).map((mode) =>
      replay(setup(ID, 3, { mode }), orders, 900_000),
    )
    expect(guided?.sim.record).toEqual(again?.sim.record)
    expect(guided?.sim.events).toEqual(practice?.sim.events)
    expect(guided?.sim.record.filter(({ kind }) => kind !== 'help')).toEqual(practice?.sim.record)
  })
})
