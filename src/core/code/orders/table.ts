// The table of orders: one exhaustive row a kind. What an order takes, says, is about, and whether it lies in scope is read here.
import type { FactName, WatchedName } from '../data/facts'
import { REFINED } from '../data/facts'
import type { Order, OrderKind } from '../data/orders.schema'
import type { Matcher, Reference } from '../data/reference.schema'
import type { TeamPlace } from '../data/vocabulary'
import type { OrderKey, Wish } from '../data/wish'
import { MONITOR_ROWS } from './monitor-rows'
import { PATIENT_ROWS } from './patient-rows'
import { ROLE_ROWS } from './role-rows'
import type { OrderFact, NumberSlot, OrderRow, OrderRows } from './row'
import type { ActionClass, Decider } from '../data/actions'
import { answer } from './row'
import { UNGOVERNED } from '../data/actions'
import { TREATMENT_ROWS } from './treatment-rows'

/** Every kind of order; a kind without a row, or a row without a field, does not compile. */
export const ORDERS: OrderRows<OrderKind> = {
  ...PATIENT_ROWS,
  ...MONITOR_ROWS,
  ...TREATMENT_ROWS,
  ...ROLE_ROWS,
}

// The row of an order fits that order: the union of all rows hides it from the compiler.
const rowOf = (order: Pick<Order, 'order'>): OrderRow<OrderKind> =>
  ORDERS[order.order] as unknown as OrderRow<OrderKind>

/** How long the order keeps somebody busy, ms; 0: done as it is heard. */
export function durationMs(order: Order): number {
  return answer(rowOf(order).seconds, order) * 1000
}

/** The place that an order belongs to; null: anybody, or the leader's own words. */
export function placeOf(order: Order): TeamPlace | null {
  return answer(rowOf(order).place, order)
}

/** The order in words, as the log and the read-back say it. */
export function orderText(order: Order, reference: Reference): string {
  const { text } = rowOf(order)
  return typeof text === 'string' ? text : text(order, reference)
}

/** The order in few letters for a timeline; null: it is not shown there. */
export function shortOrderText(order: Order, reference: Reference): string | null {
  const { short } = rowOf(order)
  return typeof short === 'function' ? short(order, reference) : short
}

/** Whether the order is said aloud. */
export function isAloud(order: Order): boolean {
  return rowOf(order).aloud
}

/** The class of action of an order, as the policies name it; null for words and looks that none governs. */
export function actionOf(order: Order, decider: Decider): ActionClass | null {
  const { scope } = rowOf(order)
  if (scope === UNGOVERNED) return null
  return typeof scope === 'function' ? scope(order, decider) : scope
}

/** How the autopilot's memory files an order: by kind and what it is about. */
export function memoryKeyOf(wish: Wish): OrderKey {
  const about = answer(rowOf(wish).about, { atMs: 0, ...wish } as Order)
  return about === null ? wish.order : `${wish.order} ${about}`
}

/** What an order asks of the cart, as the items' `serves` say it; null for nothing. */
export function cueOf(order: Order): string | null {
  return answer(rowOf(order).cue, order)
}

/** Whether an order can bring about what a step asks for. */
export function serves(order: Order, matcher: Pick<Matcher, 'event' | 'what'>): boolean {
  const { brings } = rowOf(order)
  const brought: readonly OrderFact[] = typeof brings === 'function' ? brings(order) : brings
  const asked = plainName(matcher.event)
  return brought.some(
    ({ fact, what }) =>
      fact === asked && (what === undefined || matcher.what === undefined || matcher.what.includes(what)),
  )
}

function plainName(name: WatchedName): FactName {
  return name in REFINED ? REFINED[name as keyof typeof REFINED] : (name as FactName)
}

/** An order as it can be typed or picked, of whatever kind. */
export interface OrderChoice {
  readonly group: string
  readonly label: string
  readonly letters: string
  readonly words: string
  readonly needs?: readonly string[]
  readonly slot: NumberSlot
  readonly wish: Wish
}

/** The groups in which orders are listed, in their order. */
const GROUPS = [
  'Call',
  'Team',
  'Compressions',
  'Airway',
  'Monitor',
  'Say the rhythm',
  'Electricity',
  'Access',
  'Drugs',
  'Assess',
  'Tests',
  'Treat a cause',
  'Think of',
  'After the arrest',
]

/** All orders that can be typed or picked, those of the drug list included, in the order in which they are listed. */
export function orderChoices(reference: Reference): OrderChoice[] {
  const all = (Object.keys(ORDERS) as OrderKind[]).flatMap((kind): OrderChoice[] => {
    const { choices } = rowOf({ order: kind })
    if ('none' in choices) return []
    const listed = typeof choices === 'function' ? choices(reference) : choices
    return listed.map((choice) => ({ slot: 'none' as const, ...choice, wish: choice.wish as Wish }))
  })
  const listed = all.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))
  return withLetters(listed)
}

/** “No” typed in haste must not be a drug. */
const SAID_WITHOUT_MEANING_IT = ['no', 'in', 'on', 'to', 'do', 'ok']

const SECONDS = [...'abcdefghijklmnopqrstuvwxyz0123456789']

/** Drugs come from the data without letters: each gets its first and a later letter of its id that nothing else has. */
function withLetters(choices: readonly OrderChoice[]): OrderChoice[] {
  const taken = new Set([...choices.map(({ letters }) => letters), ...SAID_WITHOUT_MEANING_IT])
  return choices.map((choice) => {
    if (choice.letters !== '' || choice.wish.order !== 'drug') return choice
    const [first = 'd', ...rest] = choice.wish.drug.replace(/[^a-z0-9]/g, '')
    const letters = [...rest, ...SECONDS].map((second) => first + second).find((pair) => !taken.has(pair))
    if (letters === undefined) return choice
    taken.add(letters)
    return { ...choice, letters }
  })
}
