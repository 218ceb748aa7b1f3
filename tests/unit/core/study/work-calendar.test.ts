import { describe, expect, it } from 'vitest'
import type { ExposureLedger } from '../../../../src/core/exam/exposure'
import { workCalendar } from '../../../../src/core/study/history/work-calendar'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/core/time'

const NEW_YORK = (): number => -300
/** 21 November 2026, noon in New York. */
const NOON = Date.UTC(2026, 10, 21, 17)
const HALF_PAST_ONE = NOON + 13.5 * HOUR_MS
const nothing = { named: [], drills: [] }

function answeredAt(...times: number[]): ExposureLedger {
  const answers = times.map((at) => ({ at, correct: true, option: 'a' }))
  return {
    x: {
      drawn: 1,
      shown: 1,
      firstAt: null,
      firstCorrect: null,
      lastAt: null,
      lastCorrect: null,
      topics: {},
      answers,
    },
  }
}

describe('the calendar of work', () => {
  it('lets 01:30 belong to the day that went before', () => {
    const { today, days } = workCalendar(answeredAt(NOON, HALF_PAST_ONE), nothing, HALF_PAST_ONE, NEW_YORK)
    expect(days).toEqual({ [today]: { answers: 2, strips: 0, drills: 0 } })
  })

  it('begins a new day at 04:00, and does not break the run before anything was done on it', () => {
    const four = NOON + 16 * HOUR_MS
    const ledger = answeredAt(NOON - DAY_MS, NOON)
    const late = workCalendar(ledger, nothing, four - MINUTE_MS, NEW_YORK)
    const early = workCalendar(ledger, nothing, four, NEW_YORK)
    expect(early.today).toBe(late.today + 1)
    expect([late.run, early.run]).toEqual([2, 2])
    expect(workCalendar(ledger, nothing, four + DAY_MS, NEW_YORK).run).toBe(0)
  })

  it('counts strips that were named and drills that were run as work too', () => {
    const drills = [{ finishedAt: NOON - DAY_MS }, { finishedAt: null }]
    const practice = { named: [['svt', 'sinus', NOON]], drills } as unknown as Parameters<
      typeof workCalendar
    >[1]
    const { today, days, run, lastSeven } = workCalendar({}, practice, NOON, NEW_YORK)
    expect(days).toEqual({
      [today]: { answers: 0, strips: 1, drills: 0 },
      [today - 1]: { answers: 0, strips: 0, drills: 1 },
    })
    expect([run, lastSeven]).toEqual([2, 2])
  })
})
