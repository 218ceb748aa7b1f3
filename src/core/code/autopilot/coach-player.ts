// The ideal monitor and CPR coach: answers the leader at once, clears before each shock, calls for compressions.
import type { AutopilotMemory } from '../team/autopilot-memory'
import type { Order } from '../data/orders.schema'
import type { Ask, Sim } from '../team/sim'
import { TEAM_PLACES } from '../data/vocabulary'

const WORDS = { fast: 'slower', slow: 'faster', shallow: 'deeper', leaning: 'recoil', none: null } as const
/** From the leader's word to the finger on the button, ms. */
const REACTION_MS = 1000
/** A check is announced so long after the last one, ms. */
const ANNOUNCE_MS = 112_000
const CLEAR_KEPT_MS = 6000

/** The orders of this instant. Changes `memory`. */
export function playCoach(sim: Sim, memory: AutopilotMemory, atMs: number): Order[] {
  const ask = sim.asks.find((each) => atMs - each.atMs >= REACTION_MS)
  return [
    ...(ask === undefined ? [] : answer(sim, ask, atMs)),
    ...callDue(sim, memory, atMs),
    ...correct(sim, memory, atMs),
    ...callResume(sim, memory, atMs),
  ]
}

function answer(sim: Sim, ask: Ask, atMs: number): Order[] {
  const { to: _to, ...order } = ask.order
  if (ask.kind !== 'shock') return [{ ...order, atMs } as Order]
  if (inHand(sim, ['clear'])) return []
  const { clearMs } = sim.gear
  const clear = clearMs !== null && atMs - clearMs <= CLEAR_KEPT_MS && !sim.compressions.pushing
  return [clear ? { atMs, order: 'shock' } : { atMs, order: 'clear' }]
}

function callDue(sim: Sim, memory: AutopilotMemory, atMs: number): Order[] {
  const checked = sim.latest['rhythm-check']?.atMs
  if (checked === undefined || !sim.cpr.on) return []
  const due = Math.max(checked, sim.latest['shock']?.atMs ?? 0) + ANNOUNCE_MS
  if (atMs < due || (memory.at['announced'] ?? -1) >= due) return []
  memory.at['announced'] = atMs
  return [{ atMs, order: 'announce', due: 'rhythm-check' }]
}

function correct(sim: Sim, memory: AutopilotMemory, atMs: number): Order[] {
  const word = WORDS[sim.cpr.fault]
  const heard = atMs - (memory.at['word'] ?? -1e9) <= 8000
  if (!sim.compressions.pushing || word === null || atMs - sim.cpr.turnMs < 4000 || heard) return []
  memory.at['word'] = atMs
  return [{ atMs, order: 'call-out', what: word }]
}

/** Once in each pause, when it has served: nothing in hand, no shock to come, and no pulse found. */
function callResume(sim: Sim, memory: AutopilotMemory, atMs: number): Order[] {
  const stopped = sim.latest['cpr stop']?.atMs
  if (sim.cpr.on || stopped === undefined || (memory.at['resume'] ?? -1) >= stopped) return []
  if (atMs - stopped < 1000 || sim.asks.length > 0 || shockToCome(sim) || pulseToFeel(sim, stopped)) return []
  if (inHand(sim, ['rhythm-check', 'analyze', 'pulse-check', 'clear', 'shock'])) return []
  memory.at['resume'] = atMs
  return [{ atMs, order: 'call-out', what: 'resume' }]
}

function inHand(sim: Sim, kinds: readonly Order['order'][]): boolean {
  return TEAM_PLACES.some((place) => sim.team[place].tasks.some(({ order }) => kinds.includes(order.order)))
}

const SHOCKABLE = ['vf', 'vt', 'torsades']

function shockToCome({ latest, gear }: Sim): boolean {
  const check = latest['rhythm-check']
  const shocked = (latest['shock']?.atMs ?? -1) >= (check?.atMs ?? 0)
  return gear.chargedJ !== null && !shocked && SHOCKABLE.includes(check?.what ?? '')
}

/** After a look that shows an organized rhythm somebody feels for a pulse; where one is found nobody pushes. */
function pulseToFeel({ latest }: Sim, stoppedMs: number): boolean {
  const felt = latest['pulse-check']
  if (felt?.ok === true && felt.atMs >= stoppedMs) return true
  const check = latest['rhythm-check']
  if (check === undefined || check.atMs < stoppedMs) return false
  const organized = !SHOCKABLE.includes(check.what ?? '') && check.what !== 'asystole'
  return organized && (felt?.atMs ?? -1) < check.atMs
}
