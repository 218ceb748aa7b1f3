// The lint of questions that somebody brings: each by itself, since shares and likeness speak of a whole bank.
import type { ExamProfile } from '../exam-profile.schema'
import { figureRules } from './figure-rules'
import type { Finding, LintEntry } from './finding'
import { keyRules } from './key-rules'
import { lintBank } from './lint'
import { optionRules } from './option-rules'
import { phraseRules } from './phrase-rules'
import { readingLevel } from './reading-level'
import { sourceTierRule } from './source-tier'
import { sourceRules } from './source-rules'
import { stemRules } from './stem-rules'
import { workedRules } from './worked-rules'

const ITEM_RULES = [
  ...phraseRules,
  ...keyRules,
  ...optionRules,
  ...stemRules,
  ...sourceRules,
  sourceTierRule,
  ...figureRules,
  ...workedRules,
  readingLevel,
]

/** What the rules find in single items, errors first; what they find of these items together is left out. */
export function lintItems(
  entries: readonly LintEntry[],
  profiles: readonly ExamProfile[],
  today: string,
): Finding[] {
  if (entries.length === 0) return []
  const { findings } = lintBank({ entries, problems: [], profiles, today }, ITEM_RULES)
  return findings.filter(({ item }) => item !== undefined)
}
