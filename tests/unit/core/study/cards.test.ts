import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recall } from '../../../../src/core/study/queue/cards'
import { foldCards, recallsOf } from '../../../../src/core/study/queue/cards'
import type { Grade, Review } from '../../../../src/core/study/queue/fsrs'
import { recallAt, remembered } from '../../../../src/core/study/queue/fsrs'
import type { AnswerMark } from '../../../../src/core/exam/exposure'
import { practiceRecalls } from '../../../../src/core/study/drills/practice-recalls'
import type { QueueRoom } from '../../../../src/core/study/queue/review-queue'
import { lookAlike, reviewQueue, withoutLookAlikes } from '../../../../src/core/study/queue/review-queue'
import { dayNumber, dayStart, studyDay } from '../../../../src/core/study-day'
import { DAY_MS, HOUR_MS } from '../../../../src/core/time'
import { NOON } from '../../../support/exam-fixtures'

const utc = (): number => 0
const recall = (card: Recall['card'], daysAgo: number, grade: Grade = 'good', asked = 'q'): Recall => ({
  card,
  at: NOON - daysAgo * DAY_MS,
  asked,
  grade,
})
const room = (changes: Partial<QueueRoom> = {}): QueueRoom => ({
  now: NOON,
  offsetAt: utc,
  weights: new Map(),
  dailyLimit: 40,
  examDay: null,
  ...changes,
})

describe('the study day', () => {
  it('begins at four in the morning, local time', () => {
    const fourInNewYork = Date.UTC(2026, 10, 22, 9)
    expect(studyDay(fourInNewYork, -300)).toBe(studyDay(fourInNewYork - 1, -300) + 1)
    expect(dayStart(studyDay(fourInNewYork, -300), () => -300)).toBe(fourInNewYork)
    expect(dayNumber('2026-11-22')).toBe(studyDay(fourInNewYork, -300))
  })
})

describe('a card’s memory', () => {
  it('is the same for the same reviews, whenever they are replayed', () => {
    const grade = fc.constantFrom<Grade>('again', 'hard', 'good', 'easy')
    const asked = fc.constantFrom('q', 'r')
    const history = fc.array(fc.record({ day: fc.integer({ min: 0, max: 200 }), grade, asked }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(history, (entries) => {
        const recalls = entries.map(({ day, grade, asked }) =>
          recall('concept:order-of-draw', day, grade, asked),
        )
        expect(foldCards([...recalls].reverse(), utc)).toEqual(foldCards(recalls, utc))
      }),
      { numRuns: 50 },
    )
  })

  it('lasts longer after each recall and shorter after a lapse', () => {
    const after = (...reviews: Review[]) => remembered(reviews, 'x')!
    const on = (day: number, grade: Grade): Review => ({ at: NOON + day * DAY_MS, day, grade })
    const once = on(0, 'good')
    const first = after(once)
    const twice = on(first.dueDay, 'good')
    const second = after(once, twice)
    const lapsed = after(once, twice, on(second.dueDay, 'again'))
    expect(second.dueDay - second.lastDay).toBeGreaterThan(first.dueDay - first.lastDay)
    expect(lapsed.dueDay - lapsed.lastDay).toBeLessThan(second.dueDay - second.lastDay)
    expect(lapsed.lapses).toBe(1)
    expect(recallAt(second, second.last)).toBeCloseTo(1, 6)
    expect(recallAt(second, second.last + second.stability * DAY_MS)).toBeCloseTo(0.9, 3)
  })

  it('counts all answers of one day as one review', () => {
    const thrice = foldCards(
      [0, 1, 2].map((hours) => ({ ...recall('concept:a', 1), at: NOON - DAY_MS + hours * HOUR_MS })),
      utc,
    )
    expect(thrice[0]?.memory.reviews).toBe(1)
  })

  it('comes from every answer, for every concept of its item', () => {
    const base = {
      drawn: 2,
      shown: 2,
      firstAt: 1,
      firstCorrect: false,
      lastAt: 2,
      lastCorrect: true,
      topics: {},
    }
    const answers: AnswerMark[] = [
      { at: 1, option: 'b', correct: false },
      { at: 2, option: 'a', correct: true, confidence: 'guess' },
      { at: 3, option: 'a', correct: true, slow: true },
      { at: 4, option: 'a', correct: true, confidence: 'think-so' },
      { at: 5, option: 'a', correct: true, confidence: 'sure', offset: -300 },
      { at: 6, option: 'a', correct: true },
    ]
    const inSet = answers.map((mark): AnswerMark => ({ ...mark, origin: 'set' }))
    expect(
      recallsOf({ q: { ...base, answers: inSet } }, () => ['x', 'y']).filter(
        ({ card }) => card === 'concept:y',
      ),
    ).toEqual([
      { card: 'concept:y', at: 1, asked: 'q', grade: 'again' },
      { card: 'concept:y', at: 2, asked: 'q', grade: 'again' },
      { card: 'concept:y', at: 3, asked: 'q', grade: 'hard' },
      { card: 'concept:y', at: 4, asked: 'q', grade: 'hard' },
      { card: 'concept:y', at: 5, offset: -300, asked: 'q', grade: 'easy' },
      { card: 'concept:y', at: 6, asked: 'q', grade: 'good' },
    ])
  })
})

describe('the review queue', () => {
  const cards = foldCards(
    Array.from({ length: 60 }, (_, i) =>
      recall(`concept:c${i}`, 30 + (i % 5), i % 2 === 0 ? 'again' : 'good'),
    ),
    utc,
  )

  it('shows what is due, the most exam points at stake first, up to the daily limit', () => {
    const weights = new Map([['concept:c7', 5] as const])
    const queue = reviewQueue(cards, room({ weights, dailyLimit: 10 }))
    expect(queue.today).toHaveLength(10)
    expect(queue.today[0]?.name).toBe('concept:c7')
    expect(queue.dueInAll).toBeGreaterThan(30)
  })

  it('tells which concepts may be reviewed ahead: those of the next seven days, the soonest first', () => {
    const days = [1, 3, 7, 8].map((inDays) => {
      const [card] = foldCards([recall(`concept:in-${inDays}`, 1)], utc)
      if (card === undefined) throw new Error('no card')
      return { ...card, memory: { ...card.memory, dueDay: studyDay(NOON, 0) + inDays } }
    })
    const strip = foldCards([recall('rhythm:sinus', 1)], utc)
    const { ahead } = reviewQueue([...days, ...strip].reverse(), room({}))
    expect(ahead).toEqual(['concept:in-1', 'concept:in-3', 'concept:in-7'])
  })

  it('does not ask again what was asked today, and takes it off the daily limit', () => {
    const asked = recall('concept:c7', 0)
    const after = foldCards([recall('concept:c7', 30), recall('concept:c8', 30), asked], utc)
    const queue = reviewQueue(after, room({ dailyLimit: 40 }))
    expect(queue.today.map(({ name }) => name)).toEqual(['concept:c8'])
    expect(queue.doneToday).toBe(1)
  })

  it('leaves the daily limit as it is after a mock exam, which grades its cards all the same', () => {
    const mock: Recall = { ...recall('concept:c7', 0), inMock: true }
    const before = [recall('concept:c7', 30), recall('concept:c8', 30)]
    const queue = reviewQueue(foldCards([...before, mock], utc), room({ dailyLimit: 1 }))
    expect(queue.doneToday).toBe(0)
    expect(queue.today.map(({ name }) => name)).toEqual(['concept:c8'])
    const base = {
      drawn: 1,
      shown: 1,
      firstAt: 1,
      firstCorrect: true,
      lastAt: 1,
      lastCorrect: true,
      topics: {},
    }
    const doneAfter = (more: Partial<AnswerMark>): number => {
      const answers = [30, 0].map((daysAgo): AnswerMark => {
        return { at: NOON - daysAgo * DAY_MS, option: 'a', correct: true, ...more }
      })
      const recalls = recallsOf({ q: { ...base, answers } }, () => ['x'])
      return reviewQueue(foldCards(recalls, utc), room()).doneToday
    }
    expect([doneAfter({}), doneAfter({ origin: 'set' })]).toEqual([0, 1])
  })

  it('knows when more is due than the limit leaves', () => {
    expect(reviewQueue(cards, room({ dailyLimit: 60 })).overLimit).toBe(false)
    expect(reviewQueue(cards, room({ dailyLimit: 10 })).overLimit).toBe(true)
    const one = [recall('concept:c7', 30), recall('concept:c8', 30), recall('concept:c7', 0)]
    expect(reviewQueue(foldCards(one, utc), room({ dailyLimit: 1 })).overLimit).toBe(true)
    expect(reviewQueue(foldCards(one, utc), room({ dailyLimit: 2 })).overLimit).toBe(false)
  })

  it('tells the load of 30 days, what the limit leaves over going to the next day', () => {
    const { load } = reviewQueue(cards, room({ dailyLimit: 10 }))
    expect(load).toHaveLength(30)
    expect(load[0]?.toDo).toBe(10)
    expect(load[1]?.toDo).toBe(Math.min(10, (load[0]?.left ?? 0) + (load[1]?.due ?? 0)))
    const done = load.reduce((sum, { toDo }) => sum + toDo, 0)
    expect(done + (load.at(-1)?.left ?? 0)).toBe(load.reduce((sum, { due }) => sum + due, 0))
  })

  it('tells what is left on the exam’s day if nothing more is reviewed, and nothing of a day that is past', () => {
    const weights = new Map(cards.map(({ name }) => [name, 1] as const))
    const today = studyDay(NOON, 0)
    const recallIn = (days: number) =>
      reviewQueue(cards, room({ weights, examDay: today + days })).aim?.recall
    expect(recallIn(2)).toBeGreaterThan(recallIn(30) ?? 1)
    expect(reviewQueue(cards, room({ examDay: today - 1 })).aim).toBeNull()
  })

  it('keeps look-alikes out of one set', () => {
    expect(lookAlike('rhythm:mobitz-1', 'rhythm:mobitz-2')).toBe(true)
    expect(lookAlike('concept:hyperglycemia', 'concept:hypoglycemia')).toBe(true)
    expect(lookAlike('concept:order-of-draw', 'concept:chain-of-infection')).toBe(false)
    const set = withoutLookAlikes(
      [{ name: 'rhythm:mobitz-1' }, { name: 'rhythm:mobitz-2' }, { name: 'concept:hand-hygiene' }] as const,
      5,
    )
    expect(set.map(({ name }) => name)).toEqual(['rhythm:mobitz-1', 'concept:hand-hygiene'])
  })

  it('marks a card that keeps slipping', () => {
    let days = 400
    const recalls = Array.from({ length: 12 }, (_, i) =>
      recall('concept:a', (days -= 30), i % 2 === 0 ? 'good' : 'again'),
    )
    const queue = reviewQueue(foldCards(recalls, utc), room())
    expect(queue.slipping).toMatchObject([{ name: 'concept:a', lapses: 6 }])
  })
})

describe('rhythms in the same queue', () => {
  it('come due like concepts and keep a place among them without a weight on the outline', () => {
    const named = [['wenckebach', 'mobitz-2', NOON - 20 * DAY_MS]] as const
    const recalls = practiceRecalls({ named, drills: [] })
    const folded = foldCards([...recalls, recall('concept:a', 20)], utc)
    const queue = reviewQueue(folded, room({ weights: new Map([['concept:a', 0.1]]), dailyLimit: 1 }))
    expect(queue.today.map(({ name }) => name)).toEqual(['rhythm:wenckebach'])
  })
})
