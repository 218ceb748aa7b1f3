// What was planned when a session about leads and artifact began: written once beside its log, every task in full.
import { DRAWINGS } from '../ecg/drawing'
import { ELECTRODES } from '../ecg/electrodes/electrodes'
import { rhythmParameters } from '../ecg/rhythm-table'
import { instantSchema } from '../time.schema'
import { z } from '../zod'
import { acquisitionModes, acquisitionParts } from './acquisition.schema'
import { FINDINGS } from './findings'
import { HOOKUPS } from './hookups'

const text = z.string().max(600)
const heart = {
  parameters: z.record(z.string().max(120), z.number()),
  seed: z.number().int().nonnegative(),
  fromMs: z.number().nonnegative().max(600_000),
  drawing: z.literal(DRAWINGS),
}

/** What the engine would refuse is refused here: a heart that cannot be drawn would stop the whole session. */
function isDrawable({ parameters }: { parameters: Record<string, number> }): boolean {
  try {
    rhythmParameters('sinus', parameters)
    return true
  } catch {
    return false
  }
}
const undrawable = { error: 'has parameters that the rhythm does not have or bear', path: ['parameters'] }

const tracingSchema = z
  .object({
    ask: z.literal('tracing'),
    finding: z.enum(FINDINGS),
    ...heart,
    strength: z.number().min(0).max(1),
    electrodes: z.array(z.enum(ELECTRODES)).max(2),
    choices: z.array(z.enum(FINDINGS)).min(2).max(FINDINGS.length),
  })
  .refine(isDrawable, undrawable)

const placeSchema = z
  .object({ ask: z.literal('place'), hookup: z.enum(HOOKUPS), ...heart })
  .refine(isDrawable, undrawable)

const workSchema = z.object({
  ask: z.literal('work'),
  question: z.string().max(60),
  stem: text,
  /** In the order shown. `right` says which one is, or where it stands in the right order, from 1. */
  options: z
    .array(z.object({ id: z.string().max(40), text, why: text, right: z.number().int().min(0).max(12) }))
    .min(2)
    .max(12),
  order: z.boolean(),
  why: text,
})

export const acquisitionPlanSchema = z.object({
  kind: z.literal('acquisition'),
  schema: z.literal('preceptor/acquisition@2'),
  mode: z.enum(acquisitionModes),
  part: z.enum(acquisitionParts),
  title: z.string().max(300),
  createdAt: instantSchema,
  /** Null where no clock runs. */
  limitMs: z.number().nonnegative().max(864_000_000).nullable(),
  tasks: z
    .array(z.discriminatedUnion('ask', [tracingSchema, placeSchema, workSchema]))
    .min(1)
    .max(200),
})

/** What was fixed when the session began. */
export type AcquisitionPlan = z.infer<typeof acquisitionPlanSchema>
export type AcquisitionTask = AcquisitionPlan['tasks'][number]
export type TaskOf<A extends AcquisitionTask['ask']> = Extract<AcquisitionTask, { ask: A }>
