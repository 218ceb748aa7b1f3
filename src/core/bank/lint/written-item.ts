// What the lint says of a question while it is being written: only of what is there; what lacks is said elsewhere.
import type { ExamProfile } from '../exam-profile.schema'
import type { Item } from '../item.schema'
import type { OwnItem } from '../own-item.schema'
import type { Finding } from './finding'
import { keyRules } from './key-rules'
import { ITEM_RULES, lintBank } from './lint'
import { lintItems } from './own-items'
import { optionRules } from './option-rules'
import { phraseRules } from './phrase-rules'
import { readingLevel } from './reading-level'
import { stemRules } from './stem-rules'

/** Rules about words; what they say holds for a question that has no reasons, topics or sources yet. */
const RULES_OF_WORDS = [...phraseRules, ...keyRules, ...optionRules, ...stemRules, readingLevel]

/** `whole` is the item where it is of an exam's grade. */
export function lintWritten(
  own: OwnItem,
  whole: Item | null,
  profiles: readonly ExamProfile[],
  today: string,
): Finding[] {
  if (whole !== null) return lintItems([{ item: whole, file: '' }], profiles, today)
  if (
    own.stem.trim() === '' ||
    own.key === '' ||
    own.options.filter(({ text }) => text.trim() !== '').length < 2
  )
    return []
  const item: Item = {
    id: own.id,
    revision: own.revision,
    stem: own.stem,
    options: own.options.map(({ id, text, rationale = '' }) => ({ id, text, rationale })),
    key: own.key,
    order: own.order,
    topics: own.topics ?? {},
    concepts: own.concepts ?? [],
    level: 'application',
    difficulty: 2,
    source: [],
  }
  const rules = RULES_OF_WORDS.filter((rule) => ITEM_RULES.includes(rule))
  return lintBank({ entries: [{ item, file: '' }], problems: [], profiles, today }, rules).findings.filter(
    ({ item: about }) => about !== undefined,
  )
}
