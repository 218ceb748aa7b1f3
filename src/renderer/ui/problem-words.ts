// What can be wrong with a question, in the learner's words.
import type { ProblemKind } from '../../core/bank/problem-note'

export const problemWords: Readonly<Record<ProblemKind, string>> = {
  'wrong-key': 'The answer is wrong',
  outdated: 'It is outdated',
  unclear: 'It is unclear',
  typo: 'Spelling or layout',
  other: 'Something else',
}
