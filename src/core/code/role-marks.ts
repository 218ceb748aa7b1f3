// Marks of the roles besides the leader: recorder, cart, coach, first at the patient; and scope for all of them.
import { itemFor, itemsOf } from './cart-need'
import type { Drill } from './engine'
import { byShare, given, mark } from './marking'
import { markFirst } from './role-first'
import { markRecorder } from './role-recorder'
import type { StepResult } from './rubric'
import { scopeOf } from './scope'

/** Judges the learner in a role that is not the leader's. */
export function judgeRole(drill: Drill): StepResult[] {
  const marks =
    drill.setup.role === 'recorder'
      ? markRecorder(drill)
      : drill.setup.role === 'cart'
        ? markCart(drill)
        : drill.setup.role === 'coach'
          ? markCoach(drill)
          : markFirst(drill)
  return [...marks, markScope(drill)]
}

function markCart(drill: Drill): StepResult[] {
  const { cart } = drill.setup.reference
  const asks = drill.sim.events.filter(
    ({ event, what }) => event === 'cart-cue' && itemFor(cart, what ?? '') !== undefined,
  )
  const brought = given(drill, 'bring')
  let inTime = 0
  let ahead = 0
  for (const { what = '', atMs } of asks) {
    const item = itemFor(cart, what)
    const when = brought.find((order) => order.item === item?.id && order.atMs <= atMs + 15_000)
    if (when !== undefined) inTime += 1
    if (when !== undefined && when.atMs <= atMs) ahead += 1
  }
  const wrong = brought.filter(({ item, atMs }) => isLookAlike(drill, item, atMs))
  const labels = given(drill, 'say-label')
  const drugs = brought.filter(({ item }) => itemsOf(cart).find(({ id }) => id === item)?.drug !== undefined)
  const said = drugs.filter(({ item, atMs }) =>
    labels.some((label) => label.item === item && Math.abs(label.atMs - atMs) < 20_000),
  )
  const pushed = given(drill, 'drug').length
  return [
    mark(
      'bring',
      'Bring what is ordered within 15 seconds',
      true,
      byShare(asks.length === 0 ? null : inTime / asks.length, 0.75, 0.6),
      'Nothing is given that is not there.',
    ),
    mark(
      'anticipate',
      'Bring the next thing before it is asked',
      false,
      byShare(asks.length === 0 ? null : ahead / asks.length, 0.5, 0.25),
      'The algorithm tells what comes next.',
    ),
    mark(
      'look-alike',
      'The right strength, never its look-alike',
      true,
      wrong.length > 0 ? 'harmful' : 'met',
      'Epinephrine 0.1 mg/mL is for the vein in arrest, 1 mg/mL for the muscle in anaphylaxis.',
    ),
    mark(
      'say-label',
      'Say drug and strength aloud',
      false,
      byShare(drugs.length === 0 ? null : said.length / drugs.length, 0.8, 0.5),
      'Two people hear what is in the hand.',
    ),
    mark(
      'never-push',
      'Never push a drug',
      true,
      pushed > 0 ? 'harmful' : 'met',
      'Giving IV or IO drugs is outside a medical assistant’s scope.',
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

const WORD_FOR: Readonly<Record<string, string>> = {
  fast: 'slower',
  slow: 'faster',
  shallow: 'deeper',
  leaning: 'recoil',
}

function markCoach(drill: Drill): StepResult[] {
  const faults = drill.sim.events.filter(({ event, atMs }) => event === 'fault' && atMs < drill.atMs - 20_000)
  const words = given(drill, 'call-out')
  const caught = faults.filter(({ atMs, what = '' }) =>
    words.some((word) => word.what === WORD_FOR[what] && word.atMs >= atMs && word.atMs <= atMs + 30_000),
  )
  const wrong = words.filter(
    ({ what, atMs }) =>
      Object.values(WORD_FOR).includes(what) &&
      what !== 'deeper' &&
      !faults.some(
        (fault) =>
          WORD_FOR[fault.what ?? ''] === what && atMs >= fault.atMs - 2000 && atMs <= fault.atMs + 90_000,
      ),
  )
  const pauses = longPauses(drill)
  const resumed = pauses.filter(({ fromMs, toMs }) =>
    words.some((word) => word.what === 'resume' && word.atMs >= fromMs && word.atMs <= toMs + 1000),
  )
  return [
    mark(
      'coach-quality',
      'Hear and correct rate, depth and recoil',
      true,
      byShare(faults.length === 0 ? null : caught.length / faults.length, 0.7, 0.5),
      'Correct compressions decide the perfusion pressure.',
    ),
    mark(
      'coach-right',
      'Correct only what is wrong',
      true,
      words.length === 0
        ? faults.length === 0
          ? 'not-reached'
          : 'missed'
        : byShare(1 - wrong.length / words.length, 0.8, 0.6),
      'A wrong word makes good compressions worse.',
    ),
    mark(
      'coach-pauses',
      'Count pauses and call for compressions',
      false,
      byShare(pauses.length === 0 ? null : resumed.length / pauses.length, 0.7, 0.4),
      'No pause longer than ten seconds.',
    ),
  ]
}

/** Pauses of more than nine seconds between two stretches of compressions without a pulse. */
export function longPauses(drill: Drill): { fromMs: number; toMs: number }[] {
  const { pushes } = drill.sim
  return pushes.slice(1).flatMap((push, i) => {
    const fromMs = pushes[i]?.toMs ?? push.fromMs
    const vital = drill.sim.vitals.find(({ atMs }) => atMs >= fromMs)
    return push.fromMs - fromMs > 9000 && vital?.pulse === false ? [{ fromMs, toMs: push.fromMs }] : []
  })
}

function markScope(drill: Drill): StepResult {
  const policy = drill.setup.reference.policies.find(({ id }) => id === drill.setup.policy)
  const aed = drill.setup.role === 'first'
  const outside =
    policy === undefined ? [] : drill.orders.filter((order) => scopeOf(order, policy, aed) === 'outside')
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
  )
}
