// The past stays on its days: whatever the clocks do, and wherever the learner goes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePlan, LogWriter } from '../../../support/exam-fixtures'
import type { Recall } from '../../../../src/core/study/queue/cards'
import { foldCards, recallsOf } from '../../../../src/core/study/queue/cards'
import type { AnswerMark, ExposureLedger } from '../../../../src/core/exam/exposure'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { habitsOf } from '../../../../src/core/study/history/habits'
import type { OffsetAt } from '../../../../src/core/study-day'
import { dayOfMoment, dayStart, studyDay } from '../../../../src/core/study-day'
import { offsetsIn } from '../../../../src/core/time-zone'
import { workCalendar } from '../../../../src/core/study/history/work-calendar'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/core/time'

const NEW_YORK = offsetsIn({ zone: 'America/New_York', offset: -300 })
const TOKYO = offsetsIn({ zone: 'Asia/Tokyo', offset: 540 })
const nothing = { named: [], drills: [] }
/** 04:30 on October 30, 2026 in New York, two days before the clocks go back. */
const EARLY = Date.UTC(2026, 9, 30, 8, 30)
const WINTER = Date.UTC(2026, 10, 3, 17)

function ledgerOf(answers: readonly Omit<AnswerMark, 'option'>[]): ExposureLedger {
  const first = {
    drawn: 1,
    shown: 1,
    firstAt: 1,
    firstCorrect: true,
    lastAt: 1,
    lastCorrect: true,
    topics: {},
  }
  return { x: { ...first, answers: answers.map((mark) => ({ ...mark, option: 'a' })) } }
}
const workedOn = (ledger: ExposureLedger, now: number, offsetAt: OffsetAt): number[] =>
  Object.keys(workCalendar(ledger, nothing, now, offsetAt).days).map(Number)

describe('the offset of an instant', () => {
  it('is that of the zone then: summer, winter and quarters of an hour', () => {
    expect(NEW_YORK(EARLY)).toBe(-240)
    expect(NEW_YORK(WINTER)).toBe(-300)
    expect(TOKYO(EARLY)).toBe(540)
    expect(offsetsIn({ zone: 'Asia/Kathmandu', offset: 0 })(EARLY)).toBe(345)
    expect(offsetsIn({ zone: 'Europe/London', offset: 60 })(WINTER)).toBe(0)
    const change = Date.UTC(2026, 10, 1, 6)
    expect([NEW_YORK(change - 1), NEW_YORK(change)]).toEqual([-240, -300])
  })

  it('is the one that holds now where the zone is not known', () => {
    expect(offsetsIn({ zone: 'Mars/Olympus', offset: -300 })(EARLY)).toBe(-300)
    expect(offsetsIn({ offset: 90 })(EARLY)).toBe(90)
  })

  it('is the one that was kept, before any rule of a zone', () => {
    expect(dayOfMoment({ at: EARLY, offset: -240 }, TOKYO)).toBe(studyDay(EARLY, -240))
  })

  it('puts the beginning of each day at 04:00 there, through a whole year', () => {
    for (let day = studyDay(EARLY, -240) - 200; day < studyDay(EARLY, -240) + 200; day++) {
      const at = dayStart(day, NEW_YORK)
      expect(dayOfMoment({ at }, NEW_YORK)).toBe(day)
      expect(dayOfMoment({ at: at - 1 }, NEW_YORK)).toBe(day - 1)
    }
  })
})

describe('work at 04:30', () => {
  const october30 = Date.UTC(2026, 9, 30) / DAY_MS
  it('stays on its day when the clocks change, with and without an offset in the log', () => {
    const kept = ledgerOf([{ at: EARLY, offset: -240, correct: true }])
    const old = ledgerOf([{ at: EARLY, correct: true }])
    for (const ledger of [kept, old])
      for (const now of [EARLY + HOUR_MS, WINTER])
        expect(workedOn(ledger, now, NEW_YORK)).toEqual([october30])
  })

  it('is kept in a sitting’s log and comes out in its answers', () => {
    const plan = makePlan({ mode: 'practice' })
    const log = new LogWriter(EARLY)
      .log({ type: 'tutorial-started' })
      .log({ type: 'segment-started', segment: 0 })
      .log({ type: 'shown', item: 0 })
      .log({ type: 'answered', item: 0, option: 'a', offset: -240 })
      .log({ type: 'shown', item: 1 })
      .log({ type: 'answered', item: 1, option: 'a' })
      .log({ type: 'abandoned' })
    const marks = exposuresOf(plan, log.events).flatMap(({ mark }) => mark ?? [])
    expect(marks.map(({ offset }) => offset)).toEqual([-240, undefined])
    const ledger = addToLedger({}, exposuresOf(plan, log.events))
    expect(workedOn(ledger, WINTER, NEW_YORK)).toEqual([october30])
    const recalls = recallsOf(ledger, () => ['x'])
    expect(recalls.map(({ offset }) => offset)).toEqual([-240, undefined])
  })
})

describe('a journey', () => {
  it('to Tokyo leaves a run of one day a run of one day', () => {
    // One evening at home from 19:00 to 01:00, looked at from Tokyo on the next day.
    const home = Date.UTC(2026, 10, 20, 0)
    const evening = [0, 2, 4, 6].map((hours) => ({ at: home + hours * HOUR_MS, offset: -300, correct: true }))
    const abroad = workCalendar(ledgerOf(evening), nothing, home + 12 * HOUR_MS, TOKYO)
    expect(Object.values(abroad.days)).toEqual([{ answers: 4, strips: 0, drills: 0 }])
    expect(abroad.run).toBe(1)
  })

  it('moves strips and drills no more than answers', () => {
    const at = Date.UTC(2026, 10, 20, 23)
    const named = [['svt', 'svt', at, -300]]
    const drills = [{ finishedAt: at, finishedOffset: -300 }]
    const practice = { named, drills } as unknown as Parameters<typeof workCalendar>[1]
    const { days } = workCalendar({}, practice, at + DAY_MS, TOKYO)
    expect(days).toEqual({ [Date.UTC(2026, 10, 20) / DAY_MS]: { answers: 0, strips: 1, drills: 1 } })
  })

  it('changes no card: neither its lapses nor the day on which it is due', () => {
    const moment = fc.record({
      minutes: fc.integer({ min: 0, max: 300 * 24 * 60 }),
      grade: fc.constantFrom('again' as const, 'hard' as const, 'good' as const),
    })
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 40 }), (moments) => {
        const recalls = moments.map(({ minutes, grade }): Recall => {
          const at = Date.UTC(2026, 2, 1) + minutes * MINUTE_MS
          return { card: 'concept:a', asked: 'q', at, offset: NEW_YORK(at), grade }
        })
        const home = foldCards(recalls, NEW_YORK)
        expect(foldCards(recalls, TOKYO)).toEqual(home)
        // What has no offset is dated by the zone, on both sides of the change of clocks alike.
        const old = recalls.map(({ offset: _offset, ...recall }) => recall)
        expect(foldCards(old, NEW_YORK)).toEqual(home)
      }),
      { numRuns: 60 },
    )
  })

  it('west over the date line never makes a card’s days run backward', () => {
    const inTokyo: Recall = {
      card: 'concept:a',
      asked: 'q',
      at: Date.UTC(2026, 10, 20, 23),
      offset: 540,
      grade: 'good',
    }
    const atHome: Recall = { ...inTokyo, at: inTokyo.at + 4 * HOUR_MS, offset: -300, grade: 'again' }
    const card = foldCards([inTokyo, atHome], NEW_YORK)[0]
    expect(card?.memory).toMatchObject({ reviews: 1, lapses: 0 })
  })
})

describe('what was kept', () => {
  it('is counted in study days, not in hours', () => {
    const evening = Date.UTC(2026, 10, 20, 23)
    const answers = [0, 3 * 24 - 14].map((hours) => ({
      at: evening + hours * HOUR_MS,
      offset: 0,
      correct: true,
    }))
    const { retention } = habitsOf(ledgerOf(answers), () => 0)
    expect(retention.map(({ total }) => total)).toEqual([0, 1, 0, 0])
  })
})
