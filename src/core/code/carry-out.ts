// What an order does once it is carried out: gear, team, findings. Electricity and drugs have their own file.
import { noteCharge, paceNow, shockNow } from './carry-out-electric'
import { drugNow, fluidNow, treatNow } from './carry-out-treatment'
import type { Order } from './orders.schema'
import { isLearnerAlone } from './presence'
import { readable, rhythmName } from './screen'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say, tally } from './sim'
import type { TeamPlace } from './vocabulary'
import { hash01 } from '../random'

const SALT_FAULT = 61

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
      const truth = rhythmName(sim)
      note(sim, {
        atMs,
        event: 'named',
        what: order.rhythm,
        ok: sameRhythm(order.rhythm, truth),
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

function assess(sim: Sim, world: World, what: string, who: string, atMs: number): void {
  const p = sim.patient
  note(sim, { atMs, event: 'assess', what })
  if (what === 'response') say(sim, atMs, 'result', who, p.conscious ? 'Awake, answers.' : 'No response.')
  if (what === 'breathing') {
    const pulse = p.pulse ? 'pulse' : 'no pulse'
    note(sim, { atMs, event: 'pulse-check', ok: p.pulse, by: who })
    say(
      sim,
      atMs,
      'result',
      who,
      `${p.ownBreaths === 0 ? 'Not breathing' : p.ownBreaths < 8 ? `Breathing ${p.ownBreaths} a minute, shallow` : `Breathing ${p.ownBreaths} a minute`}, ${pulse}.`,
    )
    sim.counters['pulse-known'] = p.pulse ? 1 : 2
  }
  if (what === 'vitals') {
    sim.gear.spo2 = true
    measureBp(sim, atMs, 'order')
    const bp =
      sim.gear.bp === null ? 'no pressure to measure' : `${sim.gear.bp.systolic}/${sim.gear.bp.diastolic}`
    say(
      sim,
      atMs,
      'result',
      who,
      `${bp}, SpO2 ${p.pulse ? Math.round(p.sat) : 'not readable'}, breathing ${p.ownBreaths}.`,
    )
  }
  clues(sim, world, what, who, atMs)
}

/** A cuff reading now; none without a pulse. */
export function measureBp(sim: Sim, atMs: number, by: 'order' | 'cuff'): void {
  const p = sim.patient
  sim.gear.bpMs = atMs
  sim.gear.bp = p.pulse
    ? { systolic: Math.round(p.nativeMmHg * 1.28), diastolic: Math.round(p.nativeMmHg * 0.86) }
    : null
  note(sim, { atMs, event: 'bp', what: !p.pulse ? 'none' : by === 'order' ? 'measured' : 'by the cuff' })
}

function clues(sim: Sim, world: World, on: string, who: string, atMs: number): void {
  for (const clue of world.scenario.clues) {
    if (clue.on !== on) continue
    say(sim, atMs, 'result', who, clue.text)
    if (clue.suggests !== undefined && !sim.known.includes(clue.suggests))
      sim.known = [...sim.known, clue.suggests]
  }
}

function test(sim: Sim, world: World, what: string, who: string, atMs: number): void {
  note(sim, { atMs, event: 'test', what, by: who })
  say(sim, atMs, 'done', who, `${what.replaceAll('-', ' ')} done.`)
  if (what === 'glucose')
    say(sim, atMs, 'result', who, `Glucose ${Math.round(sim.patient.glucoseMgDl)} mg/dL.`)
  clues(sim, world, what, who, atMs)
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

function cpr(sim: Sim, world: World, order: Extract<Order, { order: 'cpr' }>, atMs: number): void {
  if (order.action === 'start') startCpr(sim, world, atMs)
  else if (order.action === 'stop') stopCpr(sim, atMs, 'order')
  else if (order.action === 'swap') {
    const { compressor, monitor } = sim.team
    const swapped = { ...compressor, name: monitor.name }
    sim.team = { ...sim.team, compressor: swapped, monitor: { ...monitor, name: compressor.name } }
    note(sim, { atMs, event: 'swap', by: monitor.name })
    say(sim, atMs, 'done', monitor.name, 'I am on the chest.')
    newTurn(sim, world, atMs)
  } else
    coachWord(
      sim,
      order.fix === 'breaths' ? 'fewer-breaths' : order.fix === 'recoil' ? 'recoil' : 'deeper',
      atMs,
    )
}

function startCpr(sim: Sim, world: World, atMs: number): void {
  if (sim.cpr.on) return
  sim.cpr.on = true
  sim.cpr.sinceMs = atMs
  sim.gear.clearMs = null
  note(sim, { atMs, event: 'cpr', what: 'start' })
  if (sim.patient.pulse && sim.patient.conscious)
    note(sim, { atMs, event: 'harm', what: 'cpr-awake', text: 'Compressions on a patient who is awake.' })
  if (tally(sim, 'cpr-starts') === 0) newTurn(sim, world, atMs)
}

/** Compressions stop; `why` is what they stop for. */
export function stopCpr(sim: Sim, atMs: number, why: string): void {
  if (!sim.cpr.on) return
  sim.cpr.on = false
  note(sim, { atMs, event: 'cpr', what: 'stop', text: why })
}

function newTurn(sim: Sim, world: World, atMs: number): void {
  sim.cpr.turnMs = atMs
  // Some turns begin with a fault that a coach should hear or see.
  const u = hash01(world.seed, SALT_FAULT, tally(sim, 'turns'))
  sim.cpr.fault = u < 0.6 ? 'none' : u < 0.7 ? 'fast' : u < 0.78 ? 'slow' : u < 0.92 ? 'shallow' : 'leaning'
  // As coach the learner has something to correct in the first turn already.
  if (world.role === 'coach' && sim.cpr.fault === 'none' && (sim.counters['turns'] ?? 0) % 2 === 1)
    sim.cpr.fault = 'shallow'
  if (sim.cpr.fault !== 'none') note(sim, { atMs, event: 'fault', what: sim.cpr.fault })
}

function coachWord(sim: Sim, what: string, atMs: number): void {
  note(sim, { atMs, event: 'coached', what, text: sim.cpr.fault })
  if (what === 'fewer-breaths' && sim.gear.breaths !== null)
    sim.gear.breaths = { ...sim.gear.breaths, perMinute: 10 }
  else sim.cpr.coachedMs = atMs + 45_000
  const cures = { faster: 'slow', slower: 'fast', deeper: 'shallow', recoil: 'leaning' } as Record<
    string,
    string
  >
  if (cures[what] === sim.cpr.fault || what === 'deeper') sim.cpr.fault = 'none'
}

function taps(sim: Sim, offsetsMs: readonly number[], sentMs: number, atMs: number): void {
  const times = offsetsMs.map((offset) => sentMs - offset).sort((a, b) => a - b)
  const first = times[0] ?? atMs
  const last = times.at(-1) ?? atMs
  if (times.length > 1 && last > first)
    sim.cpr.tapRateBpm = Math.round(((times.length - 1) * 60_000) / (last - first))
  if (!sim.cpr.on) {
    sim.cpr.on = true
    sim.cpr.sinceMs = atMs
    sim.cpr.turnMs = tally(sim, 'turns') === 0 ? atMs : sim.cpr.turnMs
    note(sim, { atMs, event: 'cpr', what: 'start' })
  }
  sim.cpr.tapsUntilMs = last + 2500
  note(sim, { atMs, event: 'taps', dose: sim.cpr.tapRateBpm })
}

/** Names that mean the same on a strip: VT and torsades differ, a plain slow rhythm may be called normal. */
function sameRhythm(said: string, truth: string): boolean {
  return said === truth
}
