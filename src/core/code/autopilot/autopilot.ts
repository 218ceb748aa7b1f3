// The autopilot: leads by the AHA-2025 algorithm from what a leader could see, one order a second.
import { arrestRules } from './autopilot-arrest'
import type { AutopilotMemory } from '../team/autopilot-memory'
import { pulseRules } from './autopilot-pulse'
import { postArrestRules } from './autopilot-post'
import { treatKnown } from './autopilot-causes'
import type { Lapse } from './lapses'
import type { Order } from '../data/orders.schema'
import { observe, since } from './seen'
import type { Wish } from '../data/wish'
import type { AutopilotRule, Scene } from './scene'
import { memoryKeyOf, placeOf } from '../orders/table'
import type { World } from '../team/setup'
import type { Sim } from '../team/sim'
import { TEAM_PLACES } from '../data/vocabulary'
import { isHere } from '../team/hear'

const PACE_MS = 1000
/** What was refused is not asked again for so long. */
const REFUSED_MS = 6000

// An order that was questioned was not carried out: it counts as not yet given.
function forgetRefused(sim: Sim, memory: AutopilotMemory): void {
  const refused = sim.latest['questioned']
  if (refused === undefined || memory.lastKey === null || refused.atMs !== memory.lastMs) return
  memory.at[memory.lastKey] = -Infinity
  memory.count[memory.lastKey] = Math.max(0, (memory.count[memory.lastKey] ?? 1) - 1)
  memory.at[`refused ${memory.lastKey}`] = memory.lastMs
  memory.lastKey = null
}

// Looking things up can wait while everybody has work in line.
function tooBusy({ sim, atMs }: Scene, wish: Wish): boolean {
  if (wish.order !== 'assess' && wish.order !== 'test') return false
  const place = placeOf({ atMs, ...wish } as Order)
  if (place !== null && isHere(sim.team[place], atMs)) return sim.team[place].tasks.length >= 1
  return !TEAM_PLACES.some(
    (each) =>
      isHere(sim.team[each], atMs) &&
      sim.team[each].tasks.length === 0 &&
      !(each === 'compressor' && sim.cpr.on),
  )
}

/** The orders of this instant: at most one. Changes `memory`. */
export function autopilotOrders(
  sim: Sim,
  world: World,
  memory: AutopilotMemory,
  atMs: number,
  lapse: Lapse,
): Order[] {
  if (atMs < memory.readyMs || (world.role === 'first' && !teamIsHere(sim, atMs))) return []
  memory.readyMs = atMs + PACE_MS
  forgetRefused(sim, memory)
  const scene = sceneOf(sim, world, memory, atMs, lapse)
  for (const rule of rulesFor(scene)) {
    const wish = rule(scene)
    if (wish === null) continue
    const key = memoryKeyOf(wish)
    if (atMs - (memory.at[`refused ${key}`] ?? -Infinity) < REFUSED_MS || tooBusy(scene, wish)) continue
    memory.at[key] = atMs
    memory.lastKey = key
    memory.lastMs = atMs
    memory.count[key] = (memory.count[key] ?? 0) + 1
    return [named({ atMs, ...wish } as Order, scene)]
  }
  return []
}

/** Spoken to the person whose place it is, if that person is here. */
function named(order: Order, { sim, atMs }: Scene): Order {
  const to = order.to ?? placeOf(order)
  if (to !== null && isHere(sim.team[to], atMs)) return { ...order, to }
  const { to: _absent, ...open } = order
  return open as Order
}

function sceneOf(sim: Sim, world: World, memory: AutopilotMemory, atMs: number, lapse: Lapse): Scene {
  return {
    sim,
    world,
    seen: observe(sim, world, atMs),
    memory,
    lapse,
    atMs,
    fresh: (key, everyMs) => atMs - (memory.at[key] ?? -Infinity) >= everyMs,
    inHand: (order) =>
      sim.asks.some((ask) => ask.kind === order) ||
      TEAM_PLACES.some((place) => sim.team[place].tasks.some((task) => task.order.order === order)),
  }
}

const isBreathingCheck = (order: Order): boolean => order.order === 'assess' && order.what === 'breathing'

const FIRST_LOOK: readonly AutopilotRule[] = [
  ({ sim, seen, fresh }) =>
    seen.responsive === null && sim.counts.cprStarts === 0 && fresh('assess response', 15_000)
      ? { order: 'assess', what: 'response' }
      : null,
  ({ seen, inHand, fresh, sim, atMs }) =>
    (seen.responsive !== null || since(sim, 'assess response', atMs) < 1e9) &&
    !TEAM_PLACES.some((place) => sim.team[place].tasks.some(({ order }) => isBreathingCheck(order))) &&
    !inHand('pulse-check') &&
    fresh('assess breathing', 8000)
      ? { order: 'assess', what: 'breathing' }
      : null,
  ({ sim, fresh }) =>
    sim.calledMs === null && fresh('call emergency', 15_000) ? { order: 'call', who: 'emergency' } : null,
]

const roles: readonly AutopilotRule[] = TEAM_PLACES.map(
  (place) =>
    ({ sim, atMs, fresh }: Scene) =>
      isHere(sim.team[place], atMs) && fresh(`assign ${place}`, Infinity)
        ? { order: 'assign', place, to: place }
        : null,
)

const IN_ARREST: readonly AutopilotRule[] = [...arrestRules, ...roles]
const AFTER_ARREST: readonly AutopilotRule[] = [...postArrestRules, ...roles]
const WITH_PULSE: readonly AutopilotRule[] = [...pulseRules, treatKnown, ...roles]

function rulesFor({ seen }: Scene): readonly AutopilotRule[] {
  if (seen.circulation === 'unknown') return FIRST_LOOK
  if (seen.circulation === 'arrest') return IN_ARREST
  return seen.afterArrest ? AFTER_ARREST : WITH_PULSE
}

function teamIsHere(sim: Sim, atMs: number): boolean {
  return isHere(sim.team.monitor, atMs) && isHere(sim.team.access, atMs)
}
