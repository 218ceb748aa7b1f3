// The item format: what a question bank file may hold, checked once when it is read.
import { DRAWINGS } from '../ecg/drawing'
import { openedSchema } from '../source.schema'
import { z } from '../zod'
import { examIdSchema } from './exam-profile.schema'
import { LONGEST_PICTURE_BASE64 } from './picture-limit'
import { numbersSchema } from './numbers/numbers.schema'
import { plainText, soundText } from './texts/plain-text.schema'

const kebab = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens')

export const itemIdSchema = kebab(60).brand<'ItemId'>()

const optionIdSchema = z
  .string()
  .regex(/^[a-z0-9]{1,8}$/, 'must be one to eight lower-case letters or digits')

const optionSchema = z.strictObject({
  id: optionIdSchema,
  text: plainText(400),
  rationale: plainText(1000),
})

const topicCode = z.string().min(1).max(80)

const sourceSchema = z.strictObject({
  title: plainText(300),
  edition: plainText(120).optional(),
  locator: plainText(200).optional(),
  url: z
    .string()
    .max(500)
    .regex(/^https?:\/\/\S+$/, 'must be a web address that starts with https://')
    .optional(),
  opened: openedSchema,
})

const tableFigureSchema = z.strictObject({
  kind: z.literal('table'),
  caption: plainText(200),
  columns: z.array(plainText(120)).min(1).max(12),
  rows: z
    .array(z.array(soundText(300)).max(12))
    .min(1)
    .max(60),
  alt: plainText(2000),
})

const stripFigureSchema = z.strictObject({
  kind: z.literal('strip'),
  rhythm: kebab(60),
  parameters: z.record(z.string().max(60), z.union([z.number(), z.boolean(), z.string().max(60)])).optional(),
  /** A lead, or “12” for all of them; only the program's own strips have twelve. */
  lead: z.string().min(1).max(8),
  /** Where the window begins. */
  fromMs: z.number().int().min(0).max(600_000).optional(),
  seed: z.number().int().nonnegative(),
  seconds: z.number().min(1).max(60),
  /** Which drawing of the engine; the first when left out: a strip stays the one that its words were written for. */
  drawing: z.literal(DRAWINGS).optional(),
  alt: plainText(2000),
})

const svgFigureSchema = z.strictObject({
  kind: z.literal('svg'),
  file: z.string().regex(/^figures\/[a-z0-9]+(-[a-z0-9]+)*\.svg$/, 'must look like figures/some-name.svg'),
  alt: plainText(2000),
})

export const figureSchema = z.discriminatedUnion('kind', [
  tableFigureSchema,
  stripFigureSchema,
  svgFigureSchema,
])

/** A teacher's own picture, with a class question; it is shown as a picture and nothing else. */
export const pictureSchema = z.strictObject({
  type: z.enum(['image/png', 'image/jpeg', 'image/svg+xml']),
  base64: z.base64().max(LONGEST_PICTURE_BASE64),
  /** What a screen reader says; empty where the teacher wrote nothing. */
  alt: z.string().max(2000),
})

/** A figure as a question may have shown it: those of the bank, and pictures of class questions. */
const shownFigureSchema = z.discriminatedUnion('kind', [
  tableFigureSchema,
  stripFigureSchema,
  svgFigureSchema,
  pictureSchema.extend({ kind: z.literal('picture') }),
])

const teachesSchema = z.strictObject({
  rhythms: z.array(kebab(60)).max(40).optional(),
  steps: z.array(z.string().min(1).max(80)).max(40).optional(),
})

/** One item's shape, without what its fields owe to each other. */
export const itemShapeSchema = z.strictObject({
  id: itemIdSchema,
  revision: z.number().int().min(1),
  stem: plainText(1200),
  options: z.array(optionSchema).length(4),
  key: optionIdSchema,
  order: z.enum(['shuffle', 'fixed']),
  /** Exam → its topic. */
  topics: z.record(examIdSchema, topicCode),
  concepts: z.array(kebab(80)).min(1).max(6),
  level: z.enum(['recall', 'application', 'analysis']),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  source: z.array(sourceSchema).min(1).max(8),
  edition: plainText(120).optional(),
  enemies: z.array(itemIdSchema).max(40).optional(),
  worked: z.array(soundText(300).min(1)).min(1).max(20).optional(),
  /** How a calculation is asked again with other numbers. */
  numbers: numbersSchema.optional(),
  figure: figureSchema.optional(),
  teaches: teachesSchema.optional(),
})

const shownText = z.string().max(20_000)
const shownName = z.string().max(120)

/**
 * An item as it was shown, in the plan of a session. Its shape, not the rules for authors: those may have grown stricter
 * since it was asked, and a past sitting must stay readable.
 */
export const shownItemSchema = z.object({
  id: shownName.min(1).brand<'ItemId'>(),
  revision: z.number().int().min(1),
  stem: shownText,
  options: z
    .array(z.object({ id: z.string().min(1).max(8), text: shownText, rationale: shownText }))
    .min(2)
    .max(12),
  key: z.string().min(1).max(8),
  order: z.enum(['shuffle', 'fixed']),
  topics: z.record(z.string().max(40), shownName),
  concepts: z.array(shownName).max(40),
  level: z.enum(['recall', 'application', 'analysis']),
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  source: z
    .array(
      z.object({
        title: shownText,
        edition: shownText.optional(),
        locator: shownText.optional(),
        url: z
          .string()
          .max(500)
          .regex(/^https?:\/\/\S+$/, 'must be a web address')
          .optional(),
        opened: z.string().max(20).nullable(),
      }),
    )
    .max(40),
  edition: shownName.optional(),
  enemies: z.array(shownName.brand<'ItemId'>()).max(100).optional(),
  worked: z.array(shownText).max(60).optional(),
  figure: shownFigureSchema.optional(),
  /** What is said after the answer, whichever it was: of class questions. */
  explanation: shownText.optional(),
  /** It stands in a bank for the class: it served a set, and counts for no forecast, mock or coverage. */
  classOnly: z.literal(true).optional(),
  teaches: z
    .object({
      rhythms: z.array(shownName).max(100).optional(),
      steps: z.array(shownName).max(100).optional(),
    })
    .optional(),
})

/** The word that opens every item file. */
export const ITEM_FILE_SCHEMA = 'preceptor/items@1'

/** An item file's envelope; its items are checked one by one, so that a bad one leaves the rest alone. */
export const itemFileEnvelopeSchema = z.strictObject({
  schema: z.literal(ITEM_FILE_SCHEMA),
  title: plainText(120),
  items: z.array(z.unknown()),
})

/** A whole item file, for the JSON Schema that authors' editors use. */
export const itemFileSchema = itemFileEnvelopeSchema.extend({ items: z.array(itemShapeSchema) })

export type Figure = z.infer<typeof shownFigureSchema>

/** An item as it is asked; the last two fields are those of class questions alone, and so is a picture. */
export type Item = Omit<z.infer<typeof itemShapeSchema>, 'figure'> &
  Pick<z.infer<typeof shownItemSchema>, 'figure' | 'explanation' | 'classOnly'>
export type Option = Item['options'][number]
