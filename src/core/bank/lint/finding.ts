// What a lint rule is given and what it finds.
import type { ExamProfile } from '../exam-profile.schema'
import type { Item } from '../item.schema'
import type { BankProblem } from '../problem'

/** An item and the file it came from, as a path inside question-banks. */
export interface LintEntry {
  readonly item: Item
  readonly file: string
}

export interface LintBank {
  readonly entries: readonly LintEntry[]
  /** What loading found; the items that it names are not among the entries. */
  readonly problems: readonly BankProblem[]
  readonly profiles: readonly ExamProfile[]
  /** The day of the check as 2026-11-22: editions are measured against it. */
  readonly today: string
}

export type Severity = 'error' | 'warning'

/** One fault in plain words. A fault of the bank as a whole names no file. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly file?: string
  readonly item?: string
  readonly message: string
}

/** A number about the whole bank, with the limit that the rule sets. */
export interface Measure {
  readonly name: string
  readonly value: string
  readonly limit?: string
}

export interface RuleResult {
  readonly findings: readonly Finding[]
  readonly measures?: readonly Measure[]
}

export interface LintRule {
  readonly id: string
  /** One sentence for authors: what the rule wants. */
  readonly wants: string
  readonly check: (bank: LintBank) => RuleResult
}

/** A rule that looks at each item alone: `check` answers messages, each with its severity. */
export function itemRule(
  id: string,
  wants: string,
  check: (item: Item, bank: LintBank) => readonly (readonly [Severity, string])[],
): LintRule {
  return {
    id,
    wants,
    check: (bank) => ({
      findings: bank.entries.flatMap((entry) =>
        check(entry.item, bank).map(([severity, message]) => about(id, severity, entry, message)),
      ),
    }),
  }
}

/** A finding about one item. */
export function about(rule: string, severity: Severity, entry: LintEntry, message: string): Finding {
  return { rule, severity, file: entry.file, item: entry.item.id, message }
}

/** The limit of a share; chance alone would break it in a bank of fewer items, so that there it is only shown. */
export function limitFrom(least: number, items: number, limit: string): string {
  return items < least ? `${limit}; not judged below ${least} items` : limit
}

/** A share as “27 %”, to a tenth where that matters. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${Math.round((1000 * part) / whole) / 10} %`
}
