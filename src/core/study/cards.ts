// Cards of the review queue, folded from all answers: a card is a concept, a rhythm or a drill step, never one item.
import type { InstantMs } from '../time'
import type { AnswerMark, ExposureLedger } from './exposure'
import type { Grade, Memory } from './fsrs'
import { reviewed } from './fsrs'
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

export interface ReviewCard {
  name: CardName
  memory: Memory
  /** The study day of its last review. */
  lastDay: number
  /** Reviews on that day that were not the card's first ever: 1 or 0. */
  again: 0 | 1
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

/** The recalls of strips that were named: rhythm, the name it was given, and when. */
export function rhythmRecalls(named: readonly (readonly [string, string, InstantMs])[]): Recall[] {
  return named.map(([rhythm, name, at]) => ({ card: `rhythm:${rhythm}`, at, score: rhythm === name ? 1 : 0 }))
}

/** A right answer that was guessed or slow is half known: it comes back sooner. */
export function scoreOf({ correct, confidence, slow }: AnswerMark): number {
  if (!correct) return 0
  return confidence === 'guess' || slow === true ? 0.5 : 1
}

/**
 * The cards after all recalls, in any order. All recalls of a card on one study day are one review,
 * graded by their mean: three items on one concept in a mock exam are not three reviews.
 */
export function foldCards(recalls: readonly Recall[], offset: OffsetMinutes): ReviewCard[] {
  const byCard = new Map<CardName, Recall[]>()
  for (const recall of recalls) {
    const list = byCard.get(recall.card)
    if (list === undefined) byCard.set(recall.card, [recall])
    else list.push(recall)
  }
  return [...byCard].map(([name, list]) => foldCard(name, list, offset))
}

function foldCard(name: CardName, recalls: readonly Recall[], offset: OffsetMinutes): ReviewCard {
  const days = new Map<number, Recall[]>()
  for (const recall of [...recalls].sort((a, b) => a.at - b.at)) {
    const day = studyDay(recall.at, offset)
    const list = days.get(day)
    if (list === undefined) days.set(day, [recall])
    else list.push(recall)
  }
  let memory: Memory | null = null
  let lastDay = 0
  for (const [day, list] of days) {
    const mean: number = list.reduce((sum, { score }) => sum + score, 0) / list.length
    memory = reviewed(memory, list.at(-1)?.at ?? 0, gradeOf(mean), name)
    lastDay = day
  }
  if (memory === null) throw new RangeError(`No recall of ${name}`)
  return { name, memory, lastDay, again: days.size > 1 ? 1 : 0 }
}

/** All known is good; half and more is hard; less is forgotten. */
function gradeOf(mean: number): Grade {
  if (mean > 0.99) return 'good'
  return mean >= 0.5 ? 'hard' : 'again'
}
