// Where the key stands among its options by length, over the bank and part by part: a habit that readers learn.
import type { Finding, LintRule } from './finding'
import { limitFrom, percent } from './finding'
import type { Part } from '../wording/length-ranks'
import { keyRanks, partsOf, RANKS } from '../wording/length-ranks'

/** Below so many items chance alone crowds a rank. */
const LEAST_FOR_RANKS = 40
const MOST_IN_RANK = 0.4

export const lengthRank: LintRule = {
  id: 'key-length-rank',
  wants: `By length the key is neither the shortest nor the second, third or longest option in more than ${MOST_IN_RANK * 100} % of a sub-domain (from ${LEAST_FOR_RANKS} items on).`,
  check({ entries, profiles }) {
    const items = entries.map(({ item }) => item)
    const value = keyRanks(items)
      .map((sum) => percent(sum, items.length))
      .join(', ')
    const limit = limitFrom(LEAST_FOR_RANKS, items.length, `at most ${MOST_IN_RANK * 100} %`)
    const findings = [{ name: 'all items', items }, ...partsOf(items, profiles)].flatMap(crowded)
    return {
      findings,
      measures: [{ name: 'key by length, shortest to longest', value, limit }],
    }
  },
}

function crowded({ name, items }: Part): Finding[] {
  if (items.length < LEAST_FOR_RANKS) return []
  return keyRanks(items).flatMap((sum, rank): Finding[] => {
    if (sum <= items.length * MOST_IN_RANK) return []
    const message = `In ${name} the key is the ${RANKS[rank] ?? ''} option in ${percent(sum, items.length)}; at most ${MOST_IN_RANK * 100} %.`
    return [{ rule: 'key-length-rank', severity: 'warning', message }]
  })
}
