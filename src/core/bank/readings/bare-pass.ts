// The pass without figures: items answered with their figure left out, to see whether the figure is needed.
import type { Item } from '../item.schema'
import type { Agreement } from './review'
import { compareAnswers, contentHash } from './review'

/** One answer that was given without the item's figure. It says nothing of who answered. */
export interface BareRecord {
  item: string
  /** `contentHash` of the item as it was answered. */
  hash: string
  /** The day as 2026-11-22. */
  date: string
  /** Whether the answer was the key. */
  right: boolean
}

/** What answers given without figures add: outcomes, and one record for each. Items without a figure are refused. */
export function compareBareAnswers(
  items: readonly Item[],
  answers: ReadonlyMap<string, string>,
  date: string,
  shown?: ReadonlyMap<string, string>,
): Agreement & { bare: BareRecord[] } {
  const unfigured = new Set<string>(items.filter(({ figure }) => figure === undefined).map(({ id }) => id))
  const result = compareAnswers(
    items,
    new Map([...answers].filter(([id]) => !unfigured.has(id))),
    [],
    date,
    shown,
  )
  const bare = result.records.map(({ item, hash, agreed }) => ({ item, hash, date, right: agreed }))
  const refused = [...answers.keys()]
    .filter((id) => unfigured.has(id))
    .map((item) => ({ item, reason: 'it has no figure' }))
  return { ...result, refused: [...result.refused, ...refused], records: [], bare }
}

export interface BareStanding {
  /** Items that have a figure. */
  withFigure: number
  /** Of these, items answered without it at their present text. */
  asked: number
  /** Answers given to them, and how many were the key. */
  answers: number
  right: number
}

/** How the pass without figures stands at the present text of the items. */
export function bareStanding(items: readonly Item[], records: readonly BareRecord[]): BareStanding {
  const present = new Map<string, string>(
    items.filter(({ figure }) => figure !== undefined).map((item) => [item.id, contentHash(item)]),
  )
  const answers = records.filter(({ item, hash }) => present.get(item) === hash)
  return {
    withFigure: present.size,
    asked: new Set(answers.map(({ item }) => item)).size,
    answers: answers.length,
    right: answers.filter(({ right }) => right).length,
  }
}
