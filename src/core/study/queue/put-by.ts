// Cards that the learner has put by: suspended, known, buried until tomorrow, or spread over the days after a break.
import type { InstantMs } from '../../time'
import type { CardName, ReviewCard } from './cards'
import type { CardAct, PutByEvent } from './put-by.schema'
import type { OffsetAt } from '../../study-day'
import { dayOfMoment } from '../../study-day'

export type PutByWay = Exclude<CardAct, 'return'>

/** A card that is not asked, and why. */
export interface CardPutBy {
  name: CardName
  way: PutByWay
  at: InstantMs
}

/** What all decisions come to. */
export interface PutBy {
  cards: ReadonlyMap<string, { way: PutByWay; at: InstantMs; day: number }>
  spread: { at: InstantMs; days: ReadonlyMap<string, number> } | null
}

/** The decisions so far, in the order in which they were made: of each card the last one holds. */
export function foldPutBy(events: readonly PutByEvent[], offsetAt: OffsetAt): PutBy {
  const cards = new Map<string, { way: PutByWay; at: InstantMs; day: number }>()
  let spread: PutBy['spread'] = null
  for (const event of events) {
    switch (event.type) {
      case 'return':
        cards.delete(event.card)
        break
      case 'spread':
        spread = { at: event.at, days: new Map(event.days) }
        break
      case 'spread-undone':
        spread = null
        break
      default:
        cards.set(event.card, { way: event.type, at: event.at, day: dayOfMoment(event, offsetAt) })
    }
  }
  return { cards, spread }
}

/**
 * The decisions that still say something: of each card the last one, and the last about a spread. A card that was brought
 * back stays among them, so that an older copy that is merged in does not put it by again.
 */
export function decisionsKept(events: readonly PutByEvent[]): PutByEvent[] {
  const last = new Map(events.map((event) => ['card' in event ? event.card : 'spread', event]))
  return events.filter((event) => last.get('card' in event ? event.card : 'spread') === event)
}

/** The cards with the days on which they come back after a break; one that was reviewed since has its own day again. */
export function spreadCards(cards: readonly ReviewCard[], { spread }: PutBy): ReviewCard[] {
  if (spread === null) return [...cards]
  return cards.map((card) => {
    const day = spread.days.get(card.name)
    if (day === undefined || card.lastAsked >= spread.at || day <= card.memory.dueDay) return card
    return { ...card, memory: { ...card.memory, dueDay: day } }
  })
}

/**
 * The cards that are not asked on a day. A buried one is back on the next day; one that the learner knows is back once it
 * was wrong, in whatever set, strip or drill; a suspended one is back when the learner says so.
 */
export function cardsPutBy(cards: readonly ReviewCard[], putBy: PutBy, today: number): CardPutBy[] {
  return cards.flatMap(({ name, lastWrong }): CardPutBy[] => {
    const kept = putBy.cards.get(name)
    if (kept === undefined) return []
    const { way, at, day } = kept
    if (way === 'bury' && day < today) return []
    if (way === 'know' && lastWrong !== null && lastWrong > at) return []
    return [{ name, way, at }]
  })
}

/** How many cards the spread still holds back after a day, and the day of the last one; null where it holds none. */
export function spreadAhead(
  cards: readonly ReviewCard[],
  { spread }: PutBy,
  today: number,
): { cards: number; lastDay: number } | null {
  if (spread === null) return null
  const ahead = cards.flatMap(({ name, lastAsked }) => {
    const day = spread.days.get(name)
    return day !== undefined && lastAsked < spread.at && day > today ? [day] : []
  })
  return ahead.length === 0 ? null : { cards: ahead.length, lastDay: Math.max(...ahead) }
}

/** At least this part of a day's limit goes to what is late, however much falls due on that day. */
const LEAST_LATE = 0.25

/**
 * The days on which late cards come back: each day holds what falls due on it, and of the late ones as many as the limit
 * leaves. `late` in the order in which they are worth asking; `falling[0]` and `free` are today's.
 */
export function spreadDays(
  late: readonly CardName[],
  { today, free, limit, falling }: { today: number; free: number; limit: number; falling: readonly number[] },
): [CardName, number][] {
  const days: [CardName, number][] = []
  const least = Math.max(1, Math.ceil(limit * LEAST_LATE))
  for (let ahead = 0; days.length < late.length; ahead++) {
    const room = ahead === 0 ? free : Math.max(least, limit - (falling[ahead] ?? 0))
    for (const name of late.slice(days.length, days.length + room)) days.push([name, today + ahead])
  }
  return days
}
