// Every order that can be typed or picked, as the page lists and finds it: the core's table with the words to search.
import type { NumberSlot } from '../../../core/code/orders/row'
import { orderChoices } from '../../../core/code/orders/table'
import type { Reference } from '../../../core/code/reference.schema'
import type { Wish } from '../../../core/code/wish'
import { printed } from './drill-views'

export interface OrderEntry {
  readonly group: string
  readonly label: string
  /** Letters that choose it with Enter. */
  readonly code: string
  /** Lower-case words that find it, the label's own included. */
  readonly words: readonly string[]
  readonly slot: NumberSlot
  readonly wish: Wish
}

/** All orders, those of the drug list included, in the order in which they are listed. */
export function orderEntries(reference: Reference): OrderEntry[] {
  return orderChoices(reference).map(({ group, label, letters, words, slot, wish }) => ({
    group,
    label: printed(label),
    code: letters,
    words: [...new Set(`${label} ${words}`.toLowerCase().split(/[^a-z0-9:.]+/))].filter(
      (word) => word !== '',
    ),
    slot,
    wish,
  }))
}
