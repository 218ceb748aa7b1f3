// question-banks/gates.json: the limits that the bank has to hold, and the tighter ones that are worth reaching.
import { z } from '../../zod'

export const GATES_SCHEMA = 'preceptor/gates@1'

const share = z.number().min(0).max(1)
const points = z.number().min(0).max(100)
const count = z.number().int().min(1)

const limitsSchema = z.strictObject({
  /** Majority of three readers right without the question: shares of the bank, of a sub-domain, of a file. */
  optionsOnly: z.strictObject({ bank: share, subDomain: share, file: share }),
  /** Laypeople: mean points on the key over each form, and the share of items at `easyAt` points or more. */
  layperson: z.strictObject({ formMean: points, easyItems: share }),
  /** Graduates who would just pass: mean points over the forms. */
  graduate: z.strictObject({ formMeanLow: points, formMeanHigh: points }),
  /** Blind experts: share of answers that are the key, and of items with a second defensible option. */
  expert: z.strictObject({ agreement: share, second: share }),
  wordSolver: share,
  /** Right answers without the figure. */
  figures: share,
})

const gatesSchema = z.strictObject({
  schema: z.literal(GATES_SCHEMA),
  /** How the rates are counted. */
  counted: z.strictObject({
    /** Readers, raters and experts that an item needs at its present text. */
    readers: count,
    raters: count,
    experts: count,
    /** Smaller sub-domains are pooled by domain; smaller files are left out. */
    subDomainFrom: count,
    fileFrom: count,
    easyAt: points,
    /** Forms of each exam: seeds 1 to this. */
    forms: count,
    /** Pearson's r between raters that is wanted; reported, not gated. */
    raterAgreement: share,
  }),
  hold: limitsSchema,
  stretch: limitsSchema,
})

export type Gates = z.infer<typeof gatesSchema>

/** The limits of a gates file, or null when it is none. */
export function readGates(data: unknown): Gates | null {
  const result = gatesSchema.safeParse(data)
  return result.success ? result.data : null
}
