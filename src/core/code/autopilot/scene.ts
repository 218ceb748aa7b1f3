// What the autopilot's rules see and answer: a scene, and an order that has no time yet.
import type { Order } from '../data/orders.schema'
import type { OrderKey, Wish } from '../data/wish'
import type { AutopilotMemory } from '../team/autopilot-memory'
import type { World } from '../team/setup'
import type { Sim } from '../team/sim'
import type { Lapse } from './lapses'
import type { Seen } from './seen'

/** What a rule may use. */
export interface Scene {
  readonly sim: Sim
  readonly world: World
  readonly seen: Seen
  readonly memory: AutopilotMemory
  readonly lapse: Lapse
  readonly atMs: number
  /** True when a thing was not ordered within the last so many ms. */
  readonly fresh: (key: OrderKey, everyMs: number) => boolean
  /** True while somebody has such an order in hand, in line, or has been asked for it. */
  readonly inHand: (order: Order['order']) => boolean
}

export type AutopilotRule = (scene: Scene) => Wish | null
