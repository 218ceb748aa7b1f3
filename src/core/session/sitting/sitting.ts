// A sitting's state, folded from its plan and its log of events.
import type { DurationMs, InstantMs } from '../../time'
import type { Gap } from './clock'
import type { Confidence } from './sitting-terms'
import type { HighlightRange, SittingEvent, SittingPlan } from './sitting.schema'

export type Phase =
  | { name: 'not-started' }
  | { name: 'tutorial'; deadlineAt: InstantMs }
  | {
      name: 'segment'
      segment: number
      startedAt: InstantMs
      deadlineAt: InstantMs | null
      reviewing: boolean
    }
  | { name: 'break'; after: number; startedAt: InstantMs; deadlineAt: InstantMs | null }
  | { name: 'finished'; at: InstantMs; by: 'learner' | 'time' | 'abandoned' }

export interface AnswerChange {
  at: InstantMs
  from: string
  to: string
}

/** What the learner did with one place on the form. */
export interface ItemState {
  option: string | null
  firstOption: string | null
  answeredAt: InstantMs | null
  /** The offset of the learner’s clock then, in minutes; null where the log kept none. */
  answeredOffset: number | null
  changes: readonly AnswerChange[]
  flagged: boolean
  struck: readonly string[]
  highlights: readonly HighlightRange[]
  note: string
  confidence: Confidence | null
  feedbackShown: boolean
  visits: number
  /** Time on screen until the answer was locked (in all where nothing locks it), in ms; gaps and pauses left out. */
  spentMs: DurationMs
  /** Time on screen after that: the reading of the reasons. */
  readingMs: DurationMs
}

export interface SegmentTimes {
  segment: number
  startedAt: InstantMs
  endedAt: InstantMs
  by: 'learner' | 'time'
}

export interface BreakTimes {
  after: number
  startedAt: InstantMs
  endedAt: InstantMs
}

export interface SittingState {
  phase: Phase
  /** The place on screen, or null when none is. */
  current: number | null
  items: readonly ItemState[]
  pausedAt: InstantMs | null
  breakPoolMs: DurationMs
  segments: readonly SegmentTimes[]
  breaks: readonly BreakTimes[]
  pauses: readonly { from: InstantMs; to: InstantMs }[]
  gaps: readonly Gap[]
  startedAt: InstantMs | null
  lastAt: InstantMs
  lastType: SittingEvent['type'] | null
  /** Of the last closing; see `Gap`. */
  leftTo: NonNullable<Gap['leftTo']>
  /** False when the learner leaves it out of trends and forecasts. */
  counted: boolean
  /** Events that did not fit and were passed over. */
  ignored: number
}

const untouched: ItemState = {
  option: null,
  firstOption: null,
  answeredAt: null,
  answeredOffset: null,
  changes: [],
  flagged: false,
  struck: [],
  highlights: [],
  note: '',
  confidence: null,
  feedbackShown: false,
  visits: 0,
  spentMs: 0,
  readingMs: 0,
}

/** The state before the first event. */
export function newSitting(plan: SittingPlan): SittingState {
  return {
    phase: { name: 'not-started' },
    current: null,
    items: plan.form.items.map(() => untouched),
    pausedAt: null,
    breakPoolMs: plan.breakPoolMs,
    segments: [],
    breaks: [],
    pauses: [],
    gaps: [],
    startedAt: null,
    lastAt: plan.createdAt,
    leftTo: 'unsaid',
    lastType: null,
    counted: true,
    ignored: 0,
  }
}

/** The state after a whole log. */
export function foldSitting(plan: SittingPlan, events: readonly SittingEvent[]): SittingState {
  return events.reduce((state, event) => fold(plan, state, event), newSitting(plan))
}

/**
 * The state after one more event. An event that does not fit (see `refusal`) changes nothing but the
 * count of ignored ones: a log is history, and reading it never fails.
 */
export function fold(plan: SittingPlan, state: SittingState, event: SittingEvent): SittingState {
  if (refusal(plan, state, event) !== null) return { ...state, ignored: state.ignored + 1 }
  const timed = chargeTime(state, event)
  const next = apply(plan, timed, event)
  // An answer that is taken over late carries its own, earlier time: what went by since is charged already.
  const lastAt = event.type === 'gap' ? event.at : Math.max(state.lastAt, event.at)
  return { ...next, startedAt: next.startedAt ?? event.at, lastAt, lastType: event.type }
}

const AFTER_THE_END: ReadonlySet<SittingEvent['type']> = new Set(['closed', 'gap', 'counted'])

/** Why an event does not fit the state, in words for a log or a test; null when it fits. */
export function refusal(plan: SittingPlan, state: SittingState, event: SittingEvent): string | null {
  const { phase } = state
  if (phase.name === 'finished') return AFTER_THE_END.has(event.type) ? null : 'The sitting is over'
  switch (event.type) {
    case 'tutorial-started':
      return phase.name === 'not-started' && plan.tutorialMs > 0 ? null : 'No tutorial here'
    case 'segment-started':
      return event.segment === nextSegment(phase) ? null : 'That segment cannot start now'
    case 'segment-ended':
      return phase.name === 'segment' && phase.segment === event.segment ? null : 'That segment is not open'
    case 'paused':
      if (plan.mode === 'strict') return 'A strict sitting cannot be paused'
      return state.pausedAt === null ? null : 'Already paused'
    case 'resumed':
      return state.pausedAt === null ? 'Not paused' : null
    case 'review-opened':
      return phase.name === 'segment' ? null : 'No segment is open'
    case 'heartbeat':
    case 'closed':
    case 'gap':
    case 'abandoned':
    case 'counted':
      return null
    default:
      return refusalOfItemEvent(plan, state, event)
  }
}

type ItemEvent = Extract<SittingEvent, { item: number }>

/** A log may hold what a later version wrote: only what stands here is taken for an event of an item. */
const ITEM_EVENTS: Readonly<Record<ItemEvent['type'], true>> = {
  shown: true,
  left: true,
  answered: true,
  changed: true,
  flagged: true,
  struck: true,
  highlighted: true,
  noted: true,
  rated: true,
  'feedback-shown': true,
}

function refusalOfItemEvent(plan: SittingPlan, state: SittingState, event: ItemEvent): string | null {
  const { phase } = state
  if (!Object.hasOwn(ITEM_EVENTS, event.type)) return 'This kind of event is unknown'
  if (phase.name !== 'segment') return 'No segment is open'
  const formItem = plan.form.items[event.item]
  if (formItem === undefined) return 'There is no such question'
  if (formItem.segment !== phase.segment) return 'That segment is closed'
  if (state.pausedAt !== null) return 'The sitting is paused'
  if (phase.deadlineAt !== null && event.at >= phase.deadlineAt) return 'The time of this segment is over'
  const item = state.items[event.item] ?? untouched
  if ('option' in event && !formItem.item.options.some((option) => option.id === event.option))
    return 'There is no such answer'
  if (event.type === 'answered' && item.option !== null) return 'Already answered: a change is a change'
  if (event.type === 'changed' && item.option === null) return 'Nothing to change'
  if (event.type === 'changed' && item.option === event.option) return 'That is the answer already'
  if ((event.type === 'answered' || event.type === 'changed') && item.feedbackShown)
    return 'The answer has been shown'
  return null
}

/** The segment that can start now; null where none can. */
export function nextSegment(phase: Phase): number | null {
  if (phase.name === 'not-started' || phase.name === 'tutorial') return 0
  return phase.name === 'break' ? phase.after + 1 : null
}

/**
 * Time since the last event goes to the item on screen: to answering it, or to its reasons once they are shown. Gaps,
 * pauses and backward clocks give nothing.
 */
function chargeTime(state: SittingState, event: SittingEvent): SittingState {
  const { phase, current } = state
  if (current === null || phase.name !== 'segment' || phase.reviewing || state.pausedAt !== null) return state
  if (event.type === 'gap' || state.lastType === 'closed') return state
  const until = phase.deadlineAt === null ? event.at : Math.min(event.at, phase.deadlineAt)
  const spent = Math.max(0, until - state.lastAt)
  return spent === 0
    ? state
    : withItem(state, current, (item) =>
        item.feedbackShown
          ? { ...item, readingMs: item.readingMs + spent }
          : { ...item, spentMs: item.spentMs + spent },
      )
}

function apply(plan: SittingPlan, state: SittingState, event: SittingEvent): SittingState {
  switch (event.type) {
    case 'tutorial-started':
      return { ...state, phase: { name: 'tutorial', deadlineAt: event.at + plan.tutorialMs } }
    case 'segment-started':
      return startSegment(plan, state, event.segment, event.at)
    case 'segment-ended':
      return endSegment(plan, state, event)
    case 'review-opened':
      return state.phase.name === 'segment'
        ? { ...state, current: null, phase: { ...state.phase, reviewing: true } }
        : state
    case 'paused':
      return { ...state, pausedAt: event.at }
    case 'resumed':
      return resume(state, event.at)
    case 'gap':
      return applyGap(state, event)
    case 'abandoned':
      return { ...state, current: null, phase: { name: 'finished', at: event.at, by: 'abandoned' } }
    case 'counted':
      return { ...state, counted: event.on }
    case 'closed':
      return { ...state, leftTo: event.to ?? 'unsaid' }
    case 'heartbeat':
      return state
    default:
      return applyToItem(state, event)
  }
}

function applyToItem(state: SittingState, event: ItemEvent): SittingState {
  const change = (next: Partial<ItemState>): SittingState =>
    withItem(state, event.item, (item) => ({ ...item, ...next }))
  const item = state.items[event.item] ?? untouched
  switch (event.type) {
    case 'shown': {
      const shown = change({ visits: item.visits + 1 })
      const { phase: before } = shown
      const phase = before.name === 'segment' && before.reviewing ? { ...before, reviewing: false } : before
      return { ...shown, current: event.item, phase }
    }
    case 'left':
      return { ...state, current: null }
    case 'answered':
      return change({
        option: event.option,
        firstOption: event.option,
        answeredAt: event.at,
        answeredOffset: event.offset ?? null,
      })
    case 'changed': {
      const step = { at: event.at, from: item.option ?? '', to: event.option }
      return change({ option: event.option, changes: [...item.changes, step] })
    }
    case 'flagged':
      return change({ flagged: event.on })
    case 'struck': {
      const others = item.struck.filter((option) => option !== event.option)
      return change({ struck: event.on ? [...others, event.option] : others })
    }
    case 'highlighted':
      return change({ highlights: event.ranges })
    case 'noted':
      return change({ note: event.text })
    case 'rated':
      return change({ confidence: event.confidence })
    case 'feedback-shown':
      return change({ feedbackShown: true })
  }
}

/** In a strict sitting a segment starts at the end of the break at the latest, however late the page says so. */
function startSegment(plan: SittingPlan, state: SittingState, segment: number, at: InstantMs): SittingState {
  const { phase } = state
  const limit = phase.name === 'break' || phase.name === 'tutorial' ? phase.deadlineAt : null
  const startedAt = limit === null ? at : Math.min(at, limit)
  const rested = phase.name === 'break' ? Math.max(0, startedAt - phase.startedAt) : 0
  return {
    ...state,
    current: null,
    breakPoolMs: Math.max(0, state.breakPoolMs - rested),
    breaks:
      phase.name === 'break'
        ? [...state.breaks, { after: phase.after, startedAt: phase.startedAt, endedAt: startedAt }]
        : state.breaks,
    phase: {
      name: 'segment',
      segment,
      startedAt,
      deadlineAt: plan.segmentsMs === null ? null : startedAt + (plan.segmentsMs[segment] ?? 0),
      reviewing: false,
    },
  }
}

function endSegment(
  plan: SittingPlan,
  state: SittingState,
  event: Extract<SittingEvent, { type: 'segment-ended' }>,
): SittingState {
  const { phase } = state
  if (phase.name !== 'segment') return state
  const endedAt = phase.deadlineAt === null ? event.at : Math.min(event.at, phase.deadlineAt)
  const segments = [
    ...state.segments,
    { segment: event.segment, startedAt: phase.startedAt, endedAt, by: event.by },
  ]
  const base = { ...state, segments, current: null, pausedAt: null }
  if (event.segment + 1 >= plan.form.segmentCount)
    return { ...base, phase: { name: 'finished', at: endedAt, by: event.by } }
  const deadlineAt = plan.mode === 'strict' ? endedAt + state.breakPoolMs : null
  return { ...base, phase: { name: 'break', after: event.segment, startedAt: endedAt, deadlineAt } }
}

function resume(state: SittingState, at: InstantMs): SittingState {
  if (state.pausedAt === null) return state
  return {
    ...state,
    pausedAt: null,
    pauses: [...state.pauses, { from: state.pausedAt, to: at }],
    phase: shiftDeadline(state.phase, at - state.pausedAt),
  }
}

/** While paused, the resume moves the deadline by the whole pause, so a gap inside it moves nothing. */
function applyGap(state: SittingState, event: Extract<SittingEvent, { type: 'gap' }>): SittingState {
  const creditedMs = state.pausedAt === null ? event.creditedMs : 0
  const gap: Gap = {
    kind: event.kind,
    from: event.from,
    to: event.at,
    creditedMs,
    ...(state.lastType === 'closed' ? { leftTo: state.leftTo } : {}),
  }
  return { ...state, gaps: [...state.gaps, gap], phase: shiftDeadline(state.phase, creditedMs) }
}

function shiftDeadline(phase: Phase, byMs: DurationMs): Phase {
  if (!('deadlineAt' in phase) || phase.deadlineAt === null) return phase
  // A credited break began later, so that the credit does not come out of the pool.
  if (phase.name === 'break')
    return { ...phase, startedAt: phase.startedAt + byMs, deadlineAt: phase.deadlineAt + byMs }
  return { ...phase, deadlineAt: phase.deadlineAt + byMs }
}

function withItem(state: SittingState, place: number, change: (item: ItemState) => ItemState): SittingState {
  const items = [...state.items]
  items[place] = change(items[place] ?? untouched)
  return { ...state, items }
}

/**
 * What is left on the running clock at `now`, in ms, never below zero; null where no clock runs.
 * While paused it stands at the moment of the pause.
 */
export function remainingMs(
  state: Pick<SittingState, 'phase' | 'pausedAt'>,
  now: InstantMs,
): DurationMs | null {
  const { phase } = state
  if (!('deadlineAt' in phase) || phase.deadlineAt === null) return null
  return Math.max(0, phase.deadlineAt - (state.pausedAt ?? now))
}

/** The event that the clock itself calls for at `now`, or null: the end of a segment, of a break, of the tutorial. */
export function dueEvent(state: SittingState, now: InstantMs): SittingEvent | null {
  const { phase } = state
  if (remainingMs(state, now) !== 0) return null
  switch (phase.name) {
    case 'segment':
      return { type: 'segment-ended', at: now, segment: phase.segment, by: 'time' }
    case 'break':
      return { type: 'segment-started', at: now, segment: phase.after + 1 }
    case 'tutorial':
      return { type: 'segment-started', at: now, segment: 0 }
    case 'not-started':
    case 'finished':
      return null
  }
}

/** Places of a segment on the form, in order. */
export function segmentPlaces(plan: SittingPlan, segment: number): number[] {
  return plan.form.items.flatMap((item, place) => (item.segment === segment ? [place] : []))
}
