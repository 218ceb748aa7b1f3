// When the patient was in which state: arrests, shockable stretches, unstable stretches, from the log and the numbers.
import type { Trigger } from '../data/reference.schema'
import type { Drill } from '../team/drill'
import type { Fact, FactName } from '../data/facts'
import { PUSH_DOSE_MG } from '../body/kinetics'
import { hasScanner } from '../team/setup'
import type { VitalPoint } from '../team/sim'

export interface StateSpan {
  readonly fromMs: number
  readonly toMs: number
  /** The learner's own act that opened it: it does not answer itself. */
  readonly opener?: Fact
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
      return arrests.flatMap((arrest) =>
        named(SHOCKABLE, [arrest]).flatMap((span) => seenShockable(drill, arrest, span)),
      )
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
      // After an arrest breathing comes back by itself, late: the bag that was there goes on.
      return numbers(drill, (v) => v.pulse && v.ownBreaths < 6).filter(
        ({ fromMs }) => fromMs < (drill.sim.first.rosc?.atMs ?? Infinity),
      )
    case 'choking':
      return choking(drill)
    case 'tension':
    case 'tamponade':
      return between(shown(drill, trigger), 'cause-shows', 'cause-gone', endMs)
    case 'epinephrine-given':
      return arrests.flatMap((arrest) => afterEpinephrine(drill, arrest))
    case 'slow-still':
      return spansOf(drill, 'unstable-slow').flatMap((span) => stillSlow(drill, span))
    case 'paced':
      return paced(drill)
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

/** A check is due every two minutes: a rhythm that comes under the compressions is found by then. Half a minute is ours, ms. */
const UNSEEN_CHANGE_MS = 150_000

/** What an arrest begins with is there to be seen; what it turns into under the hands is seen at the next check. */
function seenShockable(drill: Drill, arrest: StateSpan, span: StateSpan): StateSpan[] {
  if (span.fromMs - arrest.fromMs < 1000) return [span]
  const seen = drill.sim.events.find(
    ({ event, what, atMs }) =>
      event === 'rhythm-check' && SHOCKABLE.includes(what ?? '') && atMs >= span.fromMs && atMs < span.toMs,
  )
  const fromMs = Math.min(seen?.atMs ?? Infinity, span.fromMs + UNSEEN_CHANGE_MS)
  return fromMs < span.toMs ? [{ fromMs, toMs: span.toMs }] : []
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

/** The signs of one cause. */
function shown({ sim }: Drill, cause: 'tension' | 'tamponade'): Fact[] {
  return sim.events.filter(
    ({ event, what }) => (event === 'cause-shows' || event === 'cause-gone') && what === cause,
  )
}

/** From the first dose of an arrest to its end: the next doses are asked for. */
function afterEpinephrine(drill: Drill, arrest: StateSpan): StateSpan[] {
  const first = drill.sim.events.find(
    (each) => each.atMs >= arrest.fromMs && each.atMs <= arrest.toMs && isArrestDose(each),
  )
  return first === undefined ? [] : [{ fromMs: first.atMs, toMs: arrest.toMs, opener: first }]
}

/** Epinephrine as it is given in an arrest: not the dose for the muscle, not the drip. */
export function isArrestDose({ event, what, unit, route, enough, dose = 0 }: Fact): boolean {
  const epinephrine = event === 'drug' && what === 'epinephrine' && unit === 'mg' && route !== 'im'
  return epinephrine && enough !== false && dose > PUSH_DOSE_MG
}

/** Atropine has had this long to work, ms; where none was given, so long after the pressure has gone. Our own, within the 60 to 90 s that teaching allows. */
const ATROPINE_MS = 75_000
const NO_ATROPINE_MS = 150_000

/** A slow rhythm that is unstable still: atropine has not helped, or nobody has given any. */
function stillSlow(drill: Drill, span: StateSpan): StateSpan[] {
  const atropine = drill.sim.events.find(
    ({ event, what, enough, atMs }) =>
      event === 'drug' && what === 'atropine' && enough !== false && atMs <= span.toMs,
  )
  const given = atropine === undefined ? Infinity : Math.max(span.fromMs, atropine.atMs) + ATROPINE_MS
  const fromMs = Math.min(given, span.fromMs + NO_ATROPINE_MS)
  return fromMs < span.toMs ? [{ fromMs, toMs: span.toMs }] : []
}

/** From a capture to the end of pacing, or of the pulse. */
function paced({ sim, ...drill }: Drill): StateSpan[] {
  const spans: StateSpan[] = []
  let opener: Fact | null = null
  for (const fact of sim.events) {
    if (fact.event === 'pace' && fact.what === 'capture') opener ??= fact
    const over = (fact.event === 'pace' && fact.what === 'off') || fact.event === 'arrest'
    if (!over || opener === null) continue
    spans.push({ fromMs: opener.atMs, toMs: fact.atMs, opener })
    opener = null
  }
  if (opener !== null) spans.push({ fromMs: opener.atMs, toMs: endOf({ sim, ...drill }), opener })
  return spans
}

/** From one shock to the next at most: two minutes of CPR, a check, the charge, ms. Half a minute of grace is ours. */
const NEXT_SHOCK_MS = 150_000
/** The first shock is asked for within this of a shockable rhythm, ms: the limits of the step “defibrillate” (steps.json, with source). */
const FIRST_SHOCK_MS = { hospital: 120_000, elsewhere: 180_000 } as const

/**
 * From the n-th shock of an arrest that did not end it, or from when it should have been given, for as long as the
 * rhythm stays shockable: who never shocks again is asked for the rest all the same.
 */
function afterShocks(drill: Drill, n: number): StateSpan[] {
  return arrestSpans(drill).flatMap((arrest) => {
    const shockable = rhythmSpans(drill, SHOCKABLE).flatMap((span) => overlap([span], arrest))
    const nth = shockMarks(drill, arrest, shockable)[n - 1]
    if (nth === undefined || nth.fact?.text === 'ended') return []
    const span = shockable.find(({ fromMs, toMs }) => fromMs <= nth.atMs && toMs > nth.atMs)
    if (span === undefined) return []
    return [{ fromMs: nth.atMs, toMs: span.toMs, ...(nth.fact === null ? {} : { opener: nth.fact }) }]
  })
}

interface ShockMark {
  readonly atMs: number
  /** The shock; null where it was due and nobody gave one. */
  readonly fact: Fact | null
}

/** The shocks of an arrest, each as it was given or as it was due. */
function shockMarks(drill: Drill, arrest: StateSpan, shockable: readonly StateSpan[]): ShockMark[] {
  const given = drill.sim.events.filter(
    ({ event, ok, atMs }) => event === 'shock' && ok === true && atMs >= arrest.fromMs && atMs <= arrest.toMs,
  )
  const marks: ShockMark[] = []
  let waitMs: number = FIRST_SHOCK_MS[hasScanner(drill.setup) ? 'hospital' : 'elsewhere']
  let fromMs = arrest.fromMs
  for (;;) {
    const next = given[marks.length]
    const dueMs = dueIn(shockable, fromMs, waitMs)
    if (next === undefined && dueMs === null) return marks
    const inTime = next !== undefined && (dueMs === null || next.atMs <= dueMs)
    marks.push(inTime ? { atMs: next.atMs, fact: next } : { atMs: dueMs ?? arrest.toMs, fact: null })
    fromMs = next?.atMs ?? dueMs ?? arrest.toMs
    waitMs = NEXT_SHOCK_MS
  }
}

/** When a shock is due: so long after the instant, or after the rhythm has become shockable again. */
function dueIn(shockable: readonly StateSpan[], afterMs: number, waitMs: number): number | null {
  const span = shockable.find(({ toMs, fromMs }) => toMs > Math.max(afterMs, fromMs) + waitMs)
  return span === undefined ? null : Math.max(afterMs, span.fromMs) + waitMs
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
