// A statement that the guide or a rule makes: never without its source, how sure it is and as of when.
import { sureSchema } from '../bank/exam-profile.schema'
import { daySchema } from '../day.schema'
import { z } from '../zod'

export const statementSchema = z.strictObject({
  text: z.string().min(1).max(700),
  confidence: sureSchema,
  /** Keys of the file's `sources`. */
  sources: z.array(z.string().min(1).max(60)).min(1),
  asOf: daySchema,
})

/** The sources that a file of statements names, by key. */
export const sourcesSchema = z.record(
  z.string().min(1).max(60),
  z.strictObject({
    title: z.string().min(1).max(300),
    address: z.string().min(1).max(300).optional(),
    opened: daySchema.nullable(),
  }),
)

export type Statement = z.infer<typeof statementSchema>
export type StatementSources = z.infer<typeof sourcesSchema>

/** Each statement anywhere in a file, with the path to it. */
export function statementsIn(
  part: unknown,
  path: (string | number)[] = [],
): [(string | number)[], Statement][] {
  if (typeof part !== 'object' || part === null) return []
  const found = statementSchema.safeParse(part)
  if (found.success) return [[path, found.data]]
  return Object.entries(part).flatMap(([key, inner]) =>
    statementsIn(inner, [...path, Array.isArray(part) ? Number(key) : key]),
  )
}

/** What is wrong with the sources of a file's statements: a key that does not stand in the file, and a source that nobody names. */
export function sourceFaults(file: {
  sources: StatementSources
}): { path: (string | number)[]; message: string }[] {
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
