// A code drill as a session: how one is asked for, what was fixed when it began, and the events of its log.
import { orderSchema } from '../../code/data/orders.schema'
import { DRILL_MODES, EDITIONS, LEARNER_ROLES, RHYTHM_NAMES } from '../../code/data/vocabulary'
import { RHYTHM_IDS } from '../../ecg/rhythm-table'
import { offset } from '../../offset.schema'
import { instantSchema } from '../../time.schema'
import { z } from '../../zod'
import type { drillPlanSchema } from './drill-plan.schema'

const LARGEST_SEED = 2 ** 31 - 1
const at = instantSchema
/** On the drill's own clock, ms. */
const drillMs = z.number().min(0).max(7_200_000)
const shortText = z.string().max(300)

const seed = z.number().int().min(0).max(LARGEST_SEED)

export const drillRequestSchema = z.union([
  z.strictObject({
    scenario: z.string().min(1).max(80),
    role: z.enum(LEARNER_ROLES),
    policy: z.string().min(1).max(40),
    edition: z.enum(EDITIONS).optional(),
    /** Practice when left out. */
    mode: z.enum(DRILL_MODES).optional(),
    seed: seed.optional(),
  }),
  /** The same past up to an instant of another drill, and no future yet. */
  z.strictObject({ branch: z.strictObject({ session: z.string().max(60), drillMs }) }),
])

/** What the body answered: logged, so that an old drill is shown from its log. */
const outcomeSchema = z.object({
  atMs: drillMs,
  event: z.enum(['shock', 'rosc', 'arrest']),
  what: shortText.optional(),
  energyJ: z.number().min(0).max(1000).optional(),
  ok: z.boolean().optional(),
  synced: z.boolean().optional(),
  text: shortText.optional(),
})

const stepSchema = z.object({
  step: z.string().max(80),
  title: shortText,
  critical: z.boolean(),
  outcome: z.enum(['met', 'late', 'missed', 'harmful', 'not-reached']),
  calledMs: drillMs.nullable(),
  doneMs: drillMs.nullable(),
  why: z.string().max(1000),
  source: z.string().max(600),
  sure: z.string().max(20),
})

/** A count, a share or a time in s or ms of a drill. */
const figure = z.number().min(-10_000_000).max(10_000_000).nullable()
const figures = z.record(z.string().max(40), figure)
const measure = z.union([figure, figures, z.array(z.union([figure, figures])).max(2000)])
const measures = z
  .record(z.string().max(40), measure as z.ZodType<unknown>)
  .refine((all) => Object.keys(all).length <= 100, 'must be at most 100 measures')

const readSchema = z.object({
  atMs: drillMs,
  rhythm: z.enum(RHYTHM_IDS),
  truth: z.enum(RHYTHM_NAMES),
  named: z.enum(RHYTHM_NAMES),
  latencyMs: drillMs.nullable(),
})

/** Who was watched by whom, the how-manieth time, and what was seen besides the steps. */
const sheetHeadSchema = z.strictObject({
  student: z.string().max(80),
  evaluator: z.string().max(80),
  attempt: z.number().int().min(1).max(99),
  remarks: z.string().max(2000),
})
const sheetStepSchema = z.strictObject({
  step: z.string().min(1).max(80),
  mark: z.enum(['agreed', 'met', 'not-met']).nullable(),
  note: z.string().max(500),
})

/** An instructor's sheet in a file, as `drill --sheet` reads it: what an export adds to it is computed anew and passed over. */
export const sheetFileSchema = z.object({
  ...sheetHeadSchema.partial().shape,
  steps: z
    .array(
      z.object({
        ...sheetStepSchema.shape,
        ...sheetStepSchema.pick({ mark: true, note: true }).partial().shape,
      }),
    )
    .max(200)
    .optional(),
})

/** `at` is the instant by the page's clock, `drillMs` the time on the drill's own, both in ms. */
export const drillEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), at }),
  z.object({ type: z.literal('order'), at, order: orderSchema }),
  z.object({ type: z.literal('heartbeat'), at, drillMs }),
  z.object({
    type: z.literal('speed'),
    at,
    drillMs,
    speed: z.union([z.literal(1), z.literal(2), z.literal(4)]),
  }),
  z.object({ type: z.literal('paused'), at, drillMs, by: z.enum(['learner', 'away']) }),
  z.object({ type: z.literal('resumed'), at, drillMs }),
  z.object({ type: z.literal('outcome'), at, outcome: outcomeSchema }),
  z.object({
    type: z.literal('ended'),
    at,
    offset,
    drillMs,
    engine: z.string().max(40),
    result: z.enum(['pass', 'remediation']),
    rubric: z.array(stepSchema).max(200),
    /** As the engine measured it then. */
    measures,
    /** The rhythms that the learner named; absent in logs from before they were kept. */
    reads: z.array(readSchema).max(500).optional(),
  }),
  /** What the learner thought before seeing the debrief: passed or not, and the share of steps met, 0–100. */
  z.object({
    type: z.literal('self-scored'),
    at,
    pass: z.boolean(),
    stepsPercent: z.number().min(0).max(100),
  }),
  /** The head of the instructor's sheet, whole each time it is written. */
  z.object({ type: z.literal('sheet'), at, ...sheetHeadSchema.shape }),
  /** What the evaluator saw of one step; null takes the mark back. */
  z.object({ type: z.literal('sheet-step'), at, ...sheetStepSchema.shape }),
])

export type SheetHead = z.infer<typeof sheetHeadSchema>
export type StepMark = NonNullable<z.infer<typeof sheetStepSchema>['mark']>
export type DrillEvent = z.infer<typeof drillEventSchema>
export type DrillRequest = z.infer<typeof drillRequestSchema>
export type DrillSpeed = 1 | 2 | 4

/** What was fixed when the drill began. */
export type DrillPlan = z.infer<typeof drillPlanSchema>
