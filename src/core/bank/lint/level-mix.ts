// The mix of cognitive levels over the bank: enough application and analysis, not too much recall.
import type { Finding, Rule } from './finding'
import { percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'

const LIMITS = [
  { level: 'recall', low: 0, high: 0.35, limit: 'at most 35 %' },
  { level: 'application', low: 0.45, high: 1, limit: 'at least 45 %' },
  { level: 'analysis', low: 0.1, high: 1, limit: 'at least 10 %' },
] as const

export const levelMix: Rule = {
  id: 'level-mix',
  wants: `Recall in at most 35 % of items, application in at least 45 %, analysis in at least 10 % (sets of ${LEAST_FOR_SHARES} and more).`,
  check({ entries }) {
    const rows = LIMITS.map((row) => {
      const count = entries.filter(({ item }) => item.level === row.level).length
      return { ...row, share: count / Math.max(1, entries.length), value: percent(count, entries.length) }
    })
    const outside = rows.filter(({ share, low, high }) => share < low || share > high)
    const findings = outside.map(({ level, value, limit }): Finding => ({
      rule: 'level-mix',
      severity: 'warning',
      message: `${value} of items are ${level}; ${limit}.`,
    }))
    return {
      findings: entries.length < LEAST_FOR_SHARES ? [] : findings,
      measures: rows.map(({ level, value, limit }) => ({ name: `level ${level}`, value, limit })),
    }
  },
}
