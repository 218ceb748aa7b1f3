// What the API's own requests may hold.
import { ownItemSchema } from '../../core/bank/own-item.schema'
import { ENCODINGS } from '../../core/exchange/decode'
import { IMPORT_FORMATS } from '../../core/exchange/draft'
import { EXPORT_FORMATS } from '../../core/exchange/outgoing'
import { z } from '../../core/zod'

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
const importFilesSchema = z
  .array(
    z.object({
      name: z.string().min(1).max(400),
      base64: z.string(),
      format: z.enum(IMPORT_FORMATS).optional(),
      encoding: z.enum(ENCODINGS).optional(),
      map: z.string().max(2000).optional(),
    }),
  )
  .min(1)
  .max(50)
/** Files of other programs, to be looked at. */
export const importLookSchema = z.object({
  files: importFilesSchema,
  maps: z.record(z.string().max(2000), z.string().max(2000)).default({}),
  /** Whether a bank that came from the same files before may be updated. */
  mayUpdate: z.boolean().default(true),
})
/** The same files, to be added but for some of their questions. */
export const importAddSchema = z.object({
  files: importFilesSchema,
  maps: z.record(z.string().max(2000), z.string().max(2000)).default({}),
  /** Changes the bank that came from the same files before; `dropGone`: without what they hold no longer. */
  update: z.object({ dropGone: z.boolean() }).optional(),
  name: z.string().trim().min(1).max(200),
  except: z.array(z.string().max(80)).max(20_000),
  replace: z.boolean().default(false),
  displace: z.boolean().default(false),
})
export const importUndoSchema = z.object({ bank: z.string().min(1).max(400) })
export const exportSchema = z.object({ bank: z.string().min(1).max(400), format: z.enum(EXPORT_FORMATS) })
export const newOwnBankSchema = z.object({ name: z.string().trim().min(1).max(200) })
/** Questions as they are written in the app. */
export const writingSchema = z.object({
  items: z.array(ownItemSchema).max(20_000),
  removed: z.array(z.string().max(80)).max(20_000),
  /** By id, the stamps of what the window knows each of them to be. */
  known: z.record(z.string().max(80), z.array(z.string().max(40)).max(1000)),
})
export const ownItemLookSchema = z.object({ item: ownItemSchema })
/** Whether banks of a backup may take questions out of others. */
export const restoreSchema = z.object({ displace: z.enum(['yes', 'no']).default('no') })
export const learnerNameSchema = z.object({ name: z.string().trim().min(1).max(60) })
/** The words that the learner typed to say that data shall go. */
export const confirmSchema = z.object({ confirm: z.string().max(120) })
