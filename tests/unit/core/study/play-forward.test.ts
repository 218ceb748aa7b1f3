import { describe, expect, it } from 'vitest'
import type { CardName, ReviewCard } from '../../../../src/core/study/queue/cards'
import { foldCards } from '../../../../src/core/study/queue/cards'
import type { Forward, ForwardRoom } from '../../../../src/core/study/plan/play-forward'
import {
  minutesForAll,
  newInOrder,
  ownMinutes,
  playForward as playOrNot,
} from '../../../../src/core/study/plan/play-forward'
import { studyDay } from '../../../../src/core/study-day'
import { conceptWeights } from '../../../../src/core/study/mastery/weights'
import { DAY_MS } from '../../../../src/core/time'
import { NOON, makeItem, shippedProfile } from '../../../support/exam-fixtures'

const utc = (): number => 0
const today = studyDay(NOON, 0)
const cma = shippedProfile('cma')
const topics = cma.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
/** Two questions on each of some 600 concepts. */
const items = topics.flatMap(({ id }, t) =>
  Array.from({ length: 24 }, (_, i) =>
    makeItem(`q-${t}-${i}`, { topics: { cma: id }, concepts: [`c${t}x${Math.floor(i / 2)}`] }),
  ),
)
const weights = conceptWeights(cma, items)
const room = (changes: Partial<ForwardRoom> = {}): ForwardRoom => ({
  cards: [],
  putBy: new Set(),
  weights,
  fresh: newInOrder(cma, items, {}),
  now: NOON,
  offsetAt: utc,
  examDay: today + 60,
  dailyLimit: 60,
  first: null,
  share: 0.7,
  ...changes,
})
function playForward(room: ForwardRoom, minutes: number): Forward {
  const played = playOrNot(room, minutes)
  if (played === null) throw new Error('too far off')
  return played
}
const met = (daysAgo: number, count: number): ReviewCard[] =>
  foldCards(
    [...weights.keys()].slice(0, count).map((card) => ({
      card,
      at: NOON - daysAgo * DAY_MS,
      asked: 'q',
      grade: 'good' as const,
    })),
    utc,
  )

describe('the days until the exam, played forward', () => {
  it('meet more with more minutes, and all with the minutes that are named', () => {
    const shares = [5, 15, 30, 60].map((minutes) => playForward(room(), minutes).met)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.6)
    const needed = minutesForAll(room()) ?? 0
    expect(playForward(room(), needed).met).toBeGreaterThan(0.995)
    expect(playForward(room(), needed - 5).met).toBeLessThan(0.995)
  })

  it('say when no day is long enough', () => {
    expect(minutesForAll(room({ examDay: today + 1 }))).toBeNull()
  })

  it('on the day itself leave what is met as it is', () => {
    const cards = met(10, weights.size / 2)
    const { met: share, held } = playForward(room({ cards, examDay: today }), 60)
    expect(share).toBeCloseTo(0.5, 1)
    expect(held).toBeGreaterThan(0.5)
    expect(playForward(room({ cards, examDay: today }), 5)).toMatchObject({ met: share, held })
  })

  it('add nothing new while more is due than the daily limit', () => {
    const late = room({ cards: met(120, 300), dailyLimit: 5, examDay: today + 20 })
    const now = playForward({ ...late, examDay: today }, 60).met
    expect(playForward(late, 60).met).toBe(now)
    expect(playForward({ ...late, dailyLimit: 300 }, 60).met).toBeGreaterThan(now)
  })

  it('hold more of what is asked again, and forget what is put by', () => {
    const cards = met(30, 100)
    const names = new Set<CardName>(cards.map(({ name }) => name))
    const asked = playForward(room({ cards, fresh: [] }), 30).held
    const putBy = playForward(room({ cards, fresh: [], putBy: names }), 30).held
    expect(asked).toBeGreaterThan(putBy + 0.05)
  })

  it('come out the same each time, whatever the order of the cards', () => {
    const cards = met(20, 200)
    const once = playForward(room({ cards }), 30)
    expect(playForward(room({ cards: [...cards].reverse() }), 30)).toEqual(once)
  })

  it('are not played where the exam is more than 400 days off', () => {
    const fresh = newInOrder(cma, items, {}).slice(0, 5)
    expect(playOrNot(room({ fresh, examDay: today + 400 }), 5)).toMatchObject({ minutes: 5 })
    const far = room({ fresh, examDay: today + 401 })
    expect([playOrNot(far, 5), minutesForAll(far)]).toEqual([null, null])
  })

  it('go by the learner’s own initial stabilities', () => {
    const own = { again: 20, hard: 40, good: 90, easy: 100 }
    const once = room({ dailyLimit: 1 })
    expect(playForward({ ...once, first: own }, 60).held).toBeGreaterThan(playForward(once, 60).held + 0.05)
  })
})

describe('the learner’s own minutes', () => {
  const days = (answers: Record<number, number>) => ({
    today,
    days: Object.fromEntries(
      Object.entries(answers).map(([ago, count]) => [
        today - Number(ago),
        { answers: count, strips: 0, drills: 0 },
      ]),
    ),
  })

  it('are those of the last four weeks, days off among them, today left out', () => {
    expect(ownMinutes(days({ 0: 500, 1: 112, 28: 112 }))).toBe(10)
    expect(ownMinutes(days({ 10: 80 }))).toBe(10)
  })

  it('are not told from two days, nor from none', () => {
    expect(ownMinutes(days({ 2: 40 }))).toBeNull()
    expect(ownMinutes(days({ 40: 80 }))).toBeNull()
    expect(ownMinutes(days({}))).toBeNull()
  })
})
