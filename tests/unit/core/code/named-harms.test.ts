// Every harm and error by name: when, what was done, what it did, what would have been right; and what to change first.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import { bestOf, changesOf, othersOf } from '../../../../src/core/code/judge/feedback'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { everything, scenarios, setup } from './support'

describe('harms', () => {
  it('each have a time and three sentences, whatever is done', () => {
    for (const [seed, scenario] of scenarios.entries()) {
      const orders = everything().map((wish, i) => ({ atMs: i * 3000, ...wish, confirm: true }) as Order)
      const drill = replay(setup(scenario, seed), orders, scenario.maxS * 1000)
      const { harms } = debriefOf(drill)
      const noted = drill.sim.events.filter(({ event }) => event === 'harm')
      expect(harms.filter(({ kind }) => kind === 'harm').length).toBe(noted.length)
      expect(noted.length).toBeGreaterThan(0)
      for (const { atMs, what, text, right } of harms) {
        expect(atMs).toBeGreaterThanOrEqual(0)
        for (const sentence of [what, text, right]) expect(sentence).toMatch(/^[“\d\p{Lu}].*[.”]$/u)
      }
    }
  })

  it('name a dose and an energy, not a count', () => {
    const orders: Order[] = [
      { atMs: 0, order: 'pads' },
      { atMs: 10_000, order: 'charge', energyJ: 5 },
      { atMs: 18_000, order: 'clear' },
      { atMs: 20_000, order: 'shock' },
    ]
    const { harms } = debriefOf(replay(setup('vf-exam-room'), orders, 60_000))
    expect(harms).toEqual([
      expect.objectContaining({
        kind: 'energy',
        what: '5 J in VF.',
        right: expect.stringContaining('200 J'),
      }),
    ])
    const big: Order = {
      atMs: 5000,
      order: 'drug',
      drug: 'epinephrine',
      dose: 2,
      unit: 'mg',
      route: 'im',
      confirm: true,
    }
    const given = debriefOf(replay(setup('anaphylaxis-injection-room'), [big], 60_000)).harms
    expect(given[0]).toMatchObject({ kind: 'harm', what: 'Epinephrine 2 mg IM.' })
    expect(given[0]?.right).toContain('0.3–0.5 mg')
    // A dose that did harm is still a dose error, by what was noted and not by its words.
    expect(given[0]?.error).toBe('dose')
  })

  it('are none in the ideal run', () => {
    for (const scenario of scenarios)
      expect(debriefOf(autopilotRun(setup(scenario, 2))).harms.filter(({ kind }) => kind === 'harm')).toEqual(
        [],
      )
  })
})

describe('the first screen', () => {
  it('has at most three things, harm first, then what was missed', () => {
    const orders: Order[] = [{ atMs: 0, order: 'charge' }]
    const { rubric, harms } = debriefOf(replay(setup('vf-exam-room'), orders, 720_000))
    const harm = { atMs: 4000, kind: 'harm', error: null, what: 'A.', text: 'B.', right: 'C.' } as const
    const changes = changesOf(rubric, [...harms, harm])
    expect(changes.map(({ tag }) => tag)).toEqual(['harmful', 'missed', 'missed'])
    expect(changes[0]).toMatchObject({ title: 'A.', right: 'C.', atMs: 4000 })
  })

  it('names the same act at another time among the others', () => {
    const harm = { atMs: 4000, kind: 'harm', error: null, what: 'A.', text: 'B.', right: 'C.' } as const
    const again = { ...harm, atMs: 9000 }
    const changes = changesOf([], [harm, again])
    expect(changes).toHaveLength(1)
    expect(othersOf([harm, again], changes)).toEqual([again])
  })

  it('praises one thing, and none where nothing was met', () => {
    const { rubric } = debriefOf(autopilotRun(setup('vf-exam-room', 3)))
    expect(bestOf(rubric)).toMatchObject({ title: expect.any(String), afterS: expect.any(Number) })
    expect(bestOf(rubric.map((step) => ({ ...step, outcome: 'missed' as const })))).toBeNull()
  })
})
