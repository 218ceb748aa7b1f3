// How hard an item is for who would just pass, in logit around the bank's mean: from ratings, else from its label.
import type { Item } from '../../bank/item.schema'
import type { RatedItem } from '../../bank/readings/ratings'
import { meanOf } from '../../bank/readings/ratings'
import { DIFFICULTY_SPREAD, GUESS } from './levels'
import { logit } from './normal'

/** The labels of authors: 1 easy, 2 middling, 3 hard. */
export function difficultyOfLabel(label: Item['difficulty']): number {
  return (label - 2) * DIFFICULTY_SPREAD
}

/** Difficulty by item id. Ratings are brought to the bank's mean 0 and the spread that the model reckons with. */
export function difficultiesOf(
  items: readonly Item[],
  ratings: ReadonlyMap<string, Pick<RatedItem, 'graduateOnKey'>>,
): Map<string, number> {
  const raw = new Map<string, number>()
  for (const { id } of items) {
    const rated = ratings.get(id)
    if (rated !== undefined) raw.set(id, hardness(meanOf(rated.graduateOnKey) / 100))
  }
  const values = [...raw.values()]
  const center = meanOf(values)
  const spread = Math.sqrt(meanOf(values.map((value) => (value - center) ** 2)))
  return new Map(
    items.map(({ id, difficulty }) => {
      const value = raw.get(id)
      if (value === undefined) return [id, difficultyOfLabel(difficulty)]
      return [id, spread === 0 ? 0 : ((value - center) / spread) * DIFFICULTY_SPREAD]
    }),
  )
}

/** Of graduates who would just pass so many choose the key: some of them by luck. */
function hardness(onKey: number): number {
  const known = (onKey - GUESS) / (1 - GUESS)
  return -logit(Math.min(0.97, Math.max(0.03, known)))
}
