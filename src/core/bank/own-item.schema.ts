// Questions that are written in the app: each as far as it has come. What an item lacks is said, and never keeps it from
// being saved.
import { z } from '../zod'
import { itemIdSchema } from './item.schema'
import { LONGEST_PICTURE_BASE64 } from './picture-limit'

const text = (max: number) => z.string().max(max)
const optionIdSchema = z
  .string()
  .regex(/^[a-z0-9]{1,8}$/, 'must be one to eight lower-case letters or digits')

/** Twice what a class question may have: an import keeps what its teacher must still choose from. */
const MOST_OPTIONS = 40

/** Fields that it does not name (figure, worked, enemies) are kept as they are. */
export const ownItemSchema = z.looseObject({
  id: itemIdSchema,
  revision: z.number().int().min(1),
  stem: text(8000),
  options: z
    .array(
      z.looseObject({
        id: optionIdSchema,
        text: text(4000),
        rationale: text(8000).optional(),
        /** The share of the points that it had where it came from, until a key is chosen. */
        share: z.number().optional(),
      }),
    )
    .max(MOST_OPTIONS),
  /** Empty while no answer is marked as right. */
  key: text(8),
  order: z.enum(['shuffle', 'fixed']),
  topics: z.record(text(40), text(80)).optional(),
  concepts: z.array(text(80)).max(20).optional(),
  level: text(40).optional(),
  difficulty: z.number().optional(),
  source: z
    .array(
      z.looseObject({
        title: text(300),
        edition: text(300).optional(),
        locator: text(300).optional(),
        url: text(500).optional(),
        opened: text(20).nullable(),
      }),
    )
    .max(20)
    .optional(),
  explanation: text(8000).optional(),
  category: text(300).optional(),
  tags: z.array(text(200)).max(40).optional(),
  picture: z
    .object({
      type: text(40),
      base64: text(LONGEST_PICTURE_BASE64),
      alt: text(2000),
    })
    .optional(),
  /** The name of a picture that its words speak of and that did not come with it, until one is given or it needs none. */
  pictureMissing: text(300).optional(),
  origin: z.object({ format: text(40), file: text(300), id: text(300).nullable() }).optional(),
})

/** The word that opens every file of such questions. */
export const OWN_FILE_SCHEMA = 'preceptor/own-items@1'

/** The envelope of such a file. Its items count before those of the same id in other files of the same bank. */
export const ownFileEnvelopeSchema = z.strictObject({
  schema: z.literal(OWN_FILE_SCHEMA),
  title: text(120).min(1),
  items: z.array(z.unknown()),
  /** Items of other files of the bank that were taken away in the app. */
  removed: z.array(text(80)).max(20_000).optional(),
})

export type OwnItem = z.infer<typeof ownItemSchema>
