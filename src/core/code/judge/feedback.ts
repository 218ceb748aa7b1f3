// What to change next time, worst first, and the one thing done best: the first screen of a debrief.
import type { NamedHarm } from './named-harms'
import type { StepResult } from './step-result'

export interface Change {
  readonly tag: 'harmful' | 'missed' | 'late' | 'error'
  readonly atMs: number | null
  readonly title: string
  /** What it did, or why it counts. */
  readonly text: string
  /** What would have been right; null where the title says it. */
  readonly right: string | null
}

const MOST = 3
/** Steps whose faults are named one by one. */
const NAMED_OTHERWISE = [
  'no-harm',
  'right-doses',
  'sedate',
  'first-harm',
  'scope',
  'never-push',
  'look-alike',
]

/** At most three things: harms first, then what was missed, critical before the rest, then errors, then what came late. */
export function changesOf(steps: readonly StepResult[], harms: readonly NamedHarm[]): Change[] {
  const named = harms.length > 0
  const of = (outcome: StepResult['outcome'], critical: boolean): Change[] =>
    steps
      .filter((step) => step.outcome === outcome && step.critical === critical)
      .filter(({ step }) => !named || !NAMED_OTHERWISE.includes(step))
      .map(changeOfStep)
  const once = new Set<string>()
  return [
    ...harms.filter(({ kind }) => kind === 'harm').map(changeOfHarm),
    ...of('harmful', true),
    ...of('missed', true),
    ...harms.filter(({ kind }) => kind !== 'harm').map(changeOfHarm),
    ...of('harmful', false),
    ...of('missed', false),
    ...of('late', true),
    ...of('late', false),
  ]
    .filter(({ text, title }) => {
      // The same harm again is one thing to change.
      const key = `${text} ${title.replace(/[\d.]+/g, '')}`
      return once.has(key) ? false : once.add(key)
    })
    .slice(0, MOST)
}

/** Harms and errors that are not among the things to change first: each is still named. */
export function othersOf(harms: readonly NamedHarm[], changes: readonly Change[]): NamedHarm[] {
  return harms.filter(
    ({ atMs, what }) => !changes.some((change) => change.title === what && change.atMs === atMs),
  )
}

function changeOfHarm({ kind, atMs, what, text, right }: NamedHarm): Change {
  return { tag: kind === 'harm' ? 'harmful' : 'error', atMs, title: what, text, right }
}

function changeOfStep({ outcome, title, why, calledMs, doneMs }: StepResult): Change {
  const tag = outcome === 'harmful' || outcome === 'late' ? outcome : 'missed'
  const after = calledMs === null || doneMs === null ? null : Math.round((doneMs - calledMs) / 1000)
  const when = after !== null && after > 0 ? `Done ${after} s after it was called for. ` : ''
  return { tag, atMs: doneMs ?? calledMs, title, text: `${when}${why}`, right: null }
}

/** Things that every drill begins with: no praise for those while something else was right. */
const FIRST_STEPS = [
  'check-response',
  'call-help',
  'no-harm',
  'first-response',
  'first-call',
  'first-harm',
  'scope',
  'never-push',
  'look-alike',
]

/** The critical step that was met soonest after it was called for, else any that was met; null where none was. */
export function bestOf(
  steps: readonly StepResult[],
): { readonly title: string; readonly atMs: number | null; readonly afterS: number | null } | null {
  const met = steps.filter(({ outcome }) => outcome === 'met')
  const telling = met.filter(({ critical, step }) => critical && !FIRST_STEPS.includes(step))
  const timed = telling
    .filter(({ calledMs, doneMs }) => calledMs !== null && doneMs !== null && doneMs > calledMs)
    .sort((a, b) => waited(a) - waited(b))
  const best = timed[0] ?? telling[0] ?? met[0]
  if (best === undefined) return null
  return {
    title: best.title,
    atMs: best.doneMs,
    afterS: timed[0] === best ? Math.round(waited(best) / 1000) : null,
  }
}

function waited({ calledMs, doneMs }: StepResult): number {
  return (doneMs ?? 0) - (calledMs ?? 0)
}
