// A code drill as a session: planned from a request, folded from its log, summed up in one line.
import type { DrillLibrary } from '../../code/data/load'
import type { Order } from '../../code/data/orders.schema'
import type { StepOutcome } from '../../code/judge/judge-done'
import { ENGINE_VERSION } from '../../code/body/step-time'
import type { DrillMode, Edition, LearnerRole } from '../../code/data/vocabulary'
import type { InstantMs } from '../../time'
import type { DrillRead } from './drill-reads'
import type { Sheet } from './instructor-sheet'
import { BLANK_SHEET, writeSheet } from './instructor-sheet'
import type { DrillEvent, DrillPlan, DrillRequest, DrillSpeed } from './drill-session.schema'

// Not read from the schema's list: the page imports this file and shall not carry zod.
const LATEST_EDITION: Edition = 'AHA-2025'

type FreshRequest = Exclude<DrillRequest, { branch: unknown }>

/** A plan to be kept, or why there is none. */
export type PlannedDrill = { kind: 'plan'; plan: DrillPlan } | { kind: 'refused'; message: string }

/** Plans a drill. `chance` is a random whole number from 0 below 2³¹: the seed, unless one is asked for. */
export function planDrill(
  request: FreshRequest,
  room: { library: DrillLibrary; now: InstantMs; chance: number },
): PlannedDrill {
  const { reference, scenarios } = room.library
  const refused = (message: string): PlannedDrill => ({ kind: 'refused', message })
  if (reference === null)
    return refused('The drill data could not be read from the question bank. The library screen says why.')
  const scenario = scenarios.find(({ id }) => id === request.scenario)
  if (scenario === undefined) return refused('This scenario is not in the question bank.')
  if (!scenario.roles.includes(request.role)) return refused('This scenario is not played in that role.')
  if (!reference.policies.some(({ id }) => id === request.policy))
    return refused('This scope policy is not in the question bank.')
  const { mode = 'practice' } = request
  if (mode !== 'practice' && request.role !== 'leader')
    return refused('Megacode and help from the team are for the team leader. Choose practice, or lead.')
  return {
    kind: 'plan',
    plan: {
      kind: 'drill',
      schema: 'preceptor/drill@1',
      title: scenario.title,
      createdAt: room.now,
      engine: ENGINE_VERSION,
      scenario,
      reference,
      seed: request.seed ?? room.chance,
      role: request.role,
      edition: request.edition ?? LATEST_EDITION,
      policy: request.policy,
      ...(mode === 'practice' ? {} : { mode }),
      past: [],
      startMs: 0,
      branchOf: null,
    },
  }
}

/** A drill with the same past up to `drillMs` and no future yet. */
export function branchDrill(
  plan: DrillPlan,
  events: readonly DrillEvent[],
  from: { session: string; drillMs: number; now: InstantMs },
): DrillPlan {
  const { orders, drillMs } = foldDrill(plan, events)
  const startMs = Math.min(from.drillMs, drillMs)
  return {
    ...plan,
    createdAt: from.now,
    engine: ENGINE_VERSION,
    past: orders.filter(({ atMs }) => atMs <= startMs),
    startMs,
    branchOf: from.session,
  }
}

export interface DrillState {
  readonly startedAt: InstantMs | null
  /** All orders, those of the branch's past included, in the order heard. */
  readonly orders: readonly Order[]
  /** How far the drill is known to have run, ms. */
  readonly drillMs: number
  readonly speed: DrillSpeed
  readonly pauses: number
  readonly ended: Extract<DrillEvent, { type: 'ended' }> | null
  readonly selfScore: Extract<DrillEvent, { type: 'self-scored' }> | null
  /** The instructor's sheet; blank where nobody has written on it. */
  readonly sheet: Sheet
  /** What the body answered, as it was logged then. */
  readonly outcomes: readonly LoggedOutcome[]
  /** Events of an unknown kind, and those after the end, which were passed over. */
  readonly ignored: number
}

/** A log may hold what a later version wrote: only what stands here is taken for an event of a drill. */
const KINDS: Readonly<Record<DrillEvent['type'], true>> = {
  started: true,
  order: true,
  heartbeat: true,
  speed: true,
  paused: true,
  resumed: true,
  outcome: true,
  ended: true,
  'self-scored': true,
  sheet: true,
  'sheet-step': true,
}

export type LoggedOutcome = Extract<DrillEvent, { type: 'outcome' }>['outcome']

/** The state at the end of a log. */
export function foldDrill(
  plan: Pick<DrillPlan, 'past' | 'startMs'>,
  events: readonly DrillEvent[],
): DrillState {
  const orders = [...plan.past]
  let drillMs = plan.startMs
  let startedAt: InstantMs | null = null
  let speed: DrillSpeed = 1
  let pauses = 0
  let ended: DrillState['ended'] = null
  let selfScore: DrillState['selfScore'] = null
  let sheet = BLANK_SHEET
  let outcomes: LoggedOutcome[] = []
  let ignored = 0
  for (const event of events) {
    if (!Object.hasOwn(KINDS, event.type)) ignored++
    else if (event.type === 'started') startedAt ??= event.at
    else if (event.type === 'self-scored') selfScore ??= event
    else if (event.type === 'sheet' || event.type === 'sheet-step') sheet = writeSheet(sheet, event)
    else if (event.type === 'outcome') outcomes.push(event.outcome)
    else if (ended === null) {
      if (event.type === 'order') {
        orders.push(event.order)
        drillMs = Math.max(drillMs, event.order.atMs)
      } else if (event.type === 'ended') ended = event
      if (event.type === 'speed') speed = event.speed
      if (event.type === 'paused') pauses += 1
      // After a crash it goes on from the last sign of life: what was logged later did not happen.
      if (event.type === 'resumed') outcomes = outcomes.filter(({ atMs }) => atMs <= event.drillMs)
      if ('drillMs' in event) drillMs = Math.max(drillMs, event.drillMs)
    } else ignored++
  }
  return { startedAt, orders, drillMs, speed, pauses, ended, selfScore, sheet, outcomes, ignored }
}

export interface DrillSummary {
  kind: 'drill'
  title: string
  scenario: string
  role: LearnerRole
  seed: number
  policy: string
  /** Absent in practice. */
  mode?: Exclude<DrillMode, 'practice'>
  branched: boolean
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  /** The offset of the learner’s clock then; absent where the log kept none. */
  finishedOffset?: number
  drillMs: number
  result: 'pass' | 'remediation' | null
  /** Rubric steps that were called for, and those met in time. */
  called: number
  met: number
  /** Ids of steps that were late, missed or harmful: what to drill next. */
  weak: string[]
  /** Every step that was called for after the drill (or its branch) began, with its outcome. */
  steps: [step: string, outcome: Exclude<StepOutcome, 'not-reached'>][]
  /** The rhythms that the learner named since then. */
  reads: DrillRead[]
  /** Chest compression fraction, 0–1; times from the loss of the pulse, s. Null where nothing was measured. */
  ccf: number | null
  firstShockS: number | null
  firstCompressionS: number | null
  recognitionS: number | null
  firstEpinephrineS: number | null
  /** Share of the time without a pulse that nobody pushed, 0–1. */
  noFlowFraction: number | null
  /** Null where no pause was longer than the breaths of 30:2. */
  longestPauseS: number | null
  medianPeriShockS: number | null
  /** Share of the leader's orders by name that were taken without a question, 0–1; absent in lines of older programs. */
  closedLoop?: number | null
  /** Steps that were never done, and steps that did harm. */
  missed: number
  harmful: number
  /** The learner's own judgment before the debrief: passed, and steps in time, 0–100; null where none was given. */
  selfPass: boolean | null
  selfPercent: number | null
}

/** The summary of a drill at the end of its log. */
export function summarizeDrill(plan: DrillPlan, events: readonly DrillEvent[]): DrillSummary {
  const { startedAt, drillMs, ended, selfScore } = foldDrill(plan, events)
  const called = ended?.rubric.filter(({ outcome }) => outcome !== 'not-reached') ?? []
  const count = (wanted: string): number => called.filter(({ outcome }) => outcome === wanted).length
  const measured = (name: string): number | null => {
    const value = ended?.measures[name]
    return typeof value === 'number' ? value : null
  }
  return {
    kind: 'drill',
    title: plan.title,
    scenario: plan.scenario.id,
    role: plan.role,
    seed: plan.seed,
    policy: plan.policy,
    ...(plan.mode === undefined || plan.mode === 'practice' ? {} : { mode: plan.mode }),
    branched: plan.branchOf !== null,
    createdAt: plan.createdAt,
    startedAt,
    finishedAt: ended?.at ?? null,
    ...(ended?.offset === undefined ? {} : { finishedOffset: ended.offset }),
    drillMs,
    result: ended?.result ?? null,
    called: called.length,
    met: count('met'),
    weak: called.filter(({ outcome }) => outcome !== 'met').map(({ step }) => step),
    steps: called.flatMap(({ step, outcome, calledMs }): DrillSummary['steps'] =>
      outcome === 'not-reached' || (calledMs ?? plan.startMs) < plan.startMs ? [] : [[step, outcome]],
    ),
    reads: (ended?.reads ?? []).filter(({ atMs }) => atMs >= plan.startMs),
    ccf: measured('ccf'),
    firstShockS: measured('firstShockS'),
    firstCompressionS: measured('firstCompressionS'),
    recognitionS: measured('recognitionS'),
    firstEpinephrineS: measured('firstEpinephrineS'),
    noFlowFraction: measured('noFlowFraction'),
    longestPauseS: measured('longestPauseS'),
    medianPeriShockS: measured('medianPeriShockS'),
    closedLoop: measured('closedLoop'),
    missed: count('missed'),
    harmful: count('harmful'),
    selfPass: selfScore?.pass ?? null,
    selfPercent: selfScore?.stepsPercent ?? null,
  }
}
