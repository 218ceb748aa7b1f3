// What the rules about shares have in common: a limit over the bank, one over each file, and the items behind them.
import type { Finding, LintEntry, RuleResult, Severity } from './finding'
import { about, limitFrom, percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'
import { FILE_FROM } from './limits'

export interface ShareRule {
  id: string
  severity: Severity
  /** What the counted items have, such as “have a marker word in a distractor alone”. */
  have: string
  /** Items that the shares are taken of. */
  of: readonly LintEntry[]
  /** Those of them that have it. */
  counted: readonly LintEntry[]
  /** At most this share of the bank, and of each file where that is said. */
  bank: number
  file?: number
}

/** Measures a share against its limits. The bank is judged from LEAST_FOR_SHARES items on, a file from FILE_FROM. */
export function shareResult({ id, severity, have, of, counted, bank, file }: ShareRule): RuleResult {
  const value = percent(counted.length, of.length)
  const measures = [
    {
      name: id,
      value: `${value} (${counted.length} of ${of.length})`,
      limit: limitFrom(LEAST_FOR_SHARES, of.length, limitText(bank)),
    },
  ]
  const findings: Finding[] = []
  if (of.length >= LEAST_FOR_SHARES && counted.length > of.length * bank)
    findings.push({ rule: id, severity, message: `${value} of items ${have}; ${limitText(bank)}.` })
  if (file !== undefined)
    for (const [name, entries] of byFile(of)) {
      const own = counted.filter((entry) => entry.file === name)
      if (entries.length < FILE_FROM || own.length <= entries.length * file) continue
      const ids = own.map(({ item }) => item.id).join(', ')
      const message = `${percent(own.length, entries.length)} of its items ${have}; ${limitText(file)}: ${ids}.`
      findings.push({ rule: id, severity, file: name, message })
    }
  return { findings, measures }
}

/** A note on each item; notes stay warnings, for a share of them is allowed. */
export function notes(
  id: string,
  entries: readonly LintEntry[],
  say: (entry: LintEntry) => string,
): Finding[] {
  return entries.map((entry) => about(id, 'warning', entry, say(entry)))
}

/** The entries of each file. */
export function byFile(entries: readonly LintEntry[]): Map<string, LintEntry[]> {
  const files = new Map<string, LintEntry[]>()
  for (const entry of entries) files.set(entry.file, [...(files.get(entry.file) ?? []), entry])
  return files
}

function limitText(share: number): string {
  return `at most ${Math.round(share * 1000) / 10} %`
}
