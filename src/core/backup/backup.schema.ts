// What a backup file says about itself, and the documents in it.
import { problemNotesSchema } from '../bank/problem-note.schema'
import { MOST_FILE_BYTES } from '../credentials/credit-file'
import { keptCredentialsSchema } from '../credentials/kept.schema'
import { settingsSchema, withLaterSettings } from '../learner/settings.schema'
import { deskSchema } from '../learner/desk.schema'
import { keptMineSchema } from '../mine/mine.schema'
import { z } from '../zod'
import { MOST_BANK_FILES, MOST_BANKS, MOST_CREDIT_FILES, MOST_SESSIONS } from './limits'

/** The backup's first line. */
export const aboutSchema = z.object({
  /** The version of Preceptor that wrote it. */
  app: z.string().max(40),
  /** When it was made, in ms since 1970. */
  madeAt: z.number().int().nonnegative().max(8_640_000_000_000_000),
  learnerName: z.string().max(60),
  sessions: z.number().int().min(0).max(MOST_SESSIONS),
  /** Sessions that could not be read when it was made, and so are not in it. */
  unreadable: z.number().int().min(0),
  /** Their folders, as far as they are named; backups did not name them at first. */
  leftOut: z.array(z.string().max(40)).max(MOST_SESSIONS).default([]),
  /** Sessions that were once kept and were gone from the disk when it was made. */
  missing: z.array(z.string().max(40)).max(MOST_SESSIONS).default([]),
  /** The learner's own question banks in it; backups were made without them at first. */
  banks: z.number().int().min(0).max(MOST_BANKS).default(0),
  /** Files kept with continuing education in it, and the names of those that could not be read; not there at first. */
  creditFiles: z.number().int().min(0).max(MOST_CREDIT_FILES).default(0),
  creditFilesLeftOut: z.array(z.string().max(200)).max(MOST_CREDIT_FILES).default([]),
})

/** An older backup may lack what has been added since. */
const savedSettings = z.preprocess(
  (data) => (typeof data === 'object' && data !== null ? withLaterSettings(data) : data),
  settingsSchema,
)

/** The documents, one a line. */
export const documentSchemas = {
  settings: savedSettings,
  desk: deskSchema,
  notes: problemNotesSchema,
  credentials: keptCredentialsSchema,
  mine: keptMineSchema,
} as const

/** One of the learner's own question banks, file by file as it was brought in. What is in the files is checked by the loader. */
export const savedBankSchema = z.object({
  bank: z.string().min(1).max(200),
  files: z
    .array(z.object({ name: z.string().min(1).max(400), text: z.string() }))
    .min(1)
    .max(MOST_BANK_FILES),
})

/** A file kept with continuing education, by the digest of its bytes. */
export const savedCreditFileSchema = z.strictObject({
  creditFile: z.string().regex(/^[0-9a-f]{64}$/),
  base64: z
    .base64()
    .min(4)
    .max(2 * MOST_FILE_BYTES),
})

export type SavedBank = z.infer<typeof savedBankSchema>
export type BackupAbout = z.infer<typeof aboutSchema>
