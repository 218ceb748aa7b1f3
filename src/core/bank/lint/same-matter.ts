// Finds items that ask the same thing in other words: stem and key weighed by how rare their words are.
import type { Item } from '../item.schema'
import type { LintRule } from './finding'
import { about } from './finding'
import { areEnemies } from './likeness-rules'
import { contentWords, keyOption } from '../wording/wording'

/** From this cosine on two items are shown to the author; near it half of the pairs are true repeats. */
const LEAST = 0.58
/** Words that stand in more than this share of items link nothing. */
const COMMON_SHARE = 0.1
/** The key says more of the matter than a word of the stem. */
const KEY_WEIGHT = 2

interface WeighedPair {
  readonly a: number
  readonly b: number
  readonly cosine: number
}

/** Pairs of items whose weighed words (tf-idf) have a cosine of at least `least`, a < b. */
export function matterPairs(items: readonly Item[], least: number): WeighedPair[] {
  const counts = items.map(wordCounts)
  const inItems = new Map<string, number>()
  for (const count of counts) for (const word of count.keys()) inItems.set(word, (inItems.get(word) ?? 0) + 1)
  const most = Math.max(2, items.length * COMMON_SHARE)
  const seen = new Map<string, { item: number; weight: number }[]>()
  const pairs: WeighedPair[] = []
  counts.forEach((count, b) => {
    const sums = new Map<number, number>()
    for (const [word, weight] of unitWeights(count, inItems, items.length)) {
      if ((inItems.get(word) ?? 0) > most) continue
      const earlier = seen.get(word) ?? []
      for (const { item, weight: other } of earlier) sums.set(item, (sums.get(item) ?? 0) + weight * other)
      earlier.push({ item: b, weight })
      seen.set(word, earlier)
    }
    for (const [a, cosine] of sums) if (cosine >= least) pairs.push({ a, b, cosine })
  })
  return pairs.sort((one, other) => other.cosine - one.cosine)
}

function wordCounts(item: Item): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (text: string, weight: number): void => {
    for (const word of contentWords(text))
      if (!/^\d/.test(word)) counts.set(word, (counts.get(word) ?? 0) + weight)
  }
  add(item.stem, 1)
  add(keyOption(item).text, KEY_WEIGHT)
  return counts
}

function unitWeights(
  counts: ReadonlyMap<string, number>,
  inItems: ReadonlyMap<string, number>,
  total: number,
): [string, number][] {
  const weights = [...counts].map(([word, count]): [string, number] => [
    word,
    count * Math.log(total / (inItems.get(word) ?? 1)),
  ])
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1
  return weights.map(([word, weight]) => [word, weight / length])
}

export const sameMatter: LintRule = {
  id: 'same-matter',
  wants:
    'Two items that ask the same thing in other words are rewritten, or named as enemies so that they never meet on one form.',
  check({ entries }) {
    const pairs = matterPairs(
      entries.map(({ item }) => item),
      LEAST,
    )
    return {
      findings: pairs.flatMap(({ a, b, cosine }) => {
        const [one, other] = [entries[a], entries[b]]
        if (one === undefined || other === undefined || areEnemies(one, other)) return []
        const message = `${one.item.id} and ${other.item.id} seem to ask the same (${Math.round(cosine * 100)} % alike by their rare words); rewrite one or name them as enemies.`
        return [about('same-matter', 'warning', other, message)]
      }),
    }
  },
}
