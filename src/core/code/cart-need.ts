// What the cart should have ready: the sealed item for each order that the leader gives.
import type { Cart, CartItem } from './reference.schema'

/** All items of a cart. */
export function itemsOf(cart: Cart): CartItem[] {
  return cart.drawers.flatMap(({ items }) => items)
}

/** The item that serves a cue. */
export function itemFor(cart: Cart, cue: string): CartItem | undefined {
  return itemsOf(cart).find(({ serves }) => serves.includes(cue))
}
