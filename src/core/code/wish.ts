// What the autopilot's rules see and answer: a scene, and an order that has no time yet.
import type { AutopilotMemory } from './autopilot-memory'
import type { Lapse } from './lapses'
import type { Order } from './orders.schema'
import type { Seen } from './seen'
import type { World } from './setup'
import type { Sim } from './sim'

/** An order before it has its time. */
export type Wish = Order extends infer O ? (O extends Order ? Omit<O, 'atMs'> : never) : never

/** What a rule may use. */
export interface Scene {
  readonly sim: Sim
  readonly world: World
  readonly seen: Seen
  readonly memory: AutopilotMemory
  readonly lapse: Lapse
  readonly atMs: number
  /** True when a thing was not ordered within the last so many ms. */
  readonly fresh: (key: string, everyMs: number) => boolean
  /** True while somebody has such an order in hand, in line, or has been asked for it. */
  readonly inHand: (order: Order['order']) => boolean
}

export type Rule = (scene: Scene) => Wish | null

/** How the memory files an order: by kind and what it is about. */
export function keyOf(wish: Wish): string {
  switch (wish.order) {
    case 'assess':
    case 'test':
      return `${wish.order} ${wish.what}`
    case 'call':
      return `call ${wish.who}`
    case 'assign':
      return `assign ${wish.place}`
    case 'cpr':
      return `cpr ${wish.action}`
    case 'airway':
      return `airway ${wish.device}`
    case 'drug':
      return `drug ${wish.drug}${wish.drug === 'epinephrine' && wish.unit !== 'mg' ? ' infusion' : wish.route === 'im' ? ' im' : ''}`
    case 'treat':
      return `treat ${wish.treatment}`
    case 'post-arrest':
      return `post ${wish.measure}`
    default:
      return wish.order
  }
}
