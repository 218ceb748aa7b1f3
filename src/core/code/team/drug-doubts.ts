// What the team asks back about a drug: dose, route, access, and how much is in already.
import type { Dosed } from './dose'
import { inListedUnit, judgeDose } from './dose'
import { mostByInfusionMg, runInMg } from './infusion'
import { nearMiss } from './harm'
import type { Doubt } from './doubt'
import { drugName } from '../orders/words'
import type { Order } from '../data/orders.schema'
import type { Drug } from '../data/reference.schema'
import type { World } from './setup'
import type { Sim } from './sim'

/** What is asked back about a drug; null: it is given. Notes what was questioned, so that a confirmation is known. */
export function doubtOfDrug(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'drug' }>,
  atMs: number,
): Doubt | null {
  const answer = judgeDose(order, world.reference, dosedNow(sim, world))
  if (answer.kind === 'ask') {
    const { question: text, asks } = answer
    return { reason: 'dose', text, ...(asks === undefined ? {} : { asks }) }
  }
  // Whatever it is that stops it, a missing line too.
  if (answer.kind === 'high' && answer.harms && order.confirm !== true)
    noteNearMiss(sim, world, order, atMs, `Usual is ${answer.usual}.`)
  if ((order.route === 'iv' || order.route === 'io') && sim.gear.access === null)
    return { reason: 'access', text: 'There is no access yet.' }
  if (order.confirm === true) return null
  const total = totalDoubt(sim, world, order)
  if (total !== null) return { reason: 'maximum', text: total, asks: 'dose' }
  if (answer.kind !== 'high') return null
  sim.questions = [...sim.questions, { label: order.drug, atMs }]
  return {
    reason: 'maximum',
    asks: 'dose',
    text: `Usual is ${answer.usual}. ${order.dose ?? ''} ${order.unit ?? ''} is above it. Please confirm.`,
  }
}

/** A dose that harms was asked for: an error that the team caught, as long as nobody confirms it. */
function noteNearMiss(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'drug' }>,
  atMs: number,
  right: string,
): void {
  const { drug, dose = 0, unit = 'mg', route = 'iv' } = inListedUnit(order, world)
  const name = drugName(drug, world.reference).toLowerCase()
  const asked = { atMs, dose, unit, route }
  nearMiss(sim, drug, asked, {
    did: `Asked for ${name} ${dose} ${unit} ${route.toUpperCase()}.`,
    text: 'Not given: the team asked back. Without the question it would have harmed.',
    right,
  })
}

/** Whose dose it is now. Under compressions, and once no pulse was felt, it is that of an arrest. */
export function dosedNow({ pulseKnown, cpr }: Sim, { scenario, edition }: World): Dosed {
  return { weightKg: scenario.patient.weightKg, edition, hasPulse: pulseKnown !== 'none' && !cpr.on }
}

/** Some drugs have a most in all doses together: what has been given counts. */
function totalDoubt(sim: Sim, world: World, order: Extract<Order, { order: 'drug' }>): string | null {
  const drug = world.reference.drugs.find(({ id }) => id === order.drug)
  if (drug !== undefined && order.unit === 'mg/min') return infusionDoubt(sim, world, drug, order.atMs)
  const inAll = drug?.doses.find(({ unit }) => unit === order.unit)?.inAll
  if (inAll === undefined) return null
  const given = sim.events
    .filter(({ event, what, unit }) => event === 'drug' && what === order.drug && unit === order.unit)
    .reduce((sum, { dose = 0 }) => sum + dose, 0)
  if (given + (order.dose ?? 0) <= inAll * 1.01) return null
  return `${given} ${order.unit ?? ''} is in; at most ${inAll} ${order.unit ?? ''} in all. Please confirm.`
}

function infusionDoubt(sim: Sim, world: World, drug: Drug, atMs: number): string | null {
  const most = mostByInfusionMg(drug, world.scenario.patient.weightKg)
  if (most === null || runInMg(sim, drug.id, atMs) < most) return null
  return `${Math.round(most)} mg of ${drug.name.toLowerCase()} are in, the most for this weight. Please confirm.`
}
