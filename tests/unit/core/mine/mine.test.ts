import { describe, expect, it } from 'vitest'
import { annotationsOf } from '../../../../src/core/mine/annotations'
import { MOST_BOOKMARKS, MOST_CARDS, MOST_REVIEWS } from '../../../../src/core/mine/limits'
import {
  NOTHING_OF_MINE,
  answerCard,
  bookmark,
  bookmarkRefusal,
  bringBack,
  cardRefusal,
  keepCard,
  keepSet,
  mergedMine,
  remove,
} from '../../../../src/core/mine/mine'
import type { KeptMine, OwnCard } from '../../../../src/core/mine/mine.schema'
import { cardHistories, cardsOf } from '../../../../src/core/study/queue/cards'
import { ownCalls, ownRecalls } from '../../../../src/core/study/queue/own-recalls'
import type { SittingPlan } from '../../../../src/core/session/sitting/sitting.schema'

const DAY = 86_400_000
const MONDAY = Date.UTC(2026, 10, 30, 15)
const utc = (): number => 0
const text = { id: 'one', front: 'First tube?', back: 'Blood cultures.', item: 'tube-001', offset: 0 }
const withCard = keepCard(NOTHING_OF_MINE, text, MONDAY)
const set = {
  id: 'weak',
  name: 'Weak spots',
  exam: 'cma',
  items: ['b', 'a'],
  minutes: 10,
  feedback: 'at-end',
} as const

function queueOf({ cards }: Pick<KeptMine, 'cards'>) {
  return cardsOf(cardHistories(ownRecalls(cards), utc), utc, ownCalls(cards), null)
}

describe('a bookmark', () => {
  it('is set once, and taken away', () => {
    const once = bookmark(NOTHING_OF_MINE, 'tube-001', true, MONDAY)
    expect(bookmark(once, 'tube-001', true, MONDAY + 1)).toBe(once)
    expect(bookmark(once, 'tube-001', false, MONDAY).bookmarks).toEqual([])
  })

  it('is refused in words where there are too many, and can still be taken away', () => {
    const bookmarks = Array.from({ length: MOST_BOOKMARKS }, (_, i) => ({ item: `i${i}`, at: MONDAY }))
    const full = { ...NOTHING_OF_MINE, bookmarks }
    expect(bookmarkRefusal(full, 'another')).toMatch(/2000 bookmarks already/)
    expect(bookmarkRefusal(full, 'i7')).toBeNull()
  })
})

describe('a card of one’s own', () => {
  it('is due on the day on which it is made, and has been forgotten by nobody', () => {
    const [card] = queueOf(withCard)
    expect(card).toMatchObject({ name: 'own:one', called: true })
    expect(card?.memory).toMatchObject({ dueDay: Math.floor(MONDAY / DAY), lapses: 0 })
  })

  it('comes back later the better it was known, by the scheduler of all cards', () => {
    const dueAfter = (grade: 'again' | 'good' | 'easy'): number =>
      queueOf(answerCard(withCard, 'one', { grade, offset: 0, after: 0 }, MONDAY))[0]?.memory.dueDay ?? 0
    expect(dueAfter('again')).toBeGreaterThan(Math.floor(MONDAY / DAY))
    expect(dueAfter('good')).toBeGreaterThan(dueAfter('again'))
    expect(dueAfter('easy')).toBeGreaterThan(dueAfter('good'))
  })

  it('keeps what was learned of it when its words are changed', () => {
    const answered = answerCard(withCard, 'one', { grade: 'good', offset: 0, after: 0 }, MONDAY)
    const changed = keepCard(answered, { ...text, front: 'Which tube is first?' }, MONDAY + DAY)
    expect(changed.cards).toEqual([
      { ...answered.cards[0], front: 'Which tube is first?' } satisfies Partial<OwnCard>,
    ])
  })

  it('counts an answer once that two windows give', () => {
    const first = answerCard(withCard, 'one', { grade: 'good', offset: 0, after: 0 }, MONDAY)
    const second = answerCard(first, 'one', { grade: 'again', offset: 0, after: 0 }, MONDAY + 1)
    expect(second.cards[0]?.reviews).toEqual([{ at: MONDAY, offset: 0, grade: 'good' }])
  })

  it('forgets its oldest answers and not its newest', () => {
    let mine = withCard
    for (let i = 0; i <= MOST_REVIEWS; i++)
      mine = answerCard(
        mine,
        'one',
        { grade: 'good', offset: 0, after: Math.min(i, MOST_REVIEWS) },
        MONDAY + i,
      )
    expect(mine.cards[0]?.reviews).toHaveLength(MOST_REVIEWS)
    expect(mine.cards[0]?.reviews.at(-1)?.at).toBe(MONDAY + MOST_REVIEWS)
  })

  it('is refused in words where there are too many', () => {
    const cards = Array.from({ length: MOST_CARDS }, (_, i) => ({
      ...text,
      id: `c${i}`,
      at: MONDAY,
      reviews: [],
    }))
    const full = { ...NOTHING_OF_MINE, cards }
    expect(cardRefusal(full, 'another')).toMatch(/1000 cards of your own already/)
    expect(cardRefusal(full, 'c1')).toBeNull()
  })

  it('comes back with its answers after it was deleted', () => {
    const answered = answerCard(withCard, 'one', { grade: 'good', offset: 0, after: 0 }, MONDAY)
    const gone = remove(answered, 'cards', 'one', MONDAY + 1)
    expect(gone.cards).toEqual([])
    expect(bringBack(gone)).toEqual(answered)
    expect(bringBack(answered)).toBe(answered)
  })
})

describe('a set made by hand', () => {
  it('keeps the order of its questions and the day on which it was made', () => {
    const mine = keepSet(NOTHING_OF_MINE, { ...set, items: [...set.items] }, MONDAY)
    const changed = keepSet(mine, { ...set, items: ['a', 'b'], minutes: null }, MONDAY + DAY)
    expect(changed.sets).toEqual([{ ...set, items: ['a', 'b'], minutes: null, at: MONDAY }])
  })
})

describe('two copies of what is mine', () => {
  it('become one: everything once, the answers of both, the words from here', () => {
    const here = answerCard(
      keepCard(withCard, { ...text, front: 'Here' }, MONDAY),
      'one',
      { grade: 'good', offset: 0, after: 0 },
      MONDAY + DAY,
    )
    const there = answerCard(withCard, 'one', { grade: 'again', offset: 0, after: 0 }, MONDAY)
    const file = bookmark(keepCard(there, { ...text, id: 'two' }, MONDAY), 'tube-001', true, MONDAY)
    const both = mergedMine(bookmark(here, 'tube-001', true, MONDAY), file)
    expect(both.bookmarks).toHaveLength(1)
    expect(both.cards.map(({ id, front }) => [id, front])).toEqual([
      ['one', 'Here'],
      ['two', 'First tube?'],
    ])
    expect(both.cards[0]?.reviews.map(({ grade }) => grade)).toEqual(['again', 'good'])
  })

  it('leave deleted what was deleted here', () => {
    expect(mergedMine(remove(withCard, 'cards', 'one', MONDAY), withCard).cards).toEqual([])
  })
})

describe('notes and highlights of a sitting', () => {
  const stem = 'A patient faints while blood is drawn.'
  const plan = { form: { items: [{ item: { id: 'q1', stem } }] } } as unknown as SittingPlan

  it('are those that stood at its end, passages in the order of the question', () => {
    expect(
      annotationsOf(plan, [
        { type: 'noted', at: 1, item: 0, text: 'First thought' },
        { type: 'noted', at: 2, item: 0, text: 'Lay them down ' },
        {
          type: 'highlighted',
          at: 3,
          item: 0,
          ranges: [
            { start: 17, end: 37 },
            { start: 2, end: 9 },
          ],
        },
      ]),
    ).toEqual([
      { item: 'q1', stem, at: 3, kind: 'highlight', text: 'patient' },
      { item: 'q1', stem, at: 3, kind: 'highlight', text: 'while blood is drawn' },
      { item: 'q1', stem, at: 2, kind: 'note', text: 'Lay them down' },
    ])
  })

  it('are none where they were taken back', () => {
    expect(
      annotationsOf(plan, [
        { type: 'noted', at: 1, item: 0, text: 'x' },
        { type: 'noted', at: 2, item: 0, text: ' ' },
        { type: 'highlighted', at: 3, item: 0, ranges: [] },
      ]),
    ).toEqual([])
  })
})
