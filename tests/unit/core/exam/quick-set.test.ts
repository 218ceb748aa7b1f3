// A quick set of named items, such as one from the mistake book: in their order, and never two that must not meet.
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../src/core/bank/item.schema'
import { itemSchema } from '../../../../src/core/bank/sound-item.schema'
import { asItStands } from '../../../../src/core/bank/numbers/new-numbers'
import { planSitting } from '../../../../src/core/exam/plan'
import { sittingPlanSchema } from '../../../../src/core/session/sitting/sitting-plan.schema'
import { sittingRequestSchema } from '../../../../src/core/session/sitting/sitting.schema'
import type { ExposureLedger } from '../../../../src/core/exam/exposure'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { mistakeBook } from '../../../../src/core/study/history/mistakes'
import { calculation } from '../../../support/calculation'
import {
  LogWriter,
  makeItem,
  makePlan,
  NOON,
  shippedProfile,
  syntheticItems,
} from '../../../support/exam-fixtures'

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

describe('a calculation in a set', () => {
  const dose = itemSchema.parse(calculation)
  const met = (shown: number): ExposureLedger => {
    const at = { firstAt: NOON - 9, lastAt: NOON - 5, firstCorrect: true, lastCorrect: true }
    return { dose: { ...at, drawn: shown, shown, topics: dose.topics } }
  }
  const planWith = (mode: 'quick' | 'strict', bank: readonly Item[], ledger: ExposureLedger) => {
    const filter = { count: 1, itemIds: ['dose'] }
    const planning = planSitting(sittingRequestSchema.parse({ mode, exam: 'cma', filter }), {
      items: bank,
      bankRevision: 'ABCD1234',
      profile,
      ledger,
      now: NOON,
      series: { seed: 0, parts: [] },
      chance: 7,
    })
    if (planning.kind !== 'plan') throw new Error(planning.kind)
    return planning.plan
  }
  const asked = (ledger: ExposureLedger) => planWith('quick', [dose], ledger).form.items[0]!

  it('stands as in the bank when it is new, and comes with other numbers each time after', () => {
    expect(asked({}).item).toEqual(asItStands(dose))
    expect('newNumbers' in asked({})).toBe(false)
    const [second, third] = [asked(met(1)), asked(met(2))]
    expect([second.newNumbers, third.newNumbers]).toEqual([1, 2])
    expect(new Set([dose.stem, second.item.stem, third.item.stem]).size).toBe(3)
    expect(sittingPlanSchema.parse(planWith('quick', [dose], met(1))).form.items[0]).toEqual(second)
  })

  it('keeps with the answer which numbers it had, so that the mistake book shows what was asked', () => {
    const plan = planWith('quick', [dose], met(1))
    const log = new LogWriter()
    log.log({ type: 'segment-started', segment: 0 }).log({ type: 'shown', item: 0 }).wait(20_000)
    log.log({ type: 'answered', item: 0, option: 'b', offset: 0 }).log({ type: 'feedback-shown', item: 0 })
    const [exposure] = exposuresOf(plan, log.events)
    expect(exposure?.mark).toMatchObject({ option: 'b', correct: false, newNumbers: 1 })
    const [mistake] = mistakeBook(addToLedger(met(1), [exposure!]), {}, () => 0)
    expect(mistake).toMatchObject({ option: 'b', newNumbers: 1 })
  })

  it('is the same for everybody in a mock exam, met before or not, and its recipe stays at home', () => {
    const bank = [...syntheticItems(profile, 12), dose]
    const first = planWith('strict', bank, {})
    expect(planWith('strict', bank, met(3)).form.items.some((place) => 'newNumbers' in place)).toBe(false)
    expect(JSON.stringify(first)).not.toContain('"numbers"')
  })
})
