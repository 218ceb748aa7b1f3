// Changes to what a learner keeps of their own; each gives a new document, and what is removed can be brought back.
import type { InstantMs } from '../time'
import { MOST_BOOKMARKS, MOST_CARDS, MOST_REMOVALS, MOST_REVIEWS, MOST_SETS } from './limits'
import type { CardAnswer, CardChange, HandSet, KeptMine, MineParts, OwnCard, SetChange } from './mine.schema'

export const NOTHING_OF_MINE: KeptMine = { bookmarks: [], cards: [], sets: [], removed: [] }

/** Whether nothing is kept, and nothing could be brought back. */
export function isEmpty({ bookmarks, cards, sets, removed }: KeptMine): boolean {
  return bookmarks.length + cards.length + sets.length + removed.length === 0
}

/** A refusal in words for the learner, or null. */
export type Refusal = string | null

export function bookmarkRefusal(mine: KeptMine, item: string): Refusal {
  const full = mine.bookmarks.length >= MOST_BOOKMARKS && !isBookmarked(mine, item)
  return full ? `There are ${MOST_BOOKMARKS} bookmarks already. Take some away first.` : null
}

export function cardRefusal(mine: KeptMine, id: string): Refusal {
  const full = mine.cards.length >= MOST_CARDS && !mine.cards.some((card) => card.id === id)
  return full ? `There are ${MOST_CARDS} cards of your own already. Delete some first.` : null
}

export function setRefusal(mine: KeptMine, id: string): Refusal {
  const full = mine.sets.length >= MOST_SETS && !mine.sets.some((set) => set.id === id)
  return full ? `There are ${MOST_SETS} sets already. Delete some first.` : null
}

export function isBookmarked({ bookmarks }: Pick<KeptMine, 'bookmarks'>, item: string): boolean {
  return bookmarks.some((bookmark) => bookmark.item === item)
}

/** Bookmarks a question, or takes the bookmark away; the newest last. */
export function bookmark(mine: KeptMine, item: string, on: boolean, at: InstantMs): KeptMine {
  if (isBookmarked(mine, item) === on) return mine
  const others = mine.bookmarks.filter((each) => each.item !== item)
  return { ...mine, bookmarks: on ? [...others, { item, at }] : others }
}

/** Keeps a new card, or other words on one that is there: what was learned of it stays. */
export function keepCard(mine: KeptMine, { offset, ...text }: CardChange, at: InstantMs): KeptMine {
  const known = mine.cards.find(({ id }) => id === text.id)
  if (known === undefined) return { ...mine, cards: [...mine.cards, { ...text, at, offset, reviews: [] }] }
  return { ...mine, cards: mine.cards.map((card) => (card === known ? { ...known, ...text } : card)) }
}

/** Keeps the answer to a card; one to a card that has been answered since the page looked changes nothing. */
export function answerCard(mine: KeptMine, id: string, answer: CardAnswer, at: InstantMs): KeptMine {
  const { grade, offset, after } = answer
  return {
    ...mine,
    cards: mine.cards.map((card) =>
      card.id === id && card.reviews.length === after
        ? { ...card, reviews: [...card.reviews, { at, offset, grade }].slice(-MOST_REVIEWS) }
        : card,
    ),
  }
}

/** Keeps a new set, or the change of one. */
export function keepSet(mine: KeptMine, set: SetChange, at: InstantMs): KeptMine {
  const known = mine.sets.find(({ id }) => id === set.id)
  if (known === undefined) return { ...mine, sets: [...mine.sets, { ...set, at }] }
  return { ...mine, sets: mine.sets.map((each) => (each === known ? { ...set, at: known.at } : each)) }
}

/** Takes a card or a set out, and remembers it for `bringBack`; the same document where there is none. */
export function remove(mine: KeptMine, part: 'cards' | 'sets', id: string, at: InstantMs): KeptMine {
  const goes = (name: 'cards' | 'sets', entry: { id: string }): boolean => part === name && entry.id === id
  const cards = mine.cards.filter((card) => goes('cards', card))
  const sets = mine.sets.filter((set) => goes('sets', set))
  if (cards.length + sets.length === 0) return mine
  return {
    ...mine,
    cards: mine.cards.filter((card) => !goes('cards', card)),
    sets: mine.sets.filter((set) => !goes('sets', set)),
    removed: [...mine.removed, { at, bookmarks: [], cards, sets }].slice(-MOST_REMOVALS),
  }
}

/** Brings back what was removed last; the same document where nothing was, or where it has no room. */
export function bringBack(mine: KeptMine): KeptMine {
  const last = mine.removed.at(-1)
  if (last === undefined) return mine
  if (mine.cards.length + last.cards.length > MOST_CARDS) return mine
  if (mine.sets.length + last.sets.length > MOST_SETS) return mine
  return { ...joined(mine, last), removed: mine.removed.slice(0, -1) }
}

/**
 * Two documents of one learner as one: everything of both, each once. What was removed here stays removed; the words here
 * go before, and a card has the answers of both.
 */
export function mergedMine(here: KeptMine, file: KeptMine): KeptMine {
  const gone = new Set(here.removed.flatMap(({ cards, sets }) => [...cards, ...sets].map(({ id }) => id)))
  const still = <Entry extends { id: string }>(entries: readonly Entry[]): Entry[] =>
    entries.filter(({ id }) => !gone.has(id))
  return joined(here, {
    bookmarks: file.bookmarks,
    cards: still(file.cards),
    sets: still(file.sets),
  })
}

function joined(mine: KeptMine, more: MineParts): KeptMine {
  const marked = new Set(mine.bookmarks.map(({ item }) => item))
  const bookmarks = [...mine.bookmarks, ...more.bookmarks.filter(({ item }) => !marked.has(item))]
  return {
    ...mine,
    bookmarks: bookmarks.slice(0, MOST_BOOKMARKS),
    cards: withOthers(withAnswers(mine.cards, more.cards), more.cards).slice(0, MOST_CARDS),
    sets: withOthers<HandSet>(mine.sets, more.sets).slice(0, MOST_SETS),
  }
}

function withOthers<Entry extends { id: string }>(here: readonly Entry[], more: readonly Entry[]): Entry[] {
  const known = new Set(here.map(({ id }) => id))
  return [...here, ...more.filter(({ id }) => !known.has(id))]
}

function withAnswers(here: readonly OwnCard[], more: readonly OwnCard[]): OwnCard[] {
  const others = new Map(more.map(({ id, reviews }) => [id, reviews]))
  return here.map((card) => {
    const times = new Set(card.reviews.map(({ at }) => at))
    const added = (others.get(card.id) ?? []).filter(({ at }) => !times.has(at))
    if (added.length === 0) return card
    const reviews = [...card.reviews, ...added].sort((a, b) => a.at - b.at).slice(-MOST_REVIEWS)
    return { ...card, reviews }
  })
}
