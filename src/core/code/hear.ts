// How the team hears an order: who takes it, what is asked back, and what waits in line.
import { judgeDose } from './dose'
import { mostByInfusionMg, runInMg } from './infusion'
import type { Order } from './orders.schema'
import type { Drug } from './reference.schema'
import type { World } from './setup'
import { hasScanner } from './setup'
import type { Member, Sim } from './sim'
import { note, say, tally } from './sim'
import { durationMs, orderText, placeOf } from './staff'
import type { TeamPlace } from './vocabulary'

/** An order that was taken: who does it and when it is done. */
export interface Taken {
  readonly place: TeamPlace | null
  readonly order: Order
}

const STAND_INS: readonly TeamPlace[] = ['recorder', 'access', 'airway', 'monitor', 'compressor']
const LONGEST_LINE = 3
const SILENT: readonly Order['order'][] = ['acknowledge', 'taps', 'record', 'bring', 'say-label']

/** Hears an order at an instant: questions it, puts it in line, or answers it for doing at once. */
export function hear(sim: Sim, world: World, order: Order, atMs: number, speaker: string): Taken | null {
  const text = orderText(order, world.reference)
  const place = whoTakes(sim, order, atMs, learnersPlace(world, speaker))
  const name = place === null ? '' : sim.team[place].name
  if (!SILENT.includes(order.order)) {
    say(sim, order.atMs, 'said', speaker, name === '' || name === speaker ? text : `${name}: ${text}`)
    tally(sim, order.to === undefined ? 'open-orders' : 'named-orders')
  }
  const question = doubt(sim, world, order, place, atMs)
  if (question !== null) {
    say(sim, atMs, 'question', name === '' ? 'Team' : name, question.text)
    note(sim, { atMs, event: 'questioned', what: question.reason, text: question.text })
    tally(sim, 'questioned')
    return null
  }
  const ms = durationMs(order)
  if (ms === 0 || place === null) return { place, order }
  if (name !== speaker) say(sim, atMs, 'read-back', name, `${capital(text)}.`)
  enqueue(sim, place, order, text, ms, atMs)
  return null
}

/** Puts work in somebody's line: it begins when what is in hand is done. */
export function enqueue(
  sim: Sim,
  place: TeamPlace,
  order: Order,
  label: string,
  ms: number,
  atMs: number,
): void {
  const member = sim.team[place]
  const startMs = Math.max(atMs, member.tasks.at(-1)?.endMs ?? atMs)
  const tasks = [...member.tasks, { order, label, startMs, endMs: startMs + ms }]
  sim.team = { ...sim.team, [place]: { ...member, tasks } }
}

// What the leader orders at the monitor, other than by asking the learner who stands there, others do.
function learnersPlace(world: World, speaker: string): TeamPlace | null {
  return world.role === 'coach' && speaker === 'Leader' ? 'monitor' : null
}

/** Who is there at an instant. */
export function isHere(member: Member, atMs: number): boolean {
  return member.hereMs !== null && member.hereMs <= atMs
}

function whoTakes(sim: Sim, order: Order, atMs: number, not: TeamPlace | null): TeamPlace | null {
  const own = order.to ?? placeOf(order)
  const theirs = own !== not || order.order === 'assign'
  if (own !== null && theirs && isHere(sim.team[own], atMs)) return own
  if (own === null && durationMs(order) === 0) return null
  const here = STAND_INS.filter((place) => place !== not && isHere(sim.team[place], atMs))
  const free = here.filter((place) => !(place === 'compressor' && sim.cpr.on))
  const idle = free.find((place) => sim.team[place].tasks.length === 0)
  return idle ?? free[0] ?? (here.length > 0 ? 'compressor' : null)
}

interface Doubt {
  readonly reason: string
  readonly text: string
}

function doubt(sim: Sim, world: World, order: Order, place: TeamPlace | null, atMs: number): Doubt | null {
  const ms = durationMs(order)
  if (ms > 0 && place === null) return { reason: 'nobody', text: 'Nobody is free for that yet.' }
  if (place !== null && ms > 0) {
    if (!isHere(sim.team[place], atMs)) return { reason: 'nobody', text: 'That person is not here yet.' }
    const right = placeOf(order)
    if (order.to !== undefined && right !== null && order.to !== right && isHere(sim.team[right], atMs))
      return {
        reason: 'wrong-role',
        text: `That is ${sim.team[right].name}’s place. Shall ${sim.team[right].name} do it?`,
      }
    if (place === 'compressor' && sim.cpr.on && order.order !== 'cpr' && world.role !== 'first')
      return { reason: 'hands-on-chest', text: 'My hands are on the chest. Who else?' }
    if (sim.team[place].tasks.length >= LONGEST_LINE)
      return {
        reason: 'overload',
        text: `I have ${sim.team[place].tasks.length} things to do already. Which first?`,
      }
    const twice = sim.team[place].tasks.some((task) => sameOrder(task.order, order))
    if (twice) return { reason: 'twice', text: 'I am on that already.' }
  }
  return doubtOfOrder(sim, world, order, atMs)
}

function doubtOfOrder(sim: Sim, world: World, order: Order, atMs: number): Doubt | null {
  switch (order.order) {
    case 'drug':
      return doubtOfDrug(sim, world, order, atMs)
    case 'fluid':
      if (order.volumeMl === undefined) return { reason: 'dose', text: 'How much?' }
      return sim.gear.access === null ? { reason: 'access', text: 'There is no access yet.' } : null
    case 'rhythm-check':
      return sim.gear.leads || sim.gear.pads
        ? null
        : { reason: 'not-attached', text: 'Nothing is attached yet.' }
    case 'analyze':
    case 'charge':
    case 'sync':
      return sim.gear.pads ? null : { reason: 'not-attached', text: 'The pads are not on.' }
    case 'pace':
      if (!sim.gear.pads) return { reason: 'not-attached', text: 'The pads are not on.' }
      return order.on !== false && order.currentMa === undefined
        ? { reason: 'dose', text: 'How many milliamperes?' }
        : null
    case 'shock':
      return sim.gear.chargedJ === null ? { reason: 'not-charged', text: 'It is not charged.' } : null
    case 'test':
      return (order.what === 'ct-head' || order.what === 'chest-film') && !hasScanner(world)
        ? { reason: 'not-here', text: 'We cannot do that here; the hospital can.' }
        : null
    case 'ventilate':
      return order.perMinute !== undefined && order.perMinute > 20 && order.confirm !== true
        ? { reason: 'maximum', text: `${order.perMinute} a minute is too many breaths. Say again?` }
        : null
    default:
      return null
  }
}

function doubtOfDrug(
  sim: Sim,
  world: World,
  order: Extract<Order, { order: 'drug' }>,
  atMs: number,
): Doubt | null {
  const answer = judgeDose(order, world.reference, world.scenario.patient.weightKg)
  if (answer.kind === 'ask') return { reason: 'dose', text: answer.question }
  if ((order.route === 'iv' || order.route === 'io') && sim.gear.access === null)
    return { reason: 'access', text: 'There is no access yet.' }
  if (order.confirm === true) return null
  const total = totalDoubt(sim, world, order)
  if (total !== null) return { reason: 'maximum', text: total }
  if (answer.kind !== 'high') return null
  sim.questions = [...sim.questions, { label: order.drug, atMs }]
  return {
    reason: 'maximum',
    text: `Usual is ${answer.usual}. ${order.dose ?? ''} ${order.unit ?? ''} is above it. Please confirm.`,
  }
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

function sameOrder(a: Order, b: Order): boolean {
  const bare = ({ atMs: _at, to: _to, ...rest }: Order): string => JSON.stringify(rest)
  return bare(a) === bare(b)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
