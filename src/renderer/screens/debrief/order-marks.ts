// Orders as marks on the timeline, in as few letters as they are said in a hurry: the learner's and the autopilot's.
import type { Drill } from '../../../core/code/engine'
import type { Order } from '../../../core/code/orders.schema'
import type { Reference } from '../../../core/code/reference.schema'
import { itemsOf } from '../../../core/code/cart-need'
import { ENTRIES } from '../code/record-entries'
import type { Mark } from './debrief-lanes'
import { shortName } from './debrief-lanes'

/** Orders that the lanes above show already, or that come by the dozen. */
const SILENT: readonly Order['order'][] = ['taps', 'acknowledge']

const plain = (id: string): string => id.replaceAll('-', ' ')

/** Orders as marks, in time. */
export function orderMarks(orders: readonly Order[], reference: Reference, untilMs: number): Mark[] {
  return orders
    .filter(({ order, atMs }) => !SILENT.includes(order) && atMs <= untilMs)
    .map((order) => ({ atMs: order.atMs, text: shortOrder(order, reference) }))
    .sort((a, b) => a.atMs - b.atMs)
}

/** What the autopilot said where it leads, without the names of those it spoke to. */
export function leaderMarks({ sim }: Drill): Mark[] {
  return sim.record
    .filter(({ who, kind }) => who === 'Leader' && kind === 'said')
    .map(({ atMs, text }) => ({ atMs, text: shortSaid(text) }))
}

// "Dana: start compressions": the name is the team's business, long lists are "causes" and "roles".
function shortSaid(text: string): string {
  if (text.includes('think of: ')) return 'causes'
  if (text.includes('take the place: ')) return 'roles'
  return text.replace(/^[^:]+: /, '').slice(0, 24)
}

function shortOrder(order: Order, reference: Reference): string {
  switch (order.order) {
    case 'assess':
    case 'test':
      return plain(order.what)
    case 'call':
      return { emergency: 'call', aed: 'AED', expert: 'expert', family: 'family' }[order.who]
    case 'assign':
      return 'roles'
    case 'cpr':
      return { start: 'CPR', stop: 'hold CPR', swap: 'swap', coach: order.fix ?? 'coach' }[order.action]
    case 'ventilate':
      return 'bag'
    case 'oxygen':
      return 'O₂'
    case 'airway':
      return plain(order.device)
    case 'rhythm-check':
      return 'rhythm?'
    case 'pulse-check':
      return 'pulse?'
    case 'name-rhythm':
      return `“${plain(order.rhythm)}”`
    case 'charge':
      return `charge ${order.energyJ ?? ''}`.trim()
    case 'drug':
      return `${shortName(order.drug, reference)} ${order.dose ?? ''} ${order.unit ?? ''}`.trim()
    case 'consider':
      return 'causes'
    case 'treat':
      return plain(order.treatment)
    case 'post-arrest':
      return plain(order.measure)
    case 'hand-over':
      return 'hand-over'
    case 'record':
      return ENTRIES.find(({ entry }) => entry === order.entry)?.label ?? order.entry
    case 'announce':
      return `${plain(order.due)} due`
    case 'bring':
    case 'say-label':
    case 'draw-up':
      return `${order.order === 'bring' ? 'bring' : order.order === 'say-label' ? 'say' : 'draw up'} ${itemName(order.item, reference)}`
    case 'call-out':
      return plain(order.what)
    default:
      return plain(order.order)
  }
}

function itemName(id: string, reference: Reference): string {
  const name = itemsOf(reference.cart).find((item) => item.id === id)?.name ?? id
  return name.split(/[,(]/)[0]?.trim().toLowerCase() ?? name
}
