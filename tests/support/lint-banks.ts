// Banks for lint tests: sound items that differ in every word, and one planted fault among them.
import type { Finding, LintBank, RuleResult } from '../../src/core/bank/lint/finding'
import { RULES } from '../../src/core/bank/lint/lint'
import { loadBank } from '../../src/core/bank/load'
import { seeded } from '../../src/core/random'
import { itemFile, rawItem, realProfiles } from './bank-files'

const profiles = realProfiles()

/** A sound item whose words no other item shares; `changes` plants a fault. */
export function soundItem(number: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const random = seeded(`sound/${number}`)
  const word = (): string =>
    Array.from({ length: 3 }, () => random.pick(['ba', 'ko', 'ti', 'lu', 'mer', 'dan'])).join('')
  const words = (count: number): string => Array.from({ length: count }, word).join(' ')
  const id = `sound-${String(number).padStart(3, '0')}`
  const lengths = random.shuffle([4, 5, 6, 7])
  return rawItem(id, {
    stem: `A ${20 + (number % 60)}-year-old patient brings a ${words(4)} to the desk. Which ${words(3)} comes next?`,
    options: ['a', 'b', 'c', 'd'].map((letter, i) => ({
      id: letter,
      text: words(lengths[i] ?? 5),
      rationale: `This ${words(6)} is what the ${words(4)} asks for.`,
    })),
    key: 'abcd'[number % 4],
    ...changes,
  })
}

/** A family: items from sound-001 on with the same options, one for each letter of `keys`, all enemies. */
export function family(keys: string): Record<string, unknown>[] {
  const { options } = soundItem(1)
  const idOf = (i: number): string => `sound-${String(i + 1).padStart(3, '0')}`
  const members = Array.from(keys, (_, i) => idOf(i))
  return Array.from(keys, (key, i) =>
    soundItem(i + 1, { options, key, enemies: members.filter((id) => id !== idOf(i)) }),
  )
}

/** A bank of raw items as lint sees it, on 2026-11-22. */
export function lintBankOf(items: readonly Record<string, unknown>[]): LintBank {
  const bank = loadBank([itemFile('items/test/planted.json', items)], profiles, new Set())
  return {
    entries: bank.items.map((item) => ({ item, file: bank.fileOf.get(item.id) ?? '' })),
    problems: bank.problems,
    profiles,
    today: '2026-11-22',
  }
}

/** What one rule says of raw items. */
export function ruled(rule: string, ...items: Record<string, unknown>[]): RuleResult {
  const found = RULES.find(({ id }) => id === rule)
  if (found === undefined) throw new Error(`no rule ${rule}`)
  return found.check(lintBankOf(items))
}

/** Findings of one rule as “severity item: message”. */
export function said(rule: string, ...items: Record<string, unknown>[]): string[] {
  return ruled(rule, ...items).findings.map(
    ({ severity, item = 'bank', message }: Finding) => `${severity} ${item}: ${message}`,
  )
}
