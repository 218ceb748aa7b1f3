// The sources of a chapter, numbered in the order in which its statements first name them.
import type { Statement, StatementSources } from '../../../core/credentials/statement.schema'
import { statementsIn } from '../../../core/credentials/statements'

export interface MarkedSource {
  number: number
  key: string
  title: string
  address: string | null
  /** The day on which it was read; null where it never was. */
  opened: string | null
}

/** The sources that statements anywhere in `part` name. */
export function markedSources(part: unknown, sources: StatementSources): MarkedSource[] {
  const keys = [...new Set(statementsIn(part).flatMap(([, statement]) => statement.sources))]
  return keys.map((key, i) => {
    const source = sources[key]
    return {
      number: i + 1,
      key,
      title: source?.title ?? key,
      address: source?.address ?? null,
      opened: source?.opened ?? null,
    }
  })
}

/** How sure a statement is, in a word; `open` is unknown, in conflict, or a reading of our own. */
export const SURE_WORDS: Readonly<Record<Statement['confidence'], string>> = {
  firm: 'firm',
  one: 'one source',
  open: 'open',
}

/** "firm · 1, 2": what stands behind a statement. */
export function markText(statement: Statement, marked: readonly MarkedSource[]): string {
  const numbers = marked.filter(({ key }) => statement.sources.includes(key)).map(({ number }) => number)
  return `${SURE_WORDS[statement.confidence]} · ${numbers.join(', ')}`
}
