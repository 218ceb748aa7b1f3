// Marks of the first at the patient: recognize, call, push, AED, hand over.
import { stepInEdition, valueIn } from '../data/edition'
import type { Drill } from '../team/drill'
import type { Moment } from './marking'
import { byShare, given, mark, metIf } from './marking'
import type { StepOutcome } from './judge-done'
import type { StepResult } from './step-result'
import { arrestSpans, endOf, spansOf } from './spans'

/** From its coming (from the loss of the pulse where nobody was sent) to its first analysis: in time, late, ms. Our own. */
const AED_LIMITS = {
  here: { good: 45_000, late: 75_000 },
  unsent: { good: 100_000, late: 150_000 },
} as const

/** Judges the minutes before the team is there. */
export function markFirst(drill: Drill): StepResult[] {
  const { events } = drill.sim
  const at = (is: (event: (typeof events)[number]) => boolean): number | null => events.find(is)?.atMs ?? null
  const arrest = arrestSpans(drill)[0]
  const teamMs = teamArrives(drill)
  // Only what happened while the learner was alone, or could have, is the learner's.
  const isAlone = arrest !== undefined && arrest.fromMs < teamMs - 45_000
  const within = (ms: number | null, from: number, good: number, late: number): StepOutcome =>
    ms === null || ms > from + late ? 'missed' : ms <= from + good ? 'met' : 'late'
  const callOf = (who: string): number =>
    at(({ event, what }) => event === 'call' && what === who) ?? Infinity
  const both = Math.max(callOf('emergency'), callOf('aed'))
  const called = Number.isFinite(both) ? both : null
  // It is put on as soon as it is there.
  const aedDueMs = Math.max(arrest?.fromMs ?? 0, drill.sim.aedMs ?? 0)
  const aedAlone = isAlone && aedDueMs < teamMs - 30_000
  const aed = at(({ event }) => event === 'analyzed')
  const shocked = at(({ event }) => event === 'shock')
  const pushed = at(
    ({ event, what, atMs }) => event === 'cpr' && what === 'start' && atMs >= (arrest?.fromMs ?? 0),
  )
  const limits = AED_LIMITS[drill.sim.aedMs === null ? 'unsent' : 'here']
  const shockable = isAlone && events.some(({ event, ok }) => event === 'analyzed' && ok === true)
  const handOvers = given(drill, 'hand-over')
  const parts = new Set(handOvers.flatMap((order) => order.parts))
  const harm = events.find(({ event, atMs }) => event === 'harm' && atMs < teamMs)
  const rates = tappedRates(drill)
  const looked = at(({ event, what }) => event === 'assess' && (what === 'breathing' || what === 'response'))
  return [
    mark(
      'first-response',
      'Scene, response, breathing and pulse',
      true,
      within(looked, 0, 20_000, 45_000),
      'Safe, tap and shout, then breathing and pulse together within 10 seconds.',
      once(0, looked),
    ),
    mark(
      'first-call',
      'Call for help and the AED',
      true,
      within(called, 0, 40_000, 90_000),
      'Call early: the team and the defibrillator come with it.',
      once(0, called),
    ),
    mark(
      'first-compressions',
      'Compressions at once without a pulse',
      true,
      isAlone ? within(pushed, arrest.fromMs, 40_000, 75_000) : 'not-reached',
      'Gasps are not breathing.',
      once(arrest?.fromMs ?? null, pushed),
    ),
    mark(
      'first-rate',
      'Rate of 100 to 120 a minute',
      true,
      isAlone ? byShare(rateShare(rates), 0.7, 0.5) : 'not-reached',
      'Too slow moves too little, too fast fills too little.',
      rates,
    ),
    mark(
      'first-aed',
      'AED on and analyzing as soon as it is there',
      true,
      aedAlone ? within(aed, aedDueMs, limits.good, limits.late) : 'not-reached',
      'The chance of a shock falls with every minute.',
      once(arrest === undefined ? null : aedDueMs, aed),
    ),
    mark(
      'first-shock',
      'Clear and shock when it is advised',
      true,
      shockable ? metIf(shocked !== null) : 'not-reached',
      'Clear, shock, compressions at once.',
      once(aed, shocked),
    ),
    breaths(drill, teamMs),
    choking(drill),
    mark(
      'first-hand-over',
      'Hand over: situation, background, assessment, recommendation',
      true,
      byShare(teamMs > endOf(drill) ? null : parts.size / 4, 1, 0.5),
      'Four sentences carry what you know to the team.',
      once(Number.isFinite(teamMs) ? teamMs : null, handOvers[0]?.atMs ?? null),
    ),
    mark(
      'first-harm',
      'Nothing that harms',
      true,
      harm === undefined ? 'met' : 'harmful',
      'A shock with hands on, or a push on somebody awake, does harm.',
      once(null, harm?.atMs ?? null),
    ),
  ]
}

/** Breaths where their lack is the trouble: before the first push in drowning, at once in a pulse without breathing. */
function breaths(drill: Drill, teamMs: number): StepResult {
  const drowned = (drill.setup.scenario.told ?? []).includes('drowning')
  const need = drowned ? arrestSpans(drill)[0] : spansOf(drill, 'not-breathing')[0]
  const { events } = drill.sim
  const fromMs = need?.fromMs ?? 0
  const bagged = events.findIndex(({ event, atMs }) => event === 'ventilate' && atMs >= fromMs)
  const pushed = events.findIndex(({ event, what }) => event === 'cpr' && what === 'start')
  const first = !drowned || pushed < 0 || bagged < pushed
  const afterMs = (events[bagged]?.atMs ?? Infinity) - fromMs
  const asked = need !== undefined && need.fromMs < teamMs - 45_000 && need.toMs - need.fromMs > 30_000
  const outcome = bagged < 0 || afterMs > 120_000 ? 'missed' : first && afterMs <= 75_000 ? 'met' : 'late'
  return mark(
    'first-breaths',
    'Breaths where they are what is missing',
    true,
    asked ? outcome : 'not-reached',
    'In drowning two breaths come before the first compression; with a pulse but no breathing, one every six seconds.',
    once(need?.fromMs ?? null, events[bagged]?.atMs ?? null),
  )
}

/** Blows and thrusts in the sequence of the drill's edition. */
function choking(drill: Drill): StepResult {
  const { scenario, reference, edition } = drill.setup
  const stuck = (scenario.pathology['foreign-body'] ?? 0) > 0.5
  const found = reference.steps.find(({ id }) => id === 'choking')
  const step = found === undefined ? undefined : stepInEdition(found, reference, edition)
  const done = given(drill, 'treat').map(({ treatment }) => treatment)
  const thrusts = done.includes('abdominal-thrusts') || done.includes('chest-thrusts')
  const blows = done.includes('back-blows') || valueIn(reference, edition, 'choking-back-blows') === undefined
  const began = given(drill, 'treat').find(({ treatment }) =>
    ['back-blows', 'abdominal-thrusts', 'chest-thrusts'].includes(treatment),
  )
  return mark(
    'first-choking',
    step?.step ?? 'Blows and thrusts',
    true,
    stuck ? metIf(blows && thrusts) : 'not-reached',
    step?.why ?? 'Repeated until air moves.',
    once(0, began?.atMs ?? null),
  )
}

/** When the second person of the team is there, ms. */
function teamArrives(drill: Drill): number {
  return drill.sim.team.monitor.hereMs ?? Infinity
}

/** What was to be done once; a mark shows it whether it went right or wrong. */
function once(calledMs: number | null, doneMs: number | null): Moment[] {
  return [true, false].map((good) => ({ calledMs, doneMs, good }))
}

function tappedRates(drill: Drill): Moment[] {
  return drill.sim.events.flatMap(({ event, dose, atMs }) =>
    event === 'taps' && dose !== undefined
      ? [{ calledMs: null, doneMs: atMs, good: dose >= 98 && dose <= 122 }]
      : [],
  )
}

function rateShare(rates: readonly Moment[]): number {
  return rates.length === 0 ? 0 : rates.filter(({ good }) => good).length / rates.length
}
