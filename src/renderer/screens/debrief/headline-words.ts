// The result of a drill in one sentence, with its reason: the fault that weighs most, by name. Pure.
import type { NamedHarm } from '../../../core/code/judge/named-harms'
import type { StepResult } from '../../../core/code/judge/step-result'
import { drillTime } from '../../words/drill-views'

/** What the result rests on. */
export interface Judged {
  readonly rubric: readonly StepResult[]
  readonly harms: readonly NamedHarm[]
  /** A step's limit in this drill, ms; null where it has none. */
  readonly limitMsOf: (step: string) => number | null
}

/** "Needs remediation: the first shock came at 4:42; the limit is 2:00. 2 more steps not met in time". */
export function headlineWords(passed: boolean, { rubric, harms, limitMsOf }: Judged): string {
  const head = passed ? 'Passed' : 'Needs remediation'
  const called = rubric.filter(({ outcome }) => outcome !== 'not-reached')
  if (called.length === 0) return `${head}: nothing was called for`
  const faults = called.filter(({ outcome }) => outcome !== 'met')
  const worst = worstOf(faults)
  if (worst === undefined) return `${head}: every step in time`
  const harm = harms.find(({ kind }) => kind === 'harm')
  const reason =
    worst.outcome === 'harmful' && harm !== undefined
      ? `at ${drillTime(harm.atMs)}, ${small(harm.what)}`
      : reasonOf(worst, limitMsOf(worst.step))
  const more = faults.length - 1
  const rest = more === 0 ? '' : `. ${more} more ${more === 1 ? 'step' : 'steps'} not met in time`
  return `${head}${passed ? ', but' : ':'} ${reason.replace(/\.$/, '')}${rest}`
}

const WEIGHT: readonly StepResult['outcome'][] = ['harmful', 'missed', 'late']

function worstOf(faults: readonly StepResult[]): StepResult | undefined {
  return faults.toSorted(
    (a, b) =>
      Number(b.critical && b.outcome !== 'late') - Number(a.critical && a.outcome !== 'late') ||
      WEIGHT.indexOf(a.outcome) - WEIGHT.indexOf(b.outcome),
  )[0]
}

function reasonOf({ step, title, outcome, calledMs, doneMs }: StepResult, limitMs: number | null): string {
  const name = DONE[step] ?? `“${title}”`
  if (outcome === 'harmful') return `${name} was not kept to`
  if (doneMs === null || calledMs === null || doneMs <= calledMs)
    return outcome === 'late' ? `${name} came late` : `${name} was missed`
  const limit = limitMs === null ? '' : `; the limit is ${drillTime(limitMs)}`
  const after = calledMs < 1000 ? '' : `, ${drillTime(doneMs - calledMs)} after it was called for`
  return `${name} came at ${drillTime(doneMs)}${after}${limit}`
}

/** What is meant by a step, shorter than its title. */
const DONE: Readonly<Record<string, string>> = {
  defibrillate: 'the first shock',
  'second-shock': 'the next shock',
  'start-cpr': 'the first compression',
  'call-help': 'the call for help',
  'pads-on': 'the pads',
  'rhythm-check': 'the rhythm check',
  'epinephrine-early': 'the first epinephrine',
  'epinephrine-again': 'the next epinephrine',
  'im-epinephrine': 'epinephrine into the thigh',
  cardiovert: 'the synchronized shock',
  naloxone: 'naloxone',
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
