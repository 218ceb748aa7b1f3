// A quick set of named items, such as one from the mistake book: in their order, and never two that must not meet.
import { describe, expect, it } from 'vitest'
import { planSitting } from '../../../../src/core/exam/plan'
import { sittingRequestSchema } from '../../../../src/core/exam/sitting.schema'
import type { ExposureLedger } from '../../../../src/core/study/exposure'
import { makeItem, makePlan, NOON, shippedProfile } from '../../../support/exam-fixtures'

const profile = shippedProfile('cma')
const topics = { cma: 'clinical.procedures.specimens' }
const items = [
  makeItem('one', { topics, enemies: ['three'] }),
  ...['two', 'three', 'four'].map((id) => makeItem(id, { topics })),
]

const placesOf = (count: number, itemIds: string[], ledger: ExposureLedger = {}) => {
  const request = sittingRequestSchema.parse({ mode: 'quick', exam: 'cma', filter: { count, itemIds } })
  const room = {
    items,
    bankRevision: 'ABCD1234',
    profile,
    ledger,
    now: NOON,
    series: { seed: 0, parts: [] },
    chance: 7,
  }
  const planning = planSitting(request, room)
  return planning.kind === 'plan' ? planning.plan.form.items : []
}
const drawn = (count: number, itemIds: string[]): string[] =>
  placesOf(count, itemIds).map(({ item }) => item.id)

describe('a quick set of named items', () => {
  it('leaves out what must not meet an earlier one, in either direction', () => {
    expect(drawn(4, ['three', 'two', 'one', 'four'])).toEqual(['three', 'two', 'four'])
    expect(drawn(4, ['one', 'two', 'three'])).toEqual(['one', 'two'])
  })

  it('goes on down the names until the count is reached', () => {
    expect(drawn(2, ['one', 'three', 'two', 'four'])).toEqual(['one', 'two'])
  })

  it('keeps beside each question whether it is new, and when it was last seen', () => {
    const never = { firstCorrect: null, lastCorrect: null, topics }
    const ledger = {
      two: { ...never, drawn: 1, shown: 1, firstAt: NOON - 9, lastAt: NOON - 5 },
      four: { ...never, drawn: 1, shown: 0, firstAt: null, lastAt: null },
    }
    const seen = placesOf(3, ['one', 'two', 'four'], ledger).map(({ lastSeenAt }) => lastSeenAt)
    expect(seen).toEqual([null, NOON - 5, null])
    const mock = makePlan({ mode: 'strict' })
    expect(mock.form.items.some((place) => 'lastSeenAt' in place)).toBe(false)
  })
})
