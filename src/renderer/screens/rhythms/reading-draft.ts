// A reading that is half filled in, as the browser kept it over a reload.
import type { RhythmId } from '../../../core/ecg/rhythm-table'
import { isRhythmId } from '../../../core/ecg/rhythm-table'
import type { PWaves, Pr, Qrs, Regularity } from '../../../core/session/rhythm-test/rhythm-marking'
import type { Calipers } from '../../monitor/calipers'
import { CALIPERS_AT_FIRST } from '../../monitor/calipers'
import { numberOf, wordOf } from '../../session/drafts'
import { calipersOf } from './caliper-draft'
import { P_WORDS, PR_WORDS, QRS_WORDS, REGULARITY_WORDS } from './reading-words'

export interface ReadingDraft {
  rate: number | null
  noRate: boolean
  regularity: Regularity | ''
  p: PWaves | ''
  pr: Pr | ''
  prMs: number | null
  qrs: Qrs | ''
  qrsMs: number | null
  name: RhythmId | null
  calipers: Calipers
}

/** A rate above it is none that a strip can have. */
export const FASTEST_BPM = 400
const LONGEST_MS = 10_000

/** What was filled in of this strip; an empty form where nothing was, or where it is of another strip. */
export function readingDraft(kept: unknown, strip: number): ReadingDraft {
  const filled = (kept ?? {}) as Partial<Record<keyof ReadingDraft | 'strip', unknown>>
  const of = filled.strip === strip ? filled : {}
  return {
    // Also one that is out of range: the form says so, and nothing that was typed goes.
    rate: numberOf(of.rate, -Infinity, Infinity),
    noRate: of.noRate === true,
    regularity: wordOf(REGULARITY_WORDS, of.regularity) ?? '',
    p: wordOf(P_WORDS, of.p) ?? '',
    pr: wordOf(PR_WORDS, of.pr) ?? '',
    prMs: numberOf(of.prMs, 0, LONGEST_MS),
    qrs: wordOf(QRS_WORDS, of.qrs) ?? '',
    qrsMs: numberOf(of.qrsMs, 0, LONGEST_MS),
    name: typeof of.name === 'string' && isRhythmId(of.name) ? of.name : null,
    calipers: calipersOf(of.calipers) ?? CALIPERS_AT_FIRST,
  }
}
