// Was a step done? Each stretch of its state that called for it is judged by time and by what was done; the worst counts.
import type { Drill } from '../team/drill'
import type { Fact } from '../data/facts'
import type { Matcher, RubricStep } from '../data/reference.schema'
import type { StateSpan } from './spans'
import { endOf, spansOf } from './spans'

export type StepOutcome = 'met' | 'late' | 'missed' | 'harmful' | 'not-reached'

export interface Verdict {
  readonly outcome: StepOutcome
  /** When it was called for and when it was done, ms. */
  readonly calledMs: number | null
  readonly doneMs: number | null
}

export type DoneCheck = Extract<RubricStep['check'], { kind: 'do' }>

const GRACE_S = 30
/** Beyond so many times its limit a step is no longer late but missed. */
const LATE = 2
export const NOT_REACHED: Verdict = { outcome: 'not-reached', calledMs: null, doneMs: null }

/** Judges a step that asks for an act. */
export function judgeDone(drill: Drill, check: DoneCheck): Verdict {
  const verdicts = spansOf(drill, check.after).map((span) =>
    check.again === true ? judgeAgain(drill, check, span) : judgeOnce(drill, check, span),
  )
  const worst = (['missed', 'late', 'met'] as const).flatMap(
    (outcome) => verdicts.find((verdict) => verdict.outcome === outcome) ?? [],
  )
  return worst[0] ?? verdicts[0] ?? NOT_REACHED
}

function judgeOnce(drill: Drill, check: DoneCheck, span: StateSpan): Verdict {
  const { ended } = drill.sim
  const calledMs = span.fromMs
  const lasted = span.toMs - span.fromMs >= graceMs(check)
  const excused = check.evenIfEnded !== true || !otherwiseTreated(drill, check, span)
  const { doneMs, closed } = doneIn(drill, check, span)
  const done = doneMs !== null && doneMs >= span.fromMs && doneMs <= span.toMs
  // Cut short by the next change or by the end of the time: where it was not done, nobody can tell whether it would have been.
  const cut = span.toMs < endOf(drill) || ended?.how === 'time'
  if (check.onlyIfLasting === true && !lasted && !done && cut && excused) return { ...NOT_REACHED, calledMs }
  // Who ends a drill while a step is still called for has left it undone.
  const left = ended !== null && ended.how !== 'time' && span.toMs >= ended.atMs
  const called = lasted || left || closed || !excused
  if (doneMs === null) return { outcome: called ? 'missed' : 'not-reached', calledMs, doneMs }
  if (!called && doneMs > span.toMs) return { ...NOT_REACHED, calledMs }
  return { outcome: inTime(check, doneMs - span.fromMs), calledMs, doneMs }
}

/** Again and again: the longest stretch without it, from the beginning of the state to its end. */
function judgeAgain(drill: Drill, check: DoneCheck, span: StateSpan): Verdict {
  if (span.toMs - span.fromMs < graceMs(check)) return { ...NOT_REACHED, calledMs: span.fromMs }
  const times = eventsFrom(drill, span, 0)
    .filter((event) => event.atMs <= span.toMs && check.any.some((matcher) => matches(event, matcher)))
    .map(({ atMs }) => atMs)
  if (times.length === 0) return neverDone(drill, check, span)
  let worst: Verdict = { outcome: 'met', calledMs: span.fromMs, doneMs: times[0] ?? null }
  let longestMs = 0
  for (const [i, toMs] of [...times, span.toMs].entries()) {
    const fromMs = times[i - 1] ?? span.fromMs
    if (toMs - fromMs <= longestMs) continue
    longestMs = toMs - fromMs
    const outcome = inTime(check, longestMs)
    if (outcome !== 'met') worst = { outcome, calledMs: fromMs, doneMs: times[i] ?? null }
  }
  return worst
}

/**
 * Not once in the whole state: by the limit it was missed or never due. Nothing that was not done is praised, and who ends
 * the drill when the interval is over has left it undone: the limit's grace is for who comes late, not for who leaves.
 */
function neverDone(drill: Drill, check: DoneCheck, span: StateSpan): Verdict {
  const { ended } = drill.sim
  const lastedMs = span.toMs - span.fromMs
  const left = ended !== null && ended.how !== 'time' && span.toMs >= ended.atMs
  const isOver = lastedMs >= (check.everyS ?? check.withinS) * 1000
  const outcome = left && isOver ? 'missed' : inTime(check, lastedMs)
  if (outcome === 'met') return { ...NOT_REACHED, calledMs: span.fromMs }
  return { outcome, calledMs: span.fromMs, doneMs: null }
}

/** Since when a step has been called for and not done, while it is called for, ms; null where nothing is open. */
export function stillOpen(drill: Drill, check: DoneCheck): number | null {
  const span = spansOf(drill, check.after).at(-1)
  const nowMs = endOf(drill)
  if (span === undefined || span.toMs < nowMs || nowMs - span.fromMs < graceMs(check)) return null
  if (check.again !== true) {
    const { doneMs, closed } = doneIn(drill, check, span)
    return doneMs === null && !closed ? span.fromMs : null
  }
  const last = eventsFrom(drill, span, 0).findLast((event) =>
    check.any.some((matcher) => matches(event, matcher)),
  )
  return last?.atMs ?? span.fromMs
}

function graceMs({ graceS = GRACE_S }: DoneCheck): number {
  return graceS * 1000
}

function inTime({ withinS, lateS = LATE * withinS }: DoneCheck, ms: number): 'met' | 'late' | 'missed' {
  return ms <= withinS * 1000 ? 'met' : ms <= lateS * 1000 ? 'late' : 'missed'
}

/** When what the step asks for was done, ms, and whether something came that it must precede. */
function doneIn(
  drill: Drill,
  check: DoneCheck,
  span: StateSpan,
): { readonly doneMs: number | null; readonly closed: boolean } {
  const before = check.before === undefined ? [] : [check.before].flat()
  const all = eventsFrom(drill, span, (check.beforeS ?? 0) * 1000)
  const end = all.findIndex((event) => before.some((matcher) => matches(event, matcher)))
  const open = end < 0 ? all : all.slice(0, end)
  const times = check.any
    .flatMap((matcher) => open.find((event) => matches(event, matcher))?.atMs ?? [])
    .sort((a, b) => a - b)
  return { doneMs: times[(check.need ?? 1) - 1] ?? null, closed: end >= 0 }
}

/** What happened from so long before a stretch on; the act that opened it does not answer itself. */
function eventsFrom({ sim }: Drill, { fromMs, opener }: StateSpan, beforeMs: number): readonly Fact[] {
  const after = opener === undefined || beforeMs > 0 ? -1 : sim.events.indexOf(opener)
  return sim.events.filter(({ atMs }, i) => atMs >= fromMs - beforeMs && i > after)
}

/** A shorter state than this is a change on its way to another, ms. */
const PASSING_MS = 10_000

/** Whether the team treated the state with something else than the step asks for. */
function otherwiseTreated({ sim }: Drill, { any }: DoneCheck, { fromMs, toMs }: StateSpan): boolean {
  if (toMs - fromMs < PASSING_MS) return false
  return sim.events.some(
    (event) =>
      event.atMs >= fromMs &&
      event.atMs <= toMs + 1000 &&
      (event.event === 'shock' || event.event === 'drug' || event.event === 'pace') &&
      !any.some((matcher) => matches(event, matcher)),
  )
}

/** Whether an event is what a step asks for. */
export function matches(event: Fact, matcher: Matcher): boolean {
  if (!isNamed(event, matcher.event)) return false
  // Too small a dose, too low an energy: it was not done.
  if (event.enough === false && matcher.from === undefined) return false
  if (matcher.what !== undefined && !matcher.what.includes(event.what ?? '')) return false
  if (matcher.route !== undefined && !matcher.route.some((route) => route === event.route)) return false
  if (matcher.unit !== undefined && matcher.unit !== event.unit) return false
  if (matcher.from !== undefined && !((event.dose ?? 0) >= matcher.from * 0.99)) return false
  return matcher.to === undefined || (event.dose ?? 0) <= matcher.to * 1.01
}

function isNamed(event: Fact, name: Matcher['event']): boolean {
  if (name === 'named-right') return event.event === 'named' && event.ok === true
  if (name === 'shock-synced') return event.event === 'shock' && event.synced === true && event.ok === true
  if (name === 'pulse-found') return event.event === 'pulse-check' && event.ok === true
  return event.event === name
}
