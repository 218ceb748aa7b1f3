// What the API's own requests may hold.
import { z } from '../core/zod'

/** A window's random id. */
const writer = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits or hyphens')

export const openSchema = z.object({ writer, takeover: z.boolean().default(false) })
export const releaseSchema = z.object({ writer })
/** A file that the learner picked, read as JSON; what it holds is checked by itself, with words of its own. */
export const unsentSchema = z.object({ writer, file: z.unknown() })
export const writerQuerySchema = z.object({ writer })
export const appendSchema = z.object({
  writer,
  /** The number of events that the window knows to be saved. */
  afterSeq: z.number().int().min(0),
  /** Checked one by one by the rules of the session's kind. */
  events: z.array(z.unknown()).min(1).max(1000),
})
/** Ids of items, with commas between them. */
export const itemsQuerySchema = z.object({ ids: z.string().min(1).max(8000) })
/** Files that the learner picked; their content is checked by the bank's loader. */
export const newBankSchema = z.object({
  name: z.string().trim().min(1).max(200),
  replace: z.boolean().default(false),
  displace: z.boolean().default(false),
  files: z
    .array(z.object({ name: z.string().max(400), text: z.string() }))
    .min(1)
    .max(200),
})
/** Whether banks of a backup may take questions out of others. */
export const restoreSchema = z.object({ displace: z.enum(['yes', 'no']).default('no') })
export const learnerNameSchema = z.object({ name: z.string().trim().min(1).max(60) })
/** The words that the learner typed to say that data shall go. */
export const confirmSchema = z.object({ confirm: z.string().max(120) })
