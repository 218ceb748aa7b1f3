// Sources as one line of text: for a cell of a table.
import type { Item } from '../bank/item.schema'

type Source = Item['source'][number]
const FIELDS = ['title', 'edition', 'locator', 'url', 'opened'] as const

/** “title | edition | locator | address | day”, several parted by “ || ”. */
export function sourceLine(sources: readonly Source[]): string {
  return sources
    .map((source) =>
      FIELDS.map((field) => source[field] ?? '')
        .join(' | ')
        .trimEnd(),
    )
    .join(' || ')
}

/** The sources of such a line, unchecked. */
export function sourcesOf(line: string): Record<string, string | null>[] {
  return line
    .split('||')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const parts = each.split('|').map((part) => part.trim())
      const said = FIELDS.map((field, i) => [field, parts[i] ?? ''] as const).filter(
        ([, text]) => text !== '',
      )
      return { opened: null, ...Object.fromEntries(said) }
    })
}
