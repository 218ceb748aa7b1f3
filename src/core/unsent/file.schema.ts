// A file of answers that could not be saved, checked as what anybody may have written.
import { z } from '../zod'
import { UNSENT_FILE } from './file'

/** A long drill has some thousand steps. */
const MOST_STEPS = 20_000

export const unsentFileSchema = z.object({
  schema: z.literal(UNSENT_FILE),
  /** The id of the session. */
  session: z.string().regex(/^\d{8}-\d{6}-[a-z0-9]{6}$/, 'must be the id of a session'),
  /** How many steps its window knew to be saved. */
  afterSeq: z.number().int().min(0).max(1_000_000),
  /** Checked one by one by the rules of the session's kind. */
  events: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_STEPS),
  /** Whose they are; the first files did not say. */
  learner: z
    .object({ id: z.string().max(20), name: z.string().max(60), folder: z.string().max(40) })
    .optional(),
})

export type UnsentFile = z.infer<typeof unsentFileSchema>
