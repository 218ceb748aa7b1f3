// How the team hears an order: who takes it, what is asked back, and what waits in line.
import type { Order } from '../data/orders.schema'
import { isLearnerAlone } from './presence'
import type { World } from './setup'
import type { Member, OpenQuestion, Sim, Task } from './sim'
import { note, openQuestion, say, tally } from './sim'
import type { Doubt } from './doubt'
import { doubtOf, inLine } from './effects'
import { durationMs, isAloud, orderText, placeOf } from '../orders/table'
import { capital, plainWords } from '../orders/words'
import { sameJson } from '../../same-json'
import { shownRhythm } from './screen'
import type { TeamPlace } from '../data/vocabulary'
import { TEAM_PLACES } from '../data/vocabulary'

/** An order that was taken: who does it and when it is done. */
export interface Taken {
  readonly place: TeamPlace | null
  readonly order: Order
}

const STAND_INS: readonly TeamPlace[] = ['recorder', 'access', 'airway', 'monitor', 'compressor']
const LONGEST_LINE = 3

/** A word, a button: said in one breath with what comes before and after, it makes no line longer. */
const isWork = ({ startMs, endMs }: Task): boolean => endMs - startMs > 1000

/** Hears an order at an instant: questions it, puts it in line, or answers it for doing at once. */
export function hearOrder(sim: Sim, world: World, order: Order, atMs: number, speaker: string): Taken | null {
  const open = speaker === 'Leader' ? null : openQuestion(sim, atMs)
  const isNo = open !== null && order.order === 'cancel'
  const text = isNo
    ? 'no'
    : speaker === 'Leader'
      ? ledText(sim, world, order)
      : orderText(order, world.reference)
  const place = whoTakes(sim, order, atMs, learnersPlace(world, speaker))
  const name = place === null ? '' : sim.team[place].name
  if (isAloud(order)) {
    // Only who was named stands before the order: the marks count the same.
    const named = order.to === undefined ? '' : sim.team[order.to].name
    say(sim, order.atMs, 'said', speaker, named === '' || named === speaker ? text : `${named}: ${text}`)
    tally(sim, order.to === undefined ? 'openOrders' : 'namedOrders')
  }
  // The order said again, in whatever way, is its answer; so is another order of its kind.
  if (open !== null && isAbout(open.order, order)) sim.open = null
  const wanted = speaker === 'Leader' ? null : sim.wanted
  if (wanted !== null && (order.order === 'cancel' || isAbout(wanted.order, order))) sim.wanted = null
  if (isNo) return declined(sim, world, open, atMs)
  if (place !== null && order.first === true && toFront(sim, place, order, atMs)) {
    if (name !== speaker) say(sim, atMs, 'read-back', name, `First: ${text.replace(/^first: /, '')}.`)
    return null
  }
  const question = doubt(sim, world, order, place, atMs)
  if (question !== null) {
    say(sim, atMs, 'question', name === '' ? 'Team' : name, question.text)
    note(sim, { atMs, event: 'questioned', what: question.reason, text: question.text })
    tally(sim, 'questioned')
    if (speaker !== 'Leader') {
      sim.open = asked(order, question, atMs)
      sim.wanted = question.asks === undefined ? null : { atMs, order, asks: question.asks }
    }
    return null
  }
  const ms = durationMs(order)
  if (ms === 0 || place === null) return { place, order }
  if (name !== speaker) say(sim, atMs, 'read-back', name, `${capital(text)}.`)
  enqueue(sim, place, order, text, ms, atMs)
  return null
}

/** A question that “yes” answers, with the order as “yes” gives it; null where the team asks for more than that. */
function asked(order: Order, { reason, offers }: Doubt, atMs: number): OpenQuestion | null {
  if (reason === 'maximum') return { atMs, order, yes: { ...order, confirm: true } }
  return offers === undefined ? null : { atMs, order, yes: { ...order, to: offers } }
}

function isAbout(open: Order, order: Order): boolean {
  if (open.order === 'drug' && order.order === 'drug') return open.drug === order.drug
  return open.order === order.order
}

/** “No”: what was asked back is not done, and nothing that is under way stops. */
function declined(sim: Sim, world: World, open: OpenQuestion, atMs: number): null {
  sim.open = null
  say(sim, atMs, 'done', 'Team', `Not done: ${orderText(open.order, world.reference)}.`)
  return null
}

/** The leader’s order in words. The program names a rhythm in full: “normal” is no word for a rate of 111. */
function ledText(sim: Sim, world: World, order: Order): string {
  if (order.order === 'name-rhythm' && order.rhythm === 'normal') {
    const { rhythm } = shownRhythm(sim, world)
    return `rhythm: ${rhythm === 'sinus' || rhythm === 'stemi-anterior' ? 'sinus rhythm' : plainWords(rhythm)}`
  }
  return orderText(order, world.reference)
}

/** “First: …” about what waits already answers “Which first?”: it goes before the others. Whether it waited. */
function toFront(sim: Sim, place: TeamPlace, order: Order, atMs: number): boolean {
  const member = sim.team[place]
  const [inHand, ...waiting] = member.tasks
  const task = waiting.find((each) => sameOrder(each.order, order))
  if (inHand === undefined || task === undefined) return false
  const others = waiting.filter((each) => each !== task)
  sim.team = { ...sim.team, [place]: { ...member, tasks: inLine([inHand, task, ...others], atMs) } }
  return true
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
  const startMs = Math.max(atMs, member.tasks.at(-1)?.endMs ?? atMs, afterOthersMs(sim, order, atMs))
  const task = { order, label, startMs, endMs: startMs + ms }
  // “First: …” goes before all that waits; what is in hand is finished.
  const [inHand, ...waiting] = member.tasks
  const tasks =
    order.first === true && inHand !== undefined
      ? inLine([inHand, task, ...waiting], atMs)
      : [...member.tasks, task]
  sim.team = { ...sim.team, [place]: { ...member, tasks } }
}

// “Charge, clear, shock” to whoever is free: nobody shocks before the others are done.
function afterOthersMs({ team }: Sim, { order }: Order, atMs: number): number {
  if (order !== 'shock') return atMs
  const before = TEAM_PLACES.flatMap((place) => team[place].tasks).filter(
    (task) => task.order.order === 'charge' || task.order.order === 'clear',
  )
  return Math.max(atMs, ...before.map(({ endMs }) => endMs))
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

function doubt(sim: Sim, world: World, order: Order, place: TeamPlace | null, atMs: number): Doubt | null {
  const ms = durationMs(order)
  if (ms > 0 && place === null) return { reason: 'nobody', text: 'Nobody is free for that yet.' }
  if (place !== null && ms > 0) {
    if (!isHere(sim.team[place], atMs))
      return { reason: 'nobody', asks: 'who', text: 'That person is not here yet.' }
    const right = placeOf(order)
    if (order.to !== undefined && right !== null && order.to !== right && isHere(sim.team[right], atMs))
      return {
        reason: 'wrong-role',
        asks: 'who',
        text: `That is ${sim.team[right].name}’s place. Shall ${sim.team[right].name} do it?`,
        offers: right,
      }
    if (place === 'compressor' && sim.cpr.on && order.order !== 'cpr' && world.role !== 'first')
      return { reason: 'hands-on-chest', asks: 'who', text: 'My hands are on the chest. Who else?' }
    // Who is alone asks nobody back: all that was said waits until it is done.
    const isLong = sim.team[place].tasks.filter(isWork).length >= LONGEST_LINE
    if (isLong && order.first !== true && !isLearnerAlone(sim, world, atMs))
      return {
        reason: 'overload',
        asks: 'first',
        text: `I have ${sim.team[place].tasks.length} things to do already. Which first?`,
      }
    const twice = sim.team[place].tasks.some((task) => sameOrder(task.order, order))
    if (twice) return { reason: 'twice', text: 'I am on that already.' }
  }
  return doubtOf(order, { sim, world, atMs })
}

// The order of keys is chance: an order that a reply completed has others than one typed in full, and than both from the log.
function sameOrder(a: Order, b: Order): boolean {
  const bare = ({ atMs: _at, to: _to, first: _first, ...rest }: Order): object =>
    Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return sameJson(bare(a), bare(b))
}
