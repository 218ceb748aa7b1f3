// The learner's settings: what each may be and what it is at first.
import { examIdSchema } from '../bank/exam-profile.schema'
import { daySchema, isDay } from '../day.schema'
import { z } from '../zod'

const fields = {
  theme: z.enum(['system', 'light', 'dark']),
  motion: z.enum(['system', 'reduced']),
  /** Multiplies every text size. */
  textScale: z.number().min(0.8).max(2),
  /** The accommodation for strict and practice sittings: allotted time is multiplied by it. */
  extendedTime: z.union([z.literal(1), z.literal(1.25), z.literal(1.5), z.literal(2)]),
  /** The exams that the learner prepares for; null until asked. One whose profile is gone stays chosen. */
  exams: z.array(examIdSchema).max(100).nullable(),
  /** The days of the learner's real exams, as local dates. */
  /** Exam → the day on which it is sat; null where none is set. */
  examDates: z.record(examIdSchema, daySchema.nullable()),
  /** Whether plans hold rhythm strips and code drills; null until the learner says (see codesInPlan). */
  codesInPlan: z.boolean().nullable(),
  hideClock: z.boolean(),
  hideCounter: z.boolean(),
  /** Whether single letters, digits and signs act as commands in the rooms. */
  singleKeys: z.boolean(),
  /** More of it for lines and quiet words; `system` follows the system's own wish. */
  contrast: z.enum(['system', 'more']),
  /** At how many minutes left the exam room says so; null: where the exam itself does. */
  warnAtMinutes: z.array(z.number().int().min(1).max(240)).max(6).nullable(),
  /** The accommodation of a reader: strict sittings, too, have questions read aloud. */
  readAloudInStrict: z.boolean(),
  /** How fast is read: 1 is the voice's own pace. */
  readAloudRate: z.number().min(0.5).max(2),
  /** What Preceptor may call the learner; it stays on this machine. */
  learnerName: z.string().max(60),
  /** Which column of a table holds what, by the signature of its headings: said once, and remembered. */
  importMaps: z.record(z.string().max(2000), z.string().max(2000)),
  /** Question banks and single files that are switched off, as `isOff` (bank/shelf.ts) reads them. */
  banksOff: z.array(z.string().min(1).max(400)).max(2000),
}

/**
 * A settings file or answer. Keys that this version does not know are kept. A date that is no day, as older versions let
 * pass, costs itself and no other setting.
 */
export const settingsSchema = z.looseObject({
  ...fields,
  examDates: z
    .record(examIdSchema, z.string().nullable())
    .transform((dates) =>
      Object.fromEntries(Object.entries(dates).filter(([, date]) => date === null || isDay(date))),
    ),
})

/** A change to some settings. */
export const settingsChangeSchema = z.looseObject(fields).partial()

export type Settings = z.infer<typeof settingsSchema>
export type SettingsChange = z.infer<typeof settingsChangeSchema>

export const defaultSettings: Settings = {
  theme: 'system',
  motion: 'system',
  textScale: 1,
  extendedTime: 1,
  exams: null,
  examDates: {},
  codesInPlan: null,
  hideClock: false,
  hideCounter: false,
  singleKeys: true,
  contrast: 'system',
  warnAtMinutes: null,
  readAloudInStrict: false,
  readAloudRate: 1,
  learnerName: '',
  importMaps: {},
  banksOff: [],
}

/**
 * Settings that were kept before, with what has been added since. Plans held strips and drills before there was a word
 * on it, so whoever has settings without one keeps them.
 */
export function withLaterSettings(kept: object): object {
  return { ...defaultSettings, codesInPlan: true, ...kept }
}

/** Checked settings with defaults for what is missing, or null. */
export function readSettings(data: unknown): Settings | null {
  if (typeof data !== 'object' || data === null) return null
  const result = settingsSchema.safeParse(withLaterSettings(data))
  return result.success ? result.data : null
}
