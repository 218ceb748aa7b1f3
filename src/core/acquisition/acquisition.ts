// A session about leads and artifact: folded from its events, and summed up in one line.
import type { OffsetMinutes } from '../study-day'
import type { InstantMs } from '../time'
import type { AcquisitionEvent, AcquisitionMode, AcquisitionPart, Given } from './acquisition.schema'
import type { AcquisitionPlan } from './acquisition-plan.schema'
import { isAllRight, marksOf } from './marking'

export interface TaskAnswer {
  readonly given: Given
  readonly at: InstantMs
  readonly offset: OffsetMinutes | undefined
}

export interface AcquisitionState {
  readonly startedAt: InstantMs | null
  /** Time that does not count, in ms. */
  readonly creditedMs: number
  /** By task; undefined where none was given. */
  readonly answers: ReadonlyMap<number, TaskAnswer>
  readonly finished: { readonly at: InstantMs; readonly by: 'learner' | 'time' } | null
  /** Events that did not fit and were passed over. */
  readonly ignored: number
}

const NOT_STARTED: AcquisitionState = {
  startedAt: null,
  creditedMs: 0,
  answers: new Map(),
  finished: null,
  ignored: 0,
}

type Planned = Pick<AcquisitionPlan, 'mode' | 'tasks'>

/** The state with one more event; what does not fit (an answer after the end, to another kind of task) is only counted. */
export function foldAcquisitionEvent(
  plan: Planned,
  state: AcquisitionState,
  event: AcquisitionEvent,
): AcquisitionState {
  const passed = { ...state, ignored: state.ignored + 1 }
  if (state.finished !== null) return passed
  if (event.type === 'started') return state.startedAt === null ? { ...state, startedAt: event.at } : passed
  if (state.startedAt === null) return passed
  switch (event.type) {
    case 'heartbeat':
      return state
    case 'resumed':
      return { ...state, creditedMs: state.creditedMs + event.creditedMs }
    case 'answered': {
      const { item, given, at, offset } = event
      if (plan.tasks[item]?.ask !== given.ask) return passed
      // Only the timed test lets an answer be changed: in practice the truth has been shown by then.
      if (plan.mode === 'practice' && state.answers.has(item)) return passed
      return { ...state, answers: new Map(state.answers).set(item, { given, at, offset }) }
    }
    case 'ended':
      return { ...state, finished: { at: event.at, by: event.by } }
    default:
      return passed
  }
}

/** The state at the end of a log. */
export function foldAcquisition(plan: Planned, events: readonly AcquisitionEvent[]): AcquisitionState {
  return events.reduce((state, event) => foldAcquisitionEvent(plan, state, event), NOT_STARTED)
}

/** The events of a damaged log (null where one was lost) with their places: a start that was lost came with the first one left. */
export function bridgeAcquisition(
  steps: readonly (AcquisitionEvent | null)[],
): { event: AcquisitionEvent; step: number }[] {
  const left = steps.flatMap((event, step) => (event === null ? [] : [{ event, step }]))
  const [first] = left
  if (first === undefined || first.event.type === 'started' || !steps.includes(null)) return left
  return [{ event: { type: 'started', at: first.event.at }, step: first.step }, ...left]
}

/** What is left of the time at an instant, never below zero; null where no clock runs or before the start. */
export function acquisitionTimeLeftMs(
  plan: Pick<AcquisitionPlan, 'limitMs'>,
  state: AcquisitionState,
  now: InstantMs,
): number | null {
  if (plan.limitMs === null || state.startedAt === null) return null
  return Math.max(0, state.startedAt + plan.limitMs + state.creditedMs - now)
}

/** A card of the queue that was asked, how well it was known (0 to 1), and when. */
export type AcquisitionMark = readonly [card: string, score: number, at: InstantMs, offset?: OffsetMinutes]

export interface AcquisitionSummary {
  kind: 'acquisition'
  mode: AcquisitionMode
  part: AcquisitionPart
  title: string
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  endedBy: 'learner' | 'time' | null
  tasks: number
  /** Tasks that have an answer, told or not. */
  answered: number
  right: number
  /** Every card that was asked in an answer which can no longer be changed. */
  marks: AcquisitionMark[]
}

/** The summary of a session at the end of its log. */
export function summarizeAcquisition(
  plan: AcquisitionPlan,
  events: readonly AcquisitionEvent[],
): AcquisitionSummary {
  const state = foldAcquisition(plan, events)
  // A timed test tells nothing before its end.
  const out = state.finished !== null || plan.mode === 'practice'
  const rows = (out ? plan.tasks : []).flatMap((task, place) => {
    const answer = state.answers.get(place)
    return answer === undefined ? [] : [{ task, ...answer }]
  })
  return {
    kind: 'acquisition',
    mode: plan.mode,
    part: plan.part,
    title: plan.title,
    createdAt: plan.createdAt,
    startedAt: state.startedAt,
    finishedAt: state.finished?.at ?? null,
    endedBy: state.finished?.by ?? null,
    tasks: plan.tasks.length,
    answered: state.answers.size,
    right: rows.filter(({ task, given }) => isAllRight(task, given)).length,
    marks: rows.flatMap(({ task, given, at, offset }) =>
      marksOf(task, given).map(({ card, score }): AcquisitionMark =>
        offset === undefined ? [card, score, at] : [card, score, at, offset],
      ),
    ),
  }
}
