// What was planned when a rhythm session began: written once beside its log, every strip in full.
import { DRAWINGS } from '../../ecg/drawing'
import { SINGLE_LEADS } from '../../ecg/leads'
import type { RhythmId } from '../../ecg/rhythm-table'
import { RHYTHM_IDS, rhythmParameters } from '../../ecg/rhythm-table'
import { instantSchema } from '../../time.schema'
import { tracedPatientSchema } from '../../twelve/reading.schema'
import { z } from '../../zod'

/** Six strips in five steps, a timed test of twenty, as many as one can in a minute; tracings of twelve leads, also timed. */
export const rhythmTestModes = ['read', 'test', 'sprint', 'twelve', 'twelve-test'] as const

const durationMs = z.number().nonnegative().max(864_000_000)
const rhythm = z.enum(RHYTHM_IDS)
/** Ours begin within the first minute; every beat before is planned, so one from far later would take for ever, ms. */
const LATEST_STRIP_MS = 600_000

/** What the engine would refuse is refused here: a strip that cannot be drawn would stop the whole test. */
function isDrawable(strip: { rhythm: RhythmId; parameters: Record<string, number> }): boolean {
  try {
    rhythmParameters(strip.rhythm, strip.parameters)
    return true
  } catch {
    return false
  }
}

const plannedStripSchema = z
  .object({
    rhythm,
    parameters: z.record(z.string().max(120), z.number()),
    seed: z.number().int().nonnegative(),
    lead: z.enum(SINGLE_LEADS),
    fromMs: durationMs.max(LATEST_STRIP_MS),
    seconds: z.number().min(1).max(60),
    /** Strips stored before there was a second drawing say nothing: they stay as they were drawn. */
    drawing: z.literal(DRAWINGS).optional(),
    /** The names to choose from, in the order shown; null for all names. */
    choices: z.array(rhythm).max(60).nullable(),
    /** Whose twelve leads these are: thresholds go by age and sex. */
    patient: tracedPatientSchema.optional(),
  })
  .refine(isDrawable, {
    error: 'has parameters that the rhythm does not have or bear',
    path: ['parameters'],
  })

export const rhythmTestPlanSchema = z.object({
  kind: z.literal('rhythm-test'),
  schema: z.literal('preceptor/rhythm-test@1'),
  mode: z.enum(rhythmTestModes),
  title: z.string().max(300),
  createdAt: instantSchema,
  /** Null where no clock runs. */
  limitMs: durationMs.nullable(),
  strips: z.array(plannedStripSchema).max(1000),
})
