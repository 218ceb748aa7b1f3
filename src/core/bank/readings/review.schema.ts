// The form of the review files in question-banks/reviews: who answered is nowhere in them.
import { z } from '../../zod'
import type { BareRecord } from './bare-pass'
import type { OptionsOnlyFile, SheetKey } from './options-only'
import { readerKinds } from './review'
import type { RatingsFile } from './ratings'
import type { ReviewRecord } from './review'

const recordSchema = z.strictObject({
  item: z.string().min(1).max(60),
  hash: z.string().regex(/^[0-9a-f]{16}$/, 'must be sixteen hexadecimal digits'),
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-11-22'),
  agreed: z.boolean(),
  firstPass: z.boolean(),
  expert: z.number().int().min(1).max(99).optional(),
  reader: z.enum(readerKinds).optional(),
  second: z.string().min(1).max(8).optional(),
})

export const REVIEW_FILE_SCHEMA = 'preceptor/reviews@1'

const reviewFileSchema = z.strictObject({
  schema: z.literal(REVIEW_FILE_SCHEMA),
  reviews: z.array(recordSchema),
})

const bareRecordSchema = recordSchema
  .omit({ agreed: true, firstPass: true, expert: true, reader: true, second: true })
  .extend({ right: z.boolean() })

export const BARE_FILE_SCHEMA = 'preceptor/without-figures@1'

const bareFileSchema = z.strictObject({
  schema: z.literal(BARE_FILE_SCHEMA),
  answers: z.array(bareRecordSchema),
})

export const OPTIONS_ONLY_SCHEMA = 'preceptor/options-only@1'

const passNumber = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31)
const count = z.number().int().nonnegative()

const optionsOnlyFileSchema = z.strictObject({
  schema: z.literal(OPTIONS_ONLY_SCHEMA),
  passes: z.array(
    z.strictObject({
      pass: passNumber,
      date: recordSchema.shape.date,
      reader: z.enum(readerKinds),
      read: count,
      right: count,
    }),
  ),
  answers: z.array(bareRecordSchema.extend({ pass: passNumber })),
})

export const SHEET_SCHEMA = 'preceptor/option-sheet@1'

const sheetSchema = z.strictObject({
  schema: z.literal(SHEET_SCHEMA),
  sheet: z.string().length(8),
  seed: passNumber,
  sets: z.array(recordSchema.shape.hash),
})

export const RATINGS_SCHEMA = 'preceptor/ratings@1'

const fourPoints = z
  .array(z.number().int().min(0).max(100))
  .length(4)
  .refine((points) => points.reduce((sum, point) => sum + point, 0) === 100, 'must add up to 100')
const rater = z.number().int().min(1).max(99)

const ratingsFileSchema = z.strictObject({
  schema: z.literal(RATINGS_SCHEMA),
  passes: z.array(
    z.strictObject({ reader: rater, date: recordSchema.shape.date, kind: z.enum(readerKinds), rated: count }),
  ),
  ratings: z.array(
    z.strictObject({
      item: recordSchema.shape.item,
      hash: recordSchema.shape.hash,
      date: recordSchema.shape.date,
      reader: rater,
      lay: fourPoints,
      graduate: fourPoints,
    }),
  ),
})

const optionLetter = z.string().min(1).max(8)

/** What `agree` takes as JSON: item ids with option ids, in either case; an expert may name a second option. */
const answersSchema = z.record(
  z.string().min(1).max(60),
  z.union([optionLetter, z.strictObject({ answer: optionLetter, second: optionLetter.nullish() })]),
)

/** The part of a JSON blind file that is needed when its answers come back. */
const blindFileSchema = z.object({
  schema: z.literal('preceptor/blind@1'),
  items: z.array(z.object({ id: z.string(), shown: z.string() })),
})

/** The records of a review file, or null when it is none. */
export function readReviews(data: unknown): ReviewRecord[] | null {
  const result = reviewFileSchema.safeParse(data)
  return result.success ? result.data.reviews : null
}

/** The records of the pass without figures, or null when the file holds none. */
export function readBareRecords(data: unknown): BareRecord[] | null {
  const result = bareFileSchema.safeParse(data)
  return result.success ? result.data.answers : null
}

/** The records of the options-only passes, or null when the file holds none. */
export function readOptionsOnly(data: unknown): OptionsOnlyFile | null {
  const result = optionsOnlyFileSchema.safeParse(data)
  return result.success ? { passes: result.data.passes, answers: result.data.answers } : null
}

/** The names of the sets of an exported sheet, or null. */
export function readSheetKey(data: unknown): SheetKey | null {
  const result = sheetSchema.safeParse(data)
  return result.success ? result.data : null
}

/** The ratings of a file, or null when it holds none. */
export function readRatingRecords(data: unknown): RatingsFile | null {
  const result = ratingsFileSchema.safeParse(data)
  return result.success ? { passes: result.data.passes, ratings: result.data.ratings } : null
}

/** Answers by item id, and the second options that an expert names beside them; or null. */
export function readAnswers(
  data: unknown,
): { answers: Map<string, string>; seconds: Map<string, string> } | null {
  const result = answersSchema.safeParse(data)
  if (!result.success) return null
  const answers = new Map<string, string>()
  const seconds = new Map<string, string>()
  for (const [item, said] of Object.entries(result.data)) {
    const { answer, second } = typeof said === 'string' ? { answer: said, second: null } : said
    answers.set(item, answer.trim().toLowerCase())
    if (second !== null && second !== undefined) seconds.set(item, second.trim().toLowerCase())
  }
  return { answers, seconds }
}

/** The shown hashes of a blind file by item id, or null. */
export function readBlindFile(data: unknown): Map<string, string> | null {
  const result = blindFileSchema.safeParse(data)
  return result.success ? new Map(result.data.items.map(({ id, shown }) => [id, shown])) : null
}
