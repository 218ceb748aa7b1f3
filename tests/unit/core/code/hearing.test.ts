// How an order is heard: the log in the order of time, names as they were said, and “Which first?” answered.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { replay } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { idealRun, scenarios, setup } from './support'

const ward = (orders: Order[], untilMs: number) => replay(setup('massive-embolism-ward'), orders, untilMs).sim

describe('the log', () => {
  it('has a read-back after its order, wherever in a step that was said', () => {
    const { record } = ward([{ atMs: 1234, order: 'iv', to: 'access' }], 3000)
    const said = record.findIndex(({ kind }) => kind === 'said')
    const back = record.findIndex(({ kind }) => kind === 'read-back')
    expect(back).toBeGreaterThan(said)
    expect(record[said]?.atMs).toBe(1234)
    expect(record[back]?.atMs).toBeGreaterThanOrEqual(1234)
  })

  it('never goes back in time', () => {
    for (const scenario of scenarios) {
      const times = idealRun(scenario.id, 4).sim.record.map(({ atMs }) => atMs)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
  })

  it('names who was named, and nobody where nobody was: as the marks count it', () => {
    const drill = replay(
      setup('massive-embolism-ward'),
      [
        { atMs: 1000, order: 'iv' },
        { atMs: 2000, order: 'oxygen', litersPerMinute: 15, to: 'airway' },
      ],
      4000,
    )
    const names = Object.values(drill.sim.team).map(({ name }) => name)
    const said = drill.sim.record.filter(({ kind, who }) => kind === 'said' && who === 'You')
    const named = said.filter(({ text }) => names.some((name) => text.startsWith(`${name}: `)))
    expect([said.length, named.length]).toEqual([2, 1])
    expect(drill.sim.counts).toMatchObject({ openOrders: 1, namedOrders: 1 })
    expect(debriefOf(drill).measures.closedLoop).not.toBeNull()
  })
})

describe('“Which first?”', () => {
  const busy: Order[] = [
    { atMs: 1000, order: 'iv', to: 'access' },
    { atMs: 1500, order: 'drug', drug: 'aspirin', dose: 324, unit: 'mg', route: 'po', to: 'access' },
    { atMs: 2000, order: 'fluid', volumeMl: 500, to: 'access' },
    { atMs: 2500, order: 'test', what: 'glucose', to: 'access' },
  ]

  it('is asked at a full line and answered by “first: …” about what waits already', () => {
    const asked = ward(busy, 3000)
    expect(asked.record.at(-1)).toMatchObject({
      kind: 'question',
      text: expect.stringContaining('Which first?'),
    })
    const answered = ward(
      [...busy, { atMs: 4000, order: 'fluid', volumeMl: 500, to: 'access', first: true }],
      4500,
    )
    expect(answered.team.access.tasks.map(({ order }) => order.order)).toEqual(['iv', 'fluid', 'drug'])
    expect(answered.record.at(-1)).toMatchObject({
      kind: 'read-back',
      text: expect.stringMatching(/^First: /),
    })
    expect(answered.counts.questioned).toBe(1)
  })
})
