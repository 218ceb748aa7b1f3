// The events of a rhythm session as they stand in its log, what was planned for it, and how one is asked for.
import { RHYTHM_IDS } from '../../ecg/rhythm-table'
import { offset } from '../../offset.schema'
import { creditSchema, instantSchema } from '../../time.schema'
import { twelveMarksSchema, twelveReadingSchema } from '../../twelve/reading.schema'
import { z } from '../../zod'
import type { rhythmTestPlanSchema } from './rhythm-test-plan.schema'
import { rhythmTestModes } from './rhythm-test-plan.schema'

const at = instantSchema
const place = z.number().int().min(0).max(1000)
const rhythm = z.enum(RHYTHM_IDS)
const ms = z.number().min(0).max(10_000).nullable()

const readingSchema = z.strictObject({
  rateBpm: z.number().min(0).max(999).nullable(),
  regularity: z.enum(['regular', 'regularly-irregular', 'irregularly-irregular', 'no-beats']),
  p: z.enum([
    'one-before-each-qrs',
    'early-and-different',
    'inverted-or-hidden',
    'more-p-than-qrs',
    'unrelated-to-qrs',
    'flutter-waves',
    'fibrillatory-waves',
    'none',
  ]),
  pr: z.enum(['normal', 'short', 'long', 'lengthens-then-drops', 'constant-with-drops', 'varies', 'none']),
  prMs: ms,
  qrs: z.enum(['narrow', 'wide', 'narrow-with-wide-early-beats', 'none']),
  qrsMs: ms,
  name: rhythm,
})

const stepsRead = ['rate', 'regularity', 'p', 'pr', 'qrs', 'name'] as const
const off = z.number().min(-10_000).max(10_000).nullable()

/** What was right in a reading when it was given, and how far each measure was off: given less measured. */
const keptMarksSchema = z.strictObject({
  right: z.array(z.enum(stepsRead)).max(stepsRead.length),
  offBy: z.strictObject({ rateBpm: off, prMs: off, qrsMs: off }),
})

/**
 * `at` is the instant by the page's clock, in ms. An answer carries the true rhythm too, so that the log alone tells
 * what was right; the store checks it against the plan.
 */
export const rhythmTestEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at }),
  /** The session was opened again; `creditedMs` is the time it lay closed, which the clock gives back. */
  /** A page shows the strips at this instant: a clock that stops here has nothing to give back before it. */
  z.object({ type: z.literal('heartbeat'), at }),
  z.object({ type: z.literal('resumed'), at, creditedMs: creditSchema.nonnegative() }),
  z.object({
    type: z.literal('answered'),
    at,
    offset,
    strip: place,
    rhythm,
    /** Null where steps of twelve leads were read and the name was left. */
    named: rhythm.nullable(),
    /** The five steps, where they were asked for. */
    reading: readingSchema.optional(),
    /** The marks that the learner was shown for them; readings from before they were kept have none. */
    marks: keptMarksSchema.optional(),
    /** The reading of twelve leads with its marks, where twelve were shown. */
    twelve: twelveReadingSchema.optional(),
    twelveMarks: twelveMarksSchema.optional(),
  }),
  /** The strip was asked for in words, which measure it: a name given to it after that was given with help. */
  z.object({ type: z.literal('helped'), at, strip: place }),
  z.object({ type: z.literal('ended'), at, by: z.enum(['learner', 'time']) }),
])

export type KeptMarks = z.infer<typeof keptMarksSchema>
export type RhythmTestEvent = z.infer<typeof rhythmTestEventSchema>

export const rhythmTestRequestSchema = z.strictObject({
  mode: z.enum(rhythmTestModes),
  /** Only these rhythms (the review queue asks for those that are due); without it all that the mode can show. */
  rhythms: z.array(rhythm).min(1).max(60).optional(),
})

export type RhythmTestRequest = z.infer<typeof rhythmTestRequestSchema>
export type RhythmTestMode = RhythmTestRequest['mode']

/** What was fixed when the session began. */
export type RhythmTestPlan = z.infer<typeof rhythmTestPlanSchema>
export type PlannedStrip = RhythmTestPlan['strips'][number]
