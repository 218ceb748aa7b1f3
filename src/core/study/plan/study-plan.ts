// “What should I do now”: a session for the minutes at hand, mixed from what is due, weak and never met, with reasons.
import type { AcquisitionPart } from '../../acquisition/acquisition.schema'
import type { ExamProfile } from '../../bank/exam-profile.schema'
import { foldedOptions, enemiesOf } from '../../bank/families'
import type { Item } from '../../bank/item.schema'
import type { LearnerRole } from '../../code/data/vocabulary'
import type { RhythmId } from '../../ecg/rhythm-table'
import { topicPlaces } from '../../bank/outline'
import type { CardName } from '../queue/cards'
import type { ExposureLedger } from '../../exam/exposure'
import type { MasteryRow } from '../mastery/mastery'
import { weakestTopics } from '../mastery/mastery'
import type { DueCard } from '../queue/review-queue'
import { withoutLookAlikes } from '../queue/review-queue'
import { setMinutes, setSize } from './set-minutes'

export const sessionMinutes = [5, 15, 30, 60] as const
export type SessionMinutes = (typeof sessionMinutes)[number]

/** Another kind of work that a session may hold, with what starts it. */
export type Activity = { title: string; minutes: number; why: string } & (
  | { kind: 'strips'; rhythms: RhythmId[] }
  | { kind: 'drill'; scenario: string; role: LearnerRole }
  /** `cards` where the part is what is due. */
  | { kind: 'leads'; part: AcquisitionPart; cards: CardName[] }
)

export type PlanPart =
  | { kind: 'due'; minutes: number; itemIds: string[]; cards: CardName[] }
  | {
      kind: 'weak'
      minutes: number
      itemIds: string[]
      topic: { id: string; name: string }
      lost: number
      answers: number
    }
  | { kind: 'unseen'; minutes: number; itemIds: string[]; topics: number }
  | { kind: 'activity'; minutes: number; activity: Activity }

export interface StudyPlan {
  minutes: SessionMinutes
  parts: PlanPart[]
  /** All items in the order in which they are asked: topics take turns. */
  itemIds: string[]
}

export interface PlanRoom {
  profile: ExamProfile
  items: readonly Item[]
  ledger: ExposureLedger
  /** Items that are kept for forms to come, the soonest with the highest number: asked when nothing else is left. */
  reserved?: ReadonlyMap<string, number>
  mastery: readonly MasteryRow[]
  /** Concepts that are due. */
  due: readonly Pick<DueCard, 'name'>[]
  /** More is due than the daily limit: the plan holds what is due and, of weak topics, only what was met before. */
  nothingNew?: boolean
  /** Rhythms and steps that are due or were just missed: of a concept’s items, those about one of them come first. */
  wanted?: ReadonlySet<CardName>
  cardsOf?: (itemId: string) => readonly CardName[]
  /** Plans hold rhythm strips and code drills; else an item of no exam is asked where its card has no other. */
  codesInPlan?: boolean
  activities: readonly Activity[]
}

/**
 * The plan for some minutes, all of it the exam’s outline: what is due, of the rest three parts in five what is weak, and
 * what was never met. Same arguments, same plan.
 */
export function planStudy(minutes: SessionMinutes, room: PlanRoom): StudyPlan {
  const picker = new Picker(room)
  const parts: PlanPart[] = []
  const activities = takeActivities(room.activities, minutes)
  const away = activities.reduce((sum, activity) => sum + activity.minutes, 0)
  const total = Math.max(4, setSize(minutes - away))
  const dueItems = takeDue(room, picker, { most: total, ofOutline: true })
  if (dueItems.itemIds.length > 0)
    parts.push({ kind: 'due', minutes: setMinutes(dueItems.itemIds.length), ...dueItems })
  const known = room.mastery.some(({ answers }) => answers > 0)
  if (known) parts.push(...takeWeak(room, picker, Math.round((total - picker.count) * 0.6), minutes))
  const unseen = room.nothingNew === true ? [] : picker.unseen(total - picker.count)
  if (unseen.length > 0)
    parts.push({
      kind: 'unseen',
      minutes: setMinutes(unseen.length),
      itemIds: unseen,
      topics: new Set(unseen.map((id) => picker.topicOf(id))).size,
    })
  fill(parts, room, picker, total, minutes)
  for (const activity of activities) parts.push({ kind: 'activity', minutes: activity.minutes, activity })
  const itemIds = parts.flatMap((part) => (part.kind === 'activity' ? [] : part.itemIds))
  const named = itemIds.length < total ? setMinutes(itemIds.length) : minutes - away
  return { minutes, parts: addedUp(parts, named), itemIds: interleaved(itemIds, (id) => picker.topicOf(id)) }
}

/** Each part’s minutes by its share of the questions, so that they add up to the `minutes` of all questions. */
function addedUp(parts: readonly PlanPart[], minutes: number): PlanPart[] {
  const all = parts.reduce((sum, part) => sum + (part.kind === 'activity' ? 0 : part.itemIds.length), 0)
  let asked = 0
  let told = 0
  return parts.map((part) => {
    if (part.kind === 'activity') return part
    asked += part.itemIds.length
    const upTo = Math.round((minutes * asked) / all)
    const own = upTo - told
    told = upTo
    return { ...part, minutes: own }
  })
}

/** Where nothing new is left, or wanted, weak topics fill the minutes: as many by turns as the minutes have room for. */
function fill(
  parts: PlanPart[],
  room: PlanRoom,
  picker: Picker,
  total: number,
  minutes: SessionMinutes,
): void {
  while (picker.count < total) {
    const more = takeWeak(room, picker, total - picker.count, minutes)
    if (more.length === 0) return
    for (const part of more) addWeak(parts, part)
  }
}

/** Strips and drills for half the time at most, one of each kind; they do not come in bits of five minutes. */
function takeActivities(activities: readonly Activity[], minutes: SessionMinutes): Activity[] {
  const chosen: Activity[] = []
  let left = minutes >= 30 ? minutes / 2 : 0
  for (const activity of activities) {
    if (activity.minutes > left || chosen.some(({ kind }) => kind === activity.kind)) continue
    chosen.push(activity)
    left -= activity.minutes
  }
  return chosen
}

/** The items of a review: one of each due card, one never met where there is one, look-alikes left for another set. */
export function planReview(room: PlanRoom, most: number): string[] {
  const picker = new Picker(room)
  return interleaved(takeDue(room, picker, { most }).itemIds, (id) => picker.topicOf(id))
}

function takeDue(
  room: PlanRoom,
  picker: Picker,
  { most, ofOutline = false }: { most: number; ofOutline?: boolean },
): { itemIds: string[]; cards: CardName[] } {
  const itemIds: string[] = []
  const cards: CardName[] = []
  const askable = room.due.filter(({ name }) => picker.ofCard(name, ofOutline).length > 0)
  for (const { name } of withoutLookAlikes(askable, most)) {
    const item = picker.forCard(name, ofOutline)
    if (item === null) continue
    itemIds.push(item)
    cards.push(name)
  }
  return { itemIds, cards }
}

function takeWeak(room: PlanRoom, picker: Picker, most: number, minutes: number): PlanPart[] {
  const parts: PlanPart[] = []
  const topics = minutes <= 5 ? 1 : minutes <= 15 ? 2 : 3
  let left = most
  for (const { id, name, lost, answers } of weakestTopics(room.mastery)) {
    if (left <= 0 || parts.length === topics) break
    const itemIds = picker.forTopic(id, Math.ceil(left / (topics - parts.length)))
    if (itemIds.length === 0) continue
    left -= itemIds.length
    parts.push({
      kind: 'weak',
      minutes: setMinutes(itemIds.length),
      itemIds,
      topic: { id, name },
      lost,
      answers,
    })
  }
  return parts
}

/** More of a topic that the plan has already joins it: a topic stands in a plan once. */
function addWeak(parts: PlanPart[], more: PlanPart): void {
  const at = parts.findIndex(
    (part) => part.kind === 'weak' && more.kind === 'weak' && part.topic.id === more.topic.id,
  )
  const there = parts[at]
  if (there?.kind !== 'weak' || more.kind !== 'weak') parts.push(more)
  else {
    const itemIds = [...there.itemIds, ...more.itemIds]
    parts[at] = { ...there, itemIds, minutes: setMinutes(itemIds.length) }
  }
}

/** Chooses items, least seen first, never one twice and never two that must not meet. */
class Picker {
  readonly #taken = new Set<string>()
  readonly #banned = new Set<string>()
  readonly #enemies: ReadonlyMap<string, readonly string[]>
  readonly #byTopic = new Map<string, Item[]>()
  readonly #byCard = new Map<CardName, Item[]>()
  readonly #topic = new Map<string, string>()

  constructor(private readonly room: PlanRoom) {
    const places = topicPlaces(room.profile)
    this.#enemies = enemiesOf(room.items)
    // What stands on an open form is asked nowhere else: a set would tell its key.
    const free = room.items.filter((item) => this.#exposure(item)?.held !== true)
    for (const item of free) {
      const topic = item.topics[room.profile.id]
      if (topic === undefined || !places.has(topic)) continue
      this.#topic.set(item.id, topic)
      push(this.#byTopic, topic, item)
    }
    // A due concept may be one of the other exam: its items are reviewed all the same.
    for (const item of free)
      for (const concept of item.concepts) push(this.#byCard, `concept:${concept}`, item)
  }

  get count(): number {
    return this.#taken.size
  }

  topicOf(itemId: string): string {
    return this.#topic.get(itemId) ?? ''
  }

  /** The items of a card that may be asked: all, or those of the exam’s outline. */
  ofCard(name: CardName, ofOutline: boolean): readonly Item[] {
    const items = this.#byCard.get(name) ?? []
    return ofOutline ? items.filter(({ id }) => this.#topic.has(id)) : items
  }

  /** An item for a due card, or null when the bank has none left. */
  forCard(name: CardName, ofOutline: boolean): string | null {
    const { wanted, cardsOf } = this.room
    const about = (item: Item): boolean => cardsOf?.(item.id).some((card) => wanted?.has(card)) === true
    const items = this.#unmetFirst(this.ofCard(name, ofOutline))
    const byWish = [...items.filter(about), ...items.filter((item) => !about(item))]
    const sorted = [
      ...byWish.filter((item) => this.#isMeant(item)),
      ...byWish.filter((item) => !this.#isMeant(item)),
    ]
    return this.#take(sorted, 1)[0] ?? null
  }

  /** What stands on no exam is for those who practice strips and drills, and for whom chose it before. */
  #isMeant(item: Item): boolean {
    return this.room.codesInPlan !== false || Object.keys(item.topics).length > 0 || this.#seen(item) > 0
  }

  /**
   * For a card: never met, members of a family of which one was met before others, for they ask the same fact; then the one
   * met longest ago. What a form to come is waiting for is asked when there is nothing else: met here, it would be no
   * new question there.
   */
  #unmetFirst(items: readonly Item[]): Item[] {
    const met = items.filter((item) => this.#seen(item) > 0)
    const families = new Set(met.flatMap((item) => foldedOptions(item) ?? []))
    const inFamily = (item: Item): boolean => families.has(foldedOptions(item) ?? '')
    const orderOf = (item: Item): number[] => {
      const kept = this.#kept(item)
      if (this.#seen(item) > 0) return [1, this.#exposure(item)?.lastAt ?? 0]
      return [kept === 0 ? 0 : 2, inFamily(item) ? 0 : 1, kept]
    }
    const orders = new Map(items.map((item) => [item, orderOf(item)] as const))
    return [...items].sort((a, b) => inOrder(orders.get(a) ?? [], orders.get(b) ?? []))
  }

  forTopic(topic: string, most: number): string[] {
    const items = this.#byTopic.get(topic) ?? []
    const met = this.room.nothingNew === true ? items.filter((item) => this.#seen(item) > 0) : items
    return this.#take(this.#leastSeen(met), most)
  }

  /** Items never shown: topics take turns, those with the largest share of the exam and the least practice first. */
  unseen(most: number): string[] {
    const chosen: string[] = []
    const topics = this.room.mastery
      .filter(({ items }) => items > 0)
      .sort((a, b) => b.items / (b.first + 1) - a.items / (a.first + 1))
    const pools = topics.map(({ id }) =>
      (this.#byTopic.get(id) ?? []).filter((item) => this.#seen(item) === 0),
    )
    const kept = [...new Set(pools.flat().map((item) => this.#kept(item)))].sort((a, b) => a - b)
    for (const level of kept) {
      const free = pools.map((pool) => pool.filter((item) => this.#kept(item) === level))
      for (let before = -1; chosen.length < most && chosen.length !== before;) {
        before = chosen.length
        for (const pool of free) if (chosen.length < most) chosen.push(...this.#take(pool, 1))
      }
    }
    return chosen
  }

  #take(items: readonly Item[], most: number): string[] {
    const chosen: string[] = []
    for (const item of items) {
      if (chosen.length >= most) break
      if (this.#taken.has(item.id) || this.#banned.has(item.id)) continue
      this.#taken.add(item.id)
      for (const other of this.#enemies.get(item.id) ?? []) this.#banned.add(other)
      chosen.push(item.id)
    }
    return chosen
  }

  #leastSeen(items: readonly Item[]): Item[] {
    const last = (item: Item): number => this.#exposure(item)?.lastAt ?? 0
    return [...items].sort(
      (a, b) => this.#kept(a) - this.#kept(b) || this.#seen(a) - this.#seen(b) || last(a) - last(b),
    )
  }

  #kept(item: Item): number {
    return this.room.reserved?.get(item.id) ?? 0
  }

  #seen(item: Item): number {
    return this.#exposure(item)?.shown ?? 0
  }

  #exposure(item: Item) {
    return Object.hasOwn(this.room.ledger, item.id) ? this.room.ledger[item.id] : undefined
  }
}

/** Which of two lists of numbers comes first, by the first place in which they differ. */
function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((number, i) => number !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** An order in which no two neighbors share a topic, as far as the counts allow it. */
export function interleaved(ids: readonly string[], topicOf: (id: string) => string): string[] {
  const byTopic = new Map<string, string[]>()
  for (const id of ids) push(byTopic, topicOf(id), id)
  const order: string[] = []
  let last: string | null = null
  while (order.length < ids.length) {
    let best: string | null = null
    for (const [topic, left] of byTopic) {
      if (left.length === 0 || topic === last) continue
      if (best === null || left.length > (byTopic.get(best)?.length ?? 0)) best = topic
    }
    best ??= last
    const next = byTopic.get(best ?? '')?.shift()
    if (next === undefined) break
    order.push(next)
    last = best
  }
  return order
}
