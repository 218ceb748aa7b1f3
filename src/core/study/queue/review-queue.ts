// The review queue: what is due today, in which order, what the next 30 days bring, and what will be left on the exam's day.
import type { InstantMs } from '../../time'
import type { CardName, ReviewCard } from './cards'
import { SLIPPING } from './cards'
import { recallAt } from './fsrs'
import { knownShare } from '../forecast/luck'
import type { CardPutBy, PutBy } from './put-by'
import { cardsPutBy, spreadAhead, spreadCards, spreadDays } from './put-by'
import type { OffsetAt } from '../../study-day'
import { dayStart, studyDay } from '../../study-day'

/** Questions and strips a day when the learner has set nothing else. */
export const DAILY_LIMIT = 40
/** Days that the load is told ahead. */
export const LOAD_DAYS = 30
/** Days whose cards may be reviewed ahead of time. */
export const AHEAD_DAYS = 7

export interface DueCard {
  name: CardName
  /** Chance of recall now, 0 to 1. */
  recall: number
  daysLate: number
  lapses: number
  /** Forgotten so often that another way of learning it is called for. */
  slipping: boolean
  /** Due because of a miss elsewhere: a question for its rhythm, a misread rhythm for its questions. */
  called: boolean
  /** Scored items of the exam that it stands for. */
  items: number
}

export interface LoadDay {
  /** Study day number. */
  day: number
  /** Concepts and rhythms that fall due on it. */
  due: number
  /** Drill steps that fall due on it; the limit does not count them, for one drill does many. */
  steps: number
  /** Cards to do on it under the daily limit, with what was left over before. */
  toDo: number
  /** What is left over at its end. */
  left: number
}

export interface ExamAim {
  /** Study days until the exam, 0 on the day itself. */
  daysLeft: number
  /** Expected share known on the exam’s day, luck left out, over all cards met, weighted by the blueprint, if nothing more is reviewed. */
  recall: number
}

/** A card that keeps slipping, due or not. */
export interface SlippingCard {
  name: CardName
  lapses: number
  /** Study day on which it falls due. */
  dueDay: number
}

/** What is late, and how it would be worked off. */
export interface Backlog {
  /** Days until nothing is late, at the daily limit and with what falls due meanwhile. */
  days: number
  /** The study day on which each late card would come back. */
  spread: [CardName, number][]
}

export interface ReviewQueue {
  /** Due now and not yet done, most valuable first: what the daily limit leaves, and all drill steps. */
  today: DueCard[]
  /** All concepts and rhythms that are due, the daily limit left out of account. */
  dueInAll: number
  /** Concepts and rhythms reviewed today, those that a mock exam asked left out of account. */
  doneToday: number
  dailyLimit: number
  /** More is due than the daily limit leaves for today: nothing new is added until that is worked off. */
  overLimit: boolean
  load: LoadDay[]
  /** The most often forgotten first. */
  slipping: SlippingCard[]
  /** Not asked: suspended, known or buried, the latest first. */
  putBy: CardPutBy[]
  /** Concepts that fall due in the next AHEAD_DAYS, the soonest first. */
  ahead: CardName[]
  /** Null while no more is due than the daily limit leaves. */
  backlog: Backlog | null
  /** Cards that were spread over days to come, and the last of these days. */
  spread: { cards: number; lastDay: number } | null
  aim: ExamAim | null
  cards: number
}

export interface QueueRoom {
  now: InstantMs
  offsetAt: OffsetAt
  /** Scored items by card; a card without a weight comes last. */
  weights: ReadonlyMap<CardName, number>
  dailyLimit: number
  /** Study day of the exam, or null. */
  examDay: number | null
  /** Concepts of questions about resuscitation, which no outline weighs. */
  offOutline?: ReadonlySet<CardName>
  /** What the learner has put by. */
  putBy?: PutBy
}

const NOTHING_PUT_BY: PutBy = { cards: new Map(), spread: null }

/** What a card that a miss elsewhere called for is taken to be worth asking: as one half forgotten. */
const CALLED_RECALL = 0.5

/** The queue over all cards. What is put by is not asked, and is remembered all the same. */
export function reviewQueue(all: readonly ReviewCard[], room: QueueRoom): ReviewQueue {
  const { now, offsetAt, weights, dailyLimit, examDay, offOutline, putBy = NOTHING_PUT_BY } = room
  const today = studyDay(now, offsetAt(now))
  const aside = cardsPutBy(all, putBy, today)
  const away = new Set(aside.map(({ name }) => name))
  const cards = spreadCards(all, putBy).filter(({ name }) => !away.has(name))
  const due = cards.filter(({ memory }) => memory.dueDay <= today)
  const doneToday = all.filter(
    (card) => card.memory.lastDay >= today && card.again === 1 && !isStep(card),
  ).length
  const aim = examDay === null || examDay < today ? null : aimAt(all, room, examDay - today)
  // Rhythms, drill steps and questions about them are on no outline: they stand among the others with a usual weight.
  const usual = [...weights.values()].reduce((sum, items) => sum + items, 0) / Math.max(1, weights.size)
  const outside = (name: CardName): boolean => !name.startsWith('concept:') || offOutline?.has(name) === true
  const rows = due.map((card): DueCard & { gain: number } => {
    const { name, memory, called } = card
    const items = weights.get(name) ?? 0
    const recall = recallAt(memory, now)
    // What a review today is worth: on the exam's day when one is set, else now.
    const then = examDay === null || aim === null ? recall : recallAt(memory, dayStart(examDay, offsetAt))
    return {
      name,
      recall,
      daysLate: today - memory.dueDay,
      lapses: memory.lapses,
      slipping: memory.lapses >= SLIPPING,
      called,
      items,
      gain: ((outside(name) ? usual : items) + 0.01) * (1 - (called ? Math.min(then, CALLED_RECALL) : then)),
    }
  })
  rows.sort((a, b) => b.gain - a.gain || (a.name < b.name ? -1 : 1))
  const dueInAll = due.filter((card) => !isStep(card)).length
  const free = Math.max(0, dailyLimit - doneToday)
  let left = free
  const load = loadOf(cards, today, { dailyLimit, doneToday })
  const late = rows.filter((row) => !isStep(row)).map(({ name }) => name)
  return {
    today: rows.filter((row) => isStep(row) || left-- > 0).map(({ gain: _gain, ...row }) => row),
    dueInAll,
    doneToday,
    dailyLimit,
    overLimit: dueInAll > free,
    load,
    slipping: slippingOf(cards),
    putBy: aside.sort((a, b) => b.at - a.at),
    ahead: aheadOf(cards, today),
    backlog: dueInAll > free ? backlogOf(late, load, { today, free, limit: dailyLimit }) : null,
    spread: spreadAhead(all, putBy, today),
    aim,
    cards: all.length,
  }
}

function slippingOf(cards: readonly ReviewCard[]): SlippingCard[] {
  return cards
    .filter(({ memory }) => memory.lapses >= SLIPPING)
    .map(({ name, memory: { lapses, dueDay } }) => ({ name, lapses, dueDay }))
    .sort((a, b) => b.lapses - a.lapses || (a.name < b.name ? -1 : 1))
}

function aheadOf(cards: readonly ReviewCard[], today: number): CardName[] {
  return cards
    .filter(({ name }) => name.startsWith('concept:'))
    .filter(({ memory }) => memory.dueDay > today && memory.dueDay <= today + AHEAD_DAYS)
    .sort((a, b) => a.memory.dueDay - b.memory.dueDay || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

function backlogOf(
  late: readonly CardName[],
  load: readonly LoadDay[],
  days: { today: number; free: number; limit: number },
): Backlog {
  const spread = spreadDays(late, { ...days, falling: load.map(({ due }) => due) })
  return { days: (spread.at(-1)?.[1] ?? days.today) - days.today + 1, spread }
}

function isStep({ name }: { name: CardName }): boolean {
  return name.startsWith('step:')
}

/** The next days as the cards stand now: reviews that they will bring themselves are not in it. */
function loadOf(
  cards: readonly ReviewCard[],
  today: number,
  { dailyLimit, doneToday }: { dailyLimit: number; doneToday: number },
): LoadDay[] {
  const due = new Array<number>(LOAD_DAYS).fill(0)
  const steps = new Array<number>(LOAD_DAYS).fill(0)
  for (const card of cards) {
    const at = Math.max(0, card.memory.dueDay - today)
    const counts = isStep(card) ? steps : due
    if (at < LOAD_DAYS) counts[at] = (counts[at] ?? 0) + 1
  }
  let left = 0
  return due.map((count, i) => {
    const limit = i === 0 ? Math.max(0, dailyLimit - doneToday) : dailyLimit
    const toDo = Math.min(limit, left + count)
    left = left + count - toDo
    return { day: today + i, due: count, steps: steps[i] ?? 0, toDo, left }
  })
}

function aimAt(cards: readonly ReviewCard[], room: QueueRoom, daysLeft: number): ExamAim {
  const { now, offsetAt, weights, examDay } = room
  const then = Math.max(now, dayStart(examDay ?? 0, offsetAt))
  let weight = 0
  let recalled = 0
  for (const { name, memory } of cards) {
    const items = weights.get(name) ?? 0
    weight += items
    recalled += items * knownShare(recallAt(memory, then))
  }
  return { daysLeft, recall: weight === 0 ? 0 : recalled / weight }
}

/**
 * True for two cards that are easily taken for each other: their names share the first or the last
 * word (mobitz-1, mobitz-2; intradermal-injection, intramuscular-injection), or differ by hyper/hypo
 * or brady/tachy.
 */
export function lookAlike(a: CardName, b: CardName): boolean {
  if (a === b) return true
  const [one, two] = [wordsOf(a), wordsOf(b)]
  if (one.length === 0 || two.length === 0) return false
  const telling = (word: string | undefined): word is string => word !== undefined && word.length > 3
  const sameEnd = telling(one.at(-1)) && one.at(-1) === two.at(-1)
  const sameStart = telling(one[0]) && one[0] === two[0]
  return sameEnd || sameStart || opposite(a, b)
}

function wordsOf(name: CardName): string[] {
  return name.slice(name.indexOf(':') + 1).split('-')
}

function opposite(a: string, b: string): boolean {
  const turned = a.replace(
    /hyper|hypo|brady|tachy/g,
    (word) => ({ hyper: 'hypo', hypo: 'hyper', brady: 'tachy' })[word] ?? 'brady',
  )
  return turned !== a && turned === b
}

/** Cards for one sitting in their order, with every second of two look-alikes left for another one. */
export function withoutLookAlikes<T extends { name: CardName }>(cards: readonly T[], most: number): T[] {
  const chosen: T[] = []
  for (const card of cards) {
    if (chosen.length >= most) break
    if (!chosen.some((other) => lookAlike(other.name, card.name))) chosen.push(card)
  }
  return chosen
}
