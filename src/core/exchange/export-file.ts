// The one way out: items become a file of another program, or a paper to print, with every loss named.
import { ankiOf } from './anki-out'
import { csvOf } from './csv-out'
import type { Loss } from './draft'
import { giftOf } from './gift-out'
import { moodleXmlOf } from './moodle-out'
import type { Entry, Exported, ExportFormat, FileFormat, Outgoing } from './outgoing'
import { outgoing } from './outgoing'
import type { PaperChoices } from './paper-out'
import { paperOf } from './paper-out'

const WRITERS: Readonly<Record<FileFormat, (items: readonly Outgoing[]) => Exported>> = {
  gift: giftOf,
  'moodle-xml': moodleXmlOf,
  csv: csvOf,
  anki: ankiOf,
}

/** The file for these items, and how many it holds. */
export function exportFile(
  items: readonly Entry[],
  format: ExportFormat,
  paper: PaperChoices = {},
): Exported & { readonly count: number } {
  if (format === 'paper') return paperOf(items, paper)
  const losses: Loss[] = []
  const going = outgoing(items, losses, format === 'moodle-xml')
  const { text, losses: more } = WRITERS[format](going)
  return { text, losses: [...losses, ...more], count: going.length }
}
