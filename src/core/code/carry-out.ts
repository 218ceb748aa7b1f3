// What an order does once it is carried out: gear, team, findings. Electricity and drugs have their own file.
import { coachWord, cpr, stopCpr, taps } from './carry-out-cpr'
import { assess, test } from './carry-out-findings'
import { noteCharge, paceNow, shockNow } from './carry-out-electric'
import { drugNow, fluidNow, treatNow } from './carry-out-treatment'
import type { Order } from './orders.schema'
import { isLearnerAlone } from './presence'
import { readable, rhythmName } from './screen'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say } from './sim'
import type { TeamPlace } from './vocabulary'

/** Work that begins at once when somebody takes it up: a check stops the compressions before it looks. */
export function begin(sim: Sim, order: Order, atMs: number): void {
  if (order.order === 'rhythm-check' || order.order === 'pulse-check' || order.order === 'analyze')
    stopCpr(sim, atMs, order.order)
  if (order.order === 'clear') stopCpr(sim, atMs, 'clear')
  if (order.order === 'iv' || order.order === 'io' || order.order === 'airway')
    note(sim, { atMs, event: 'begun', what: order.order })
}

/** Carries out an order that is finished (or that takes no time). */
export function carryOut(sim: Sim, world: World, order: Order, place: TeamPlace | null, atMs: number): void {
  const who = place === null ? 'Team' : sim.team[place].name
  const done = (event: string, what: string, text: string): void => {
    note(sim, { atMs, event, what, by: who })
    say(sim, atMs, 'done', who, text)
  }
  switch (order.order) {
    case 'assess':
      return assess(sim, world, order.what, who, atMs)
    case 'test':
      return test(sim, world, order.what, who, atMs)
    case 'call':
      if (order.who === 'emergency') callHelp(sim, world, atMs)
      return done(
        'call',
        order.who,
        {
          emergency: 'Help is on the way.',
          aed: 'The AED is coming.',
          expert: 'The expert is on the line.',
          family: 'Somebody is with the family.',
        }[order.who],
      )
    case 'assign':
      return note(sim, { atMs, event: 'assign', what: order.place })
    case 'cpr':
      return cpr(sim, world, order, atMs)
    case 'ventilate': {
      const pattern = order.perMinute === undefined && sim.gear.airway !== 'tube' ? '30:2' : 'rate'
      sim.gear.breaths = { pattern, perMinute: order.perMinute ?? 10 }
      return done(
        'ventilate',
        pattern,
        pattern === '30:2' ? 'Bag and mask, 30:2.' : `${order.perMinute ?? 10} breaths a minute.`,
      )
    }
    case 'oxygen':
      sim.gear.oxygenLpm = order.litersPerMinute
      return done('oxygen', 'oxygen', `Oxygen at ${order.litersPerMinute} L/min.`)
    case 'airway':
      return airway(sim, order.device, who, atMs)
    case 'capnography':
      sim.gear.capnography = true
      return done('capnography', 'capnography', `Capnography on: ${Math.round(sim.patient.etco2MmHg)} mmHg.`)
    case 'pads':
      sim.gear.pads = true
      return done('pads', 'pads', 'Pads are on.')
    case 'leads':
      sim.gear.leads = true
      sim.gear.spo2 = true
      return done('leads', 'leads', 'Leads and oximeter are on.')
    case 'rhythm-check':
      return rhythmCheck(sim, who, atMs)
    case 'pulse-check':
      return pulseCheck(sim, who, atMs)
    case 'iv':
    case 'io':
      sim.gear.access = order.order
      return done('access', order.order, `${order.order.toUpperCase()} is in, flushed.`)
    case 'analyze':
    case 'charge':
    case 'disarm':
      return noteCharge(sim, order, who, atMs)
    case 'clear':
      sim.gear.clearMs = atMs
      return done('clear', 'clear', 'All clear.')
    case 'sync':
      sim.gear.sync = order.on
      return done(
        'sync',
        order.on ? 'on' : 'off',
        order.on ? 'Synchronized: markers on the R waves.' : 'Synchronization off.',
      )
    case 'shock':
      return shockNow(sim, world, who, atMs)
    case 'pace':
      return paceNow(sim, world, order, who, atMs)
    case 'drug':
      return drugNow(sim, world, order, who, atMs)
    case 'fluid':
      return fluidNow(sim, world, order, who, atMs)
    case 'treat':
      return treatNow(sim, world, order.treatment, who, atMs)
    case 'post-arrest':
      return done('post-arrest', order.measure, `Set: ${order.measure.replaceAll('-', ' ')}.`)
    case 'consider':
      for (const cause of order.causes) note(sim, { atMs, event: 'considered', what: cause })
      return
    case 'name-rhythm': {
      const truth = namedTruth(sim, order.rhythm, atMs)
      note(sim, {
        atMs,
        event: 'named',
        what: order.rhythm,
        ok: order.rhythm === truth,
        text: truth,
      })
      return
    }
    case 'hand-over':
      note(sim, { atMs, event: 'hand-over', what: [...order.parts].sort().join(' ') })
      for (const part of order.parts) note(sim, { atMs, event: 'sbar', what: part })
      if (world.role !== 'first' || !isLearnerAlone(sim, world, atMs)) sim.ended = { atMs, how: 'hand-over' }
      return
    case 'stop':
      note(sim, { atMs, event: 'stop', text: order.reason })
      if (!sim.patient.pulse && atMs < 1_200_000)
        note(sim, {
          atMs,
          event: 'harm',
          what: 'stopped-early',
          text: 'The resuscitation was stopped early.',
        })
      sim.ended = { atMs, how: 'stop' }
      return
    case 'call-out':
      return coachWord(sim, order.what, atMs)
    case 'announce':
      return note(sim, { atMs, event: 'announced', what: order.due })
    case 'taps':
      return taps(sim, order.offsetsMs, order.atMs, atMs)
    default:
      // Entries of recorder and cart are judged against the log afterwards; they change nothing in the room.
      return
  }
}

/** What a check showed is still the right name while the order that follows from it is carried out, ms. */
const CHECK_NAMED_MS = 15_000

function namedTruth(sim: Sim, said: string, atMs: number): string {
  const check = sim.latest['rhythm-check']
  return check?.what === said && atMs - check.atMs <= CHECK_NAMED_MS ? said : rhythmName(sim)
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

function airway(sim: Sim, device: string, who: string, atMs: number): void {
  const open = sim.patient.path['foreign-body'] < 0.5
  if (device === 'open' || device === 'suction' || device === 'npa')
    sim.patient.path.airway = Math.min(sim.patient.path.airway, device === 'open' ? 0.3 : 0.15)
  else {
    if (sim.patient.conscious)
      note(sim, {
        atMs,
        event: 'harm',
        what: 'airway-awake',
        text: 'An airway device in a patient who is awake.',
      })
    sim.gear.airway = device as Sim['gear']['airway']
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
  const { pulse } = sim.patient
  note(sim, { atMs, event: 'pulse-check', ok: pulse, by: who })
  sim.counters['pulse-known'] = pulse ? 1 : 2
  say(sim, atMs, 'result', who, pulse ? 'I feel a pulse.' : 'No pulse.')
}
