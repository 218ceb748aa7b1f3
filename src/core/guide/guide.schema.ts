// The guide to credentials and careers, as data: question-banks/guide/guide.json. No statement stands without source and date.
import { sourcesSchema, statementSchema } from '../credentials/statement.schema'
import { sourceFaults } from '../credentials/statements'
import { z } from '../zod'

const text = (max: number) => z.string().min(1).max(max)
const id = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits or hyphens')

const partSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('statements'),
    heading: text(120),
    statements: z.array(statementSchema).min(1).max(40),
  }),
  z.strictObject({
    kind: z.literal('steps'),
    heading: text(120),
    statements: z.array(statementSchema).min(1).max(40),
  }),
  /** Rows by name, a statement in each cell. */
  z.strictObject({
    kind: z.literal('table'),
    heading: text(120),
    columns: z.array(text(60)).min(1).max(8),
    rows: z
      .array(z.strictObject({ name: text(80), cells: z.array(statementSchema).min(1).max(8) }))
      .min(1)
      .max(60),
  }),
  /** What one reads elsewhere, and what is so. */
  z.strictObject({
    kind: z.literal('claims'),
    heading: text(120),
    rows: z
      .array(z.strictObject({ claim: text(300), answer: statementSchema }))
      .min(1)
      .max(40),
  }),
])

const chapterSchema = z.strictObject({
  id,
  title: text(120),
  /** What the chapter says, in one sentence. */
  lead: text(300),
  parts: z.array(partSchema).min(1).max(20),
})

/** True for an answer: the question's option is one of these. */
const needSchema = z.strictObject({ question: id, any: z.array(id).min(1).max(20) })

const chooserSchema = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id,
        ask: text(200),
        options: z
          .array(z.strictObject({ id, text: text(160) }))
          .min(2)
          .max(12),
      }),
    )
    .min(1)
    .max(8),
  credentials: z
    .array(
      z.strictObject({
        id,
        name: text(60),
        /** Goes up in the list for these answers. */
        suits: z.array(needSchema).max(6),
        routes: z
          .array(
            z.strictObject({
              id,
              name: text(120),
              all: z.array(needSchema).min(1).max(6),
              basis: statementSchema,
            }),
          )
          .min(1)
          .max(8),
      }),
    )
    .min(1)
    .max(30),
  /** Said beside the outcome when the answers ask for it. */
  remarks: z.array(z.strictObject({ when: z.array(needSchema).min(1).max(4), say: statementSchema })).max(60),
})

const fileShape = z.strictObject({
  schema: z.literal('preceptor/guide@1'),
  title: text(120),
  sources: sourcesSchema,
  chapters: z.array(chapterSchema).min(1).max(30),
  chooser: chooserSchema,
})

export const guideSchema = fileShape.superRefine((file, context) => {
  const say = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message })
  for (const { path, message } of sourceFaults(file)) say(path, message)
  const ids = file.chapters.map((each) => each.id)
  ids.forEach((each, i) => {
    if (ids.indexOf(each) !== i) say(['chapters', i, 'id'], `“${each}” stands twice`)
  })
  file.chapters.forEach(({ parts }, chapter) =>
    parts.forEach((part, i) => {
      if (part.kind !== 'table') return
      part.rows.forEach(({ cells }, row) => {
        if (cells.length !== part.columns.length)
          say(
            ['chapters', chapter, 'parts', i, 'rows', row],
            `has ${cells.length} cells of ${part.columns.length}`,
          )
      })
    }),
  )
  const { questions, credentials, remarks } = file.chooser
  const options = new Map(
    questions.map((each) => [each.id, new Set(each.options.map((option) => option.id))]),
  )
  const check = ({ question, any }: z.infer<typeof needSchema>, path: (string | number)[]): void => {
    const known = options.get(question)
    if (known === undefined) say(path, `there is no question “${question}”`)
    else for (const each of any) if (!known.has(each)) say(path, `“${question}” has no answer “${each}”`)
  }
  credentials.forEach(({ suits, routes }, i) => {
    for (const need of suits) check(need, ['chooser', 'credentials', i, 'suits'])
    routes.forEach(({ all }, route) => {
      for (const need of all) check(need, ['chooser', 'credentials', i, 'routes', route])
    })
  })
  remarks.forEach(({ when }, i) => {
    for (const need of when) check(need, ['chooser', 'remarks', i])
  })
})

export type Guide = z.infer<typeof guideSchema>
export type GuideChapter = Guide['chapters'][number]
export type Chooser = z.infer<typeof chooserSchema>
export type Need = z.infer<typeof needSchema>
