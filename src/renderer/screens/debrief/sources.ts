// Sources as numbers: the same line stands under a table once, not in each of its rows.

export const SURE_WORDS: Readonly<Record<string, string>> = {
  firm: 'two or more sources agree',
  one: 'one source',
  teach: 'standard teaching',
  own: 'our own choice',
}

export interface Sources {
  readonly list: readonly string[]
  /** From 1; 0 for a text that is not in the list. */
  readonly numberOf: (source: string) => number
}

/** Numbers for sources in the order in which they first come. */
export function numbered(sources: readonly (string | null)[]): Sources {
  const list = [...new Set(sources.filter((source) => source !== null))]
  return { list, numberOf: (source) => list.indexOf(source) + 1 }
}
