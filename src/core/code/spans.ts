// When the patient was in which state: arrests, shockable stretches, unstable stretches, from the log and the numbers.
import type { Trigger } from './reference.schema'
import type { Drill } from './engine'
import type { Fact, FactName } from './facts'
import type { VitalPoint } from './sim'

export interface StateSpan {
  readonly fromMs: number
  readonly toMs: number
}

const SHOCKABLE = ['vf', 'vt', 'torsades']
/** Two stretches with less than this between them are one, ms. */
const JOIN_MS = 12_000
const UNSEEN_MS = 180_000

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
    case 'peril':
      return peril(drill)
    case 'shockable':
      return named(SHOCKABLE, arrests)
    case 'shockable-after-1':
    case 'shockable-after-2':
    case 'shockable-after-3':
      return afterShocks(drill, Number(trigger.slice(-1)))
    case 'non-shockable':
      return arrests.flatMap((arrest) => unshockable(drill, arrest, named(['pea', 'asystole'], [arrest])))
    case 'rosc':
      return between(drill.sim.events, 'rosc', 'arrest', endMs)
    case 'unstable-slow':
      return numbers(drill, (v) => v.pulse && v.heartRate < 50 && v.systolic < 90)
    case 'unstable-fast':
      return numbers(drill, (v) => v.pulse && v.heartRate >= 150 && v.systolic < 90)
    case 'stable-fast':
      return named(
        ['svt'],
        numbers(drill, (v) => v.pulse && v.heartRate >= 130 && v.systolic >= 90),
      )
    case 'stable-wide':
      return named(
        ['vt'],
        numbers(drill, (v) => v.pulse && v.systolic >= 90),
      )
    case 'stable-preexcited':
      return named(
        ['preexcited-af'],
        numbers(drill, (v) => v.pulse && v.systolic >= 90),
      )
    case 'hypoxia':
      return numbers(drill, (v) => v.pulse && v.spo2 < 90)
    case 'not-breathing':
      return numbers(drill, (v) => v.pulse && v.ownBreaths < 6)
    case 'choking':
      return choking(drill)
  }
}

/**
 * From the moment a check shows asystole or PEA (a leader cannot know it before), or, where nobody looks, three minutes
 * after it began, to the end of the arrest.
 */
function unshockable(drill: Drill, arrest: StateSpan, truth: readonly StateSpan[]): StateSpan[] {
  const seen = drill.sim.events.find(
    ({ event, what, atMs }) =>
      event === 'rhythm-check' &&
      (what === 'pea' || what === 'asystole') &&
      atMs >= arrest.fromMs &&
      atMs < arrest.toMs,
  )
  const unseen = truth.find(({ fromMs, toMs }) => toMs - fromMs > UNSEEN_MS)
  const fromMs = Math.min(seen?.atMs ?? Infinity, (unseen?.fromMs ?? Infinity) + UNSEEN_MS)
  return fromMs < arrest.toMs ? [{ fromMs, toMs: arrest.toMs }] : []
}

/** Without a pulse, or with a rhythm that takes the pressure away. */
function peril(drill: Drill): StateSpan[] {
  const all = [...arrestSpans(drill), ...spansOf(drill, 'unstable-slow'), ...spansOf(drill, 'unstable-fast')]
  return join(
    [...all].sort((a, b) => a.fromMs - b.fromMs),
    JOIN_MS,
  )
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
      ({ event, ok, atMs }) =>
        event === 'shock' && ok === true && atMs >= arrest.fromMs && atMs <= arrest.toMs,
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
  for (const { event, what, atMs } of drill.sim.events) {
    if (event !== 'rhythm') continue
    const inside = names.includes(what ?? '')
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

function between(events: readonly Fact[], from: FactName, to: FactName, endMs: number): StateSpan[] {
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
    .map(({ fromMs, toMs }) => ({
      fromMs: Math.max(fromMs, within.fromMs),
      toMs: Math.min(toMs, within.toMs),
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs)
}

function join(spans: readonly StateSpan[], gapMs: number): StateSpan[] {
  const joined: StateSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last !== undefined && span.fromMs - last.toMs < gapMs)
      joined[joined.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) }
    else joined.push(span)
  }
  return joined
}
