// What the cart should have ready: the sealed item for each order that the leader gives.
import type { Cart, CartItem } from './reference.schema'

/** All items of a cart. */
export function itemsOf(cart: Cart): CartItem[] {
  return cart.drawers.flatMap(({ items }) => items)
}

/** Every item that serves a cue: any of them answers it. */
export function itemsFor(cart: Cart, cue: string): CartItem[] {
  return itemsOf(cart).filter(({ serves }) => serves.includes(cue))
}

/** The item that is expected for a cue: what it is for first of all, before what it helps with as well. */
export function itemFor(cart: Cart, cue: string): CartItem | undefined {
  const serving = itemsFor(cart, cue)
  return serving.find(({ serves }) => serves[0] === cue) ?? serving[0]
}

/** Whether a cue asks once only: gear stays where it was put, a drug and a bag are used up. */
export function staysThere(cart: Cart, cue: string): boolean {
  return cue !== 'fluid' && itemsFor(cart, cue).every(({ drug }) => drug === undefined)
}
