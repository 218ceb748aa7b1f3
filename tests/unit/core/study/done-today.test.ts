import { describe, expect, it } from 'vitest'
import type { DueCard } from '../../../../src/core/study/queue/review-queue'
import { isDoneForToday } from '../../../../src/core/study/queue/done-today'
import { DAY_MS, HOUR_MS } from '../../../../src/core/time'
import { NOON } from '../../../support/exam-fixtures'

const room = (...ended: number[]) => ({ ended, now: NOON, offsetAt: () => 0 })
const none = { today: [] }
const one = { today: [{} as DueCard] }

describe('the end of a day', () => {
  it('is there when nothing is due any more and a set was ended today', () => {
    expect(isDoneForToday(none, room(NOON - HOUR_MS))).toBe(true)
  })

  it('is not there before a set, after yesterday’s, or while a card is due', () => {
    expect(isDoneForToday(none, room())).toBe(false)
    expect(isDoneForToday(none, room(NOON - DAY_MS))).toBe(false)
    expect(isDoneForToday(one, room(NOON - HOUR_MS))).toBe(false)
    // 02:00 is still the day before.
    expect(isDoneForToday(none, room(NOON - 10 * HOUR_MS))).toBe(false)
  })
})
