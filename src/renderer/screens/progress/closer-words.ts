// The closed lines of what Progress folds: each says what it found.
import type { CodeMasteryRow } from '../../../core/study/drills/code-mastery'
import type { Habits } from '../../../core/study/history/habits'
import type { WorkCalendar } from '../../../core/study/history/work-calendar'
import { count } from '../../words/study-words'
import { percent } from '../../../core/percent'

/** Fewer rated answers, or less evidence, than this allow no sentence. */
const FEW_RATED = 20
const FEW_EVIDENCE = 3

export function sureSentence({ calibration }: Pick<Habits, 'calibration'>): string {
  const sure = calibration.find(({ confidence }) => confidence === 'sure')
  return sure === undefined || sure.total < FEW_RATED
    ? 'Too few rated answers to tell'
    : `When you say sure, ${percent(sure.right / sure.total)} are right`
}

/** Rows come with the weakest first. */
export function codeSentence(rows: readonly CodeMasteryRow[]): string {
  const weakest = rows.find(({ questions, strips, drills }) => questions + strips + drills >= FEW_EVIDENCE)
  return weakest === undefined
    ? 'Too little evidence to tell'
    : `${weakest.name}: expected right ${percent(weakest.share)} of the time`
}

export function daysSentence({ lastSeven, run }: Pick<WorkCalendar, 'lastSeven' | 'run'>): string {
  return `${count(lastSeven, 'day')} of the last 7${run > 1 ? `, ${run} in a row` : ''}`
}
