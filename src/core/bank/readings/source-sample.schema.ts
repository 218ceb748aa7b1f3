// The sample of facts that were looked up before the rule on sources was set: what kind of source could be had for each.
import { z } from '../../zod'

/** A: the rule or guideline itself; A-copy: a dated, verbatim copy of it; B: a textbook or school page that may stand; none. */
export const FOUND = ['A', 'A-copy', 'B', 'none'] as const

const sampleSchema = z.strictObject({
  schema: z.literal('preceptor/source-sample@1'),
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  /** How the facts were drawn, in words. */
  drawn: z.string().min(1).max(400),
  facts: z
    .array(
      z.strictObject({
        item: z.string().min(1).max(40),
        area: z.string().min(1).max(80),
        fact: z.string().min(1).max(300),
        found: z.enum(FOUND),
        /** The host that carried it, or why nothing did. */
        where: z.string().min(1).max(200),
      }),
    )
    .max(500),
})

export type SourceSample = z.infer<typeof sampleSchema>

/** The sample that a file holds, or null. */
export function readSourceSample(data: unknown): SourceSample | null {
  const result = sampleSchema.safeParse(data)
  return result.success ? result.data : null
}
