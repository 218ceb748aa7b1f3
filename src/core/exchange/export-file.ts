// The one way out: items become a file of another program, with every loss named.
import type { ClassItem } from '../bank/class-item.schema'
import type { Item } from '../bank/item.schema'
import { ankiOf } from './anki-out'
import { csvOf } from './csv-out'
import type { Loss } from './draft'
import { giftOf } from './gift-out'
import { moodleXmlOf } from './moodle-out'
import type { Exported, ExportFormat, Outgoing } from './outgoing'
import { outgoing } from './outgoing'

export const WRITERS: Readonly<Record<ExportFormat, (items: readonly Outgoing[]) => Exported>> = {
  gift: giftOf,
  'moodle-xml': moodleXmlOf,
  csv: csvOf,
  anki: ankiOf,
}

/** The file for these items, and how many it holds. */
export function exportFile(
  items: readonly { readonly item: Item | ClassItem; readonly file: string }[],
  format: ExportFormat,
): Exported & { readonly count: number } {
  const losses: Loss[] = []
  const going = outgoing(items, losses)
  const { text, losses: more } = WRITERS[format](going)
  return { text, losses: [...losses, ...more], count: going.length }
}
