// The ideal run of each role besides the leader's: what a learner in that place would do, from what is heard and seen.
import { itemFor } from '../data/cart-need'
import { playCoach } from './coach-player'
import { codeRecordOf } from '../judge/code-record'
import type { AutopilotMemory, MemoryKey } from '../team/autopilot-memory'
import { valueIn } from '../data/edition'
import type { Order } from '../data/orders.schema'
import { isAedHere, isLearnerAlone } from '../team/presence'
import type { World } from '../team/setup'
import type { Sim } from '../team/sim'
import type { LearnerRole } from '../data/vocabulary'

/** The orders of this instant for the learner's role. Changes `memory`. */
export function playRole(sim: Sim, world: World, memory: AutopilotMemory, atMs: number): Order[] {
  return world.role === 'leader' ? [] : PLAYERS[world.role](sim, world, memory, atMs)
}

type Player = (sim: Sim, world: World, memory: AutopilotMemory, atMs: number) => Order[]

/** The ideal player of each role besides the leader's; a role without one does not compile. */
const PLAYERS: Readonly<Record<Exclude<LearnerRole, 'leader'>, Player>> = {
  recorder: (sim, _world, memory, atMs) => (atMs % 2000 === 0 ? playRecorder(sim, memory, atMs) : []),
  cart: playCart,
  coach: (sim, _world, memory, atMs) => playCoach(sim, memory, atMs),
  first: playFirst,
}

function playRecorder(sim: Sim, memory: AutopilotMemory, atMs: number): Order[] {
  const facts = codeRecordOf({ sim })
  const done = memory.count['facts'] ?? 0
  memory.count['facts'] = facts.length
  const orders: Order[] = facts
    .slice(done)
    .map(({ atMs: _at, text: _text, ...fact }) => ({ atMs, order: 'record', ...fact }) as Order)
  const check = sim.latest['rhythm-check']
  const due = Math.max(check?.atMs ?? Infinity, sim.latest['shock']?.atMs ?? -Infinity) + 114_000
  if (atMs >= due && !sim.patient.pulse && (memory.at['announced'] ?? -1) < due) {
    memory.at['announced'] = atMs
    orders.push({ atMs, order: 'announce', due: 'rhythm-check' }, { atMs, order: 'announce', due: 'swap' })
  }
  return orders
}

const FIRST_THINGS = ['monitor', 'pads', 'cpr', 'ventilate', 'suction', 'record', 'iv']
const NEXT_THINGS = ['epinephrine', 'capnography', 'supraglottic', 'amiodarone']

function playCart(sim: Sim, world: World, memory: AutopilotMemory, atMs: number): Order[] {
  const ahead = sim.latest['arrest'] !== undefined ? [...FIRST_THINGS, ...NEXT_THINGS] : FIRST_THINGS
  const asked = sim.events
    .slice(memory.count['heard'] ?? 0)
    .flatMap(({ event, what }) => (event === 'cart-cue' && what !== undefined ? [what] : []))
  memory.count['heard'] = sim.events.length
  const cue = [...asked, ...ahead].find(
    (each) =>
      memory.at[`brought ${each}`] === undefined ||
      (asked.includes(each) && itemFor(world.reference.cart, each)?.drug !== undefined),
  )
  if (cue === undefined) return []
  memory.at[`brought ${cue}`] = atMs
  const item = itemFor(world.reference.cart, cue)
  if (item === undefined) return []
  const bring: Order = { atMs, order: 'bring', item: item.id }
  return item.drug === undefined ? [bring] : [bring, { atMs, order: 'say-label', item: item.id }]
}

/** Four taps every two seconds, 112 a minute. */
const TAPS = [1605, 1070, 535, 0]

function playFirst(sim: Sim, world: World, memory: AutopilotMemory, atMs: number): Order[] {
  const once = (key: MemoryKey, order: Order): Order[] | null => {
    if (memory.at[key] !== undefined) return null
    memory.at[key] = atMs
    return [order]
  }
  const handOver: Order = {
    atMs,
    order: 'hand-over',
    parts: ['situation', 'background', 'assessment', 'recommendation'],
  }
  if (!isLearnerAlone(sim, world, atMs)) return once('hand-over', handOver) ?? []
  if (sim.team.compressor.tasks.length > 0) return []
  const p = sim.patient
  const alarm = !p.conscious && (memory.at['breathing'] ?? -1) < (sim.latest['collapse']?.atMs ?? 0)
  const look =
    once('assess scene', { atMs, order: 'assess', what: 'scene' }) ??
    once('assess response', { atMs, order: 'assess', what: 'response' }) ??
    once('call', { atMs, order: 'call', who: 'emergency' }) ??
    once('call aed', { atMs, order: 'call', who: 'aed' })
  if (look !== null) return look
  if (memory.at['breathing'] === undefined || alarm) {
    memory.at['breathing'] = atMs
    return [{ atMs, order: 'assess', what: 'breathing' }]
  }
  if (p.conscious && p.path['foreign-body'] > 0.2) {
    const turn = memory.count['choking'] ?? 0
    memory.count['choking'] = turn + 1
    const blows =
      turn % 2 === 0 && valueIn(world.reference, world.edition, 'choking-back-blows') !== undefined
    return [{ atMs, order: 'treat', treatment: blows ? 'back-blows' : 'abdominal-thrusts' }]
  }
  if (sim.pulseKnown !== 'none' || p.conscious) {
    const found = sim.latest['pulse-check']?.ok === true && p.ownBreaths < 8
    return (found ? once('ventilate', { atMs, order: 'ventilate', perMinute: 10 }) : null) ?? []
  }
  const drowned = sim.known.includes('drowning') && sim.counts.cprStarts === 0
  const breaths = drowned ? once('ventilate', { atMs, order: 'ventilate' }) : null
  return breaths ?? resuscitate(sim, memory, atMs)
}

function resuscitate(sim: Sim, memory: AutopilotMemory, atMs: number): Order[] {
  const since = (key: MemoryKey): number => atMs - (memory.at[key] ?? -1e9)
  if (sim.gear.chargedJ !== null) {
    if (sim.gear.clearMs === null || atMs - sim.gear.clearMs > 6000) return [{ atMs, order: 'clear' }]
    return [{ atMs, order: 'shock' }]
  }
  if (!sim.gear.pads && isAedHere(sim, atMs)) return [{ atMs, order: 'pads' }]
  if (sim.gear.pads && since('analyze') > 120_000) {
    memory.at['analyze'] = atMs
    return [{ atMs, order: 'analyze' }]
  }
  if (since('taps') < 2000) return []
  memory.at['taps'] = atMs
  return [{ atMs, order: 'taps', offsetsMs: TAPS }]
}
