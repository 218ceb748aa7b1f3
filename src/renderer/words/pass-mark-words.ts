// Where a score lies against the likely pass mark, in the learner's words: on the report, in the history, under the trend.
import type { Verdict } from '../../core/exam/score'

export const PASS_MARK_WORDS: Readonly<Record<Verdict, string>> = {
  above: 'Above the likely pass mark',
  inside: 'Within the likely pass mark',
  below: 'Below the likely pass mark',
}
