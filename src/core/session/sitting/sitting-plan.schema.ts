// What was planned when a sitting began: written once beside its log, with every item in full, so that a report never
// changes when the bank or the profile does.
import { examIdSchema, shownProfileSchema } from '../../bank/exam-profile.schema'
import { shownItemSchema } from '../../bank/item.schema'
import { idOf, onceChecked } from '../../once-checked.schema'
import { instantSchema } from '../../time.schema'
import { z } from '../../zod'
import { sittingModes, timeFactors } from './sitting-terms'

const durationMs = z.number().nonnegative().max(864_000_000)
const name = z.string().max(120)

/** One place on a form. The item's options stand in the order in which this form shows them. */
const formItemSchema = z.object({
  item: onceChecked(shownItemSchema, idOf),
  domain: name,
  subDomain: name,
  /** 0-based. */
  segment: z.number().int().min(0).max(19),
  pretest: z.boolean(),
  /** In a set: when the learner had last seen it as the set was made, null for a new question. Absent in all others. */
  lastSeenAt: instantSchema.nullable().optional(),
  /** In a set: the seed of the numbers that a calculation was asked with, where they are not those of the bank. */
  newNumbers: z.number().int().nonnegative().max(1_000_000).optional(),
})

const formSchema = z.object({
  code: name,
  /**
   * Where it came from: the learner's own series, a code that was typed, or history, where no part of the series was
   * wholly new: then its code alone does not give it again. Absent in sets, in series by the command line, and in
   * sittings of earlier versions.
   */
  origin: z.enum(['series', 'code', 'history']).optional(),
  exam: examIdSchema,
  seed: z.number().int().nonnegative(),
  bankRevision: name,
  segmentCount: z.number().int().min(1).max(20),
  items: z.array(formItemSchema).min(1).max(1000),
})

export const sittingPlanSchema = z
  .object({
    kind: z.literal('sitting'),
    schema: z.literal('preceptor/sitting@2'),
    mode: z.enum(sittingModes),
    title: z.string().max(300),
    createdAt: instantSchema,
    profile: onceChecked(shownProfileSchema, idOf),
    form: formSchema,
    /** The time of each segment; null where no clock runs (quick sets). */
    segmentsMs: z.array(durationMs).min(1).max(20).nullable(),
    tutorialMs: durationMs,
    breakPoolMs: durationMs,
    timeFactor: z.literal(timeFactors),
    feedback: z.enum(['at-once', 'at-end']),
    /**
     * A set of questions that were sealed until then: its answers weigh like those of a form. Absent in all other
     * sittings, and in those of earlier versions; what does not know it takes it for a set.
     */
    checkpoint: z.literal(true).optional(),
    tools: z.object({
      strikeOut: z.boolean(),
      highlight: z.boolean(),
      note: z.boolean(),
      calculator: z.boolean(),
      confidence: z.boolean(),
    }),
  })
  .refine(({ segmentsMs, form }) => segmentsMs === null || segmentsMs.length === form.segmentCount, {
    error: 'has not a time for each segment',
    path: ['segmentsMs'],
  })
