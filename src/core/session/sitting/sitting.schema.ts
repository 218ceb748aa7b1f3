// The events of a sitting as they stand in its log, and what was planned when it began.
import { examIdSchema } from '../../bank/exam-profile.schema'
import { LONGEST_MINUTES } from '../../mine/limits'
import { offset } from '../../offset.schema'
import { creditSchema, instantSchema } from '../../time.schema'
import { z } from '../../zod'
import type { sittingPlanSchema } from './sitting-plan.schema'
import { confidences, gapKinds, leaveTargets, timeFactors } from './sitting-terms'

const at = instantSchema
const place = z.number().int().min(0).max(1000)
const optionId = z.string().min(1).max(8)

const highlight = z.object({
  start: z.number().int().min(0).max(2000),
  end: z.number().int().min(0).max(2000),
})

/** Every event carries `at`: the instant by the page's wall clock, in ms. `item` is the place on the form, from 0. */
export const sittingEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tutorial-started'), at }),
  z.object({ type: z.literal('segment-started'), at, segment: place }),
  z.object({ type: z.literal('shown'), at, item: place }),
  z.object({ type: z.literal('left'), at, item: place }),
  z.object({ type: z.literal('answered'), at, offset, item: place, option: optionId }),
  z.object({ type: z.literal('changed'), at, item: place, option: optionId }),
  z.object({ type: z.literal('flagged'), at, item: place, on: z.boolean() }),
  z.object({ type: z.literal('struck'), at, item: place, option: optionId, on: z.boolean() }),
  z.object({ type: z.literal('highlighted'), at, item: place, ranges: z.array(highlight).max(50) }),
  z.object({ type: z.literal('noted'), at, item: place, text: z.string().max(2000) }),
  z.object({ type: z.literal('rated'), at, item: place, confidence: z.enum(confidences) }),
  z.object({ type: z.literal('feedback-shown'), at, item: place }),
  z.object({ type: z.literal('review-opened'), at }),
  z.object({ type: z.literal('segment-ended'), at, segment: place, by: z.enum(['learner', 'time']) }),
  z.object({ type: z.literal('paused'), at }),
  z.object({ type: z.literal('resumed'), at }),
  z.object({ type: z.literal('heartbeat'), at }),
  z.object({ type: z.literal('closed'), at, to: z.enum(leaveTargets).optional() }),
  z.object({
    type: z.literal('gap'),
    at,
    from: at,
    kind: z.enum(gapKinds),
    /** Added to the deadline, in ms; negative when the wall clock was set back. */
    creditedMs: creditSchema,
  }),
  z.object({ type: z.literal('abandoned'), at }),
  /** The learner leaves the sitting out of trends and forecasts, or counts it again; after its end as well. */
  z.object({ type: z.literal('counted'), at, on: z.boolean() }),
])

export type SittingEvent = z.infer<typeof sittingEventSchema>
export type HighlightRange = z.infer<typeof highlight>

const quickFilterSchema = z.object({
  count: z.number().int().min(1).max(210),
  /** Topic, sub-domain or domain ids of the exam's outline; empty means the whole outline. */
  topics: z.array(z.string().max(80)).max(100).default([]),
  levels: z.array(z.enum(['recall', 'application', 'analysis'])).default([]),
  history: z.enum(['any', 'unseen', 'missed']).default('any'),
  /** These items, in this order, less those that must not meet an earlier one; the other filters then do not apply. */
  itemIds: z.array(z.string().max(80)).max(210).optional(),
})

const centerAidsSchema = z.object({ strikeOut: z.boolean(), calculator: z.boolean() })

/** What a learner asks for when a sitting starts. */
export const sittingRequestSchema = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('strict'),
    exam: examIdSchema,
    timeFactor: z.literal(timeFactors).default(1),
    code: z.string().max(40).optional(),
    lengthShare: z.number().gt(0).max(1).default(1),
    /** Aids that the learner's own center has; they count only where the profile leaves open whether there are any. */
    aids: centerAidsSchema.optional(),
  }),
  z.object({
    mode: z.literal('practice'),
    exam: examIdSchema,
    timeFactor: z.literal(timeFactors).default(1),
    code: z.string().max(40).optional(),
    lengthShare: z.number().gt(0).max(1).default(1),
    feedback: z.enum(['at-once', 'at-end']).default('at-end'),
  }),
  z.object({
    mode: z.literal('quick'),
    exam: examIdSchema,
    filter: quickFilterSchema,
    feedback: z.enum(['at-once', 'at-end']).default('at-once'),
    title: z.string().max(120).default('Quick set'),
    /** The time of a set that is made by hand; absent where no clock runs. */
    minutes: z.number().int().min(1).max(LONGEST_MINUTES).optional(),
  }),
  /** A set of sealed questions, answers at the end. */
  z.object({ mode: z.literal('checkpoint'), exam: examIdSchema }),
])

export type SittingRequest = z.infer<typeof sittingRequestSchema>
export type QuickFilter = z.infer<typeof quickFilterSchema>

export type CenterAids = z.infer<typeof centerAidsSchema>

/** What was fixed when the sitting began. */
export type SittingPlan = z.infer<typeof sittingPlanSchema>
export type SittingTools = SittingPlan['tools']
