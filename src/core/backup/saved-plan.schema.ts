// The shape that a session's plan must have when it comes from outside: a backup file is not to be trusted.
import { examIdSchema, examProfileSchema } from '../bank/exam-profile.schema'
import { figureSchema } from '../bank/item.schema'
import { orderSchema } from '../code/orders.schema'
import {
  cartFileSchema,
  drugsFileSchema,
  guidelinesFileSchema,
  policiesFileSchema,
  stepsFileSchema,
} from '../code/reference.schema'
import { scenarioSchema } from '../code/scenario.schema'
import { EDITIONS, LEARNER_ROLES } from '../code/vocabulary'
import { LEADS } from '../ecg/leads'
import type { RhythmId } from '../ecg/rhythm-table'
import { RHYTHM_IDS, rhythmParameters } from '../ecg/rhythm-table'
import { sittingModes, timeFactors } from '../exam/sitting-terms'
import { instantSchema } from '../time.schema'
import { z } from '../zod'

const duration = z.number().nonnegative().max(864_000_000)
const title = z.string().max(300)
const text = z.string().max(20_000)
const name = z.string().max(120)

/**
 * An item as it was shown. Its shape, not the rules for authors: those may have grown stricter since it was asked,
 * and a past sitting must stay readable.
 */
const savedItem = z.looseObject({
  id: name.min(1),
  revision: z.number().int().min(1),
  stem: text,
  options: z
    .array(z.looseObject({ id: z.string().min(1).max(8), text, rationale: text }))
    .min(2)
    .max(12),
  key: z.string().min(1).max(8),
  order: z.enum(['shuffle', 'fixed']),
  topics: z.record(z.string().max(40), name),
  concepts: z.array(name).max(40),
  level: z.enum(['recall', 'application', 'analysis']),
  difficulty: z.number().min(1).max(3),
  source: z
    .array(
      z.looseObject({
        title: text,
        edition: text.optional(),
        locator: text.optional(),
        url: z
          .string()
          .max(500)
          .regex(/^https?:\/\/\S+$/, 'must be a web address')
          .optional(),
        opened: z.string().max(20).nullable(),
      }),
    )
    .max(40),
  edition: name.optional(),
  worked: z.array(text).max(60).optional(),
  figure: figureSchema.optional(),
})

const sittingPlan = z.looseObject({
  kind: z.literal('sitting'),
  schema: z.literal('preceptor/sitting@1'),
  mode: z.enum(sittingModes),
  title,
  createdAt: instantSchema,
  profile: examProfileSchema,
  form: z.looseObject({
    code: name,
    exam: examIdSchema,
    seed: z.number().int().nonnegative(),
    bankRevision: name,
    segmentCount: z.number().int().min(1).max(20),
    items: z
      .array(
        z.looseObject({
          item: savedItem,
          domain: name,
          subDomain: name,
          segment: z.number().int().min(0).max(19),
          pretest: z.boolean(),
        }),
      )
      .min(1)
      .max(1000),
  }),
  segmentMs: duration.nullable(),
  tutorialMs: duration,
  breakPoolMs: duration,
  timeFactor: z.literal(timeFactors),
  feedback: z.enum(['at-once', 'at-end']),
  tools: z.looseObject({
    strikeOut: z.boolean(),
    highlight: z.boolean(),
    note: z.boolean(),
    calculator: z.boolean(),
    confidence: z.boolean(),
  }),
})

const rhythm = z.enum(RHYTHM_IDS)
/** Strips begin within the first minute; every beat before is planned, so a late one would take for ever. */
const LATEST_STRIP_MS = 600_000

/** What the engine would refuse is refused here: a strip that cannot be drawn would stop the whole test. */
function isDrawable({
  rhythm: id,
  parameters,
}: {
  rhythm: RhythmId
  parameters: Record<string, number>
}): boolean {
  try {
    rhythmParameters(id, parameters)
    return true
  } catch {
    return false
  }
}

const rhythmTestPlan = z.looseObject({
  kind: z.literal('rhythm-test'),
  schema: z.literal('preceptor/rhythm-test@1'),
  mode: z.enum(['read', 'test', 'sprint']),
  title,
  createdAt: instantSchema,
  limitMs: duration.nullable(),
  strips: z
    .array(
      z
        .looseObject({
          rhythm,
          parameters: z.record(name, z.number()),
          seed: z.number().int().nonnegative(),
          lead: z.enum(LEADS),
          fromMs: duration.max(LATEST_STRIP_MS),
          seconds: z.number().min(1).max(60),
          choices: z.array(rhythm).max(60).nullable(),
        })
        .refine(isDrawable, {
          error: 'has parameters that the rhythm does not have or bear',
          path: ['parameters'],
        }),
    )
    .max(1000),
})

const drillPlan = z.looseObject({
  kind: z.literal('drill'),
  schema: z.literal('preceptor/drill@1'),
  title,
  createdAt: instantSchema,
  engine: name,
  scenario: scenarioSchema,
  reference: z.looseObject({
    thresholds: guidelinesFileSchema.shape.thresholds,
    drugs: drugsFileSchema.shape.drugs,
    cart: cartFileSchema,
    policies: policiesFileSchema.shape.policies,
    steps: stepsFileSchema.shape.steps,
  }),
  seed: z.number().int().nonnegative(),
  role: z.enum(LEARNER_ROLES),
  edition: z.enum(EDITIONS),
  policy: name,
  past: z.array(orderSchema).max(20_000),
  startMs: duration.max(7_200_000),
  branchOf: name.nullable(),
})

/** Any plan that this version can show. */
export const savedPlanSchema = z.discriminatedUnion('kind', [sittingPlan, rhythmTestPlan, drillPlan])
