// What the autopilot remembers between two steps: when it last did what.
import type { OrderKey } from '../data/wish'

/** What a player remembers besides orders. */
type Deed =
  | 'announced'
  | 'breathing'
  | 'epinephrine wanted'
  | 'resume'
  | 'taps'
  | 'word'
  | `refused ${OrderKey}`
  /** By the one at the cart: a thing by what it serves. */
  | `brought ${string}`

/** What a player files an instant under. */
export type MemoryKey = OrderKey | Deed

/** What it counts besides orders: facts and things heard, and turns of back blows and thrusts. */
type Counted = 'facts' | 'heard' | 'choking'

export interface AutopilotMemory {
  /** When it may speak again, ms. */
  readyMs: number
  /** The last order and when it was given, ms. */
  lastKey: OrderKey | null
  lastMs: number
  /** When each thing was last ordered, ms. */
  at: Partial<Record<MemoryKey, number>>
  /** How often. */
  count: Partial<Record<OrderKey | Counted, number>>
}

export function freshMemory(): AutopilotMemory {
  return { readyMs: 0, lastKey: null, lastMs: 0, at: {}, count: {} }
}
