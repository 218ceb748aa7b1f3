// The statements of a file, wherever they stand in it, and whether their sources stand there too.
import type { Statement, StatementSources } from './statement.schema'

type Path = (string | number)[]

/** Each statement anywhere in a part of a file, with the path to it. */
export function statementsIn(part: unknown, path: Path = []): [Path, Statement][] {
  if (typeof part !== 'object' || part === null) return []
  if (isStatement(part)) return [[path, part]]
  return Object.entries(part).flatMap(([key, inner]) =>
    statementsIn(inner, [...path, Array.isArray(part) ? Number(key) : key]),
  )
}

function isStatement(part: object): part is Statement {
  return 'text' in part && 'confidence' in part && 'sources' in part && Array.isArray(part.sources)
}

/** What is wrong with the sources of a file's statements: a key that does not stand in the file, and a source that nobody names. */
export function sourceFaults(file: { sources: StatementSources }): { path: Path; message: string }[] {
  const statements = statementsIn(file)
  const named = new Set(statements.flatMap(([, { sources }]) => sources))
  return [
    ...statements.flatMap(([path, { sources }]) =>
      sources
        .filter((key) => !Object.hasOwn(file.sources, key))
        .map((key) => ({ path, message: `there is no source “${key}”` })),
    ),
    ...Object.keys(file.sources)
      .filter((key) => !named.has(key))
      .map((key) => ({ path: ['sources', key], message: 'no statement names it' })),
  ]
}
