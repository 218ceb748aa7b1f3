import { describe, expect, it } from 'vitest'
import type { CardName } from '../../../../src/core/study/queue/cards'
import { cardHistories, cardsOf } from '../../../../src/core/study/queue/cards'
import { fitMemory, FIT_REVIEWS } from '../../../../src/core/study/queue/fit-memory'
import type { Grade, Review } from '../../../../src/core/study/queue/fsrs'
import { firstStability, recallAfter } from '../../../../src/core/study/queue/fsrs'
import { trueRetention } from '../../../../src/core/study/queue/true-retention'
import { seeded } from '../../../../src/core/random'
import { studyDay } from '../../../../src/core/study-day'
import { DAY_MS } from '../../../../src/core/time'
import { NOON } from '../../../support/exam-fixtures'

const utc = (): number => 0
const today = studyDay(NOON, 0)
const on = (daysAgo: number, grade: Grade): Review => ({
  at: NOON - daysAgo * DAY_MS,
  day: today - daysAgo,
  grade,
})

/** Cards first answered “good” and asked again after days, by a memory whose first stability is this. */
function learner(cards: number, stability: number): Review[][] {
  const random = seeded('a learner')
  return Array.from({ length: cards }, () => {
    const days = 1 + random.int(20)
    const right = random.next() < recallAfter(days, stability)
    return [on(days, 'good'), on(0, right ? 'good' : 'again')]
  })
}

describe('true retention', () => {
  const histories: { name: CardName; reviews: Review[] }[] = [
    { name: 'concept:a', reviews: [on(30, 'good'), on(20, 'good'), on(10, 'again')] },
    { name: 'concept:b', reviews: [on(10, 'again')] },
    { name: 'rhythm:svt', reviews: [on(20, 'good'), on(10, 'hard')] },
  ]
  const told = trueRetention(histories, null)

  it('counts every review but the first of a card, whatever its kind', () => {
    expect(told.all).toMatchObject({ reviews: 3, actual: expect.closeTo(2 / 3, 10) })
    expect(told.kinds.map(({ kind, reviews, actual }) => [kind, reviews, actual])).toEqual([
      ['concept', 2, 0.5],
      ['rhythm', 1, 1],
    ])
  })

  it('predicts by the memory that there was before the answer, by week from Monday', () => {
    const first = recallAfter(10, firstStability('good'))
    expect(told.weeks.map(({ from, reviews }) => [new Date(from * DAY_MS).getUTCDay(), reviews])).toEqual([
      [1, 1],
      [1, 2],
    ])
    expect(told.weeks[0]?.predicted).toBeCloseTo(first, 10)
  })

  it('is nothing where nothing was asked twice', () => {
    expect(trueRetention([{ name: 'concept:b', reviews: [on(1, 'good')] }], null)).toEqual({
      all: { reviews: 0, predicted: 0, actual: 0 },
      weeks: [],
      kinds: [],
    })
  })
})

describe('the fit of the scheduler to the learner', () => {
  it('waits for enough reviews', () => {
    expect(fitMemory(learner(FIT_REVIEWS - 1, 2))).toBeNull()
    expect(fitMemory(learner(FIT_REVIEWS, 2))?.reviews).toBe(FIT_REVIEWS)
  })

  it.each([1, 3, 12])('finds how long a first answer lasts: %i days', (stability) => {
    const found = fitMemory(learner(1200, stability))?.stability.good ?? 0
    expect(found / stability).toBeGreaterThan(0.7)
    expect(found / stability).toBeLessThan(1.4)
  })

  it('leaves a grade without answers at its default, and none below a worse one', () => {
    const { again, hard, good, easy } = fitMemory(learner(600, 40))!.stability
    expect(again).toBe(firstStability('again'))
    expect(hard).toBe(firstStability('hard'))
    expect(easy).toBeGreaterThanOrEqual(good)
  })

  it('predicts the learner better than the defaults, and moves the days on which cards are due', () => {
    const histories = learner(800, 1).map((reviews, i) => ({ name: `concept:c${i}` as const, reviews }))
    const fitted = fitMemory(histories.map(({ reviews }) => reviews))
    const off = (first: typeof fitted): number => {
      const { predicted, actual } = trueRetention(histories, first?.stability ?? null).all
      return Math.abs(predicted - actual)
    }
    expect(off(fitted)).toBeLessThan(off(null) / 2)
    const one = cardHistories([{ card: 'concept:x', at: NOON, asked: 'q', grade: 'good' }], utc)
    const dueDay = (first: typeof fitted) =>
      cardsOf(one, utc, [], first?.stability ?? null)[0]?.memory.dueDay ?? 0
    expect(dueDay(fitted)).toBeLessThan(dueDay(null))
  })
})
