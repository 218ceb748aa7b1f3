// Charging, shocking and pacing as they are carried out.
import { deliverShock } from '../body/electricity'
import type { PendingShock } from './energy'
import { cardioversionJ, deviceJ, leastJ, noteEnergy, shockHarm } from './energy'
import type { HarmWords } from './harm'
import { harm } from './harm'
import { captures } from '../body/heart'
import type { Order } from '../data/orders.schema'
import { shockable } from '../body/patient'
import { rhythmName } from './screen'
import { noteSedation } from './sedation'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say } from './sim'

/** A charge is kept for a minute, then the machine disarms itself, ms. */
export const CHARGE_KEPT_MS = 60_000
/** "Clear" holds for so long, ms. */
const CLEAR_KEPT_MS = 12_000

/** Charging by hand, by the AED after its analysis, or disarming. */
export function noteCharge(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'analyze' | 'charge' | 'disarm' }>,
  who: string,
  atMs: number,
): void {
  const { gear } = sim
  if (order.order === 'disarm') {
    gear.chargedJ = null
    return note(sim, { atMs, event: 'disarmed' })
  }
  if (order.order === 'analyze') {
    const advised = shockable(sim.patient)
    note(sim, { atMs, event: 'rhythm-check', what: rhythmName(sim), by: 'AED' })
    note(sim, { atMs, event: 'analyzed', ok: advised })
    say(sim, atMs, 'result', 'AED', advised ? 'Shock advised. Charged.' : 'No shock advised.')
    gear.chargedJ = advised ? deviceJ(world) : null
  } else {
    gear.chargedJ = order.energyJ ?? gear.energyJ
    gear.energyJ = gear.chargedJ
    say(sim, atMs, 'done', who, `Charged, ${gear.chargedJ} J.`)
  }
  gear.chargedMs = atMs
  if (gear.chargedJ !== null) note(sim, { atMs, event: 'charged', energyJ: gear.chargedJ })
}

export function shockNow(sim: Sim, world: World, who: string, atMs: number): void {
  const { gear, patient } = sim
  const energyJ = gear.chargedJ
  if (energyJ === null) return say(sim, atMs, 'question', who, 'It is not charged.')
  gear.chargedJ = null
  const rhythm = rhythmName(sim)
  const synced = gear.sync && patient.pulse && patient.heart !== 'torsades'
  const shot: PendingShock = {
    energyJ,
    synced,
    rhythm,
    leastJ: leastJ(world, patient, synced),
    deviceJ: deviceJ(world),
  }
  if (!isClear(sim, atMs)) harm(sim, atMs, 'shock-not-clear', NOT_CLEAR)
  noteSedation(sim, 'shock', atMs)
  noteEnergy(sim, shot, atMs)
  const outcome = deliverShock(
    patient,
    world.seed,
    world.scenario.patient.stubborn,
    { energyJ, synced, energyNeededJ: cardioversionJ(world, patient.heart) },
    atMs,
  )
  note(sim, {
    atMs,
    event: 'shock',
    what: rhythm,
    energyJ,
    synced,
    by: who,
    ok: outcome.indicated,
    enough: energyJ >= shot.leastJ,
    text: outcome.success ? 'ended' : 'continues',
  })
  if (outcome.harm !== null) harm(sim, atMs, outcome.harm, shockHarm(outcome.harm, shot))
  say(sim, atMs, 'done', who, `Shock delivered, ${energyJ} J${synced ? ', synchronized' : ''}.`)
  // Most machines leave synchronization after each shock.
  gear.sync = false
}

function isClear({ gear, compressions }: Sim, atMs: number): boolean {
  return gear.clearMs !== null && atMs - gear.clearMs <= CLEAR_KEPT_MS && !compressions.pushing
}

const NOT_CLEAR: HarmWords = {
  did: 'A shock while somebody could be touching the patient.',
  text: 'The current can go through a rescuer.',
  right: '“Clear”, a look all around, then the shock.',
}

const PACED_FLAT: HarmWords = {
  did: 'Pacing of asystole.',
  text: 'A heart without any activity does not answer; the hands are off the chest.',
  right: 'CPR and epinephrine; asystole is neither paced nor shocked.',
}

export function paceNow(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'pace' }>,
  who: string,
  atMs: number,
): void {
  const on = order.on !== false && (order.currentMa ?? 0) > 0
  if (on && !sim.gear.pacer.on) noteSedation(sim, 'pace', atMs)
  sim.gear.pacer = { on, rateBpm: order.rateBpm ?? 70, currentMa: order.currentMa ?? 0 }
  const ok = captures(sim.patient, sim.gear.pacer, world.traits)
  note(sim, {
    atMs,
    event: 'pace',
    what: on ? (ok ? 'capture' : 'no-capture') : 'off',
    dose: order.currentMa ?? 0,
    ok,
  })
  if (on && sim.patient.heart === 'asystole')
    note(sim, { atMs, event: 'not-indicated', what: 'pacing', ...PACED_FLAT })
  if (on && sim.patient.pulse && sim.patient.rateBpm > 70 && !ok)
    harm(sim, atMs, 'needless-pacing', {
      did: `Pacing of a heart that beats ${Math.round(sim.patient.rateBpm)} a minute.`,
      text: 'It hurts, and a pulse of it can fall on a T wave.',
      right: 'Pace a slow rhythm that takes the pressure away; a fast one is not paced.',
    })
  say(
    sim,
    atMs,
    'result',
    who,
    !on ? 'Pacing off.' : ok ? 'Spike, wide QRS: capture.' : 'Spikes without a QRS: no capture.',
  )
}
