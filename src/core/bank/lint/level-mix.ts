// The mix over the bank: cognitive levels by what answering takes, difficulty by what raters found.
import type { Item } from '../item.schema'
import type { Finding, LintRule, RuleResult, Severity } from './finding'
import { limitFrom, percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'
import { LIMITS } from './limits'

const LEVELS = ['recall', 'application', 'analysis'] as const
const DIFFICULTIES = [1, 2, 3] as const

export const levelMix: LintRule = {
  id: 'level-mix',
  wants: `Recall in 30 to 40 % of items, application in 50 to 62 %, analysis in 5 to 12 % (sets of ${LEAST_FOR_SHARES} and more).`,
  check({ entries }) {
    const { severity, ...limits } = LIMITS['level-mix']
    const items = entries.map(({ item }) => item)
    return mix(
      'level-mix',
      severity,
      items,
      LEVELS.map((level) => ({
        name: `level ${level}`,
        of: (item: Item) => item.level === level,
        limits: limits[level],
      })),
    )
  },
}

export const difficultyMix: LintRule = {
  id: 'difficulty-mix',
  wants: `Difficulty 1, 2 and 3 in 30, 50 and 20 % of items, five points either way, by the ratings (sets of ${LEAST_FOR_SHARES} and more).`,
  check({ entries }) {
    const { severity, ...limits } = LIMITS['difficulty-mix']
    const items = entries.map(({ item }) => item)
    return mix(
      'difficulty-mix',
      severity,
      items,
      DIFFICULTIES.map((difficulty) => ({
        name: `difficulty ${difficulty}`,
        of: (item: Item) => item.difficulty === difficulty,
        limits: limits[difficulty],
      })),
    )
  },
}

interface Row {
  name: string
  of: (item: Item) => boolean
  limits: readonly [number, number]
}

function mix(rule: string, severity: Severity, items: readonly Item[], rows: readonly Row[]): RuleResult {
  const shares = rows.map(({ name, of, limits: [low, high] }) => {
    const count = items.filter(of).length
    const limit = `${Math.round(low * 100)} to ${Math.round(high * 100)} %`
    return {
      name,
      limit,
      value: percent(count, items.length),
      kept: count >= items.length * low && count <= items.length * high,
    }
  })
  const findings = shares
    .filter(({ kept }) => !kept)
    .map(({ name, value, limit }): Finding => ({
      rule,
      severity,
      message: `${value} of items are ${name}; ${limit}.`,
    }))
  return {
    findings: items.length < LEAST_FOR_SHARES ? [] : findings,
    measures: shares.map(({ name, value, limit }) => ({
      name,
      value,
      limit: limitFrom(LEAST_FOR_SHARES, items.length, limit),
    })),
  }
}
