// What is measured in a drill: times to the first of each, flow, pauses, intervals, shocks, doses, breaths, closed loop.
import type { Drill } from './engine'
import type { StateSpan } from './spans'
import { arrestSpans } from './spans'
import type { TruthEvent } from './sim'

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
  /** Around each shock, s before and after. */
  readonly periShock: readonly {
    readonly atMs: number
    readonly preS: number
    readonly postS: number | null
  }[]
  readonly medianPeriShockS: number | null
  readonly longestPauseS: number | null
  readonly checkIntervalsS: readonly number[]
  readonly epinephrineIntervalsS: readonly number[]
  readonly shocks: { readonly indicated: number; readonly notIndicated: number }
  readonly doseErrors: number
  readonly energyErrors: number
  readonly notIndicatedDrugs: number
  readonly breathsPerMinute: number | null
  readonly readLatencyS: number | null
  /** Share of orders that were spoken to a named person and taken without a question, 0–1. */
  readonly closedLoop: number | null
  readonly rhythmsNamedRight: number
  readonly rhythmsNamedWrong: number
}

/** Pauses up to this length are the two breaths of 30:2, s. */
const BREATH_PAUSE_S = 4.5

/** Measures a drill from its log. */
export function measuresOf(drill: Drill): Measures {
  const { events, counters } = drill.sim
  const arrests = arrestSpans(drill)
  const firstArrest = arrests[0]?.fromMs ?? null
  const count = (event: string, ok?: boolean): number =>
    events.filter((each) => each.event === event && (ok === undefined || each.ok === ok)).length
  const after = (is: (event: TruthEvent) => boolean): number | null => {
    if (firstArrest === null) return null
    const found = events.find((event) => event.atMs >= firstArrest && is(event))
    return found === undefined ? null : (found.atMs - firstArrest) / 1000
  }
  const flow = flowOf(drill, arrests)
  const peri = periShockOf(drill)
  const { ended } = drill.sim
  // Left without a pulse by the leader's own word: short or not, it counts.
  const unfinished = ended !== null && ended.how !== 'time' && !drill.sim.patient.pulse
  const named = counters['named-orders'] ?? 0
  const all = named + (counters['open-orders'] ?? 0)
  return {
    recognitionS: after(
      ({ event, ok, what }) =>
        (event === 'pulse-check' && ok === false) || (event === 'cpr' && what === 'start'),
    ),
    firstCompressionS: after(({ event, what }) => event === 'cpr' && what === 'start'),
    firstShockS: after(({ event }) => event === 'shock'),
    firstEpinephrineS: after(({ event, what }) => event === 'drug' && what === 'epinephrine'),
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
    epinephrineIntervalsS: intervals(
      arrests,
      events.filter(({ event, what, unit }) => event === 'drug' && what === 'epinephrine' && unit === 'mg'),
    ),
    shocks: { indicated: count('shock', true), notIndicated: count('shock', false) },
    doseErrors: count('dose-error'),
    energyErrors: count('energy-error'),
    notIndicatedDrugs: count('not-indicated'),
    breathsPerMinute: breaths(drill, arrests),
    readLatencyS: readLatency(events),
    closedLoop: all === 0 ? null : round(Math.max(0, named - count('questioned')) / all),
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

function periShockOf(drill: Drill): Measures['periShock'] {
  const arrests = arrestSpans(drill)
  return drill.sim.events
    .filter(
      ({ event, atMs }) =>
        event === 'shock' && arrests.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs + 2000),
    )
    .flatMap(({ atMs }) => {
      const before = drill.sim.pushes.findLast(({ toMs }) => toMs <= atMs)
      if (before === undefined) return []
      const next = drill.sim.pushes.find(({ fromMs }) => fromMs >= atMs)
      return [
        {
          atMs,
          preS: (atMs - before.toMs) / 1000,
          postS: next === undefined ? null : (next.fromMs - atMs) / 1000,
        },
      ]
    })
}

function intervals(arrests: readonly StateSpan[], events: readonly TruthEvent[]): number[] {
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

function readLatency(events: readonly TruthEvent[]): number | null {
  const latencies = events
    .filter(({ event }) => event === 'rhythm-check')
    .flatMap(({ atMs }) => {
      const named = events.find((event) => event.event === 'named' && event.atMs >= atMs)
      return named === undefined ? [] : [(named.atMs - atMs) / 1000]
    })
  return median(latencies)
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
