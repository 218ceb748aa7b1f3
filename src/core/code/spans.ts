// When the patient was in which state: arrests, shockable stretches, unstable stretches, from the log and the numbers.
import type { Trigger } from './reference.schema'
import type { Drill } from './engine'
import type { TruthEvent, VitalPoint } from './sim'

export interface StateSpan {
  readonly fromMs: number
  readonly toMs: number
}

const SHOCKABLE = ['vf', 'vt', 'torsades']
/** Two stretches with less than this between them are one, ms. */
const JOIN_MS = 12_000

/** The end of what has been run, ms. */
export function endOf(drill: Drill): number {
  return drill.sim.ended?.atMs ?? drill.atMs
}

/** Stretches without a pulse. */
export function arrestSpans(drill: Drill): StateSpan[] {
  return between(drill.sim.events, 'arrest', 'rosc', endOf(drill))
}

/** Stretches of a trigger's state, in order. */
export function spansOf(drill: Drill, trigger: Trigger): StateSpan[] {
  const endMs = endOf(drill)
  const arrests = arrestSpans(drill)
  const named = (names: readonly string[], within: readonly StateSpan[]): StateSpan[] =>
    within.flatMap((span) => overlap(rhythmSpans(drill, names), span))
  switch (trigger) {
    case 'start':
      return [{ fromMs: 0, toMs: endMs }]
    case 'arrest':
      return arrests
    case 'shockable':
      return named(SHOCKABLE, arrests)
    case 'shockable-after-1':
    case 'shockable-after-2':
    case 'shockable-after-3':
      return afterShocks(drill, Number(trigger.slice(-1)))
    case 'non-shockable':
      return join(named(['pea', 'asystole'], arrests), JOIN_MS)
    case 'rosc':
      return between(drill.sim.events, 'rosc', 'arrest', endMs)
    case 'unstable-slow':
      return numbers(drill, (v) => v.pulse && v.heartRate < 50 && v.systolic < 90)
    case 'unstable-fast':
      return numbers(drill, (v) => v.pulse && v.heartRate >= 150 && v.systolic < 90)
    case 'stable-fast':
      return named(['svt'], numbers(drill, (v) => v.pulse && v.heartRate >= 130 && v.systolic >= 90))
    case 'stable-wide':
      return named(['vt', 'preexcited-af'], numbers(drill, (v) => v.pulse && v.systolic >= 90))
    case 'hypoxia':
      return numbers(drill, (v) => v.pulse && v.spo2 < 90)
    case 'not-breathing':
      return numbers(drill, (v) => v.pulse && v.ownBreaths < 6)
    case 'choking':
      return choking(drill)
  }
}

function choking(drill: Drill): StateSpan[] {
  if ((drill.setup.scenario.pathology['foreign-body'] ?? 0) < 0.5) return []
  const stop = drill.sim.events.find(({ event }) => event === 'airway-cleared' || event === 'collapse')
  return [{ fromMs: 0, toMs: stop?.atMs ?? endOf(drill) }]
}

/** From the n-th shock of an arrest that did not end it, for as long as the rhythm stays shockable. */
function afterShocks(drill: Drill, n: number): StateSpan[] {
  const shockable = spansOf(drill, 'shockable')
  return arrestSpans(drill).flatMap((arrest) => {
    const shocks = drill.sim.events.filter(
      ({ event, ok, atMs }) => event === 'shock' && ok === true && atMs >= arrest.fromMs && atMs <= arrest.toMs,
    )
    const nth = shocks[n - 1]
    if (nth === undefined || nth.text !== 'continues') return []
    const span = shockable.find(({ fromMs, toMs }) => fromMs <= nth.atMs && toMs > nth.atMs)
    return span === undefined ? [] : [{ fromMs: nth.atMs, toMs: span.toMs }]
  })
}

function rhythmSpans(drill: Drill, names: readonly string[]): StateSpan[] {
  const spans: StateSpan[] = []
  let fromMs: number | null = null
  // A successful shock changes the rhythm without an event of its own until the next step notes it.
  for (const { event, what, atMs, text } of drill.sim.events) {
    const ended = event === 'shock' && text === 'ended'
    if (event !== 'rhythm' && !ended) continue
    const inside = !ended && names.includes(what ?? '')
    if (inside && fromMs === null) fromMs = atMs
    if (!inside && fromMs !== null) {
      spans.push({ fromMs, toMs: atMs })
      fromMs = null
    }
  }
  if (fromMs !== null) spans.push({ fromMs, toMs: endOf(drill) })
  return spans
}

function numbers(drill: Drill, is: (point: VitalPoint) => boolean): StateSpan[] {
  const spans: StateSpan[] = []
  let fromMs: number | null = null
  for (const point of drill.sim.vitals) {
    if (is(point)) fromMs ??= point.atMs
    else if (fromMs !== null) {
      spans.push({ fromMs, toMs: point.atMs })
      fromMs = null
    }
  }
  if (fromMs !== null) spans.push({ fromMs, toMs: endOf(drill) })
  return join(spans, JOIN_MS)
}

function between(events: readonly TruthEvent[], from: string, to: string, endMs: number): StateSpan[] {
  const spans: StateSpan[] = []
  let fromMs: number | null = null
  for (const { event, atMs } of events) {
    if (event === from) fromMs ??= atMs
    else if (event === to && fromMs !== null) {
      spans.push({ fromMs, toMs: atMs })
      fromMs = null
    }
  }
  if (fromMs !== null) spans.push({ fromMs, toMs: endMs })
  return spans
}

function overlap(spans: readonly StateSpan[], within: StateSpan): StateSpan[] {
  return spans
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, within.fromMs), toMs: Math.min(toMs, within.toMs) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs)
}

function join(spans: readonly StateSpan[], gapMs: number): StateSpan[] {
  const joined: StateSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.fromMs - last.toMs < gapMs) joined[joined.length - 1] = { fromMs: last.fromMs, toMs: span.toMs }
    else joined.push(span)
  }
  return joined
}
