// The document of a learner's credentials: what is kept, and what was removed and can be brought back.
import { instantSchema } from '../time.schema'
import { z } from '../zod'
import { MOST_OF_A_KIND } from './limits'
import { educationSchema, heldCredentialSchema, tallyEntrySchema } from './credential.schema'

const partsSchema = z.object({
  credentials: z.array(heldCredentialSchema).max(MOST_OF_A_KIND),
  education: z.array(educationSchema).max(MOST_OF_A_KIND),
  tallies: z.array(tallyEntrySchema).max(MOST_OF_A_KIND),
})

/** What went together at one time. */
const removalSchema = partsSchema.extend({ at: instantSchema })

export const keptCredentialsSchema = partsSchema.extend({
  /** The newest last. */
  removed: z.array(removalSchema).max(MOST_OF_A_KIND),
})

export type CredentialParts = z.infer<typeof partsSchema>
export type Removal = z.infer<typeof removalSchema>
export type KeptCredentials = z.infer<typeof keptCredentialsSchema>
