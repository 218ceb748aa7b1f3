// Marks of the roles besides the leader: recorder, cart, coach, first at the patient; and scope for all of them.
import { itemFor, itemsFor, itemsOf } from '../data/cart-need'
import type { Drill } from '../team/drill'
import type { Moment } from './marking'
import { byShare, given, mark } from './marking'
import type { Order } from '../data/orders.schema'
import { IN_TIME_MS } from './record-match'
import { deciderAtMonitor, markCoach } from './role-coach'
import { markFirst } from './role-first'
import { markRecorder } from './role-recorder'
import type { StepResult } from './step-result'
import { judge } from './rubric'
import type { Decider } from '../data/actions'
import { scopeOf } from './scope'
import type { LearnerRole } from '../data/vocabulary'

/** Judges the learner by the marks of the role: a leader step by step, the others by their duties and by scope. */
export function judgeRole(drill: Drill): StepResult[] {
  const { role } = drill.setup
  return role === 'leader' ? judge(drill) : [...MARKS[role](drill), markScope(drill)]
}

/** How each role besides the leader's is marked; a role without marks does not compile. */
const MARKS: Readonly<Record<Exclude<LearnerRole, 'leader'>, (drill: Drill) => StepResult[]>> = {
  recorder: markRecorder,
  cart: markCart,
  coach: markCoach,
  first: markFirst,
}

function markCart(drill: Drill): StepResult[] {
  const { cart } = drill.setup.reference
  const asks = drill.sim.events.filter(
    ({ event, what }) => event === 'cart-cue' && itemFor(cart, what ?? '') !== undefined,
  )
  const brought = given(drill, 'bring')
  const served = asks.map(({ what = '', atMs }) => {
    const serving = itemsFor(cart, what)
    const own = brought.filter((order) => serving.some(({ id }) => id === order.item))
    const when =
      own.find((order) => order.atMs <= atMs + IN_TIME_MS) ?? own.find((order) => order.atMs > atMs)
    return {
      calledMs: atMs,
      doneMs: when?.atMs ?? null,
      inTime: when !== undefined && when.atMs <= atMs + IN_TIME_MS,
      ahead: when !== undefined && when.atMs <= atMs,
    }
  })
  const inTime = served.filter((each) => each.inTime).length
  const ahead = served.filter((each) => each.ahead).length
  const wrong = brought.filter(({ item, atMs }) => isLookAlike(drill, item, atMs))
  const labels = given(drill, 'say-label')
  const drugs = brought.filter(({ item }) => itemsOf(cart).find(({ id }) => id === item)?.drug !== undefined)
  const said = drugs.filter(({ item, atMs }) =>
    labels.some((label) => label.item === item && Math.abs(label.atMs - atMs) < 20_000),
  )
  const pushed = given(drill, 'drug')
  const at = (orders: readonly Order[], good: boolean): Moment[] =>
    orders.map(({ atMs }) => ({ calledMs: null, doneMs: atMs, good }))
  return [
    mark(
      'bring',
      'Bring what is ordered within 15 seconds',
      true,
      byShare(asks.length === 0 ? null : inTime / asks.length, 0.75, 0.6),
      'Nothing is given that is not there.',
      served.map((each) => ({ ...each, good: each.inTime })),
    ),
    mark(
      'anticipate',
      'Bring the next thing before it is asked',
      false,
      byShare(asks.length === 0 ? null : ahead / asks.length, 0.5, 0.25),
      'The algorithm tells what comes next.',
      served.map((each) => ({ ...each, good: each.ahead })),
    ),
    mark(
      'look-alike',
      'The right strength, never its look-alike',
      true,
      wrong.length > 0 ? 'harmful' : 'met',
      'Epinephrine 0.1 mg/mL is for the vein in arrest, 1 mg/mL for the muscle in anaphylaxis.',
      at(wrong, false),
    ),
    mark(
      'say-label',
      'Say drug and strength aloud',
      false,
      byShare(drugs.length === 0 ? null : said.length / drugs.length, 0.8, 0.5),
      'Two people hear what is in the hand.',
      drugs.map((order) => ({ calledMs: null, doneMs: order.atMs, good: said.includes(order) })),
    ),
    mark(
      'never-push',
      'Never push a drug',
      true,
      pushed.length > 0 ? 'harmful' : 'met',
      'Giving IV or IO drugs is outside a medical assistant’s scope.',
      at(pushed, false),
    ),
  ]
}

// A look-alike is an error when its twin was asked for close by and it was not.
function isLookAlike(drill: Drill, id: string, atMs: number): boolean {
  const item = itemsOf(drill.setup.reference.cart).find((each) => each.id === id)
  if (item?.lookAlikeOf === undefined) return false
  const twin = itemsOf(drill.setup.reference.cart).find((each) => each.id === item.lookAlikeOf)
  const cues = drill.sim.events.filter(
    ({ event, atMs: when }) => event === 'cart-cue' && Math.abs(when - atMs) < 60_000,
  )
  const asked = (serves: readonly string[]): boolean => cues.some(({ what }) => serves.includes(what ?? ''))
  return !asked(item.serves) && twin !== undefined && asked(twin.serves)
}

function markScope(drill: Drill): StepResult {
  const policy = drill.setup.reference.policies.find(({ id }) => id === drill.setup.policy)
  const outside =
    policy === undefined
      ? []
      : drill.orders.filter((order) => scopeOf(order, policy, deciderOf(drill, order)) === 'outside')
  const why =
    outside.length === 0
      ? 'All inside the chosen policy.'
      : `Outside the policy: ${[...new Set(outside.map(({ order }) => order))].join(', ')}.`
  return mark(
    'scope',
    'Stay inside the scope of the chosen policy',
    true,
    outside.length === 0 ? 'met' : 'harmful',
    why,
    outside.map(({ atMs }) => ({ calledMs: null, doneMs: atMs, good: false })),
  )
}

// Alone at the patient the AED decides; at the monitor the leader does, by name, and what nobody asked for is one's own.
function deciderOf(drill: Drill, order: Order): Decider {
  if (drill.setup.role === 'first') return 'aed'
  return drill.setup.role === 'coach' ? deciderAtMonitor(drill, order) : 'self'
}
