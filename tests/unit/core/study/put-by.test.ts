import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recall, CardName } from '../../../../src/core/study/queue/cards'
import { foldCards } from '../../../../src/core/study/queue/cards'
import { deskSchema } from '../../../../src/core/learner/desk.schema'
import { questionsOf } from '../../../../src/core/study/history/mistakes'
import { decisionsKept, foldPutBy, spreadDays } from '../../../../src/core/study/queue/put-by'
import type { PutByEvent } from '../../../../src/core/study/queue/put-by.schema'
import type { ReviewQueue } from '../../../../src/core/study/queue/review-queue'
import { reviewQueue } from '../../../../src/core/study/queue/review-queue'
import { studyDay } from '../../../../src/core/study-day'
import { DAY_MS } from '../../../../src/core/time'
import { NOON } from '../../../support/exam-fixtures'

const utc = (): number => 0
const today = studyDay(NOON, 0)
const recall = (card: CardName, daysAgo: number, grade: Recall['grade'] = 'good'): Recall => ({
  card,
  at: NOON - daysAgo * DAY_MS,
  asked: 'q',
  grade,
})
const act = (type: 'suspend' | 'know' | 'bury' | 'return', card: CardName, daysAgo = 0): PutByEvent => ({
  type,
  card,
  at: NOON - daysAgo * DAY_MS - 1,
  offset: 0,
})

function queueOf(
  recalls: readonly Recall[],
  events: readonly PutByEvent[],
  { days = 0, dailyLimit = 40 } = {},
): ReviewQueue {
  return reviewQueue(foldCards(recalls, utc), {
    now: NOON + days * DAY_MS,
    offsetAt: utc,
    weights: new Map(),
    dailyLimit,
    examDay: null,
    putBy: foldPutBy(events, utc),
  })
}
const names = ({ today }: ReviewQueue): string[] => today.map(({ name }) => name).sort()
const [a, b]: CardName[] = ['concept:order-of-draw', 'concept:hand-hygiene']
const both = [recall(a!, 60), recall(b!, 60)]

describe('decisions', () => {
  const spread = (days: [string, number][], at: number): PutByEvent => ({
    type: 'spread',
    days,
    at,
    offset: 0,
  })
  const undone = (at: number): PutByEvent => ({ type: 'spread-undone', at, offset: 0 })

  it('that a later one has overtaken are dropped, and the others come to the same', () => {
    const events = [
      act('suspend', a!, 9),
      spread([[a!, today]], 1),
      act('know', b!, 8),
      act('return', a!, 7),
      undone(2),
      spread([[b!, today]], 3),
      act('bury', a!, 6),
      act('return', b!, 5),
    ]
    const kept = decisionsKept(events)
    expect(kept).toEqual([events[5], events[6], events[7]])
    expect(foldPutBy(kept, utc)).toEqual(foldPutBy(events, utc))
    expect(decisionsKept(kept)).toEqual(kept)
    expect(decisionsKept([spread([[a!, today]], 1), undone(2)])).toEqual([undone(2)])
  })
})

describe('cards that are put by', () => {
  it('are not asked, and are told with the way and the latest first', () => {
    const queue = queueOf(both, [act('suspend', a!, 2), act('know', b!, 1)])
    expect(names(queue)).toEqual([])
    expect(queue.dueInAll).toBe(0)
    expect(queue.load.every(({ due }) => due === 0)).toBe(true)
    expect(queue.putBy.map(({ name, way }) => [name, way])).toEqual([
      [b, 'know'],
      [a, 'suspend'],
    ])
    expect(queue.cards).toBe(2)
  })

  it('come back: buried ones tomorrow, suspended ones when the learner says so', () => {
    const buried = [act('bury', a!)]
    expect(names(queueOf(both, buried))).toEqual([b])
    expect(names(queueOf(both, buried, { days: 1 }))).toEqual([b, a])
    const suspended = [act('suspend', a!)]
    expect(names(queueOf(both, suspended, { days: 300 }))).toEqual([b])
    expect(names(queueOf(both, [...suspended, act('return', a!)]))).toEqual([b, a])
  })

  it('come back where the learner knew them and was wrong since, and not for a right answer', () => {
    const known = [act('know', a!, 30)]
    const right = queueOf([...both, recall(a!, 10)], known, { days: 300 })
    expect(right.putBy).toHaveLength(1)
    const wrong = queueOf([...both, recall(a!, 10, 'again')], known, { days: 300 })
    expect(wrong.putBy).toEqual([])
    expect(names(wrong)).toContain(a)
  })

  it('stay known: what they are worth on the exam’s day is told as before', () => {
    const weights = new Map([a, b].map((name) => [name!, 1]))
    const room = { now: NOON, offsetAt: utc, weights, dailyLimit: 40, examDay: today + 10 }
    const cards = foldCards(both, utc)
    const putBy = foldPutBy([act('suspend', a!)], utc)
    expect(reviewQueue(cards, { ...room, putBy }).aim?.recall).toBe(reviewQueue(cards, room).aim?.recall)
  })

  it('cost no other decision when one of them cannot be read', () => {
    const desk = { notes: {}, results: [], dailyLimit: 40 }
    expect(deskSchema.parse(desk).putBy).toEqual([])
    const putBy = [{ type: 'from-tomorrow' }, act('bury', a!)]
    expect(deskSchema.parse({ ...desk, putBy }).putBy).toEqual([act('bury', a!)])
  })
})

describe('a break', () => {
  const many = Array.from({ length: 100 }, (_, i) => recall(`concept:c${i}`, 60))
  const spread = (queue: ReviewQueue): PutByEvent => ({
    type: 'spread',
    at: NOON,
    offset: 0,
    days: queue.backlog?.spread ?? [],
  })

  it('says in how many days the daily limit brings the learner back', () => {
    expect(queueOf(many, [], { dailyLimit: 10 }).backlog?.days).toBe(10)
    expect(queueOf(many, [], { dailyLimit: 100 }).backlog).toBeNull()
  })

  it('spreads what is late over these days, the most valuable first, so that no day is over the limit', () => {
    const before = queueOf(many, [], { dailyLimit: 10 })
    const events = [spread(before)]
    const after = queueOf(many, events, { dailyLimit: 10 })
    expect(names(after)).toEqual(names(before))
    expect(after.overLimit).toBe(false)
    expect(after.load.slice(0, 10).map(({ toDo, left }) => [toDo, left])).toEqual(
      Array.from({ length: 10 }, () => [10, 0]),
    )
    expect(after.spread).toEqual({ cards: 90, lastDay: today + 9 })
    const undone = queueOf(many, [...events, { type: 'spread-undone', at: NOON, offset: 0 }], {
      dailyLimit: 10,
    })
    expect([undone.overLimit, undone.spread]).toEqual([true, null])
  })

  it('lets a card go its own way again once it was reviewed', () => {
    const events = [spread(queueOf(many, [], { dailyLimit: 10 }))]
    const last = events[0]?.type === 'spread' ? (events[0].days.at(-1)?.[0] as CardName) : a!
    const reviewed = [...many, { ...recall(last, 0, 'again'), at: NOON + DAY_MS }]
    const queue = queueOf(reviewed, events, { days: 3, dailyLimit: 100 })
    expect(names(queue)).toContain(last)
    expect(queue.spread?.cards).toBe(59)
  })

  it('gives every late card one day, the first in order the soonest, whatever else falls due', () => {
    const day = fc.record({
      late: fc.nat(300),
      free: fc.nat(100),
      limit: fc.integer({ min: 1, max: 100 }),
      falling: fc.array(fc.nat(200), { maxLength: 30 }),
    })
    fc.assert(
      fc.property(day, ({ late, ...room }) => {
        const cards = Array.from({ length: late }, (_, i): CardName => `concept:c${i}`)
        const days = spreadDays(cards, { today, ...room })
        expect(days.map(([name]) => name)).toEqual(cards)
        const numbers = days.map(([, number]) => number)
        expect(numbers).toEqual([...numbers].sort((x, y) => x - y))
        expect(numbers.filter((number) => number === today).length).toBeLessThanOrEqual(room.free)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the questions of a card', () => {
  const entry = (marks: { correct: boolean; at: number }[], more: object = {}) => ({
    drawn: 1,
    shown: 1,
    firstAt: NOON,
    firstCorrect: true,
    lastAt: NOON,
    lastCorrect: true,
    topics: {},
    answers: marks.map((mark) => ({ ...mark, option: mark.correct ? 'a' : 'b' })),
    ...more,
  })

  it('are those that were met, with the note on each, and none of an open form', () => {
    const ledger = {
      right: entry([{ correct: true, at: 5 }]),
      wrong: entry([{ correct: false, at: 1 }]),
      held: entry([{ correct: false, at: 1 }], { held: true }),
    }
    const notes = { wrong: { note: 'Blue first.', reason: null } }
    const found = questionsOf(['new', 'right', 'wrong', 'held'], ledger, notes, utc)
    expect(found.map(({ itemId, kinds, note }) => [itemId, kinds, note])).toEqual([
      ['wrong', ['wrong'], 'Blue first.'],
      ['right', [], ''],
    ])
  })
})
