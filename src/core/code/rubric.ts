// The rubric: each step met, late, missed, harmful or not reached; the result rests on what was done, not on survival.
import { stepIn } from './edition'
import type { Drill } from './engine'
import type { Measures } from './measures'
import { measuresOf } from './measures'
import type { Matcher, RubricStep } from './reference.schema'
import type { Fact } from './facts'
import { endOf, spansOf } from './spans'

export type Outcome = 'met' | 'late' | 'missed' | 'harmful' | 'not-reached'

export interface StepResult {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  readonly outcome: Outcome
  /** When it was called for and when it was done, ms. */
  readonly calledMs: number | null
  readonly doneMs: number | null
  readonly why: string
  readonly source: string
  readonly sure: string
}

/** The steps of a scenario's rubric, as the drill's edition words them, with what the scenario changes. */
export function stepsOf(drill: Pick<Drill, 'setup'>): RubricStep[] {
  const { scenario, reference, edition } = drill.setup
  return scenario.rubric.flatMap((entry) => {
    const id = typeof entry === 'string' ? entry : entry.step
    const found = reference.steps.find((each) => each.id === id)
    if (found === undefined) return []
    const step = stepIn(found, reference, edition)
    return [typeof entry === 'string' ? step : { ...step, critical: entry.critical }]
  })
}

/** Judges a leader's drill step by step. */
export function judge(drill: Drill): StepResult[] {
  const measures = measuresOf(drill)
  return stepsOf(drill).map((step) => {
    const { outcome, calledMs, doneMs } = judgeStep(drill, step, measures)
    const { id, step: title, critical, why, source, sure } = step
    return { step: id, title, critical, outcome, calledMs, doneMs, why, source, sure }
  })
}

/** Critical steps that are met by leaving something out. */
const ABSTAINED = ['no-harm', 'scope', 'never-push', 'look-alike', 'first-harm']

/** Pass when no critical step is missed or harmful and at least one was called for. */
export function resultOf(steps: readonly StepResult[]): 'pass' | 'remediation' {
  const critical = steps.filter((step) => step.critical)
  const failed = critical.some(({ outcome }) => outcome === 'missed' || outcome === 'harmful')
  // To have done no harm is not yet to have done something.
  const tried = critical.some(
    ({ step, outcome }) => !ABSTAINED.includes(step) && (outcome === 'met' || outcome === 'late'),
  )
  return !failed && tried ? 'pass' : 'remediation'
}

interface Verdict {
  readonly outcome: Outcome
  readonly calledMs: number | null
  readonly doneMs: number | null
}

function judgeStep(drill: Drill, step: RubricStep, measures: Measures): Verdict {
  const { check } = step
  if (check.kind === 'avoid') {
    const harm = drill.sim.events.find(
      ({ event, what }) =>
        event === 'harm' && (check.harms.includes('*') || check.harms.some((harm) => harm === what)),
    )
    return { outcome: harm === undefined ? 'met' : 'harmful', calledMs: 0, doneMs: harm?.atMs ?? null }
  }
  if (check.kind === 'measure') return judgeMeasure(check, measures)
  return judgeDone(drill, check)
}

function judgeMeasure(check: Extract<RubricStep['check'], { kind: 'measure' }>, m: Measures): Verdict {
  const values: Record<typeof check.measure, readonly number[]> = {
    ccf: m.ccf === null ? [] : [m.ccf],
    'longest-pause': m.longestPauseS === null ? [] : [m.longestPauseS],
    'peri-shock': m.medianPeriShockS === null ? [] : [m.medianPeriShockS],
    breaths: m.breathsPerMinute === null ? [] : [m.breathsPerMinute],
    'epinephrine-interval': m.epinephrineIntervalsS,
    'read-latency': m.readLatencyS === null ? [] : [m.readLatencyS],
  }
  const found = values[check.measure]
  if (found.length === 0) return { outcome: 'not-reached', calledMs: null, doneMs: null }
  const good = found.every(
    (value) => value >= (check.atLeast ?? -Infinity) && value <= (check.atMost ?? Infinity),
  )
  return { outcome: good ? 'met' : 'missed', calledMs: null, doneMs: null }
}

const GRACE_S = 30

function judgeDone(drill: Drill, check: Extract<RubricStep['check'], { kind: 'do' }>): Verdict {
  const graceMs = (check.graceS ?? GRACE_S) * 1000
  const spans = spansOf(drill, check.after)
  const span = spans.find(({ fromMs, toMs }) => toMs - fromMs >= graceMs) ?? spans[0]
  if (span === undefined) return { outcome: 'not-reached', calledMs: null, doneMs: null }
  // Cut short by the next change or by the end of the time: nobody can tell whether it would have been done.
  const cut = span.toMs < endOf(drill) || drill.sim.ended?.how === 'time'
  if (check.onlyIfLasting === true && span.toMs - span.fromMs < graceMs && cut)
    return { outcome: 'not-reached', calledMs: null, doneMs: null }
  const fromMs = span.fromMs - (check.beforeS ?? 0) * 1000
  const { before } = check
  const all = drill.sim.events.filter((event) => event.atMs >= fromMs)
  const closed = before === undefined ? -1 : all.findIndex((event) => matches(event, before))
  const open = closed < 0 ? all : all.slice(0, closed)
  const times = check.any
    .flatMap((matcher) => {
      const found = open.find((event) => matches(event, matcher))
      return found === undefined ? [] : [found.atMs]
    })
    .sort((a, b) => a - b)
  const doneMs = times[(check.need ?? 1) - 1] ?? null
  const calledMs = span.fromMs
  if (doneMs !== null) {
    const inTime = doneMs <= span.fromMs + check.withinS * 1000
    return { outcome: inTime ? 'met' : 'late', calledMs, doneMs }
  }
  // Who ends a drill while a step is still called for has left it undone.
  const { ended } = drill.sim
  const cutShort = ended !== null && ended.how !== 'time' && span.toMs >= ended.atMs
  const lasted = Math.min(span.toMs, endOf(drill)) - span.fromMs
  const outcome = lasted >= graceMs || cutShort || closed >= 0 ? 'missed' : 'not-reached'
  return { outcome, calledMs, doneMs }
}

/** Whether an event is what a step asks for. */
export function matches(event: Fact, matcher: Matcher): boolean {
  if (matcher.event === 'named-right') return event.event === 'named' && event.ok === true
  if (matcher.event === 'shock-synced')
    return event.event === 'shock' && event.synced === true && event.ok === true
  if (matcher.event === 'pulse-found') return event.event === 'pulse-check' && event.ok === true
  if (event.event !== matcher.event) return false
  if (matcher.what !== undefined && !matcher.what.includes(event.what ?? '')) return false
  if (matcher.route !== undefined && !matcher.route.some((route) => route === event.route)) return false
  if (matcher.unit !== undefined && matcher.unit !== event.unit) return false
  if (matcher.from !== undefined && !((event.dose ?? 0) >= matcher.from * 0.99)) return false
  return matcher.to === undefined || (event.dose ?? 0) <= matcher.to * 1.01
}
