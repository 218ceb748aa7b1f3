// The limits of the rules about how well the bank measures, in one table: what is wanted, and how strict each is today.
import type { Severity } from './finding'

/**
 * How a rule speaks when its limit is broken. A rule starts as a warning and becomes an error here, and
 * only here, on the day on which the shipped bank keeps it. Shares are of 1.
 */
export const LIMITS = {
  'family-keys': { severity: warning(), leastShareInFamilies: 0.5 },
  'option-class': { severity: warning(), bank: 0.15, file: 0.3 },
  'hands-up': { severity: warning(), file: 0.4, partLow: 0.15, partHigh: 0.4, partFrom: 10 },
  'word-solver': { severity: warning(), bank: 0.3, part: 0.35, partFrom: 80 },
  'marker-words': { severity: warning(), bank: 0.04 },
  'key-alone': { severity: warning(), bank: 0.01 },
  echo: { severity: warning(), bank: 0.03 },
  'mixed-class': { severity: warning(), bank: 0.08 },
  'action-lead': { severity: warning(), bank: 0.25, file: 0.4 },
  'stem-length': { severity: warning(), shortWords: 20, leastShort: 0.35, meanWords: 24, mostWords: 60 },
  'given-numbers': { severity: warning(), bank: 0.03 },
  'rule-in-stem': { severity: warning(), bank: 0.01 },
  'source-tier': { severity: warning() },
  'level-mix': {
    severity: warning(),
    recall: [0.3, 0.4],
    application: [0.5, 0.62],
    analysis: [0.05, 0.12],
  },
  'difficulty-mix': { severity: warning(), 1: [0.25, 0.35], 2: [0.45, 0.55], 3: [0.15, 0.25] },
} as const

/** Files of so many items and more are judged by themselves. */
export const FILE_FROM = 8

/** The type of a table cell that may become an error one day. */
function warning(): Severity {
  return 'warning'
}
