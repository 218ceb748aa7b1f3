// What a learner keeps about credentials: the credentials themselves, continuing education and counts for eligibility.
import { daySchema } from '../day.schema'
import { z } from '../zod'
import { FILE_KINDS, MOST_FILE_BYTES, creditFileName } from './credit-file'

const recordId = z.string().regex(/^[A-Za-z0-9_-]{8,40}$/)
const line = (max: number) => z.string().max(max)

/** A credential or card that the learner holds. */
export const heldCredentialSchema = z.strictObject({
  id: recordId,
  /** The id of a rule; `other` for one that the program does not know. */
  rule: z.string().min(1).max(40),
  /** What it is called; empty for the rule's own name. */
  name: line(80),
  owner: line(120),
  number: line(60),
  /** The day on which it was granted, issued or last renewed. */
  granted: daySchema,
  /** The end by the learner's own hand; null where the rule decides. */
  endByHand: daySchema.nullable(),
  note: line(2000),
})

/** A file kept with a piece of continuing education; it lies in the learner's folder under its own digest. */
export const creditFileSchema = z
  .strictObject({
    /** As `creditFileName` gives it. */
    name: z.string().min(5).max(200),
    kind: z.enum(FILE_KINDS),
    bytes: z.number().int().min(1).max(MOST_FILE_BYTES),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine(({ name, kind }) => name === creditFileName(name, kind), 'has a name that no file here has')

/** One piece of continuing education. */
export const educationSchema = z.strictObject({
  id: recordId,
  credential: recordId,
  title: z.string().min(1).max(200),
  issuer: line(120),
  /** A category of the rule; empty for any. */
  category: line(40),
  amount: z.number().min(0.25).max(200),
  date: daySchema,
  /** True where the credential's owner granted or approved it. */
  fromOwner: z.boolean(),
  note: line(2000),
  file: creditFileSchema.optional(),
})

/** So many more of a counted skill on a day; a correction is negative. */
export const tallyEntrySchema = z.strictObject({
  id: recordId,
  tally: z.string().min(1).max(40),
  count: z.number().int().min(-1000).max(1000),
  date: daySchema,
  note: line(400),
})

export type HeldCredential = z.infer<typeof heldCredentialSchema>
export type CreditFile = z.infer<typeof creditFileSchema>
export type Education = z.infer<typeof educationSchema>
export type TallyEntry = z.infer<typeof tallyEntrySchema>
