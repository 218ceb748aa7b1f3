// The limits of the rules about how well the bank measures, in one table: what is wanted, and how strict each is today.
import type { Severity } from './finding'

/**
 * How a rule speaks when its limit is broken. A rule starts as a warning and becomes an error here, and
 * only here, on the day on which the shipped bank keeps it.
 */
export interface Limit {
  readonly severity: Severity
  /** The limits that the rule measures with, as shares of 1 unless the name says otherwise. */
  readonly [name: string]: number | Severity
}

export const LIMITS = {
  'family-keys': { severity: 'warning', leastShareInFamilies: 0.5 },
} as const satisfies Record<string, Limit>
