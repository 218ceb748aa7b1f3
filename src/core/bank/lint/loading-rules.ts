// Turns what loading refused into findings: schema, topics, figures, enemies, sources.
import type { BankProblem } from '../problem'
import type { Finding, LintRule } from './finding'

/** Rules whose faults loading finds, by the field at fault; the first that fits takes the problem. */
const KINDS: readonly (readonly [string, string, RegExp])[] = [
  ['unknown-topic', 'Topic codes are those of the exam outlines in question-banks/exams.', /^topics\./],
  ['missing-source', 'Every item names at least one source with a title.', /^source\b/],
  [
    'figure-file',
    'A picture that an item names is in question-banks/figures; every figure has a text alternative.',
    /^figure\b/,
  ],
  ['unknown-enemy', 'Enemies are ids of items that exist.', /^enemies\[/],
  ['schema', 'Every file and item has the form that `banks schema` prints, and every id is used once.', /^/],
]

/** One rule for each kind of fault that loading reports. */
export const loadingRules: readonly LintRule[] = KINDS.map(([id, wants]) => ({
  id,
  wants,
  check: ({ problems }) => ({
    findings: problems.filter((problem) => kindOf(problem) === id).map((problem) => finding(id, problem)),
  }),
}))

function kindOf({ path = '' }: BankProblem): string {
  return KINDS.find(([, , field]) => field.test(path))?.[0] ?? 'schema'
}

function finding(rule: string, { file, item, path, reason }: BankProblem): Finding {
  const message = path === undefined ? reason : `${path} ${reason}`
  return { rule, severity: 'error', file, ...(item === undefined ? {} : { item }), message }
}
