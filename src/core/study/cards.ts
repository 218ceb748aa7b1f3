// Cards of the review queue, folded from all answers: a card is a concept, a rhythm or a drill step, never one item.
import type { InstantMs } from '../time'
import type { AnswerMark, ExposureLedger } from './exposure'
import type { Grade, Memory, Review } from './fsrs'
import { remembered } from './fsrs'
import type { OffsetMinutes } from './study-day'
import { studyDay } from './study-day'

/** `concept:order-of-draw`, `rhythm:mobitz-1`, `step:record-rhythm`. */
export type CardName = `${'concept' | 'rhythm' | 'step'}:${string}`

/** One thing that was recalled, or not: an answer, a strip that was read, a step of a drill. */
export interface Recall {
  card: CardName
  at: InstantMs
  /** 1 known, 0.5 known with doubt or slowly, 0 not known. */
  score: number
}

/**
 * A miss elsewhere that asks for a card: the question about VF when VF was misread in a drill. It is no
 * review of the card, so it changes nothing that is known of its memory: the card is due, until it is reviewed.
 */
export interface CardCall {
  card: CardName
  at: InstantMs
}

export interface ReviewCard {
  name: CardName
  memory: Memory
  /** The study day of its last review. */
  lastDay: number
  /** Reviews on that day that were not the card's first ever: 1 or 0. */
  again: 0 | 1
  /** Due because of a miss elsewhere. */
  called: boolean
}

/** A lapse count from which a card is said to keep slipping. */
export const SLIPPING = 4

/** The recalls that the ledger holds: each answer counts for every concept of its item. */
export function recallsOf(
  ledger: ExposureLedger,
  conceptsOf: (itemId: string) => readonly string[],
): Recall[] {
  return Object.entries(ledger).flatMap(([itemId, { answers = [] }]) => {
    const concepts = conceptsOf(itemId)
    return answers.flatMap((mark) =>
      concepts.map((concept): Recall => ({ card: `concept:${concept}`, at: mark.at, score: scoreOf(mark) })),
    )
  })
}

/** A right answer that was guessed or slow is half known: it comes back sooner. */
export function scoreOf({ correct, confidence, slow }: AnswerMark): number {
  if (!correct) return 0
  return confidence === 'guess' || slow === true ? 0.5 : 1
}

/**
 * The cards after all recalls and calls, in any order. All recalls of a card on one study day are one
 * review, graded by their mean: three items on one concept in a mock exam are not three reviews.
 */
export function foldCards(
  recalls: readonly Recall[],
  offset: OffsetMinutes,
  calls: readonly CardCall[] = [],
): ReviewCard[] {
  const byCard = new Map<CardName, Recall[]>()
  for (const recall of recalls) {
    const list = byCard.get(recall.card)
    if (list === undefined) byCard.set(recall.card, [recall])
    else list.push(recall)
  }
  const lastCalls = new Map<CardName, InstantMs>()
  for (const { card, at } of calls) lastCalls.set(card, Math.max(at, lastCalls.get(card) ?? 0))
  const cards = [...byCard].map(([name, list]) =>
    calledCard(foldCard(name, list, offset), lastCalls.get(name) ?? null),
  )
  for (const [name, at] of lastCalls) if (!byCard.has(name)) cards.push(metByCall(name, at, offset))
  return cards
}

/** A call that no review has answered makes the card due at that instant, unless it was due before. */
function calledCard(card: ReviewCard, calledAt: InstantMs | null): ReviewCard {
  const { memory } = card
  if (calledAt === null || memory.last >= calledAt || memory.due <= calledAt) return card
  return { ...card, memory: { ...memory, due: calledAt }, called: true }
}

/** A card that was never reviewed itself begins as one that is not known. */
function metByCall(name: CardName, at: InstantMs, offset: OffsetMinutes): ReviewCard {
  const memory = { ...memoryOf([{ at, grade: 'again' }], name), due: at }
  return { name, memory, lastDay: studyDay(at, offset), again: 0, called: true }
}

function foldCard(name: CardName, recalls: readonly Recall[], offset: OffsetMinutes): ReviewCard {
  const days = new Map<number, Recall[]>()
  for (const recall of [...recalls].sort((a, b) => a.at - b.at)) {
    const day = studyDay(recall.at, offset)
    const list = days.get(day)
    if (list === undefined) days.set(day, [recall])
    else list.push(recall)
  }
  const reviews = [...days.values()].map((list) => ({
    at: list.at(-1)?.at ?? 0,
    grade: gradeOf(list.reduce((sum, { score }) => sum + score, 0) / list.length),
  }))
  const lastDay = [...days.keys()].at(-1) ?? 0
  return { name, memory: memoryOf(reviews, name), lastDay, again: days.size > 1 ? 1 : 0, called: false }
}

function memoryOf(reviews: readonly Review[], name: CardName): Memory {
  const memory = remembered(reviews, name)
  if (memory === null) throw new RangeError(`No recall of ${name}`)
  return memory
}

/** All known is good; half and more is hard; less is forgotten. */
function gradeOf(mean: number): Grade {
  if (mean > 0.99) return 'good'
  return mean >= 0.5 ? 'hard' : 'again'
}
