// Charging, shocking and pacing as they are carried out.
import { deliverShock } from './electricity'
import { captures } from './heart'
import type { Order } from './orders.schema'
import { shockable } from './patient'
import { rhythmName } from './screen'
import type { World } from './setup'
import { threshold } from './setup'
import type { Sim } from './sim'
import { note, say } from './sim'

/** A charge is kept for a minute, then the machine disarms itself, ms. */
export const CHARGE_KEPT_MS = 60_000
/** "Clear" holds for so long, ms. */
const CLEAR_KEPT_MS = 12_000

/** Charging by hand, by the AED after its analysis, or disarming. */
export function noteCharge(
  sim: Sim,
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
    gear.chargedJ = advised ? 200 : null
  } else {
    gear.chargedJ = order.energyJ ?? gear.energyJ
    gear.energyJ = gear.chargedJ
    say(sim, atMs, 'done', who, `Charged, ${gear.chargedJ} J.`)
  }
  gear.chargedMs = atMs
  if (gear.chargedJ !== null) note(sim, { atMs, event: 'charged', energyJ: gear.chargedJ })
}

/** The energy that the guideline asks for when this rhythm is cardioverted, J. */
export function cardioversionJ(world: World, heart: string): number {
  if (heart === 'af' || heart === 'preexcited-af') return threshold(world, 'cardioversion-af', 200)
  return threshold(world, heart === 'vt' ? 'cardioversion-wide' : 'cardioversion-narrow', 100)
}

export function shockNow(sim: Sim, world: World, who: string, atMs: number): void {
  const { gear, patient } = sim
  const energyJ = gear.chargedJ
  if (energyJ === null) return say(sim, atMs, 'question', who, 'It is not charged.')
  gear.chargedJ = null
  const rhythm = rhythmName(sim)
  const cleared = gear.clearMs !== null && atMs - gear.clearMs <= CLEAR_KEPT_MS && !sim.compressions.pushing
  if (!cleared)
    note(sim, {
      atMs,
      event: 'harm',
      what: 'shock-not-clear',
      text: 'A shock while somebody could be touching the patient.',
    })
  const synced = gear.sync && patient.pulse && patient.heart !== 'torsades'
  const energyNeededJ = cardioversionJ(world, patient.heart)
  const outcome = deliverShock(
    patient,
    world.seed,
    world.scenario.patient.stubborn,
    { energyJ, synced, energyNeededJ },
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
    text: outcome.success ? 'ended' : 'continues',
  })
  if (outcome.harm !== null)
    note(sim, { atMs, event: 'harm', what: outcome.harm, text: harmText(outcome.harm, rhythm) })
  if (outcome.indicated && !synced && energyJ < threshold(world, 'defibrillation-least', 120))
    note(sim, { atMs, event: 'energy-error', energyJ })
  if (synced && energyJ < energyNeededJ) note(sim, { atMs, event: 'energy-error', energyJ })
  say(sim, atMs, 'done', who, `Shock delivered, ${energyJ} J${synced ? ', synchronized' : ''}.`)
  // Most machines leave synchronization after each shock.
  gear.sync = false
}

function harmText(harm: string, rhythm: string): string {
  return harm === 'shock-not-needed'
    ? `A shock does not help in ${rhythm.replaceAll('-', ' ')}; it costs time with hands off the chest.`
    : 'An unsynchronized shock to a patient with a pulse can cause fibrillation.'
}

export function paceNow(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'pace' }>,
  who: string,
  atMs: number,
): void {
  const on = order.on !== false && (order.currentMa ?? 0) > 0
  sim.gear.pacer = { on, rateBpm: order.rateBpm ?? 70, currentMa: order.currentMa ?? 0 }
  const ok = captures(sim.patient, sim.gear.pacer, world.traits)
  note(sim, {
    atMs,
    event: 'pace',
    what: on ? (ok ? 'capture' : 'no-capture') : 'off',
    dose: order.currentMa ?? 0,
    ok,
  })
  if (on && sim.patient.heart === 'asystole') note(sim, { atMs, event: 'not-indicated', what: 'pacing' })
  if (on && sim.patient.pulse && sim.patient.rateBpm > 70 && !ok)
    note(sim, {
      atMs,
      event: 'harm',
      what: 'needless-pacing',
      text: 'Pacing pulses through a patient whose heart is not slow.',
    })
  say(
    sim,
    atMs,
    'result',
    who,
    !on ? 'Pacing off.' : ok ? 'Spike, wide QRS: capture.' : 'Spikes without a QRS: no capture.',
  )
}
