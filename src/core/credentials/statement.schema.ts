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
