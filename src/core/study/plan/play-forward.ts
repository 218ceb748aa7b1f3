// The days until the exam played forward with the learner's own minutes: what will have been met by then, and what is held of it.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { Item } from '../../bank/item.schema'
import { hash01, hashText } from '../../random'
import type { InstantMs } from '../../time'
import { DAY_MS } from '../../time'
import type { CardName, ReviewCard } from '../queue/cards'
import type { ExposureLedger } from '../../exam/exposure'
import { isMet } from '../../exam/exposure'
import type { FirstStability, Memory } from '../queue/fsrs'
import { recallAt, reviewedPlainly } from '../queue/fsrs'
import { knownShare } from '../forecast/luck'
import { setMinutes, setSize } from './set-minutes'
import type { OffsetAt } from '../../study-day'
import { dayStart, studyDay } from '../../study-day'
import { topicWeights } from '../mastery/weights'
import type { WorkCalendar } from '../history/work-calendar'

/** The last days that tell how much the learner works. */
const PACE_DAYS = 28
/** Taken for a learner of whom fewer days are known than this. */
const FEW_DAYS = 3
export const FIRST_MINUTES = 15
/** More than this a day is no plan. */
export const MOST_MINUTES = 240
const STEP_MINUTES = 5
/** An exam further off than this is not played forward, days: it says little, and each day costs time. Our own. */
const MOST_DAYS = 400
/** From this share on all of the outline is met: the rest is rounding. */
const ALL = 0.995

export interface ForwardRoom {
  /** Concepts alone count; put-by cards are remembered and not asked. */
  cards: readonly ReviewCard[]
  putBy: ReadonlySet<CardName>
  /** Scored items of the exam by card (see conceptWeights). */
  weights: ReadonlyMap<CardName, number>
  /** The cards of each question never met, in the order in which they are asked (see newInOrder). */
  fresh: readonly (readonly CardName[])[]
  now: InstantMs
  offsetAt: OffsetAt
  examDay: number
  dailyLimit: number
  /** The learner's own initial stabilities, where they were fitted. */
  first: FirstStability | null
  /** Chance that a new question is right: the learner's share so far. */
  share: number
}

export interface Forward {
  minutes: number
  /** Share of the outline, weighted as the exam weighs it, that will have been met on the exam's day. */
  met: number
  /** Share of what was met that is known on that day, luck left out. */
  held: number
}

/** A card on the way to the exam. */
interface Played {
  name: CardName
  seed: number
  memory: Memory
  /** What a review is worth on the exam's day. */
  gain: number
}

/**
 * Plays each day until the exam: due cards first, worth most on the exam's day first, up to the daily limit; then new
 * questions, unless more is due than the limit. A card is recalled as often as its memory says, by chance that hangs on
 * its name and day alone: same room, same answer. Null where the exam is more than MOST_DAYS off.
 */
export function playForward(room: ForwardRoom, minutes: number): Forward | null {
  const { now, offsetAt, examDay, dailyLimit, share, fresh } = room
  const today = studyDay(now, offsetAt(now))
  if (examDay - today > MOST_DAYS) return null
  const examAt = Math.max(now, dayStart(examDay, offsetAt))
  const played = new Map<CardName, Played>()
  const keep = (name: CardName, seed: number, memory: Memory): void => {
    const gain = ((room.weights.get(name) ?? 0) + 0.01) * (1 - recallAt(memory, examAt))
    played.set(name, { name, seed, memory, gain })
  }
  for (const { name, memory } of room.cards)
    if (name.startsWith('concept:')) keep(name, hashText(name), memory)
  const review = (name: CardName, day: number, at: InstantMs): void => {
    const before = played.get(name)
    const seed = before?.seed ?? hashText(name)
    const memory = before?.memory ?? null
    const chance = memory === null ? share : recallAt(memory, at)
    const right = hash01(seed, day, memory?.reviews ?? 0) < chance
    keep(name, seed, reviewedPlainly(memory, { at, day, grade: right ? 'good' : 'again' }, room.first))
  }
  let asked = 0
  for (let day = today; day < examDay; day++) {
    const at = now + (day - today) * DAY_MS
    const size = setSize(minutes)
    const due: Played[] = []
    for (const card of played.values())
      if (card.memory.dueDay <= day && !room.putBy.has(card.name)) due.push(card)
    const most = Math.min(size, dailyLimit)
    if (due.length > most) due.sort((a, b) => b.gain - a.gain || (a.name < b.name ? -1 : 1))
    for (const { name } of due.slice(0, most)) review(name, day, at)
    if (due.length > dailyLimit) continue
    const rest = Math.max(0, size - due.length)
    for (const cards of fresh.slice(asked, asked + rest)) for (const name of cards) review(name, day, at)
    asked += rest
  }
  return { minutes, ...outcome(played, room.weights, examAt) }
}

function outcome(
  played: ReadonlyMap<CardName, Played>,
  weights: ForwardRoom['weights'],
  examAt: InstantMs,
): Pick<Forward, 'met' | 'held'> {
  let all = 0
  let met = 0
  let held = 0
  for (const [name, weight] of weights) {
    all += weight
    const memory = played.get(name)?.memory
    if (memory === undefined) continue
    met += weight
    held += weight * knownShare(recallAt(memory, examAt))
  }
  return { met: all === 0 ? 0 : met / all, held: met === 0 ? 0 : held / met }
}

/**
 * The fewest minutes a day, in steps of five, by which all of the outline is met; null where MOST_MINUTES are too few, or
 * the exam is too far off to play forward.
 */
export function minutesForAll(room: ForwardRoom): number | null {
  const meetsAll = (steps: number): boolean => (playForward(room, steps * STEP_MINUTES)?.met ?? 0) >= ALL
  let [few, enough] = [0, MOST_MINUTES / STEP_MINUTES]
  if (!meetsAll(enough)) return null
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2)
    if (meetsAll(middle)) enough = middle
    else few = middle
  }
  return enough * STEP_MINUTES
}

/** Questions never met, the topics taking turns as they do in a plan, those with the largest share of the exam first. */
export function newInOrder(
  profile: ExamProfile,
  items: readonly Item[],
  ledger: ExposureLedger,
): CardName[][] {
  const byTopic = new Map<string, CardName[][]>()
  for (const { id, topics, concepts } of items) {
    const topic = topics[profile.id]
    if (topic === undefined || isMet(ledger, id)) continue
    const cards = concepts.map((concept): CardName => `concept:${concept}`)
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), cards])
  }
  const pools = [...topicWeights(profile, items)]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([topic]) => byTopic.get(topic) ?? [])
  const longest = pools.reduce((most, { length }) => Math.max(most, length), 0)
  return Array.from({ length: longest }, (_, turn) =>
    pools.flatMap((pool) => pool.slice(turn, turn + 1)),
  ).flat()
}

/**
 * Minutes a day of questions over the last PACE_DAYS, days without work among them; today, which has only begun, is left
 * out. Null where there is too little to tell.
 */
export function ownMinutes({ today, days }: Pick<WorkCalendar, 'today' | 'days'>): number | null {
  const first = Object.keys(days).reduce((least, day) => Math.min(least, Number(day)), Infinity)
  const known = Math.min(PACE_DAYS, today - first)
  if (known < FEW_DAYS) return null
  let answers = 0
  for (let day = today - known; day < today; day++) answers += days[day]?.answers ?? 0
  return answers === 0 ? null : setMinutes(answers / known)
}
