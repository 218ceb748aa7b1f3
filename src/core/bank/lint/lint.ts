// All lint rules in the order in which they are reported, and their run over a bank.
import { familyKeys } from './family-keys'
import { figureRules } from './figure-rules'
import type { Finding, LintBank, Measure, LintRule } from './finding'
import { formsRule } from './forms-rule'
import { keyRules } from './key-rules'
import { lengthRank } from './length-rank'
import { difficultyMix, levelMix } from './level-mix'
import { likenessRules } from './likeness-rules'
import { loadingRules } from './loading-rules'
import { sameMatter } from './same-matter'
import { optionRules } from './option-rules'
import { phraseRules } from './phrase-rules'
import { readingLevel } from './reading-level'
import { sourceRules } from './sources/source-rules'
import { sourceTierRule } from './sources/source-tier'
import { stemRules } from './stem-rules'
import { surfaceSolver } from './surface-solver'
import { wordSolver } from './word-solver-rule'
import { workedRules } from './worked-rules'

/** What each question is held to by itself, whoever wrote it. */
export const ITEM_RULES: readonly LintRule[] = [
  ...phraseRules,
  ...keyRules,
  ...optionRules,
  ...stemRules,
  ...sourceRules,
  sourceTierRule,
  ...figureRules,
  ...workedRules,
  readingLevel,
]

/** Besides, what speaks of questions together: loading, likeness, families, shares, whole forms. */
export const RULES: readonly LintRule[] = [
  ...loadingRules,
  ...ITEM_RULES,
  lengthRank,
  ...likenessRules,
  sameMatter,
  familyKeys,
  levelMix,
  difficultyMix,
  formsRule,
  surfaceSolver,
  wordSolver,
]

export interface LintReport {
  /** Errors first, then by file and item. */
  readonly findings: readonly Finding[]
  readonly measures: readonly Measure[]
  readonly errors: number
  readonly warnings: number
}

/** Runs the rules over a bank. Same bank and day, same report. */
export function lintBank(bank: LintBank, rules: readonly LintRule[] = RULES): LintReport {
  const results = rules.map((rule) => rule.check(bank))
  const findings = results.flatMap((result) => result.findings).sort(inOrder)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return {
    findings,
    measures: results.flatMap((result) => result.measures ?? []),
    errors,
    warnings: findings.length - errors,
  }
}

function inOrder(one: Finding, other: Finding): number {
  const place = ({ severity, file = '', item = '', rule }: Finding): string =>
    [severity, file, item, rule].join('\n')
  const [a, b] = [place(one), place(other)]
  return a < b ? -1 : a > b ? 1 : 0
}
