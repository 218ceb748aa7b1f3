// What the check of one answer comes to: when its cards come back, and which questions of its topic are next.
import type { ExamId } from '../../bank/exam-profile.schema'
import { firstWithoutEnemies, enemiesOf } from '../../bank/families'
import type { Item } from '../../bank/item.schema'
import type { InstantMs } from '../../time'
import { foldCards, recallsOf } from './cards'
import type { ExposureLedger } from '../../exam/exposure'
import type { FirstStability } from './fsrs'
import type { OffsetAt } from '../../study-day'
import { studyDay } from '../../study-day'

/** More of a topic than this is no short practice any more. */
export const MOST_OF_TOPIC = 20

export interface AfterCheck {
  /** Study days until the first card of the question falls due, 0 for today; null where it has none. */
  dueInDays: number | null
  /** Answered without thought (see hasty): that moves no card. */
  hasty: boolean
  /** Items of the same topic for a set, those never met first. */
  more: string[]
}

export interface CheckRoom {
  exam: ExamId
  /** All that the learner may be asked. */
  items: readonly Item[]
  ledger: ExposureLedger
  /** The learner's own initial stabilities, where they were fitted: the day that is promised is the day of the queue. */
  first: FirstStability | null
  now: InstantMs
  offsetAt: OffsetAt
}

/** What follows for the item once its answer is in the ledger; null for one that is not in the bank. */
export function afterCheck(itemId: string, room: CheckRoom): AfterCheck | null {
  const { items, ledger } = room
  const item = items.find(({ id }) => id === itemId)
  if (item === undefined) return null
  const answers = Object.hasOwn(ledger, itemId) ? ledger[itemId]?.answers : undefined
  return {
    dueInDays: dueInDays(item, room),
    hasty: answers?.at(-1)?.hasty === true,
    more: moreOfTopic(item, room),
  }
}

function dueInDays(item: Item, { items, ledger, first, now, offsetAt }: CheckRoom): number | null {
  const asked = new Set(item.concepts)
  const kin = new Map(
    items.map(({ id, concepts }) => [id as string, concepts.filter((name) => asked.has(name))]),
  )
  const recalls = recallsOf(ledger, (id) => kin.get(id) ?? [])
  const cards = foldCards(recalls, offsetAt, [], first)
  if (cards.length === 0) return null
  const dueDay = Math.min(...cards.map(({ memory }) => memory.dueDay))
  return Math.max(0, dueDay - studyDay(now, offsetAt(now)))
}

function moreOfTopic(item: Item, { exam, items, ledger }: CheckRoom): string[] {
  const topic = item.topics[exam]
  if (topic === undefined) return []
  const drawn = ({ id }: Item): number => (Object.hasOwn(ledger, id) ? (ledger[id]?.drawn ?? 0) : 0)
  // Those on an open form are drawn, and held where it tells its answers at the end.
  const isHeld = ({ id }: Item): boolean => Object.hasOwn(ledger, id) && ledger[id]?.held === true
  const others = items
    .filter((each) => each.topics[exam] === topic && each.id !== item.id && !isHeld(each))
    .sort((one, other) => drawn(one) - drawn(other))
  return firstWithoutEnemies(others, MOST_OF_TOPIC, enemiesOf(items)).map(({ id }) => id)
}
