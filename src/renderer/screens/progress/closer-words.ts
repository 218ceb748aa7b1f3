// The closed lines of what Progress folds: each says what it found.
import type { CodeMasteryRow } from '../../../core/study/drills/code-mastery'
import type { Habits } from '../../../core/study/history/habits'
import type { ConfusionMatrix } from '../../../core/study/rhythms/rhythm-confusion'
import { shortName } from '../../../core/rhythms/rhythm-groups'
import type { WorkCalendar } from '../../../core/study/history/work-calendar'
import type { Study } from '../../clients/study-client'
import { count, FEW_ANSWERS } from '../../words/study-words'
import { percent } from '../../../core/percent'

/** Fewer rated answers, or less evidence, than this allow no sentence. */
export const FEW_RATED = 20
const FEW_EVIDENCE = 3
/** Fewer changes than this say nothing about changing. */
export const FEW_CHANGES = 20

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

export function changesSentence({ changes }: Pick<Habits, 'changes'>): string {
  const { won, lost, neither } = changes
  const all = won + lost + neither
  return all < FEW_CHANGES
    ? `${count(all, 'change')}: too few to tell`
    : `${count(all, 'change')}: ${won} to right, ${lost} to wrong`
}

/** What is taken for what most often. */
export function confusionSentence({
  mistakes,
  right,
  total,
  shown,
  blank,
}: Pick<ConfusionMatrix, 'mistakes' | 'right' | 'total' | 'shown' | 'blank'>): string {
  const [worst] = mistakes
  return worst === undefined
    ? `Nothing was confused: ${right} of ${total} right${blank() === 0 ? '' : `, ${blank()} not named`}`
    : `${shortName(worst.shown)} taken for ${shortName(worst.named)}: ${worst.times} of ${shown(worst.shown)}`
}

const LEVELS = { recall: 'Recall', application: 'application', analysis: 'analysis' } as const

export function levelsSentence({ levels }: Pick<Study['readiness'], 'levels'>): string {
  const told = levels
    .filter(({ answers }) => answers >= FEW_ANSWERS)
    .map(({ level, right, answers }) => `${LEVELS[level]} ${percent(right / answers)}`)
    .join(', ')
  return told === ''
    ? 'Too few new questions to tell'
    : `${told.charAt(0).toUpperCase()}${told.slice(1)} right`
}

export function hasWork({ days }: Pick<WorkCalendar, 'days'>): boolean {
  return Object.keys(days).length > 0
}
