// Cards of the review queue, folded from all answers: a card is a concept, a rhythm or a drill step, never one item.
import type { InstantMs } from '../../time'
import type { AnswerMark, ExposureLedger } from '../../exam/exposure'
import type { FirstStability, Grade, Memory, Review } from './fsrs'
import { remembered } from './fsrs'
import type { Moment, OffsetAt } from '../../study-day'
import { dayOfMoment } from '../../study-day'

/** `concept:order-of-draw`, `rhythm:mobitz-1`, `step:record-rhythm`, `acquisition:la-ra`; `own:…` is one that the learner made. */
export type CardName = `${'concept' | 'rhythm' | 'step' | 'acquisition' | 'own'}:${string}`

/** One thing that was recalled, or not: an answer, a strip that was read, a step of a drill. */
export interface Recall extends Moment {
  card: CardName
  /** What was asked, by a name of its own: of the answers to it on one day only the first one counts. */
  asked: string
  grade: Grade
  /** Given without thought (see hasty): it grades nothing, and has told its question for the day all the same. */
  hasty?: true
  /** Asked by a whole form: it grades the card, and is no work on the cards that are due. */
  inMock?: true
}

/**
 * A miss elsewhere that asks for a card: the question about VF when VF was misread in a drill. It is no
 * review of the card, so it changes nothing that is known of its memory: the card is due, until it is reviewed.
 */
export interface CardCall extends Moment {
  card: CardName
}

export interface ReviewCard {
  name: CardName
  memory: Memory
  /** When it was last asked: on its day the first answer has graded it, and a later one may follow. */
  lastAsked: InstantMs
  /** Reviews on the day of its last one that use up the daily limit: 0 for the card's first ever and for a mock exam. */
  again: 0 | 1
  /** Due because of a miss elsewhere. */
  called: boolean
  /** When it was last not known, or called for by a miss elsewhere. */
  lastWrong: InstantMs | null
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
      concepts.map((concept): Recall => {
        const { at, offset } = mark
        const more = {
          ...(mark.hasty === true ? { hasty: true as const } : {}),
          ...(mark.origin === undefined ? { inMock: true as const } : {}),
        }
        return { card: `concept:${concept}`, at, offset, asked: itemId, grade: gradeOf(mark), ...more }
      }),
    )
  })
}

/** A declared guess is no recall, even where it hit; doubt and slowness are half of one; sure and in time is an easy one. */
export function gradeOf({ correct, confidence, slow }: AnswerMark): Grade {
  if (!correct || confidence === 'guess') return 'again'
  if (confidence === 'think-so' || slow === true) return 'hard'
  return confidence === 'sure' ? 'easy' : 'good'
}

/**
 * The cards after all recalls and calls, in any order. All recalls of a card on one study day are one review:
 * three items on one concept in a mock exam are not three. Who has just read why an answer is right no longer
 * recalls it, so the first answer of the day grades the card, and later ones count for nothing. Answers that
 * were given without thought make no card and no review.
 */
export function foldCards(
  recalls: readonly Recall[],
  offsetAt: OffsetAt,
  calls: readonly CardCall[] = [],
  first: FirstStability | null = null,
): ReviewCard[] {
  return cardsOf(cardHistories(recalls, offsetAt), offsetAt, calls, first)
}

/** A card's reviews, one a study day, before anything is made of them. */
export interface CardHistory {
  name: CardName
  /** At least one. */
  reviews: Review[]
  lastAsked: InstantMs
  again: 0 | 1
  lastWrong: InstantMs | null
}

/** All recalls as reviews by card (see foldCards). */
export function cardHistories(recalls: readonly Recall[], offsetAt: OffsetAt): CardHistory[] {
  const byCard = new Map<CardName, Recall[]>()
  for (const recall of recalls) {
    const list = byCard.get(recall.card)
    if (list === undefined) byCard.set(recall.card, [recall])
    else list.push(recall)
  }
  return [...byCard].flatMap(([name, list]) => historyOf(name, list, offsetAt) ?? [])
}

/** The cards of these reviews and calls, by the learner's own initial stabilities where they were fitted. */
export function cardsOf(
  histories: readonly CardHistory[],
  offsetAt: OffsetAt,
  calls: readonly CardCall[],
  first: FirstStability | null,
): ReviewCard[] {
  const lastCalls = new Map<CardName, CardCall>()
  for (const call of calls) if (call.at >= (lastCalls.get(call.card)?.at ?? 0)) lastCalls.set(call.card, call)
  const cards = new Map<CardName, ReviewCard>()
  for (const { name, reviews, ...more } of histories) {
    const card = { name, memory: memoryOf(reviews, name, first), called: false, ...more }
    cards.set(name, calledCard(card, lastCalls.get(name) ?? null, offsetAt))
  }
  for (const [name, call] of lastCalls)
    if (!cards.has(name)) cards.set(name, metByCall(call, offsetAt, first))
  return [...cards.values()]
}

/** A call that no answer has followed makes the card due on that day, unless it was due before. */
function calledCard(card: ReviewCard, call: CardCall | null, offsetAt: OffsetAt): ReviewCard {
  const { memory, lastAsked } = card
  if (call === null || lastAsked >= call.at) return card
  const dueDay = dayOfMoment(call, offsetAt)
  return memory.dueDay < dueDay
    ? card
    : { ...card, memory: { ...memory, dueDay }, called: true, lastWrong: call.at }
}

/** A card that was never reviewed itself begins as one that is not known. */
function metByCall(call: CardCall, offsetAt: OffsetAt, first: FirstStability | null): ReviewCard {
  const { card: name, at } = call
  const day = dayOfMoment(call, offsetAt)
  const memory = { ...memoryOf([{ at, day, grade: 'again' }], name, first), dueDay: day }
  return { name, memory, lastAsked: at, again: 0, called: true, lastWrong: at }
}

function historyOf(name: CardName, recalls: readonly Recall[], offsetAt: OffsetAt): CardHistory | null {
  const ordered = [...recalls].sort(byTime)
  const days = new Map<number, Recall[]>()
  let day = -Infinity
  for (const recall of ordered) {
    // East of the date line it is tomorrow already: back home, the learner’s days do not run backward.
    day = Math.max(day, dayOfMoment(recall, offsetAt))
    const list = days.get(day)
    if (list === undefined) days.set(day, [recall])
    else if (!list.some(({ asked }) => asked === recall.asked)) list.push(recall)
  }
  const reviews = [...days].flatMap(([day, firsts]) => reviewOf(day, firsts) ?? [])
  if (reviews.length === 0) return null
  const lastAsked = ordered.findLast(isThought)?.at ?? 0
  const graded = [...days.values()].flatMap((firsts) => firsts.find(isThought) ?? []).at(-1)
  const again = reviews.length > 1 && graded?.inMock !== true ? 1 : 0
  const lastWrong = ordered.findLast((recall) => isThought(recall) && recall.grade === 'again')?.at ?? null
  return { name, reviews, lastAsked, again, lastWrong }
}

/** In order of time; of two answers at one instant the worse one is first, in whatever order they came. */
function byTime(a: Recall, b: Recall): number {
  return a.at - b.at || RANK[a.grade] - RANK[b.grade] || Number(isThought(a)) - Number(isThought(b))
}

const RANK: Readonly<Record<Grade, number>> = { again: 0, hard: 1, good: 2, easy: 3 }

function isThought({ hasty }: Recall): boolean {
  return hasty !== true
}

/**
 * One day: the very first answer grades it, and one that was not known among the first answers to other items.
 * Null for a day on which nothing was thought about.
 */
function reviewOf(day: number, firsts: readonly Recall[]): Review | null {
  const thought = firsts.filter(isThought)
  const [first] = thought
  if (first === undefined) return null
  const lapsed = thought.some(({ grade }) => grade === 'again')
  return { at: first.at, day, grade: lapsed ? 'again' : first.grade }
}

function memoryOf(reviews: readonly Review[], name: CardName, first: FirstStability | null): Memory {
  const memory = remembered(reviews, name, first)
  if (memory === null) throw new RangeError(`No recall of ${name}`)
  return memory
}
