// What the learner decides about single cards, or about all that is due after a break: events, kept in the desk's file.
import { z } from '../../zod'

export const cardNameSchema = z.string().regex(/^(?:concept|rhythm|step|acquisition|own):[\w-]{1,80}$/)
const at = z.number().int()
const offset = z.number().int().min(-840).max(840)

/** What may be done with one card; `return` undoes each of the others. */
export const cardActs = ['suspend', 'know', 'bury', 'return'] as const
export type CardAct = (typeof cardActs)[number]

/** One decision. `days`: the study day on which each card that was due comes back. */
export const putByEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.enum(cardActs), at, offset, card: cardNameSchema }),
  z.object({
    type: z.literal('spread'),
    at,
    offset,
    days: z.array(z.tuple([cardNameSchema, z.number().int()])).max(5000),
  }),
  z.object({ type: z.literal('spread-undone'), at, offset }),
])

export type PutByEvent = z.infer<typeof putByEventSchema>

/** What the page asks for: a decision about a card, at the learner's local time. */
export const cardActSchema = z.object({ act: z.enum(cardActs), card: cardNameSchema, offset })
