// Marks of the first at the patient: recognize, call, push, AED, hand over.
import type { Drill } from './engine'
import { byShare, given, mark } from './marking'
import type { Outcome, StepResult } from './rubric'
import { arrestSpans, endOf } from './spans'

/** Judges the minutes before the team is there. */
export function markFirst(drill: Drill): StepResult[] {
  const { events } = drill.sim
  const at = (is: (event: (typeof events)[number]) => boolean): number | null => events.find(is)?.atMs ?? null
  const arrest = arrestSpans(drill)[0]
  const teamMs = teamArrives(drill)
  // Only what happened while the learner was alone, or could have, is the learner's.
  const alone = arrest !== undefined && arrest.fromMs < teamMs - 45_000
  const within = (ms: number | null, from: number, good: number, late: number): Outcome =>
    ms === null || ms > from + late ? 'missed' : ms <= from + good ? 'met' : 'late'
  const called = at(({ event, what }) => event === 'call' && what === 'emergency')
  const aed = at(({ event }) => event === 'analyzed')
  const shocked = at(({ event }) => event === 'shock')
  const pushed = at(
    ({ event, what, atMs }) => event === 'cpr' && what === 'start' && atMs >= (arrest?.fromMs ?? 0),
  )
  const shockable = alone && events.some(({ event, ok }) => event === 'analyzed' && ok === true)
  const parts = new Set(given(drill, 'hand-over').flatMap((order) => order.parts))
  return [
    mark(
      'first-response',
      'Scene, response, breathing and pulse',
      true,
      within(
        at(({ event, what }) => event === 'assess' && (what === 'breathing' || what === 'response')),
        0,
        20_000,
        45_000,
      ),
      'Safe, tap and shout, then breathing and pulse together within 10 seconds.',
    ),
    mark(
      'first-call',
      'Call for help and the AED',
      true,
      within(called, 0, 40_000, 90_000),
      'Call early: the team and the defibrillator come with it.',
    ),
    mark(
      'first-compressions',
      'Compressions at once without a pulse',
      true,
      alone ? within(pushed, arrest.fromMs, 40_000, 75_000) : 'not-reached',
      'Gasps are not breathing.',
    ),
    mark(
      'first-rate',
      'Rate of 100 to 120 a minute',
      true,
      alone ? byShare(rateShare(drill), 0.7, 0.5) : 'not-reached',
      'Too slow moves too little, too fast fills too little.',
    ),
    mark(
      'first-aed',
      'AED on and analyzing as soon as it is there',
      true,
      alone ? within(aed, arrest.fromMs, 100_000, 150_000) : 'not-reached',
      'The chance of a shock falls with every minute.',
    ),
    mark(
      'first-shock',
      'Clear and shock when it is advised',
      true,
      shockable ? (shocked === null ? 'missed' : 'met') : 'not-reached',
      'Clear, shock, compressions at once.',
    ),
    choking(drill),
    mark(
      'first-hand-over',
      'Hand over: situation, background, assessment, recommendation',
      true,
      teamMs > endOf(drill) ? 'not-reached' : parts.size === 4 ? 'met' : parts.size > 1 ? 'late' : 'missed',
      'Four sentences carry what you know to the team.',
    ),
    mark(
      'first-harm',
      'Nothing that harms',
      true,
      events.some(({ event, atMs }) => event === 'harm' && atMs < teamMs) ? 'harmful' : 'met',
      'A shock with hands on, or a push on somebody awake, does harm.',
    ),
  ]
}

function choking(drill: Drill): StepResult {
  const stuck = (drill.setup.scenario.pathology['foreign-body'] ?? 0) > 0.5
  const cycles = given(drill, 'treat').map(({ treatment }) => treatment)
  const both =
    cycles.includes('back-blows') &&
    (cycles.includes('abdominal-thrusts') || cycles.includes('chest-thrusts'))
  return mark(
    'first-choking',
    'Five back blows, then five abdominal thrusts',
    true,
    stuck ? (both ? 'met' : 'missed') : 'not-reached',
    'The 2025 sequence for a choking adult, repeated.',
  )
}

/** When the second person of the team is there, ms. */
function teamArrives(drill: Drill): number {
  return drill.sim.team.monitor.hereMs ?? Infinity
}

function rateShare(drill: Drill): number | null {
  const rates = drill.sim.events.flatMap(({ event, dose }) =>
    event === 'taps' && dose !== undefined ? [dose] : [],
  )
  return rates.length === 0 ? 0 : rates.filter((rate) => rate >= 98 && rate <= 122).length / rates.length
}
