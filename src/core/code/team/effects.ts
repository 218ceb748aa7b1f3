// What each kind of order does: when the team asks back, as somebody begins, and once it is carried out. One effect a kind.
import { shownCarbonDioxide } from './capnograph'
import { coachWord, cpr, stopCpr, tapCompressions } from './carry-out-cpr'
import { assess, feelPulse, test } from './carry-out-findings'
import { noteCharge, paceNow, shockNow } from './carry-out-electric'
import { drugNow, fluidNow, treatNow } from './carry-out-treatment'
import type { Doubt } from './doubt'
import { doubtOfDrug } from './drug-doubts'
import type { Fact } from '../data/facts'
import { harm } from './harm'
import type { Order, OrderKind, OrderOf } from '../data/orders.schema'
import { hash01 } from '../../random'
import { isAedHere, isLearnerAlone } from './presence'
import { readable, rhythmName } from './screen'
import type { World } from './setup'
import { hasScanner } from './setup'
import type { Sim, Task } from './sim'
import { note, say } from './sim'
import type { RhythmName, TeamPlace } from '../data/vocabulary'
import { TEAM_PLACES } from '../data/vocabulary'

/** Whether somebody has such an order in hand or in line. */
function isInLine(sim: Sim, kind: OrderKind): boolean {
  return TEAM_PLACES.some((place) => sim.team[place].tasks.some(({ order }) => order.order === kind))
}

/** The drill at an instant. */
export interface Scene {
  readonly sim: Sim
  readonly world: World
  readonly atMs: number
}

/** Somebody at work in it. */
export interface Doing extends Scene {
  /** Who does it, by name. */
  readonly who: string
}

export interface Effect<K extends OrderKind> {
  /** What the team asks back; null: nothing. */
  readonly doubt?: (order: OrderOf<K>, scene: Scene) => Doubt | null
  /** What happens as somebody takes it up. */
  readonly begin?: (scene: Scene) => void
  /** What it does once it is finished; or why the room is not changed by it. */
  readonly carryOut: ((order: OrderOf<K>, doing: Doing) => void) | { readonly none: string }
}

const NO_PADS: Doubt = { reason: 'not-attached', text: 'The pads are not on.' }
const needsPads = (_order: unknown, { sim }: Scene): Doubt | null => (sim.gear.pads ? null : NO_PADS)

type Noted = Fact extends infer F ? (F extends Fact ? Omit<F, 'atMs' | 'by'> : never) : never

/** Notes what was done, by whom, and says it. */
function done({ sim, atMs, who }: Doing, fact: Noted, text: string): void {
  note(sim, { atMs, by: who, ...fact } as Fact)
  say(sim, atMs, 'done', who, text)
}

/** A check stops the compressions before it looks. */
const stops =
  (why: string) =>
  ({ sim, atMs }: Scene): void =>
    stopCpr(sim, atMs, why)

/** Two hands: who is alone takes them off the chest for the pads and for the bag. */
const handsOff =
  (why: string) =>
  ({ sim, world, atMs }: Scene): void => {
    if (isLearnerAlone(sim, world, atMs)) stopCpr(sim, atMs, why)
  }

const beginNoted =
  (what: 'iv' | 'io' | 'airway') =>
  ({ sim, atMs }: Scene): void =>
    note(sim, { atMs, event: 'begun', what })

const JUDGED_LATER = { none: 'Entries of recorder and cart are judged against the log afterwards.' }

export const EFFECTS: { readonly [K in OrderKind]: Effect<K> } = {
  assess: { carryOut: ({ what }, { sim, world, who, atMs }) => assess(sim, world, what, who, atMs) },
  test: {
    doubt: ({ what }, { world }) =>
      (what === 'ct-head' || what === 'chest-film') && !hasScanner(world)
        ? { reason: 'not-here', text: 'We cannot do that here; the hospital can.' }
        : null,
    carryOut: ({ what }, { sim, world, who, atMs }) => test(sim, world, what, who, atMs),
  },
  call: {
    carryOut: ({ who: called }, doing) => {
      if (called === 'emergency') callHelp(doing.sim, doing.world, doing.atMs)
      if (called === 'aed') sendForAed(doing.sim, doing.world, doing.atMs)
      done(
        doing,
        { event: 'call', what: called },
        {
          emergency: 'Help is on the way.',
          aed: 'The AED is coming.',
          expert: 'The expert is on the line.',
          family: 'Somebody is with the family.',
        }[called],
      )
    },
  },
  assign: { carryOut: ({ place }, { sim, atMs }) => note(sim, { atMs, event: 'assign', what: place }) },
  cpr: {
    carryOut: (order, { sim, world, atMs }) => {
      // “Clear, shock, resume”: hands go back after the shock, not under it.
      sim.resumes = order.action === 'start' && isInLine(sim, 'shock')
      if (!sim.resumes) cpr(sim, world, order, atMs)
    },
  },
  ventilate: {
    begin: handsOff('breaths'),
    doubt: ({ perMinute, confirm }) =>
      perMinute !== undefined && perMinute > 20 && confirm !== true
        ? {
            reason: 'maximum',
            asks: 'breaths',
            text: `${perMinute} a minute is too many breaths. Say again?`,
          }
        : null,
    carryOut: ({ perMinute }, doing) => {
      const { gear, pulseKnown } = doing.sim
      // 30:2 goes with compressions: under a pulse that was felt, breaths come by themselves.
      const paired = perMinute === undefined && gear.airway !== 'tube' && pulseKnown !== 'felt'
      const pattern = paired ? '30:2' : 'rate'
      gear.breaths = { pattern, perMinute: perMinute ?? 10 }
      const text = paired ? 'Bag and mask, 30:2.' : `${perMinute ?? 10} breaths a minute.`
      done(doing, { event: 'ventilate', what: pattern, dose: perMinute ?? 10, unit: '/min' }, text)
    },
  },
  oxygen: {
    carryOut: ({ litersPerMinute }, doing) => {
      doing.sim.gear.oxygenLpm = litersPerMinute
      const given = { dose: litersPerMinute, unit: 'L/min' }
      done(doing, { event: 'oxygen', what: 'oxygen', ...given }, `Oxygen at ${litersPerMinute} L/min.`)
    },
  },
  airway: {
    begin: beginNoted('airway'),
    carryOut: ({ device }, { sim, who, atMs }) => airway(sim, device, who, atMs),
  },
  capnography: {
    carryOut: (_order, doing) => {
      doing.sim.gear.capnography = true
      const shown = shownCarbonDioxide(doing.sim)
      done(
        doing,
        { event: 'capnography', what: 'capnography' },
        shown === null ? 'Capnography on: no breath, no number.' : `Capnography on: ${shown} mmHg.`,
      )
    },
  },
  pads: {
    doubt: (_order, { sim, world, atMs }) => {
      if (!isLearnerAlone(sim, world, atMs) || isAedHere(sim, atMs)) return null
      const text = sim.aedMs === null ? 'Nobody was sent for the AED.' : 'The AED is not here yet.'
      return { reason: 'not-here', text }
    },
    begin: handsOff('pads'),
    carryOut: (_order, doing) => {
      doing.sim.gear.pads = true
      done(doing, { event: 'pads', what: 'pads' }, 'Pads are on.')
    },
  },
  leads: {
    carryOut: (_order, doing) => {
      doing.sim.gear.leads = true
      doing.sim.gear.spo2 = true
      done(doing, { event: 'leads', what: 'leads' }, 'Leads and oximeter are on.')
    },
  },
  'rhythm-check': {
    doubt: (_order, { sim }) =>
      sim.gear.leads || sim.gear.pads ? null : { reason: 'not-attached', text: 'Nothing is attached yet.' },
    begin: stops('rhythm-check'),
    carryOut: (_order, { sim, who, atMs }) => rhythmCheck(sim, who, atMs),
  },
  'pulse-check': {
    begin: stops('pulse-check'),
    carryOut: (_order, { sim, who, atMs }) => pulseCheck(sim, who, atMs),
  },
  iv: {
    begin: beginNoted('iv'),
    carryOut: (_order, doing) => access(doing, 'iv'),
  },
  io: {
    begin: beginNoted('io'),
    carryOut: (_order, doing) => access(doing, 'io'),
  },
  analyze: {
    doubt: needsPads,
    begin: stops('analyze'),
    carryOut: (order, { sim, world, who, atMs }) => noteCharge(sim, world, order, who, atMs),
  },
  charge: {
    doubt: needsPads,
    carryOut: (order, { sim, world, who, atMs }) => noteCharge(sim, world, order, who, atMs),
  },
  disarm: { carryOut: (order, { sim, world, who, atMs }) => noteCharge(sim, world, order, who, atMs) },
  clear: {
    begin: stops('clear'),
    carryOut: (_order, doing) => {
      doing.sim.gear.clearMs = doing.atMs
      done(doing, { event: 'clear', what: 'clear' }, 'All clear.')
    },
  },
  sync: {
    doubt: needsPads,
    carryOut: ({ on }, doing) => {
      doing.sim.gear.sync = on
      const text = on ? 'Synchronized: markers on the R waves.' : 'Synchronization off.'
      done(doing, { event: 'sync', what: on ? 'on' : 'off' }, text)
    },
  },
  shock: {
    // “Charge, clear, shock”, said in one breath: the charge is on its way.
    doubt: (_order, { sim }) =>
      sim.gear.chargedJ === null && !isInLine(sim, 'charge') && !isInLine(sim, 'analyze')
        ? { reason: 'not-charged', text: 'It is not charged.' }
        : null,
    carryOut: (_order, { sim, world, who, atMs }) => {
      shockNow(sim, world, who, atMs)
      if (sim.resumes) cpr(sim, world, { atMs, order: 'cpr', action: 'start' }, atMs)
      sim.resumes = false
    },
  },
  pace: {
    doubt: ({ on, currentMa }, { sim }) => {
      if (!sim.gear.pads) return NO_PADS
      return on !== false && currentMa === undefined
        ? { reason: 'dose', asks: 'current', text: 'How many milliamperes?' }
        : null
    },
    carryOut: (order, { sim, world, who, atMs }) => paceNow(sim, world, order, who, atMs),
  },
  drug: {
    doubt: (order, { sim, world, atMs }) => doubtOfDrug(sim, world, order, atMs),
    carryOut: (order, { sim, world, who, atMs }) => drugNow(sim, world, order, who, atMs),
  },
  fluid: {
    doubt: ({ volumeMl }, { sim }) => {
      if (volumeMl === undefined) return { reason: 'dose', asks: 'volume', text: 'How much?' }
      return sim.gear.access === null ? { reason: 'access', text: 'There is no access yet.' } : null
    },
    carryOut: (order, { sim, world, who, atMs }) => fluidNow(sim, world, order, who, atMs),
  },
  treat: {
    carryOut: ({ treatment }, { sim, world, who, atMs }) => treatNow(sim, world, treatment, who, atMs),
  },
  'post-arrest': {
    carryOut: ({ measure }, doing) =>
      done(doing, { event: 'post-arrest', what: measure }, `Set: ${measure.replaceAll('-', ' ')}.`),
  },
  consider: {
    carryOut: ({ causes }, { sim, atMs }) => {
      for (const cause of causes) note(sim, { atMs, event: 'considered', what: cause })
    },
  },
  'name-rhythm': {
    carryOut: ({ rhythm }, { sim, atMs }) => {
      const truth = namedTruth(sim, rhythm)
      note(sim, { atMs, event: 'named', what: rhythm, ok: rhythm === truth, text: truth })
    },
  },
  'hand-over': {
    carryOut: ({ parts }, { sim, world, atMs }) => {
      note(sim, { atMs, event: 'hand-over', what: [...parts].sort().join(' ') })
      for (const part of parts) note(sim, { atMs, event: 'sbar', what: part })
      if (world.role !== 'first' || !isLearnerAlone(sim, world, atMs)) sim.ended = { atMs, how: 'hand-over' }
    },
  },
  stop: {
    carryOut: ({ reason }, { sim, atMs }) => {
      note(sim, { atMs, event: 'stop', text: reason })
      if (!sim.patient.pulse && atMs < 1_200_000)
        harm(sim, atMs, 'stopped-early', {
          did: 'The resuscitation was stopped early.',
          text: 'Without CPR nothing can bring the pulse back.',
          right: 'Go on for at least 20 minutes; low EtCO2 alone never decides it.',
        })
      sim.ended = { atMs, how: 'stop' }
    },
  },
  'call-out': { carryOut: ({ what }, { sim, atMs }) => coachWord(sim, what, atMs) },
  announce: { carryOut: ({ due }, { sim, atMs }) => note(sim, { atMs, event: 'announced', what: due }) },
  taps: {
    carryOut: ({ offsetsMs, atMs: sentMs }, { sim, world, atMs }) => {
      if (!handsAreBusy(sim, world, atMs)) tapCompressions(sim, offsetsMs, sentMs, atMs)
    },
  },
  cancel: {
    carryOut: ({ to }, doing) => {
      cancelLast(doing, to ?? null)
      resumeWithoutShock(doing)
    },
  },
  acknowledge: { carryOut: { none: 'A read-back changes nothing in the room.' } },
  record: { carryOut: JUDGED_LATER },
  bring: { carryOut: JUDGED_LATER },
  'say-label': { carryOut: JUDGED_LATER },
  'draw-up': { carryOut: JUDGED_LATER },
}

// The effect of an order fits that order: the union of all hides it from the compiler.
const effectOf = (order: Order): Effect<OrderKind> => EFFECTS[order.order] as unknown as Effect<OrderKind>

/** What the team asks back about an order that somebody could do; null: it is done. */
export function doubtOf(order: Order, scene: Scene): Doubt | null {
  return effectOf(order).doubt?.(order, scene) ?? null
}

/** Work that begins at once when somebody takes it up. */
export function startOrder(sim: Sim, world: World, order: Order, atMs: number): void {
  effectOf(order).begin?.({ sim, world, atMs })
}

/** Carries out an order that is finished (or that takes no time). */
export function carryOut(sim: Sim, world: World, order: Order, place: TeamPlace | null, atMs: number): void {
  const { carryOut: effect } = effectOf(order)
  const who = place === null ? 'Team' : sim.team[place].name
  if (typeof effect === 'function') effect(order, { sim, world, atMs, who })
}

/** The order that was given last and is not done yet is dropped: of the person spoken to, or of anybody. */
function cancelLast({ sim, atMs }: Doing, place: TeamPlace | null): void {
  const places = place === null ? TEAM_PLACES : [place]
  const last = places
    .flatMap((each) => sim.team[each].tasks.map((task) => ({ place: each, task })))
    .sort((a, b) => b.task.order.atMs - a.task.order.atMs)[0]
  if (last === undefined) return say(sim, atMs, 'question', 'Team', 'Stop what? Nothing is under way.')
  const member = sim.team[last.place]
  const tasks = member.tasks.filter((task) => task !== last.task)
  sim.team = { ...sim.team, [last.place]: { ...member, tasks: inLine(tasks, atMs) } }
  say(sim, atMs, 'done', member.name, `Stopped: ${last.task.label}.`)
}

/** Hands that waited for a shock go back at once where it was called off. */
function resumeWithoutShock({ sim, world, atMs }: Doing): void {
  if (!sim.resumes || isInLine(sim, 'shock')) return
  sim.resumes = false
  cpr(sim, world, { atMs, order: 'cpr', action: 'start' }, atMs)
}

/** Tasks one after another: what is in hand keeps its times, the others follow. */
export function inLine(tasks: readonly Task[], atMs: number): Task[] {
  let freeMs = atMs
  return tasks.map((task) => {
    const ms = task.endMs - task.startMs
    const startMs = task.startMs <= atMs ? task.startMs : Math.max(freeMs, atMs)
    freeMs = startMs + ms
    return { ...task, startMs, endMs: freeMs }
  })
}

function access(doing: Doing, kind: 'iv' | 'io'): void {
  doing.sim.gear.access = kind
  done(doing, { event: 'access', what: kind }, `${kind.toUpperCase()} is in, flushed.`)
}

/** What the last check showed is the right name until the next one; so is what the screen shows now. */
function namedTruth(sim: Sim, said: RhythmName): RhythmName {
  return sim.latest['rhythm-check']?.what === said ? said : rhythmName(sim)
}

/** Somebody runs: half a minute to a minute and a half, by the drill's seed. */
const AED_COMES_S = { least: 30, most: 90 } as const
const SALT_AED = 91

function sendForAed(sim: Sim, world: World, atMs: number): void {
  const waitS = AED_COMES_S.least + (AED_COMES_S.most - AED_COMES_S.least) * hash01(world.seed, SALT_AED)
  sim.aedMs ??= atMs + Math.round(waitS) * 1000
}

/** Whether hands that are at the pads or the bag cannot push; a touch while the AED looks makes it begin again. */
function handsAreBusy(sim: Sim, world: World, atMs: number): boolean {
  const [task] = sim.team.compressor.tasks
  if (task === undefined || task.startMs >= atMs || !isLearnerAlone(sim, world, atMs)) return false
  if (task.order.order === 'pads' || task.order.order === 'ventilate') return true
  if (task.order.order === 'analyze') analyzeAgain(sim, task, atMs)
  return false
}

/** The analysis begins anew, and what waits behind it waits for its end. */
function analyzeAgain(sim: Sim, task: Task, atMs: number): void {
  const { compressor } = sim.team
  const again = { ...task, startMs: atMs, endMs: atMs + (task.endMs - task.startMs) }
  const tasks = inLine([again, ...compressor.tasks.filter((each) => each !== task)], atMs)
  sim.team = { ...sim.team, compressor: { ...compressor, tasks } }
  note(sim, { atMs, event: 'analysis-voided' })
  say(sim, atMs, 'question', 'AED', 'Motion detected. Do not touch the patient. Analyzing again.')
}

function callHelp(sim: Sim, world: World, atMs: number): void {
  if (sim.calledMs !== null) return
  sim.calledMs = atMs
  const waitS = world.role === 'first' ? world.scenario.team.aloneS : world.scenario.team.arriveS
  const entries = Object.entries(sim.team).map(([place, member], i) => {
    const hereMs = member.hereMs ?? atMs + waitS * 1000 + i * 2000
    return [place, { ...member, hereMs }]
  })
  sim.team = Object.fromEntries(entries)
}

/** Who has woken within this is found awake by whoever holds the device, ms. Our own. */
const JUST_WOKEN_MS = 30_000

function airway(sim: Sim, device: OrderOf<'airway'>['device'], who: string, atMs: number): void {
  const open = sim.patient.path['foreign-body'] < 0.5
  if (device === 'open' || device === 'suction' || device === 'npa')
    sim.patient.path.airway = Math.min(sim.patient.path.airway, device === 'open' ? 0.3 : 0.15)
  else {
    if (sim.patient.conscious && atMs - (sim.latest.woke?.atMs ?? -Infinity) < JUST_WOKEN_MS)
      // Ordered for somebody who did not answer: hands that feel the bite stop.
      return say(sim, atMs, 'question', who, 'The patient wakes and bites on it. I leave it out.')
    if (sim.patient.conscious)
      harm(sim, atMs, 'airway-awake', {
        did: 'An airway device in a patient who is awake.',
        text: 'Gagging and vomit: the airway is worse than before.',
        right: 'Oxygen by mask while the patient is awake; a device only where the reflexes are gone.',
      })
    sim.gear.airway = device
    sim.patient.path.airway = 0
    if ((device === 'tube' || device === 'supraglottic') && sim.gear.breaths?.pattern === '30:2')
      sim.gear.breaths = { pattern: 'rate', perMinute: 10 }
  }
  note(sim, { atMs, event: 'airway', what: device, ok: open, by: who })
  say(sim, atMs, 'done', who, open ? `Airway: ${device}, chest rises.` : 'The chest does not rise.')
}

function rhythmCheck(sim: Sim, who: string, atMs: number): void {
  const name = rhythmName(sim)
  note(sim, { atMs, event: 'rhythm-check', what: name, by: who })
  // Whether there is a pulse is the next finger's business: an organized rhythm is only called organized.
  const seen =
    name === 'pea'
      ? 'an organized rhythm'
      : name === 'normal'
        ? 'an organized rhythm'
        : name.replaceAll('-', ' ')
  say(
    sim,
    atMs,
    'result',
    who,
    readable(sim) ? `On the monitor: ${seen}.` : 'Compressions disturb the trace.',
  )
}

function pulseCheck(sim: Sim, who: string, atMs: number): void {
  const pulse = feelPulse(sim, who, atMs)
  say(sim, atMs, 'result', who, pulse ? 'I feel a pulse.' : 'No pulse.')
}
