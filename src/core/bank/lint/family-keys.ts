// Families: items with the same four options, all of them enemies, no option the key too often.
import { familyFaults, isCompleteFamily, MOST_IN_FAMILY, sharedOptions } from '../families'
import type { Finding, LintRule } from './finding'
import { percent } from './finding'
import { LIMITS } from './limits'

const { severity, leastShareInFamilies } = LIMITS['family-keys']

export const familyKeys: LintRule = {
  id: 'family-keys',
  wants: `Items with the same four options (case and spaces aside) are a family of three to ${MOST_IN_FAMILY}: all of them name each other as enemies, and no option is the key of more than a quarter of them, rounded up.`,
  check({ entries }) {
    const fileOf = new Map<string, string>(entries.map(({ item, file }) => [item.id, file]))
    const sets = sharedOptions(entries.map(({ item }) => item))
    const findings = sets.flatMap((members): Finding[] => {
      const [first] = members
      if (first === undefined) return []
      const ids = members.map(({ id }) => id).join(', ')
      return familyFaults(members).map((fault) => ({
        rule: 'family-keys',
        severity,
        file: fileOf.get(first.id) ?? '',
        item: first.id,
        message: `The family ${ids}: ${fault}.`,
      }))
    })
    const whole = sets.filter(isCompleteFamily)
    const inFamilies = whole.reduce((sum, { length }) => sum + length, 0)
    return {
      findings,
      measures: [
        {
          name: 'items in whole families',
          value: `${percent(inFamilies, entries.length)} (${whole.length} families)`,
          limit: `at least ${leastShareInFamilies * 100} %`,
        },
      ],
    }
  },
}
