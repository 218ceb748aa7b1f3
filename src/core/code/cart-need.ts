// What the cart should have ready: the sealed item for each order that the leader gives.
import type { Order } from './orders.schema'
import type { Cart, CartItem } from './reference.schema'

/** All items of a cart. */
export function itemsOf(cart: Cart): CartItem[] {
  return cart.drawers.flatMap(({ items }) => items)
}

/** What an order asks of the cart, as the items' `serves` say it; null for nothing. */
export function cueOf(order: Order): string | null {
  switch (order.order) {
    case 'drug':
      return order.drug === 'epinephrine' && order.route === 'im' ? 'epinephrine-im' : order.drug
    case 'airway':
      return order.device === 'supraglottic' || order.device === 'tube' || order.device === 'opa'
        ? order.device
        : null
    case 'treat':
      return order.treatment
    case 'pads':
    case 'ventilate':
    case 'capnography':
    case 'iv':
    case 'io':
    case 'fluid':
      return order.order
    default:
      return null
  }
}

/** The item that serves a cue. */
export function itemFor(cart: Cart, cue: string): CartItem | undefined {
  return itemsOf(cart).find(({ serves }) => serves.includes(cue))
}
