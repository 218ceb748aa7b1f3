// One study day grades a card once, by what was known when it was first asked.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recall, ReviewCard } from '../../../../src/core/study/queue/cards'
import { foldCards, gradeOf, recallsOf } from '../../../../src/core/study/queue/cards'
import type { Grade } from '../../../../src/core/study/queue/fsrs'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/core/time'
import { NOON } from '../../../support/exam-fixtures'

const utc = (): number => 0
const recall = (at: number, grade: Grade, asked = 'q'): Recall => ({ card: 'concept:a', at, asked, grade })
const day = (number: number, hours = 0): number => NOON + number * DAY_MS + hours * HOUR_MS
const card = (...recalls: Recall[]): ReviewCard => foldCards(recalls, utc)[0]!

/** Known four times, the last time long ago: the next success would put it off for months. */
const known = [0, 3, 14, 50].map((at) => recall(day(at), 'good'))

describe('a lapse', () => {
  it('is not erased by the right answer from the mistake book a minute later', () => {
    const wrong = card(...known, recall(day(120), 'again'))
    const practiced = card(...known, recall(day(120), 'again'), recall(day(120) + MINUTE_MS, 'good'))
    expect(practiced.memory).toEqual(wrong.memory)
    expect(practiced.memory.lapses).toBe(1)
    expect(practiced.memory.dueDay - practiced.memory.lastDay).toBeLessThan(10)
  })

  it('is not made by an answer after the first one of the day', () => {
    const once = card(...known, recall(day(120), 'good'))
    const again = card(...known, recall(day(120), 'good'), recall(day(120, 1), 'again'))
    expect(again.memory).toEqual(once.memory)
    expect(again.lastAsked).toBe(day(120, 1))
  })

  it('stands when one of several questions on the card was not known at first, whichever it was', () => {
    const both = [recall(day(120), 'good', 'q'), recall(day(120, 1), 'again', 'r')]
    expect(card(...known, ...both).memory.lapses).toBe(1)
    const doubt = card(...known, recall(day(120), 'good', 'q'), recall(day(120, 1), 'hard', 'r'))
    expect(doubt.memory).toEqual(card(...known, recall(day(120), 'good', 'q')).memory)
  })
})

describe('how sure the learner was', () => {
  const base = { correct: true, option: 'a', at: NOON }
  it.each([
    ['a declared guess that hit is Again', { confidence: 'guess' }, 'again'],
    ['“think so” is Hard', { confidence: 'think-so' }, 'hard'],
    ['“sure” is a success', { confidence: 'sure' }, 'easy'],
    ['no word is Good', {}, 'good'],
    ['“sure” and wrong is Again', { confidence: 'sure', correct: false }, 'again'],
  ] as const)('%s', (_, said, grade) => {
    expect(gradeOf({ ...base, ...said })).toBe(grade)
  })
})

describe('the first answer of a study day', () => {
  const history = fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => NOON + minutes * MINUTE_MS),
      grade: fc.constantFrom<Grade>('again', 'hard', 'good', 'easy'),
      asked: fc.constantFrom('q', 'r', 's'),
    }),
    { minLength: 1, maxLength: 25 },
  )
  const later = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 60 }), grade: fc.constantFrom<Grade>('again', 'good') }),
    { maxLength: 5 },
  )

  it('grades the card: more answers to the same question on that day change nothing', () => {
    fc.assert(
      fc.property(history, later, fc.nat(), (entries, more, pick) => {
        const recalls = entries.map(({ at, grade, asked }) => recall(at, grade, asked))
        const first = recalls[pick % recalls.length]!
        // Before the end of its study day at 04:00.
        const end = Math.floor((first.at - 4 * HOUR_MS) / DAY_MS) * DAY_MS + 28 * HOUR_MS
        const added = more
          .map(({ minutes, grade }) => recall(first.at + minutes * MINUTE_MS, grade, first.asked))
          .filter(({ at }) => at < end)
        expect(card(...recalls, ...added).memory).toEqual(card(...recalls).memory)
      }),
    )
  })

  it('is a lapse when any first answer was not known, and none when all were', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const today = entries.map(({ grade, asked }, i) => recall(day(200) + i * MINUTE_MS, grade, asked))
        const firsts = today.filter(({ asked }, i) => today.findIndex((other) => other.asked === asked) === i)
        const lapsed = firsts.some(({ grade }) => grade === 'again')
        expect(card(...known, ...today).memory.lapses).toBe(lapsed ? 1 : 0)
      }),
    )
  })
})

describe('an answer that was given without thought', () => {
  const hasty = (at: number, grade: Grade, asked = 'q'): Recall => ({
    ...recall(at, grade, asked),
    hasty: true,
  })

  it('makes no card', () => {
    expect(foldCards([hasty(day(0), 'good'), hasty(day(1), 'again')], utc)).toEqual([])
  })

  it('is no review, right or wrong, and what follows it to the same question on that day is none either', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Grade>('again', 'hard', 'good', 'easy'),
        fc.constantFrom<Grade>('again', 'hard', 'good', 'easy'),
        (first, second) => {
          const more = [hasty(day(120), first), recall(day(120) + MINUTE_MS, second)]
          expect(card(...known, ...more).memory).toEqual(card(...known).memory)
        },
      ),
    )
  })

  it('leaves another question of that day to grade the card', () => {
    const alone = card(...known, recall(day(120, 1), 'easy', 'r'))
    expect(card(...known, hasty(day(120), 'again'), recall(day(120, 1), 'easy', 'r')).memory).toEqual(
      alone.memory,
    )
  })

  it('is told by the ledger, and leaves the card as it was', () => {
    const base = {
      drawn: 1,
      shown: 1,
      firstAt: 1,
      firstCorrect: true,
      lastAt: 1,
      lastCorrect: true,
      topics: {},
    }
    const answers = [
      { at: day(0), option: 'a', correct: true, confidence: 'sure' as const },
      { at: day(9), option: 'b', correct: false, hasty: true as const },
    ]
    const once = recallsOf({ q: { ...base, answers: answers.slice(0, 1) } }, () => ['a'])
    const both = recallsOf({ q: { ...base, answers } }, () => ['a'])
    expect(card(...both)).toEqual(card(...once))
  })
})

describe('an easy answer', () => {
  it('puts a card off for longer than a good one', () => {
    const after = (grade: Grade): number =>
      card(recall(day(0), 'good'), recall(day(3), grade)).memory.stability
    expect(after('easy')).toBeGreaterThan(after('good'))
  })
})

describe('the time between two reviews', () => {
  it('is counted in study days: the morning after an evening is a day later', () => {
    const start = [recall(day(0, 10), 'good')]
    const dueDay = card(...start).memory.dueDay
    const evening = card(...start, recall(day(2, 10), 'good'))
    const morning = card(...start, recall(day(2, 10), 'good'), recall(day(3, -4), 'good'))
    expect(dueDay - card(...start).memory.lastDay).toBeGreaterThan(0)
    // Ten hours and a night: what is still known then has been kept for a day.
    expect(morning.memory.stability).toBeGreaterThan(evening.memory.stability)
    const atNoon = card(...start, recall(day(2, 10), 'good'), recall(day(3, 10), 'good'))
    expect(morning.memory.stability).toBe(atNoon.memory.stability)
  })
})
