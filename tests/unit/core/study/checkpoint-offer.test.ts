// When a checkpoint is offered, and how many questions it would have.
import { describe, expect, it } from 'vitest'
import { sealedOfBank } from '../../../../src/core/exam/sealed'
import type { OfferRoom } from '../../../../src/core/study/plan/checkpoint-offer'
import { checkpointOffer } from '../../../../src/core/study/plan/checkpoint-offer'
import { DAY_MS } from '../../../../src/core/time'
import { NOON, shippedProfile, syntheticItems } from '../../../support/exam-fixtures'

const profile = shippedProfile('cma')
const items = syntheticItems(profile, 12)
const sealed = items.filter(({ id }) => sealedOfBank(items, [profile]).has(id))

type Sat = OfferRoom['sittings'][number]

function sat(daysAgo: number, more: Partial<Sat> = {}): Sat {
  const at = NOON - daysAgo * DAY_MS
  return {
    id: `s${daysAgo}`,
    exam: 'cma',
    checkpoint: true,
    createdAt: at,
    finishedAt: at,
    endedBy: 'learner',
    ...more,
  }
}

const offer = (sittings: Sat[], left = sealed) =>
  checkpointOffer({ profile, sealed: left, sittings, now: NOON, offsetAt: () => 0 })

describe('a checkpoint', () => {
  it('is offered at once to who never sat one', () => {
    expect(offer([])).toMatchObject({ due: true, questions: 30, open: null })
  })

  it('is offered again on the tenth day', () => {
    expect([9, 10, 11].map((days) => offer([sat(days), sat(40)]).due)).toEqual([false, true, true])
    expect(offer([sat(9)]).from).toBe(offer([]).from + 1)
  })

  it('is put off by no other sitting, no other exam, and none that was given up', () => {
    const mock: Sat = { id: 'mock', exam: 'cma', createdAt: NOON, finishedAt: NOON, endedBy: 'learner' }
    expect(offer([mock, sat(1, { exam: 'rma' }), sat(2, { endedBy: 'abandoned' })]).due).toBe(true)
  })

  it('is not offered beside one that is open, however old', () => {
    expect(offer([sat(30, { finishedAt: null, endedBy: null })])).toMatchObject({ due: false, open: 's30' })
  })

  it('is of what is left, and not offered where nothing is', () => {
    expect(offer([], sealed.slice(0, 12))).toMatchObject({ due: true, questions: 12 })
    expect(offer([], [])).toMatchObject({ due: false, questions: 0 })
  })
})
