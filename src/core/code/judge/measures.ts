// What is measured in a drill: times to the first of each, flow, pauses, intervals, shocks, doses, breaths, closed loop.
import type { Drill } from '../team/drill'
import type { StateSpan } from './spans'
import { arrestSpans, isArrestDose } from './spans'
import type { Fact } from '../data/facts'
import { placeOf } from '../orders/table'

/** Times in s from the loss of the pulse (from the drill's start without one); null where there is nothing to measure. */
export interface Measures {
  readonly recognitionS: number | null
  readonly firstCompressionS: number | null
  readonly firstShockS: number | null
  readonly firstEpinephrineS: number | null
  readonly noFlowS: number
  /** Share of the time without a pulse that nobody pushed, 0–1. */
  readonly noFlowFraction: number | null
  /** Chest compression fraction from the first compression of each arrest, 0–1. */
  readonly ccf: number | null
  /** Around each shock in an arrest, s without compressions before and after; after it at most to the pulse or the end. */
  readonly periShock: readonly {
    readonly atMs: number
    readonly preS: number
    readonly postS: number | null
  }[]
  readonly medianPeriShockS: number | null
  /** Longest pause after the first compression, breaths of 30:2 left out; null where there was none. */
  readonly longestPauseS: number | null
  readonly checkIntervalsS: readonly number[]
  readonly epinephrineIntervalsS: readonly number[]
  readonly shocks: { readonly indicated: number; readonly notIndicated: number }
  readonly doseErrors: number
  readonly energyErrors: number
  readonly notIndicatedDrugs: number
  readonly breathsPerMinute: number | null
  readonly readLatencyS: number | null
  /** Share of the leader's orders for somebody that named the person and were taken without a question, 0–1. */
  readonly closedLoop: number | null
  readonly rhythmsNamedRight: number
  readonly rhythmsNamedWrong: number
}

/** Pauses up to this length are the two breaths of 30:2, s. */
const BREATH_PAUSE_S = 4.5

const NOTHING: Measures = {
  recognitionS: null,
  firstCompressionS: null,
  firstShockS: null,
  firstEpinephrineS: null,
  noFlowS: 0,
  noFlowFraction: null,
  ccf: null,
  periShock: [],
  medianPeriShockS: null,
  longestPauseS: null,
  checkIntervalsS: [],
  epinephrineIntervalsS: [],
  shocks: { indicated: 0, notIndicated: 0 },
  doseErrors: 0,
  energyErrors: 0,
  notIndicatedDrugs: 0,
  breathsPerMinute: null,
  readLatencyS: null,
  closedLoop: null,
  rhythmsNamedRight: 0,
  rhythmsNamedWrong: 0,
}

/** The measures of a log, whatever engine wrote it: what that engine did not measure, or wrote otherwise, is nothing. */
export function measuresFromLog(logged: Readonly<Record<string, unknown>>): Measures {
  const kept = Object.entries(NOTHING).map(([name, nothing]) => {
    const value = logged[name]
    return [name, likeOf(nothing, value) ? value : nothing]
  })
  return Object.fromEntries(kept) as unknown as Measures
}

// A measure that may be missing is a number; the others are of the kind of their nothing.
function likeOf(nothing: unknown, value: unknown): boolean {
  if (Array.isArray(nothing)) return Array.isArray(value)
  if (nothing !== null && typeof nothing === 'object') return typeof value === 'object' && value !== null
  return typeof value === 'number' && Number.isFinite(value)
}

/** Measures a drill from its log. */
export function measuresOf(drill: Drill): Measures {
  const { events } = drill.sim
  const arrests = arrestSpans(drill)
  const firstArrest = arrests[0]?.fromMs ?? null
  const count = (event: string, ok?: boolean): number =>
    events.filter((each) => each.event === event && (ok === undefined || each.ok === ok)).length
  const after = (is: (event: Fact) => boolean): number | null => {
    if (firstArrest === null) return null
    const found = events.find((event) => event.atMs >= firstArrest && is(event))
    return found === undefined ? null : (found.atMs - firstArrest) / 1000
  }
  const flow = flowOf(drill, arrests)
  const peri = periShockOf(drill, arrests)
  const { ended } = drill.sim
  // Left without a pulse by the leader's own word: short or not, it counts.
  const unfinished = ended !== null && ended.how !== 'time' && !drill.sim.patient.pulse
  return {
    recognitionS: after(
      ({ event, ok, what }) =>
        (event === 'pulse-check' && ok === false) || (event === 'cpr' && what === 'start'),
    ),
    firstCompressionS: firstPush(drill, arrests),
    firstShockS: after(({ event }) => event === 'shock'),
    firstEpinephrineS: after(isArrestDose),
    noFlowS: round(flow.noFlowS),
    noFlowFraction: flow.arrestS > 0 ? round(flow.noFlowS / flow.arrestS) : null,
    ccf:
      flow.arrestS < 60 && !unfinished
        ? null
        : flow.cprS > 0
          ? round(flow.pushedS / flow.cprS)
          : flow.arrestS > 0
            ? 0
            : null,
    periShock: peri,
    medianPeriShockS: median(peri.map(({ preS, postS }) => preS + (postS ?? 0))),
    longestPauseS: flow.longestPauseS,
    checkIntervalsS: intervals(
      arrests,
      events.filter(({ event }) => event === 'rhythm-check'),
    ),
    epinephrineIntervalsS: intervals(arrests, events.filter(isArrestDose)),
    shocks: { indicated: count('shock', true), notIndicated: count('shock', false) },
    doseErrors: count('dose-error'),
    energyErrors: count('energy-error'),
    notIndicatedDrugs: count('not-indicated'),
    breathsPerMinute: breaths(drill, arrests),
    readLatencyS: readLatency(events),
    closedLoop: drill.setup.role === 'leader' ? closedLoop(drill) : null,
    rhythmsNamedRight: count('named', true),
    rhythmsNamedWrong: count('named', false),
  }
}

function flowOf(drill: Drill, arrests: readonly StateSpan[]) {
  let arrestS = 0
  let pushedS = 0
  let cprS = 0
  let longest: number | null = null
  for (const arrest of arrests) {
    arrestS += (arrest.toMs - arrest.fromMs) / 1000
    const pushes = drill.sim.pushes
      .map(({ fromMs, toMs }) => ({
        fromMs: Math.max(fromMs, arrest.fromMs),
        toMs: Math.min(toMs, arrest.toMs),
      }))
      .filter(({ fromMs, toMs }) => toMs > fromMs)
    const first = pushes[0]
    if (first === undefined) continue
    cprS += (arrest.toMs - first.fromMs) / 1000
    pushes.forEach(({ fromMs, toMs }, i) => {
      pushedS += (toMs - fromMs) / 1000
      const gapS = ((pushes[i + 1]?.fromMs ?? arrest.toMs) - toMs) / 1000
      if (gapS > BREATH_PAUSE_S) longest = Math.max(longest ?? 0, gapS)
    })
  }
  return { arrestS, pushedS, cprS, noFlowS: arrestS - pushedS, longestPauseS: longest as number | null }
}

function firstPush(drill: Drill, arrests: readonly StateSpan[]): number | null {
  const arrest = arrests[0]
  if (arrest === undefined) return null
  const push = drill.sim.pushes.find(({ toMs }) => toMs > arrest.fromMs)
  return push === undefined ? null : Math.max(0, push.fromMs - arrest.fromMs) / 1000
}

function periShockOf(drill: Drill, arrests: readonly StateSpan[]): Measures['periShock'] {
  return drill.sim.events
    .filter(({ event }) => event === 'shock')
    .flatMap(({ atMs }) => {
      const arrest = arrests.find(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs + 2000)
      const before = drill.sim.pushes.findLast(({ toMs }) => toMs <= atMs)
      if (arrest === undefined || before === undefined) return []
      const next = drill.sim.pushes.find(({ fromMs }) => fromMs >= atMs)
      // Who does not go on pauses until the pulse is back or the drill is over.
      const untilMs = Math.min(next?.fromMs ?? Infinity, Math.max(atMs, arrest.toMs))
      return [{ atMs, preS: (atMs - before.toMs) / 1000, postS: (untilMs - atMs) / 1000 }]
    })
}

function intervals(arrests: readonly StateSpan[], events: readonly Fact[]): number[] {
  return arrests.flatMap(({ fromMs, toMs }) => {
    const times = events.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs).map(({ atMs }) => atMs)
    return times.slice(1).map((atMs, i) => (atMs - (times[i] ?? atMs)) / 1000)
  })
}

function breaths(drill: Drill, arrests: readonly StateSpan[]): number | null {
  const given = drill.sim.vitals.filter(
    ({ atMs, breaths: rate }) =>
      rate > 0 && arrests.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs),
  )
  return given.length < 20 ? null : round(given.reduce((sum, point) => sum + point.breaths, 0) / given.length)
}

// A name counts for the check before it, not for an earlier one that nobody named.
function readLatency(events: readonly Fact[]): number | null {
  const checks = events.filter(({ event }) => event === 'rhythm-check')
  const latencies = checks.flatMap(({ atMs }, i) => {
    const nextMs = checks[i + 1]?.atMs ?? Infinity
    const named = events.find((event) => event.event === 'named' && event.atMs >= atMs && event.atMs < nextMs)
    return named === undefined ? [] : [(named.atMs - atMs) / 1000]
  })
  return median(latencies)
}

// The engine notes each order of the learner as it is heard, and a question right before it.
function closedLoop({ sim, orders }: Drill): number | null {
  const heard = sim.events.flatMap(({ event }, i) =>
    event === 'order' ? [{ questioned: sim.events[i - 1]?.event === 'questioned' }] : [],
  )
  const spoken = orders
    .map((order, i) => ({ order, questioned: heard[i]?.questioned ?? false }))
    .filter(({ order }) => order.to !== undefined || placeOf(order) !== null)
  const closed = spoken.filter(({ order, questioned }) => order.to !== undefined && !questioned)
  return spoken.length === 0 ? null : round(closed.length / spoken.length)
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
