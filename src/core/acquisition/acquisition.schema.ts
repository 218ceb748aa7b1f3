// The events of a session about leads and artifact as they stand in its log, and how one is asked for.
import { ELECTRODES } from '../ecg/electrodes/electrodes'
import { offset } from '../offset.schema'
import { creditSchema, instantSchema } from '../time.schema'
import { z } from '../zod'
import { ACTS, FINDINGS } from './findings'

/** Marked after each task without a clock, or timed and marked at the end. */
export const acquisitionModes = ['practice', 'test'] as const
/** Artifact to name and mend, exchanged wires, ten electrodes to place, placements for special needs, the work around a recording, and what is due of all. */
export const acquisitionParts = ['artifact', 'swap', 'place', 'special', 'work', 'due'] as const

const at = instantSchema
const item = z.number().int().min(0).max(1000)
/** Farther than the drawing reaches. */
const mm = z.number().min(-1000).max(1000)

const placesSchema = z.partialRecord(
  z.enum(ELECTRODES),
  z.strictObject({ x: mm, y: mm, side: z.literal('back').optional() }),
)

const givenSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('tracing'), named: z.enum(FINDINGS), act: z.enum(ACTS) }),
  /** `wrong` as the learner was told, by the tolerance of that day. */
  z.strictObject({
    ask: z.literal('place'),
    places: placesSchema,
    wrong: z.array(z.enum(ELECTRODES)).max(ELECTRODES.length),
  }),
  /** The ids of the options: one that was chosen, or all in the order that they were put in. */
  z.strictObject({ ask: z.literal('work'), chosen: z.array(z.string().max(40)).min(1).max(12) }),
])

export const acquisitionEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at }),
  z.object({ type: z.literal('heartbeat'), at }),
  z.object({ type: z.literal('resumed'), at, creditedMs: creditSchema.nonnegative() }),
  z.object({ type: z.literal('answered'), at, offset, item, given: givenSchema }),
  z.object({ type: z.literal('ended'), at, by: z.enum(['learner', 'time']) }),
])

export type AcquisitionEvent = z.infer<typeof acquisitionEventSchema>
export type Given = z.infer<typeof givenSchema>

export const acquisitionRequestSchema = z.strictObject({
  mode: z.enum(acquisitionModes),
  part: z.enum(acquisitionParts),
  /** Only these cards, as the review queue names them; asked for with the part “due”. */
  cards: z.array(z.string().max(80)).min(1).max(40).optional(),
})

export type AcquisitionRequest = z.infer<typeof acquisitionRequestSchema>
export type AcquisitionMode = AcquisitionRequest['mode']
export type AcquisitionPart = AcquisitionRequest['part']
