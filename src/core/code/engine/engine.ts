// The drill: pure and event-sourced. Scenario, seed and orders with their times give state, record and outcomes.
// A drill is never changed: each advance answers a new one. Speed (×1, ×2, ×4) and pauses are the page's clock.
// replay(setup, orders, endMs) gives the same drill again, as long as ENGINE_VERSION and the scenario's version are the same.
import { autopilotOrders } from '../autopilot/autopilot'
import { freshMemory } from '../team/autopilot-memory'
import { staysThere } from '../data/cart-need'
import { deviceJ } from '../team/energy'
import { lapseOf, NO_LAPSE } from '../autopilot/lapses'
import { noteNeed } from '../team/carry-out-treatment'
import { answerAsks, askCoach, askKindOf, reassignUnanswered } from '../team/coach-asks'
import { playRole } from '../autopilot/role-player'
import type { Fact } from '../data/facts'
import { hearOrder } from '../team/hear'
import type { Order } from '../data/orders.schema'
import { carryOut } from '../team/effects'
import { cueOf } from '../orders/table'
import { settlePatient } from '../body/heart'
import { firstState, traitsOf } from '../body/patient'
import { drawScreen, rhythmName } from '../team/screen'
import type { Drill } from '../team/drill'
import type { DrillSetup, World } from '../team/setup'
import type { Sim, Team } from '../team/sim'
import { copySim, NO_COUNTS, note, say } from '../team/sim'
import { STEP_MS } from '../body/step-time'
import { stepDrill, watchCauses, work } from './stepping'
import type { TeamPlace } from '../data/vocabulary'
import { TEAM_PLACES } from '../data/vocabulary'

/** Steps between two frames: half a minute. */
const FRAME_STEPS = 30_000 / STEP_MS

/** What stands ready is there from the first moment. */
const READY: Readonly<Record<World['scenario']['ready'][number], Fact>> = {
  leads: { atMs: 0, event: 'leads', what: 'leads' },
  pads: { atMs: 0, event: 'pads', what: 'pads' },
  iv: { atMs: 0, event: 'access', what: 'iv' },
  oxygen: { atMs: 0, event: 'oxygen', what: 'oxygen' },
  capnography: { atMs: 0, event: 'capnography', what: 'capnography' },
  spo2: { atMs: 0, event: 'spo2', what: 'spo2' },
}

/** A drill at 0 ms. */
export function startDrill(setup: DrillSetup): Drill {
  const world: World = { ...setup, traits: traitsOf(setup.seed) }
  const sim = firstSim(world)
  if (!sim.patient.pulse) note(sim, { atMs: 0, event: 'arrest', what: rhythmName(sim) })
  for (const thing of setup.scenario.ready) note(sim, READY[thing])
  note(sim, { atMs: 0, event: 'rhythm', what: rhythmName(sim) })
  watchCauses(sim, 0)
  drawScreen(sim, world, 0)
  say(sim, 0, 'sign', 'Scene', setup.scenario.story)
  return { setup: world, orders: [], atMs: 0, sim, frames: [] }
}

/**
 * Runs the drill on to `atMs` with new orders. Pure: the drill handed in stays as it was. An order that lies before
 * what has already been run is heard now. After the end nothing more happens.
 * @throws RangeError when `atMs` lies before the drill's own time.
 */
export function advance(drill: Drill, atMs: number, orders: readonly Order[]): Drill {
  if (!(atMs >= drill.atMs))
    throw new RangeError(`The drill is at ${drill.atMs} ms and cannot go back to ${atMs}.`)
  const idle = orders.length === 0 && Math.floor(atMs / STEP_MS) <= drill.sim.step
  if (idle || drill.sim.ended !== null) return { ...drill, atMs }
  const sim = copySim(drill.sim)
  const frames = [...drill.frames]
  const heard: Order[] = []
  for (const order of [...orders].sort((a, b) => a.atMs - b.atMs)) {
    if (order.atMs > atMs) throw new RangeError(`An order lies at ${order.atMs} ms, after ${atMs} ms.`)
    runTo(sim, drill.setup, order.atMs, frames)
    if (sim.ended !== null) break
    const now = order.atMs < sim.step * STEP_MS ? { ...order, atMs: sim.step * STEP_MS } : order
    heard.push(now)
    take(sim, drill.setup, now, sim.step * STEP_MS, 'You')
  }
  runTo(sim, drill.setup, atMs, frames)
  return { setup: drill.setup, orders: [...drill.orders, ...heard], atMs, sim, frames }
}

/** The same drill again from its orders, run to `untilMs`. */
export function replay(setup: DrillSetup, orders: readonly Order[], untilMs: number): Drill {
  return advance(
    startDrill(setup),
    untilMs,
    orders.filter((order) => order.atMs <= untilMs),
  )
}

/** The drill as it was at an instant, for looking at: run on from the last frame before it, to the same bytes. */
export function stateAt(drill: Drill, atMs: number): Drill {
  const untilMs = Math.min(atMs, drill.atMs)
  const i = drill.frames.findLastIndex(({ step }) => step * STEP_MS <= untilMs)
  const frame = drill.frames[i]
  if (frame === undefined) return replay(drill.setup, drill.orders, untilMs)
  const fromMs = frame.step * STEP_MS
  const past: Drill = {
    setup: drill.setup,
    orders: drill.orders.filter((order) => order.atMs < fromMs),
    atMs: fromMs,
    sim: frame,
    frames: drill.frames.slice(0, i + 1),
  }
  return advance(
    past,
    untilMs,
    drill.orders.filter((order) => order.atMs >= fromMs && order.atMs <= untilMs),
  )
}

/** Each shock's result, each loss and return of the pulse: logged, so that an old drill is shown from its log. */
export function outcomesOf(drill: Drill): Sim['events'] {
  return drill.sim.events.filter(({ event }) => event === 'shock' || event === 'rosc' || event === 'arrest')
}

/** What becomes of an order that the autopilot means to give; null: it is kept back. */
export type ChangeOrder = (order: Order, sim: Sim) => Order | null

/**
 * The ideal run: the autopilot holds the learner's role to the end. Its orders, replayed, give the same drill.
 * `wakesMs`: it says nothing before (a leader who comes late), for the lint that every step can be met.
 * `change`: what becomes of each of its orders (null: it is not given), for the lint's players who lead badly.
 */
export function autopilotRun(setup: DrillSetup, wakesMs = 0, change: ChangeOrder = (order) => order): Drill {
  const memory = { ...freshMemory(), readyMs: wakesMs }
  return playedRun(setup, (sim, world, atMs) => {
    const wanted =
      setup.role === 'leader'
        ? autopilotOrders(sim, world, memory, atMs, NO_LAPSE)
        : playRole(sim, world, memory, atMs)
    return wanted.flatMap((order) => change(order, sim) ?? [])
  })
}

/** A drill to its end in which the learner's orders come from a player that sees it step by step. */
export function playedRun(
  setup: DrillSetup,
  player: (sim: Sim, world: World, atMs: number) => readonly Order[],
): Drill {
  const { setup: world, sim } = startDrill(setup)
  const orders: Order[] = []
  const frames: Sim[] = []
  while (sim.ended === null) {
    const atMs = sim.step * STEP_MS
    keepFrame(frames, sim)
    for (const order of player(sim, world, atMs)) {
      orders.push(order)
      take(sim, world, order, atMs, 'You')
    }
    if (sim.ended === null) lead(sim, world)
    if (sim.ended === null) stepDrill(sim, world)
  }
  return { setup: world, orders, atMs: sim.step * STEP_MS, sim, frames }
}

// Changes `frames`: a frame shows an instant before its orders are heard.
function runTo(sim: Sim, world: World, atMs: number, frames: Sim[]): void {
  const until = Math.floor(atMs / STEP_MS)
  while (sim.step < until && sim.ended === null) {
    lead(sim, world)
    stepDrill(sim, world)
    keepFrame(frames, sim)
  }
}

function keepFrame(frames: Sim[], sim: Sim): void {
  if (sim.ended === null && sim.step > 0 && sim.step % FRAME_STEPS === 0) frames.push(copySim(sim))
}

// Where the learner does not lead, the autopilot does, with its lapses.
function lead(sim: Sim, world: World): void {
  if (sim.leader === null) return
  const atMs = sim.step * STEP_MS
  reassignUnanswered(sim, world, atMs)
  for (const order of autopilotOrders(sim, world, sim.leader, atMs, lapseOf(world)))
    if (sim.ended === null) take(sim, world, order, atMs, 'Leader')
}

function take(sim: Sim, world: World, order: Order, atMs: number, speaker: string): void {
  if (speaker === 'Leader' && world.role === 'coach' && askKindOf(order) !== null)
    return askCoach(sim, world, order, atMs)
  if (order.order === 'drug') noteNeed(sim, world, order, atMs)
  const questions = sim.counts.questioned
  const taken = hearOrder(sim, world, order, atMs, speaker)
  if (speaker === 'You' && sim.counts.questioned === questions) answerAsks(sim, order, atMs)
  if (taken !== null) carryOut(sim, world, taken.order, taken.place, atMs)
  const cue = speaker === 'Leader' ? cueOf(order) : null
  const there = cue !== null && sim.latest[`cart-cue ${cue}`] !== undefined
  if (cue !== null && !(there && staysThere(world.reference.cart, cue)))
    note(sim, { atMs, event: 'cart-cue', what: cue })
  if (speaker === 'You')
    note(sim, { atMs: order.atMs, event: 'order', what: order.order, ok: taken !== null })
  work(sim, world, atMs)
}

function firstSim(world: World): Sim {
  const { scenario, role } = world
  const patient = firstState(scenario)
  settlePatient(patient, scenario.patient.meanMmHg)
  const ready = new Set(scenario.ready)
  const present =
    role === 'first'
      ? ['compressor']
      : role === 'coach'
        ? ['monitor', ...scenario.team.present]
        : scenario.team.present
  const nameAt = (place: TeamPlace): string =>
    role === 'coach' && place === 'monitor' ? 'You' : (scenario.team.names[place] ?? place)
  const team = Object.fromEntries(
    TEAM_PLACES.map((place) => [
      place,
      { name: nameAt(place), hereMs: present.includes(place) ? 0 : null, tasks: [] },
    ]),
  ) as unknown as Team
  return {
    step: 0,
    patient,
    team,
    gear: {
      leads: ready.has('leads'),
      pads: ready.has('pads'),
      spo2: ready.has('spo2') || ready.has('leads'),
      capnography: ready.has('capnography'),
      oxygenLpm: ready.has('oxygen') ? 4 : 0,
      airway: 'none',
      breaths: null,
      access: ready.has('iv') ? 'iv' : null,
      energyJ: deviceJ(world),
      chargedJ: null,
      chargedMs: 0,
      sync: false,
      clearMs: null,
      pacer: { on: false, rateBpm: 70, currentMa: 0 },
      bpMs: null,
      bp: null,
    },
    cpr: { on: false, sinceMs: 0, turnMs: 0, coachedMs: 0, tapsUntilMs: 0, tapRateBpm: 110, fault: 'none' },
    compressions: { pushing: false, rateBpm: 110, depthCm: 5.5, recoil: 1 },
    pushes: [],
    events: [],
    latest: {},
    first: {},
    record: [],
    ecg: [],
    screenKey: '',
    vitals: [],
    known: [...(scenario.told ?? [])],
    questions: [],
    asks: [],
    brought: [],
    counts: { ...NO_COUNTS },
    pulseKnown: 'unknown',
    calledMs: null,
    aedMs: null,
    resumes: false,
    open: null,
    wanted: null,
    leader: role === 'leader' ? null : freshMemory(),
    helped: {},
    ended: null,
  }
}
