// The lint of questions that somebody brings: each by itself, since shares and likeness speak of a whole bank.
import type { ExamProfile } from '../exam-profile.schema'
import type { Finding, LintEntry } from './finding'
import { ITEM_RULES, lintBank } from './lint'

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
