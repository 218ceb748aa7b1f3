// What the leader asks of a learner at the monitor, what counts as an answer, and who steps in when none comes.
import { enqueue, isHere } from './hear'
import type { Order } from '../data/orders.schema'
import type { World } from './setup'
import type { Ask, Sim } from './sim'
import { note, say } from './sim'
import { durationMs, orderText } from '../orders/table'
import type { AskKind, TeamPlace } from '../data/vocabulary'
import { ASK_KINDS } from '../data/vocabulary'

/** How long the leader waits before somebody else does it, ms. Tuned: long enough to hear, find the button and clear. */
export const PATIENCE_MS: Readonly<Record<AskKind, number>> = {
  pads: 15_000,
  'rhythm-check': 10_000,
  sync: 10_000,
  charge: 10_000,
  shock: 12_000,
}

/** An answer within this counts as prompt, ms. Tuned; a shock has the clearing before it. */
export const PROMPT_MS: Readonly<Record<AskKind, number>> = {
  pads: 10_000,
  'rhythm-check': 6000,
  sync: 6000,
  charge: 6000,
  shock: 8000,
}

/** What the monitor’s person does on the leader’s word; everything else in a code stays with the others. */
export function askKindOf(order: Order): AskKind | null {
  return ASK_KINDS.find((kind) => kind === order.order) ?? null
}

/** The leader speaks to the learner at the monitor: the order waits until it is carried out or somebody steps in. */
export function askCoach(sim: Sim, world: World, order: Order, atMs: number): void {
  const kind = askKindOf(order)
  if (kind === null || sim.asks.some((ask) => ask.kind === kind)) return
  const energyJ = order.order === 'charge' ? (order.energyJ ?? sim.gear.energyJ) : undefined
  // What the leader names is what the dial is turned to.
  if (energyJ !== undefined) sim.gear.energyJ = energyJ
  sim.asks = [...sim.asks, { kind, order, atMs }]
  say(sim, atMs, 'said', 'Leader', `${sim.team.monitor.name}: ${orderText(order, world.reference)}`)
  note(sim, { atMs, event: 'asked', what: kind, ...(energyJ === undefined ? {} : { energyJ }) })
}

/** The learner has done something: what was asked for by it is answered. */
export function answerAsks(sim: Sim, order: Order, atMs: number): void {
  const answered = sim.asks.filter((ask) => answers(order, ask))
  if (answered.length === 0) return
  sim.asks = sim.asks.filter((ask) => !answered.includes(ask))
  for (const ask of answered)
    note(sim, { atMs, event: 'answered', what: ask.kind, ok: atMs - ask.atMs <= PROMPT_MS[ask.kind] })
}

function answers(order: Order, { kind, order: asked }: Ask): boolean {
  // An AED's analysis is a look at the rhythm, and it charges by itself.
  if (order.order === 'analyze') return kind === 'rhythm-check' || kind === 'charge'
  if (order.order === 'sync') return asked.order === 'sync' && asked.on === order.on
  return order.order === kind
}

/** Nobody waits for ever: after a while another does it, and the leader learns who does not answer. */
export function reassignUnanswered(sim: Sim, world: World, atMs: number): void {
  for (const ask of sim.asks) {
    if (atMs - ask.atMs < PATIENCE_MS[ask.kind]) continue
    const place = standIn(sim, atMs)
    if (place === null) continue
    sim.asks = sim.asks.filter((each) => each !== ask)
    // Nothing to shock with any more: the leader decides anew.
    if (ask.kind === 'shock' && sim.gear.chargedJ === null) continue
    const { name } = sim.team[place]
    note(sim, { atMs, event: 'stepped-in', what: ask.kind, by: name })
    say(sim, atMs, 'done', name, 'I will do that.')
    const orders: Order[] = ask.kind === 'shock' ? [{ atMs, order: 'clear' }, ask.order] : [ask.order]
    for (const order of orders)
      enqueue(sim, place, order, orderText(order, world.reference), durationMs(order), atMs)
  }
}

const OTHERS: readonly TeamPlace[] = ['recorder', 'access', 'airway', 'compressor']

function standIn(sim: Sim, atMs: number): TeamPlace | null {
  const here = OTHERS.filter(
    (place) => isHere(sim.team[place], atMs) && !(place === 'compressor' && sim.cpr.on),
  )
  return here.find((place) => sim.team[place].tasks.length === 0) ?? here[0] ?? null
}
