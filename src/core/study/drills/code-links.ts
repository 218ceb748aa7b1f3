// What questions about resuscitation, strips and drill steps have to do with each other.
import type { TeachingTag } from '../../code/data/reference.schema'
import type { Item } from '../../bank/item.schema'
import type { RhythmId } from '../../ecg/rhythm-table'
import type { CardName } from '../queue/cards'
import { ONE_LEAD_RHYTHMS } from '../../rhythms/rhythm-groups'
import type { StepBook } from './step-book'

export interface CodeLinks {
  /** The rhythms and drill steps that an item is about; empty for one of the exams' outlines alone. */
  readonly cardsOf: (itemId: string) => readonly CardName[]
  /** The concepts of the questions about a rhythm. */
  readonly conceptsOf: (rhythm: RhythmId) => readonly CardName[]
  /** Concepts that only such questions have: no outline gives them a weight. */
  readonly concepts: ReadonlySet<CardName>
}

/** The links of a bank. A tag that no drill knows leads nowhere. */
export function codeLinks(
  items: readonly Item[],
  teaching: readonly TeachingTag[],
  book: StepBook,
): CodeLinks {
  const steps = new Map(teaching.map(({ tag, steps: ids }) => [tag, ids]))
  const cards = new Map<string, CardName[]>()
  const byRhythm = new Map<string, Set<CardName>>()
  const concepts = new Set<CardName>()
  for (const { id, teaches, concepts: taught } of items) {
    if (teaches === undefined) continue
    const rhythms = (teaches.rhythms ?? []).filter(readable)
    const ids = (teaches.steps ?? [])
      .flatMap((tag) => steps.get(tag) ?? [tag])
      .filter((step) => book.has(step))
    cards.set(id, [
      ...rhythms.map((rhythm): CardName => `rhythm:${rhythm}`),
      ...[...new Set(ids)].map((step): CardName => `step:${step}`),
    ])
    for (const concept of taught) concepts.add(`concept:${concept}`)
    for (const rhythm of rhythms) {
      const known = byRhythm.get(rhythm) ?? new Set()
      byRhythm.set(rhythm, known)
      for (const concept of taught) known.add(`concept:${concept}`)
    }
  }
  for (const { teaches, concepts: taught } of items)
    if (teaches === undefined) for (const concept of taught) concepts.delete(`concept:${concept}`)
  return {
    cardsOf: (itemId) => cards.get(itemId) ?? [],
    conceptsOf: (rhythm) => [...(byRhythm.get(rhythm) ?? [])],
    concepts,
  }
}

/** One lead is enough to name it, so that a strip can ask for it. */
function readable(rhythm: string): boolean {
  return ONE_LEAD_RHYTHMS.some((id) => id === rhythm)
}
