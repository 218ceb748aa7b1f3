// A drill as far as it has been run: what it is made of, the learner's orders, and its state.
import type { Order } from '../data/orders.schema'
import type { World } from './setup'
import type { Sim } from './sim'

export interface Drill {
  readonly setup: World
  /** Every order of the learner so far, with the time at which it was heard. */
  readonly orders: readonly Order[]
  /** To where the drill has been run, ms. */
  readonly atMs: number
  readonly sim: Sim
  /** What it was every half minute, before the orders of that instant: to go back without running all of it again. */
  readonly frames: readonly Sim[]
}
