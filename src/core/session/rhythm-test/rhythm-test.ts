// A rhythm session: planned from a wish and a seed, folded from its events, summed up in one line.
import type { RhythmId } from '../../ecg/rhythm-table'
import type { RhythmText } from '../../ecg/rhythms.schema'
import type { Random } from '../../random'
import { seeded } from '../../random'
import type { InstantMs } from '../../time'
import { MINUTE_MS } from '../../time'
import { TWELVE_IDS } from '../../twelve/findings'
import type { TwelveMarks, TwelveReading } from '../../twelve/reading.schema'
import { drawTracing, patientOf } from '../../twelve/tracing'
import { ONE_LEAD_RHYTHMS } from '../../rhythms/rhythm-groups'
import type { Moment, OffsetMinutes } from '../../study-day'
import type { Reading } from './rhythm-marking'
import { drawStrip } from '../../rhythms/rhythm-strip'
import type {
  KeptMarks,
  PlannedStrip,
  RhythmTestEvent,
  RhythmTestMode,
  RhythmTestPlan,
  RhythmTestRequest,
} from './rhythm-test.schema'

interface ModeRules {
  readonly title: string
  readonly strips: number
  readonly limitMs: number | null
  /** Names to choose from; null for all. */
  readonly choices: number | null
  /** Whether a rhythm may come again while others have not come: then none can be named by what is left over. */
  readonly repeats: boolean
}

/** A test that repeats shows no rhythm more often: it asks for many. */
const MOST_OF_ONE = 3

/** The timed test is that of the ACLS precourse self-assessment in form: a list of names and a clock. */
export const RHYTHM_MODES: Readonly<Record<RhythmTestMode, ModeRules>> = {
  read: { title: 'Reading in five steps', strips: 6, limitMs: null, choices: null, repeats: false },
  test: { title: 'Timed rhythm test', strips: 20, limitMs: 10 * MINUTE_MS, choices: null, repeats: true },
  // More than anyone reads in a minute.
  sprint: { title: 'Rhythm sprint', strips: 60, limitMs: MINUTE_MS, choices: 4, repeats: false },
  twelve: { title: 'Twelve leads', strips: 6, limitMs: null, choices: null, repeats: false },
  'twelve-test': {
    title: 'Timed twelve-lead test',
    strips: 6,
    limitMs: 24 * MINUTE_MS,
    choices: null,
    repeats: true,
  },
}

/** Whether it shows twelve leads, read in ten steps. */
export function isOnTwelve(mode: RhythmTestMode): boolean {
  return mode === 'twelve' || mode === 'twelve-test'
}

/** Plans a session. `chance` is a random whole number: every strip's seed comes from it. */
export function planRhythmTest(
  { mode, rhythms }: RhythmTestRequest,
  room: { now: InstantMs; chance: number; texts: readonly Pick<RhythmText, 'id' | 'confusedWith'>[] },
): RhythmTestPlan {
  const random = seeded(room.chance)
  const rules = RHYTHM_MODES[mode]
  const pool = isOnTwelve(mode) ? askedOnTwelve(rhythms) : (rhythms ?? ONE_LEAD_RHYTHMS)
  const asWished = rhythms !== undefined && (mode === 'read' || mode === 'twelve')
  const count = asWished ? pool.length : rules.strips
  // A wish is met as it was made: the strips that are due, each as often as it was named.
  const drawn = rules.repeats && rhythms === undefined ? withRepeats : inRounds
  const strips = drawn(pool, count, random).map((rhythm): PlannedStrip => {
    if (isOnTwelve(mode))
      return { ...drawTracing(rhythm, random.int(2 ** 31)), choices: null, patient: patientOf(random) }
    const strip = drawStrip(rhythm, random.int(2 ** 31))
    const alike = room.texts.find(({ id }) => id === rhythm)?.confusedWith ?? []
    const choices = rules.choices === null ? null : choicesAmong(rhythm, alike, rules.choices, random.shuffle)
    return { ...strip, choices }
  })
  return {
    kind: 'rhythm-test',
    schema: 'preceptor/rhythm-test@1',
    mode,
    title: rules.title,
    createdAt: room.now,
    limitMs: rules.limitMs,
    strips,
  }
}

/** What was wished for, as far as twelve leads are asked for it; all findings without a wish. */
function askedOnTwelve(rhythms: readonly RhythmId[] | undefined): readonly RhythmId[] {
  const wished = rhythms?.filter((id) => TWELVE_IDS.includes(id)) ?? []
  return wished.length === 0 ? TWELVE_IDS : wished
}

/** Each rhythm once before any comes again: six strips to learn from should not be three sinus rhythms. */
function inRounds(pool: readonly RhythmId[], count: number, random: Random): RhythmId[] {
  const drawn: RhythmId[] = []
  while (drawn.length < count) drawn.push(...random.shuffle([...pool]))
  return drawn.slice(0, count)
}

/** Each strip drawn from all rhythms, whatever came before; none comes more than three times. */
export function withRepeats(pool: readonly RhythmId[], count: number, random: Random): RhythmId[] {
  const most = Math.max(MOST_OF_ONE, Math.ceil(count / pool.length))
  return random.shuffle(pool.flatMap((rhythm) => Array.from({ length: most }, () => rhythm))).slice(0, count)
}

/** The right name among its look-alikes, filled up with others, shuffled. */
export function choicesAmong(
  rhythm: RhythmId,
  alike: readonly RhythmId[],
  count: number,
  shuffle: <T>(elements: readonly T[]) => T[],
): RhythmId[] {
  const asked = (id: RhythmId): boolean => id !== rhythm && ONE_LEAD_RHYTHMS.includes(id)
  const others = new Set([...shuffle(alike.filter(asked)), ...shuffle(ONE_LEAD_RHYTHMS.filter(asked))])
  return shuffle([rhythm, ...[...others].slice(0, count - 1)])
}

export interface StripAnswer extends Moment {
  readonly named: RhythmId | null
  readonly reading: Reading | null
  readonly marks: KeptMarks | null
  readonly twelve: TwelveReading | null
  readonly twelveMarks: TwelveMarks | null
}

export interface RhythmTestState {
  readonly startedAt: InstantMs | null
  /** Time that does not count, in ms. */
  readonly creditedMs: number
  /** By strip; undefined where none was given. */
  readonly answers: ReadonlyMap<number, StripAnswer>
  /** Strips that were asked for in words while they could be named. */
  readonly helped: ReadonlySet<number>
  readonly finished: { readonly at: InstantMs; readonly by: 'learner' | 'time' } | null
  /** Events that did not fit and were passed over. */
  readonly ignored: number
}

const NOT_STARTED: RhythmTestState = {
  startedAt: null,
  creditedMs: 0,
  answers: new Map(),
  helped: new Set(),
  finished: null,
  ignored: 0,
}

/** The state with one more event; what does not fit (an answer after the end, an unknown kind) is only counted. */
export function foldRhythmEvent(
  plan: Pick<RhythmTestPlan, 'mode'>,
  state: RhythmTestState,
  event: RhythmTestEvent,
): RhythmTestState {
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
      // Only a timed test lets an answer be changed: elsewhere the truth has been shown by then.
      if (TELLING.has(plan.mode) && state.answers.has(event.strip)) return passed
      const { named, at, offset } = event
      const answer = {
        named,
        at,
        offset,
        reading: event.reading ?? null,
        marks: event.marks ?? null,
        twelve: event.twelve ?? null,
        twelveMarks: event.twelveMarks ?? null,
      }
      return { ...state, answers: new Map(state.answers).set(event.strip, answer) }
    }
    case 'helped':
      // Once is enough; and where the truth has been shown there is nothing left to help with.
      if (state.helped.has(event.strip)) return passed
      if (TELLING.has(plan.mode) && state.answers.has(event.strip)) return passed
      return { ...state, helped: new Set(state.helped).add(event.strip) }
    case 'ended':
      return { ...state, finished: { at: event.at, by: event.by } }
    default:
      return passed
  }
}

/**
 * The events of a damaged log, null where one was lost, each with its place: a start that was lost came with the first
 * event that is left.
 */
export function bridgeRhythmTest(
  steps: readonly (RhythmTestEvent | null)[],
): { event: RhythmTestEvent; step: number }[] {
  const left = steps.flatMap((event, step) => (event === null ? [] : [{ event, step }]))
  const [first] = left
  if (first === undefined || first.event.type === 'started' || !steps.includes(null)) return left
  return [{ event: { type: 'started', at: first.event.at }, step: first.step }, ...left]
}

/** The state at the end of a log. */
export function foldRhythmTest(
  plan: Pick<RhythmTestPlan, 'mode'>,
  events: readonly RhythmTestEvent[],
): RhythmTestState {
  return events.reduce((state, event) => foldRhythmEvent(plan, state, event), NOT_STARTED)
}

/** What is left of the time at an instant, never below zero; null where no clock runs or before the start. */
export function rhythmTimeLeftMs(
  plan: RhythmTestPlan,
  state: RhythmTestState,
  now: InstantMs,
): number | null {
  if (plan.limitMs === null || state.startedAt === null) return null
  return Math.max(0, state.startedAt + plan.limitMs + state.creditedMs - now)
}

/** Rhythm, the name it was given, and when, with the offset of the learner’s clock where it was kept. */
export type NamedPair = readonly [rhythm: RhythmId, named: RhythmId, at: InstantMs, offset?: OffsetMinutes]

/** A strip that was asked for to the end and got no name. It counts as not right, and is no evidence of what is known. */
export type BlankStrip = readonly [rhythm: RhythmId, named: null, at: InstantMs]

/** A reading in five steps with its marks. */
export interface MarkedReading extends KeptMarks {
  readonly at: InstantMs
}

/** A tracing of twelve leads: the steps that were right. What a finished test left blank has none. */
export interface MarkedTwelve extends TwelveMarks {
  readonly at: InstantMs
}

export interface RhythmTestSummary {
  kind: 'rhythm-test'
  mode: RhythmTestMode
  title: string
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  endedBy: 'learner' | 'time' | null
  strips: number
  /** Strips that have an answer, told or not. */
  answered: number
  right: number
  /** Every answer that can no longer be changed: enough for the confusion matrix without reading the log. */
  named: NamedPair[]
  /** Strips of a timed test that had no name when it ended. A sprint asks only for those that were named. */
  blank: BlankStrip[]
  /** Of the named strips those that were asked for in words first, and how many of these are right. */
  helped: { named: number; right: number }
  /** Every reading whose marks were kept, in the order of the strips. */
  readings: MarkedReading[]
  /** Every tracing of twelve leads that was asked for, likewise. */
  twelves: MarkedTwelve[]
}

/** Modes that show the truth after each answer. */
const TELLING: ReadonlySet<RhythmTestMode> = new Set(['read', 'sprint', 'twelve'])

/** The summary of a session at the end of its log. */
export function summarizeRhythmTest(
  plan: RhythmTestPlan,
  events: readonly RhythmTestEvent[],
): RhythmTestSummary {
  const state = foldRhythmTest(plan, events)
  // A timed test tells nothing before its end; what does not say that it shows the truth at once counts as one.
  const out = state.finished !== null || TELLING.has(plan.mode)
  const rows = (out ? plan.strips : []).map(({ rhythm }, place) => ({
    rhythm,
    answer: state.answers.get(place) ?? null,
    helped: state.helped.has(place),
  }))
  const named = rows.flatMap(({ rhythm, answer }): NamedPair[] => {
    if (answer === null || answer.named === null) return []
    const { named, at, offset } = answer
    return [offset === undefined ? [rhythm, named, at] : [rhythm, named, at, offset]]
  })
  const finishedAt = state.finished?.at ?? null
  const isTest = plan.mode === 'test' || plan.mode === 'twelve-test'
  const asked = isTest && finishedAt !== null ? rows : []
  const helped = rows.filter((row) => row.helped && row.answer !== null && row.answer.named !== null)
  return {
    kind: 'rhythm-test',
    mode: plan.mode,
    title: plan.title,
    createdAt: plan.createdAt,
    startedAt: state.startedAt,
    finishedAt,
    endedBy: state.finished?.by ?? null,
    strips: plan.strips.length,
    answered: state.answers.size,
    right: named.filter(([rhythm, name]) => rhythm === name).length,
    named,
    blank: asked.flatMap(({ rhythm, answer }): BlankStrip[] =>
      (answer?.named ?? null) === null ? [[rhythm, null, finishedAt ?? plan.createdAt]] : [],
    ),
    helped: {
      named: helped.length,
      right: helped.filter(({ rhythm, answer }) => answer?.named === rhythm).length,
    },
    readings: rows.flatMap(({ answer }) =>
      answer === null || answer.marks === null ? [] : [{ at: answer.at, ...answer.marks }],
    ),
    twelves: rows.flatMap(({ answer }): MarkedTwelve[] => {
      const marks = answer?.twelveMarks ?? null
      if (answer !== null && marks !== null) return [{ at: answer.at, ...marks }]
      return plan.mode === 'twelve-test' ? [{ at: finishedAt ?? plan.createdAt, right: [] }] : []
    }),
  }
}
