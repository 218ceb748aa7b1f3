// What every source of a text carries: where it can be opened, and when that was done.
import { z } from './zod'

export const webAddressSchema = z.string().regex(/^https?:\/\/\S+$/, 'must be a web address')

/** The day on which the source itself was read, or null: the app then says "not verified". */
export const openedSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-11-22, or null')
  .nullable()
