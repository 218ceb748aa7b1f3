// What a learner's own cards bring to the one queue: each answer is a recall, and a card that was just made is due.
import type { CardCall, CardName, Recall } from './cards'
import type { OwnCard } from '../../mine/mine.schema'

/** The name of a card of one's own in the queue. */
export function ownCardName({ id }: Pick<OwnCard, 'id'>): CardName {
  return `own:${id}`
}

export function ownRecalls(cards: readonly OwnCard[]): Recall[] {
  return cards.flatMap((card) =>
    card.reviews.map(({ at, offset, grade }): Recall => ({
      card: ownCardName(card),
      at,
      offset,
      asked: card.id,
      grade,
    })),
  )
}

/** A new card is asked on the day on which it was made. */
export function ownCalls(cards: readonly OwnCard[]): CardCall[] {
  return cards.map((card) => ({ card: ownCardName(card), at: card.at, offset: card.offset }))
}
