// One question as two windows have it: where they differ, in words.
import type { OwnItem } from '../../../core/bank/own-item.schema'
import { optionLetter } from '../../../core/bank/option-letter'
import { sameJson } from '../../../core/same-json'

export interface Difference {
  readonly field: string
  /** Empty where there is nothing. */
  readonly here: string
  readonly there: string
}

/** Where the two differ; null is a question that was taken away. */
export function differencesOf(here: OwnItem | null, there: OwnItem | null): Difference[] {
  const [mine, theirs] = [linesOf(here), linesOf(there)]
  const fields = [...new Set([...mine.keys(), ...theirs.keys()])]
  const lines = fields.map((field) => ({
    field,
    here: mine.get(field) ?? '',
    there: theirs.get(field) ?? '',
  }))
  const differ = lines.filter((line) => line.here !== line.there)
  const isPictureOther = !sameJson(here?.picture, there?.picture)
  return isPictureOther
    ? [...differ, { field: 'Picture', here: pictureWords(here), there: pictureWords(there) }]
    : differ
}

function linesOf(item: OwnItem | null): Map<string, string> {
  if (item === null) return new Map([['Question', 'Taken away']])
  const options = item.options.flatMap(({ text, rationale }, i) => [
    [`Answer ${optionLetter(i)}`, text] as const,
    [`Reason ${optionLetter(i)}`, rationale ?? ''] as const,
  ])
  const place = item.options.findIndex(({ id }) => id === item.key)
  return new Map([
    ['Question', item.stem],
    ...options,
    ['Right answer', place < 0 ? '' : optionLetter(place)],
    ['Explanation', item.explanation ?? ''],
    ['Topics', Object.values(item.topics ?? {}).join(', ')],
    ['Level', item.level ?? ''],
    ['Difficulty', String(item.difficulty ?? '')],
    ['What it asks', (item.concepts ?? []).join(', ')],
    ['Sources', (item.source ?? []).map((each) => Object.values(each).filter(Boolean).join(', ')).join('; ')],
    ['Order', item.order === 'fixed' ? 'kept' : 'shuffled'],
  ])
}

function pictureWords(item: OwnItem | null): string {
  return item?.picture === undefined ? 'none' : item.picture.alt === '' ? 'a picture' : item.picture.alt
}
