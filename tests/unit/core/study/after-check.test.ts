// The day that is promised after an answer is the day on which the queue has the card.
import { describe, expect, it } from 'vitest'
import { afterCheck } from '../../../../src/core/study/queue/after-check'
import { foldCards, recallsOf } from '../../../../src/core/study/queue/cards'
import type { ExposureLedger } from '../../../../src/core/exam/exposure'
import { studyDay } from '../../../../src/core/study-day'
import { NOON, makeItem } from '../../../support/exam-fixtures'

const utc = (): number => 0
const own = { again: 5, hard: 30, good: 60, easy: 90 }
const item = makeItem('q', { topics: { cma: 'vital-signs' }, concepts: ['c'] })
const ledger: ExposureLedger = {
  q: {
    drawn: 1,
    shown: 1,
    firstAt: NOON,
    firstCorrect: true,
    lastAt: NOON,
    lastCorrect: true,
    topics: {},
    answers: [{ at: NOON, option: item.key, correct: true }],
  },
}
const dueInDays = (first: typeof own | null) =>
  afterCheck('q', { exam: 'cma', items: [item], ledger, first, now: NOON, offsetAt: utc })?.dueInDays ?? 0

describe('the promised day of return', () => {
  it('goes by the learner’s own initial stabilities, as the queue does', () => {
    const recalls = recallsOf(ledger, () => ['c'])
    const queued = foldCards(recalls, utc, [], own)[0]?.memory.dueDay ?? 0
    expect(dueInDays(own)).toBe(queued - studyDay(NOON, 0))
    expect(dueInDays(own)).toBeGreaterThan(2 * dueInDays(null))
  })

  it('and a card that a miss elsewhere made begins with them too', () => {
    const [card] = foldCards([], utc, [{ card: 'concept:c', at: NOON }], own)
    expect(card?.memory.stability).toBe(own.again)
  })
})
