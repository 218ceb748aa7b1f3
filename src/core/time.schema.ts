// How far an instant may lie: what comes from outside is bounded here, so that no calendar or clock runs off.
import { z } from './zod'

/** 2100-01-01: later than any sitting, and a calendar up to it can still be drawn. */
const LATEST_MS = 4_102_444_800_000

/** An instant of a wall clock, ms since 1970. */
export const instantSchema = z.number().int().nonnegative().max(LATEST_MS)

/** A length of time that may be added to a clock or, when it was set back, taken from it, in ms. */
export const creditSchema = z.number().int().min(-LATEST_MS).max(LATEST_MS)
