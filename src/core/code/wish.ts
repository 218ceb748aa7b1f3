// What the autopilot's rules see and answer: a scene, and an order that has no time yet.
import type { AutopilotMemory } from './autopilot-memory'
import type { Lapse } from './lapses'
import type { Order, OrderKind } from './orders.schema'
import type { Seen } from './seen'
import type { World } from './setup'
import type { Sim } from './sim'

/** An order before it has its time. */
export type Wish = Order extends infer O ? (O extends Order ? Omit<O, 'atMs'> : never) : never

/** An order by its kind, or by kind and what it is about, as the memory files it: "cpr stop". */
export type OrderKey = { [K in OrderKind]: K | `${K} ${string}` }[OrderKind]

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

export type Rule = (scene: Scene) => Wish | null
