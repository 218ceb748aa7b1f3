// Class items: a teacher's own questions that lack what an exam's need. They serve sets, and neither mocks, forecast nor coverage.
import { z } from '../zod'
import { examIdSchema } from './exam-profile.schema'
import { itemIdSchema, pictureSchema } from './item.schema'
import { isInvisible, lookOf, unsoundText } from './texts/sound-text'

/** Text that is shown as it stands; what looks like HTML in it is text. */
const shown = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((text, context) => {
      if (text === '' || text.length > max) return
      const message = isInvisible(text) ? 'is blank: nothing of it can be seen' : unsoundText(text)
      if (message !== null) context.addIssue({ code: 'custom', message })
    })

export const FEWEST_CLASS_OPTIONS = 2
export const MOST_CLASS_OPTIONS = 8

const originSchema = z.strictObject({
  format: z.string().min(1).max(40),
  file: z.string().min(1).max(300),
  id: z.string().max(300).nullable(),
})

const optionIdSchema = z
  .string()
  .regex(/^[a-z0-9]{1,8}$/, 'must be one to eight lower-case letters or digits')

const classItemShapeSchema = z.strictObject({
  id: itemIdSchema,
  revision: z.number().int().min(1),
  stem: shown(4000),
  options: z
    .array(z.strictObject({ id: optionIdSchema, text: shown(1000), rationale: shown(2000).optional() }))
    .min(FEWEST_CLASS_OPTIONS)
    .max(MOST_CLASS_OPTIONS),
  key: optionIdSchema,
  order: z.enum(['shuffle', 'fixed']),
  /** What is said after the answer, whichever it was. */
  explanation: shown(4000).optional(),
  /** Where the teacher keeps it, such as “Unit 3/Vital signs”. */
  category: shown(300).optional(),
  tags: z.array(shown(200)).max(40).optional(),
  topics: z.record(examIdSchema, z.string().min(1).max(80)).optional(),
  picture: pictureSchema.optional(),
  /** Where it was imported from: the same origin again is the same item. */
  origin: originSchema.optional(),
})

/** One class item, whole: its shape and what its fields owe to each other. */
export const classItemSchema = classItemShapeSchema.superRefine((item, context) => {
  const say = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message })
  const ids = item.options.map(({ id }) => id)
  if (new Set(ids).size < ids.length) say('options', 'two options have the same id')
  if (!ids.includes(item.key)) say('key', `no option has the id “${item.key}”`)
  const looks = item.options.map(({ text }) => lookOf(text))
  if (new Set(looks).size < looks.length) say('options', 'two options say the same to the eye')
})

/** The word that opens every file of class items. */
export const CLASS_FILE_SCHEMA = 'preceptor/class-items@1'

/** The envelope of such a file; its items are checked one by one. */
export const classFileEnvelopeSchema = z.strictObject({
  schema: z.literal(CLASS_FILE_SCHEMA),
  title: shown(120),
  items: z.array(z.unknown()),
})

/** A whole file of class items, for the JSON Schema that authors' editors use. */
export const classFileSchema = classFileEnvelopeSchema.extend({ items: z.array(classItemShapeSchema) })

export type ClassItem = z.infer<typeof classItemSchema>
