// What every kind of order has to say about itself: one row a kind, and a missing field does not compile.
import type { ActionClass, Decider, UNGOVERNED } from '../data/actions'
import type { FactName } from '../data/facts'
import type { Order, OrderKind, OrderOf } from '../data/orders.schema'
import type { Reference } from '../data/reference.schema'
import type { TeamPlace } from '../data/vocabulary'

/** A number that was typed with an order: what it may be. */
export type NumberSlot = 'dose' | 'energy' | 'breaths' | 'liters' | 'volume' | 'pace' | 'shock' | 'none'

/** An order of a kind before it has its time. */
export type WishOf<K extends OrderKind> = OrderOf<K> extends infer O ? Omit<O, 'atMs'> : never

/** An order as it can be typed or picked. */
export interface Choice<K extends OrderKind> {
  readonly group: string
  readonly label: string
  /** Letters that choose it with Enter; no two choices share them. */
  readonly letters: string
  /** Further words that find it. */
  readonly words: string
  /** One of these has to be said: the other words do not name it. */
  readonly needs?: readonly string[]
  readonly slot?: NumberSlot
  readonly wish: WishOf<K>
}

/** A fact that an order can bring about; without `what`: whatever it is about. */
export interface OrderFact {
  readonly fact: FactName
  readonly what?: string
}

/** A fixed answer, or one that depends on the order. */
export type Answer<K extends OrderKind, T> = T | ((order: OrderOf<K>) => T)

export interface OrderRow<K extends OrderKind> {
  /** Whose work it is; null: anybody's, or the speaker's own words. */
  readonly place: Answer<K, TeamPlace | null>
  /** How long it keeps somebody busy, seconds; 0: done as it is heard. */
  readonly seconds: Answer<K, number>
  /** As the log and the read-back say it. */
  readonly text: string | ((order: OrderOf<K>, reference: Reference) => string)
  /** As the timeline of the debrief has it, in few letters; null: not shown there. */
  readonly short: string | null | ((order: OrderOf<K>, reference: Reference) => string | null)
  /** Said aloud, so that it stands in the running log; an entry on paper is not. */
  readonly aloud: boolean
  /** The class of action that a scope policy answers for. */
  readonly scope: ActionClass | typeof UNGOVERNED | ((order: OrderOf<K>, decider: Decider) => ActionClass)
  /** What it is about, as the autopilot's memory files it after its kind; null: the kind alone. */
  readonly about: Answer<K, string | null>
  /** Facts that it can bring about: steps that ask for one of these are served by it. */
  readonly brings: readonly OrderFact[] | ((order: OrderOf<K>) => readonly OrderFact[])
  /** What it asks of the cart, as the items' `serves` say it; null: nothing. */
  readonly cue: Answer<K, string | null>
  /** How it is typed or picked; or why it is not. */
  readonly choices:
    readonly Choice<K>[] | ((reference: Reference) => readonly Choice<K>[]) | { readonly none: string }
}

export type OrderRows<K extends OrderKind> = { readonly [Kind in K]: OrderRow<Kind> }

/** The answer for an order. */
export function answer<K extends OrderKind, T>(given: Answer<K, T>, order: Order): T {
  return typeof given === 'function' ? (given as (order: OrderOf<K>) => T)(order as OrderOf<K>) : given
}
