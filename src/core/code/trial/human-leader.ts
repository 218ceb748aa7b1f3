// A leader like a person: by the same rules as the autopilot, but 3 to 8 seconds an order, named, and with orders in one breath.
import { autopilotOrders } from '../autopilot/autopilot'
import { freshMemory } from '../team/autopilot-memory'
import type { Drill } from '../team/drill'
import { playedRun } from '../engine/engine'
import { NO_LAPSE } from '../autopilot/lapses'
import type { Order } from '../data/orders.schema'
import { memoryKeyOf } from '../orders/table'
import type { DrillSetup } from '../team/setup'
import type { Sim } from '../team/sim'
import { hash01 } from '../../random'

/** From one order to the next, ms: the pace of people at a screen, typed or by a key. */
const PACE_MS = { least: 3000, most: 8000 } as const
const SALT = 83

/** A drill led by such a person, seeded by the drill's own seed; its orders, replayed, give the same drill. */
export function humanRun(setup: DrillSetup): Drill {
  const memory = freshMemory()
  let said = 0
  return playedRun(setup, (sim, world, atMs) => {
    const meant = autopilotOrders(sim, world, memory, atMs, NO_LAPSE)
    if (meant.length === 0) return []
    said += 1
    memory.readyMs = atMs + PACE_MS.least + hash01(setup.seed, SALT, said) * (PACE_MS.most - PACE_MS.least)
    const breath = meant.flatMap((order) => inOneBreath(order, sim))
    for (const { atMs: _atMs, ...wish } of breath.slice(1)) {
      const key = memoryKeyOf(wish)
      memory.at[key] = atMs
      memory.count[key] = (memory.count[key] ?? 0) + 1
    }
    return breath
  })
}

/** “Clear, shock, resume” is one sentence, with a pulse “clear, shock”; so is “charge, and push while it charges”. */
function inOneBreath(order: Order, { gear, pulseKnown, cpr }: Sim): Order[] {
  const { atMs } = order
  const push: Order = { atMs, order: 'cpr', action: 'start', to: 'compressor' }
  if (order.order === 'charge' && pulseKnown === 'none' && !cpr.on) return [order, push]
  if (order.order !== 'clear' || gear.chargedJ === null) return [order]
  const to = order.to === undefined ? {} : { to: order.to }
  const shock: Order = { atMs, order: 'shock', ...to }
  return pulseKnown === 'none' ? [order, shock, push] : [order, shock]
}
