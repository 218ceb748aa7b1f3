// What the overviews of all exams have in common: the cards, habits, rhythms and steps, the days of work.
import { isAcquisitionCard } from '../acquisition/asked-cards'
import type { Item } from '../bank/item.schema'
import type { TeachingTag } from '../code/data/reference.schema'
import type { OwnCard } from '../mine/mine.schema'
import { ownCalls, ownRecalls } from './queue/own-recalls'
import type { InstantMs } from '../time'
import type { ReviewCard } from './queue/cards'
import { cardHistories, cardsOf, recallsOf } from './queue/cards'
import type { CodeLinks } from './drills/code-links'
import { codeLinks } from './drills/code-links'
import type { CodeMasteryRow } from './drills/code-mastery'
import { codeMastery } from './drills/code-mastery'
import type { ExposureLedger } from '../exam/exposure'
import type { FittedMemory } from './queue/fit-memory'
import { fitMemory } from './queue/fit-memory'
import type { Habits } from './history/habits'
import { habitsOf } from './history/habits'
import type { CodePractice } from './drills/practice-recalls'
import { callsOf, practiceRecalls } from './drills/practice-recalls'
import type { StepBook } from './drills/step-book'
import type { TrueRetention } from './queue/true-retention'
import { trueRetention } from './queue/true-retention'
import type { OffsetAt } from '../study-day'
import type { WorkCalendar } from './history/work-calendar'
import { workCalendar } from './history/work-calendar'

export interface SharedRoom {
  /** What can be asked about the work around a recording. */
  workQuestions: readonly { readonly id: string }[]
  items: readonly Item[]
  ledger: ExposureLedger
  offsetAt: OffsetAt
  /** Strips read and drills done. */
  practice: CodePractice
  drills: { book: StepBook; teaching: readonly TeachingTag[] }
  /** Cards that the learner made. */
  own?: readonly OwnCard[]
}

/** What the logs and the bank alone decide: it stands until something is answered. */
export interface Learned {
  links: CodeLinks
  /** Every card that the bank can still ask. */
  cards: ReviewCard[]
  habits: Habits
  /** The scheduler fitted to the learner; null while there are too few reviews. */
  fitted: FittedMemory | null
  retention: TrueRetention
}

/** What moves with the hour, and is still the same for every exam. */
export interface SharedNow {
  codeMastery: CodeMasteryRow[]
  calendar: WorkCalendar
}

export function learned(room: SharedRoom): Learned {
  const { items, ledger, offsetAt, practice, drills, own = [] } = room
  const links = codeLinks(items, drills.teaching, drills.book)
  const concepts = new Map(items.map((item) => [item.id as string, item.concepts]))
  const answered = recallsOf(ledger, (id) => concepts.get(id) ?? [])
  const recalls = [...answered, ...practiceRecalls(practice), ...ownRecalls(own)]
  const known = new Set(items.flatMap((item) => item.concepts))
  // What the bank cannot ask any more would be due for ever.
  const askable = ({ name }: ReviewCard): boolean => {
    const id = name.slice(name.indexOf(':') + 1)
    if (name.startsWith('step:')) return drills.book.has(id)
    if (name.startsWith('acquisition:')) return isAcquisitionCard(id, room.workQuestions)
    return !name.startsWith('concept:') || known.has(id)
  }
  const histories = cardHistories(recalls, offsetAt)
  const fitted = fitMemory(histories.map(({ reviews }) => reviews))
  const first = fitted?.stability ?? null
  const calls = [...callsOf(practice, ledger, links, offsetAt), ...ownCalls(own)]
  const cards = cardsOf(histories, offsetAt, calls, first).filter(askable)
  const retention = trueRetention(histories, first)
  return { links, cards, habits: habitsOf(ledger, offsetAt), fitted, retention }
}

export function sharedNow(room: SharedRoom, { links }: Learned, now: InstantMs): SharedNow {
  const { ledger, practice, drills, offsetAt } = room
  return {
    codeMastery: codeMastery({ ledger, practice, links, book: drills.book, now }),
    calendar: workCalendar(ledger, practice, now, offsetAt),
  }
}
