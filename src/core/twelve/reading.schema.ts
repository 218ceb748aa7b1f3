// What a learner reads on a twelve-lead tracing, as it stands in a log, and whose tracing it is.
import { RHYTHM_IDS } from '../ecg/rhythm-table'
import { z } from '../zod'
import { FRONT_MM, TWELVE_STEPS } from './steps'

const ms = z.number().min(0).max(2000).nullable()
const lead = z.enum(['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'])

/** A part that is missing was not read: a test may end with any step left. Null says that there is none to measure. */
export const twelveReadingSchema = z
  .strictObject({
    rateBpm: z.number().min(0).max(400).nullable(),
    rhythm: z.enum(['sinus', 'atrial-fibrillation', 'atrial-flutter', 'junctional', 'ventricular', 'paced']),
    axis: z.enum(['normal', 'left', 'right', 'extreme']),
    prMs: ms,
    qrsMs: ms,
    /** By lead, in ms, in every lead in which it was measured. */
    qt: z.partialRecord(lead, z.number().min(0).max(2000)),
    /** In readings from before QT was read by lead: the one value, and the lead in which it was measured. */
    qtMs: ms,
    qtLead: lead,
    /** In mm at the J point; a lead that is missing was left on the line. */
    st: z.partialRecord(lead, z.number().min(-20).max(20)),
    /** A lead that is missing was left as usual. */
    t: z.partialRecord(lead, z.enum(['upright', 'flat', 'inverted', 'tall'])),
    stemi: z
      .strictObject({
        /** From how many mm on ST counts in V2 and V3 of this patient. */
        frontMm: z.literal(FRONT_MM),
        reached: z.boolean(),
        wall: z.enum(['none', 'inferior', 'anterior', 'lateral', 'several']),
        reciprocal: z.enum(['none', 'inferior', 'lateral', 'anterior']),
        record: z.enum(['none', 'V4R', 'V7-V9']),
      })
      .partial(),
    name: z.enum(RHYTHM_IDS),
  })
  .partial()

/** What was right in a reading when it was given. */
export const twelveMarksSchema = z.strictObject({
  right: z.array(z.enum(TWELVE_STEPS)).max(TWELVE_STEPS.length),
})

export const tracedPatientSchema = z.object({
  age: z.number().int().min(0).max(120),
  sex: z.enum(['female', 'male']),
  complaint: z.string().max(200),
})

export type TwelveReading = z.infer<typeof twelveReadingSchema>
/** What each step asks, where it was read. */
export type TwelveAnswers = Whole<Omit<TwelveReading, 'stemi'>> & {
  readonly stemi: Whole<NonNullable<TwelveReading['stemi']>>
}
type Whole<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> }
export type TwelveMarks = z.infer<typeof twelveMarksSchema>
