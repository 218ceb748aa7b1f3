// The format of question-banks/leads.json: what is taught and asked about leads and artifact, and where it was read.
import { openedSchema, webAddressSchema } from '../source.schema'
import { z } from '../zod'
import { ACTS, FINDINGS } from './findings'
import { HOOKUP_TABLE, HOOKUPS } from './hookups'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.string().regex(/^[a-z][a-z0-9-]{0,34}$/)

/** A source of a text. */
const sourceSchema = z.strictObject({
  title: text(300),
  edition: text(120).optional(),
  locator: text(300),
  url: webAddressSchema.optional(),
  opened: openedSchema,
})
const sourcesSchema = z
  .array(sourceSchema)
  .min(1)
  .refine((sources) => sources.some(({ opened }) => opened !== null), 'names no source that was opened')

const findingSchema = z.strictObject({
  id: z.enum(FINDINGS),
  /** What the tracing shows. */
  look: text(400),
  /** What stays as it was: the mark that tells it from its mimic. */
  stays: text(400),
  cause: text(400),
  sources: sourcesSchema,
})

const hookupSchema = z.strictObject({
  id: z.enum(HOOKUPS),
  title: text(80),
  /** What is ordered, and which wires are moved. */
  ask: text(400),
  /** What is written on the tracing, or to be kept in mind; '' where nothing is. */
  note: z.string().max(300),
  /** By the name of a site, where it is. */
  sites: z.record(z.string(), text(200)),
  sources: sourcesSchema,
})

const pageSchema = z.strictObject({
  id,
  title: text(80),
  /** Whether the order of the points counts. */
  ordered: z.boolean(),
  points: z.array(text(500)).min(1),
  sources: sourcesSchema,
})

const optionSchema = z.strictObject({
  text: text(200),
  /** Why it is not the right one. */
  why: text(300).optional(),
  /** 1 for the right one and 0 for the others, or the place in the order from 1. */
  right: z.number().int().min(0).max(12),
})
type Option = z.infer<typeof optionSchema>

const questionSchema = z
  .strictObject({
    /** Never changes: the card of the queue is named after it. */
    id,
    /** The page that teaches it. */
    page: id,
    stem: text(300),
    /** Whether the options are put in order, rather than one of them chosen. */
    order: z.boolean(),
    options: z.array(optionSchema).min(3).max(12),
    why: text(400),
  })
  .refine(({ order, options }) => (order ? isWholeOrder(options) : hasOneRight(options)), {
    error: 'must have one right option, or a whole order from 1',
    path: ['options'],
  })

function isWholeOrder(options: readonly Option[]): boolean {
  const ranks = options.map(({ right }) => right).sort((a, b) => a - b)
  return ranks.every((rank, i) => rank === i + 1)
}
function hasOneRight(options: readonly Option[]): boolean {
  return options.every(({ right }) => right <= 1) && options.filter(({ right }) => right === 1).length === 1
}

export const leadsFileSchema = z
  .strictObject({
    schema: z.literal('preceptor/leads@1'),
    title: text(120),
    notice: text(300),
    findings: z.array(findingSchema),
    /** What tells two findings apart that are taken for each other. */
    pairs: z.array(
      z.strictObject({ between: z.tuple([z.enum(FINDINGS), z.enum(FINDINGS)]), text: text(300) }),
    ),
    acts: z.array(z.strictObject({ id: z.enum(ACTS), mends: text(200) })),
    hookups: z.array(hookupSchema),
    pages: z.array(pageSchema),
    questions: z.array(questionSchema).min(1),
  })
  .superRefine((file, context) => {
    const fault = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message })
    const once = (part: 'findings' | 'acts' | 'hookups', ids: readonly string[]): void => {
      for (const wanted of ids) {
        const times = file[part].filter((row) => row.id === wanted).length
        if (times !== 1) fault([part], `${wanted} is there ${times} times instead of once`)
      }
    }
    once('findings', FINDINGS)
    once('acts', ACTS)
    once('hookups', HOOKUPS)
    file.hookups.forEach(({ id: hookup, sites }, i) => {
      const names = HOOKUP_TABLE[hookup].sites.map(({ name }) => name)
      if (names.slice().sort().join() !== Object.keys(sites).sort().join())
        fault(['hookups', i, 'sites'], `must say where these are: ${names.join(', ')}`)
    })
    file.questions.forEach((question, i) => {
      if (!file.pages.some((page) => page.id === question.page))
        fault(['questions', i, 'page'], `${question.page} is no page`)
      if (file.questions.findIndex((other) => other.id === question.id) !== i)
        fault(['questions', i, 'id'], `${question.id} is there twice`)
    })
  })

export type LeadsFile = z.infer<typeof leadsFileSchema>
export type TextSource = z.infer<typeof sourceSchema>
export type HookupText = LeadsFile['hookups'][number]
export type WorkQuestion = LeadsFile['questions'][number]
