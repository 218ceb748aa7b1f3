// Marks of the monitor and CPR coach: pads, checks, charge, clear and shock on the leader's word, pauses, compressions.
import type { Drill } from '../team/drill'
import { PROMPT_MS } from '../team/coach-asks'
import { LEAST_DEPTH_CM } from '../body/flow'
import type { Moment } from './marking'
import { byShare, given, mark } from './marking'
import type { Order } from '../data/orders.schema'
import type { StepOutcome } from './judge-done'
import type { StepResult } from './step-result'
import { endOf } from './spans'
import type { Decider } from '../data/actions'
import type { Fact } from '../data/facts'
import type { AskKind } from '../data/vocabulary'

/** What begins so shortly before the end cannot be judged any more, ms. */
const UNJUDGED_MS = 20_000
/** A word for more depth goes by what the desk has shown for so long before it, ms. Tuned. */
const SHOWN_MS = 3000

/** Judges a learner at the monitor: each act done, in its order and in time. */
export function markCoach(drill: Drill): StepResult[] {
  const pads = asksOf(drill, ['pads'])
  const checks = [...asksOf(drill, ['rhythm-check']), ...needlessChecks(drill)]
  const due = dueChecks(drill)
  const charged = charges(drill)
  const shocks = asksOf(drill, ['shock'])
  const pauses = resumedPauses(drill)
  return [
    mark(
      'coach-pads',
      'Put the pads on when they are called for, or before',
      true,
      padsOn(drill, pads),
      'No rhythm can be shocked before the pads are on.',
      pads.length > 0 ? pads : given(drill, 'pads').map(({ atMs }) => doneAt(atMs, true)),
    ),
    mark(
      'coach-check',
      'Get each analysis going as soon as the leader asks',
      true,
      byShare(shareOf(checks), 0.7, 0.5),
      'A check that comes late is a shock that comes late; a check too many is a pause too many.',
      checks,
    ),
    mark(
      'coach-due',
      'Say that a check is due before the two minutes are over',
      false,
      byShare(goodShare(due), 0.7, 0.4),
      'Who stands at the monitor sees the clock; the leader has other things to see.',
      due,
    ),
    mark(
      'coach-charge',
      'Charge and synchronize as told: the energy that was named, at once',
      true,
      byShare(shareOf(charged), 0.7, 0.5),
      'Charged in the last seconds of the cycle, the pause before the shock is short.',
      charged,
    ),
    cleared(drill, shocks),
    mark(
      'coach-shock',
      'Deliver the shock that was ordered, without delay',
      true,
      byShare(shareOf(shocks), 0.7, 0.5),
      'With every second of the pause before it a shock is less likely to work.',
      shocks,
    ),
    mark(
      'coach-pauses',
      'Call for compressions as soon as a pause has served',
      true,
      byShare(goodShare(pauses), 0.7, 0.5),
      'After a shock and after a check, back on the chest: no pause longer than ten seconds.',
      pauses,
    ),
    ...words(drill),
  ]
}

type Reply = 'prompt' | 'slow' | 'none'

/** An order of the leader's, or an act without one, with how it was answered. */
type Answer = Moment & { readonly reply: Reply }

const answer = (reply: Reply, calledMs: number | null, doneMs: number | null): Answer => ({
  reply,
  calledMs,
  doneMs,
  good: reply === 'prompt',
})

const doneAt = (atMs: number, good: boolean): Moment => ({ calledMs: null, doneMs: atMs, good })

/** The leader's orders of these kinds, each with how it was answered by the learner. */
function asksOf(drill: Drill, kinds: readonly AskKind[]): Answer[] {
  const { events } = drill.sim
  return events.flatMap((asked) => {
    if (asked.event !== 'asked' || !kinds.some((kind) => kind === asked.what) || tooLate(drill, asked))
      return []
    const reply = events.find(
      ({ event, what, atMs }) =>
        atMs >= asked.atMs && what === asked.what && (event === 'answered' || event === 'stepped-in'),
    )
    if (reply?.event !== 'answered') return [answer('none', asked.atMs, null)]
    return [answer(reply.ok === true ? 'prompt' : 'slow', asked.atMs, reply.atMs)]
  })
}

function tooLate(drill: Drill, { atMs }: Fact): boolean {
  return atMs > endOf(drill) - UNJUDGED_MS
}

/** The share of prompt answers, a slow one counting half; null where nothing was asked. */
function shareOf(replies: readonly Answer[]): number | null {
  if (replies.length === 0) return null
  const sum = replies.reduce(
    (all, { reply }) => all + (reply === 'prompt' ? 1 : reply === 'slow' ? 0.5 : 0),
    0,
  )
  return sum / replies.length
}

/** The share of the good ones; null where there is none to judge. */
function goodShare(moments: readonly Moment[]): number | null {
  return moments.length === 0 ? null : moments.filter(({ good }) => good).length / moments.length
}

function padsOn(drill: Drill, asks: readonly Answer[]): StepOutcome {
  const asked = drill.sim.latest['asked pads']
  const own = given(drill, 'pads')[0]
  if (asked === undefined || tooLate(drill, asked)) return own === undefined ? 'not-reached' : 'met'
  if (own !== undefined && own.atMs <= asked.atMs + PROMPT_MS.pads) return 'met'
  return asks.some(({ reply }) => reply === 'slow') ? 'late' : 'missed'
}

// A charge of another energy than the one named is no answer, however quick; one ahead of the word is as good as prompt.
function charges(drill: Drill): Answer[] {
  const asks = drill.sim.events.filter(({ event, what }) => event === 'asked' && what === 'charge')
  const wrong = given(drill, 'charge').filter((order) => deciderAtMonitor(drill, order) === 'self')
  const replies = asksOf(drill, ['charge', 'sync'])
  const ahead = given(drill, 'charge').filter(
    ({ atMs }) => atMs > (asks[0]?.atMs ?? Infinity) && !answersOne(drill, atMs) && isCycleEnd(drill, atMs),
  )
  return [
    ...replies.map((reply, i): Answer => {
      const other = wrong[i]
      return other === undefined ? reply : answer('none', reply.calledMs, other.atMs)
    }),
    ...ahead.slice(wrong.length).map(({ atMs }) => answer('prompt', null, atMs)),
  ]
}

/** The last seconds before a two-minute check: the time to charge unasked. */
function isCycleEnd(drill: Drill, atMs: number): boolean {
  const looks = drill.sim.events.filter(({ event }) => event === 'rhythm-check' || event === 'shock')
  const last = looks.findLast((event) => event.atMs < atMs)
  const next = looks.find((event) => event.atMs >= atMs)
  return last !== undefined && next !== undefined && atMs - last.atMs > 90_000 && next.atMs - atMs < 25_000
}

function answersOne(drill: Drill, atMs: number): boolean {
  return drill.sim.events.some(
    (event) => event.event === 'answered' && event.what === 'charge' && Math.abs(event.atMs - atMs) < 1000,
  )
}

function cleared(drill: Drill, asks: readonly Answer[]): StepResult {
  const own = drill.sim.events.filter(({ event, by }) => event === 'shock' && by === 'You')
  const isBlind = (atMs: number): boolean =>
    drill.sim.events.some(
      ({ event, what, atMs: when }) => event === 'harm' && what === 'shock-not-clear' && when === atMs,
    )
  const shocks = own.map(({ atMs }) => doneAt(atMs, !isBlind(atMs)))
  const undone: StepOutcome = asks.length > 0 ? 'missed' : 'not-reached'
  return mark(
    'coach-clear',
    'Clear before every shock',
    true,
    shocks.length === 0 ? undone : shocks.some(({ good }) => !good) ? 'harmful' : 'met',
    'A look and a loud word, all around, before the button: a shock through a rescuer does harm.',
    shocks.length === 0 ? asks : shocks,
  )
}

/** Looks that nobody asked for, in the first minute and a half of a cycle: each stops the compressions for nothing. */
function needlessChecks(drill: Drill): Answer[] {
  const own = drill.sim.events.filter(
    ({ event, by }) => event === 'rhythm-check' && (by === 'You' || by === 'AED'),
  )
  return own.flatMap(({ atMs }): Answer[] => {
    const asked = drill.sim.events.some(
      ({ event, what, atMs: when }) =>
        event === 'answered' && what === 'rhythm-check' && atMs - when < 15_000 && atMs >= when,
    )
    const before = drill.sim.events.findLast(
      ({ event, atMs: when }) => (event === 'rhythm-check' || event === 'shock') && when < atMs,
    )
    return !asked && before !== undefined && atMs - before.atMs < 90_000 ? [answer('none', null, atMs)] : []
  })
}

/** The two-minute checks, good where announced in the 45 seconds before. */
function dueChecks(drill: Drill): Moment[] {
  const { events } = drill.sim
  const due = events.flatMap((check, i) => {
    if (check.event !== 'rhythm-check') return []
    const before = events
      .slice(0, i)
      .findLast(({ event }) => event === 'rhythm-check' || event === 'shock' || event === 'arrest')
    return before !== undefined && check.atMs - before.atMs > 110_000 ? [check.atMs] : []
  })
  const said = given(drill, 'announce').filter((word) => word.due === 'rhythm-check')
  return due.map((calledMs) => {
    const word = said.find(({ atMs }) => atMs <= calledMs && atMs >= calledMs - 45_000)
    return { calledMs, doneMs: word?.atMs ?? null, good: word !== undefined }
  })
}

/** The pauses without a pulse that ended with compressions, good where the learner called for them. */
function resumedPauses(drill: Drill): Moment[] {
  const calls = given(drill, 'call-out').filter(({ what }) => what === 'resume')
  return pausesOf(drill).map(({ fromMs, toMs }) => {
    const call = calls.find(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    return { calledMs: fromMs, doneMs: call?.atMs ?? null, good: call !== undefined }
  })
}

function pausesOf(drill: Drill): { fromMs: number; toMs: number }[] {
  const pauses: { fromMs: number; toMs: number }[] = []
  let fromMs: number | null = null
  for (const { event, what, atMs } of drill.sim.events) {
    if (event !== 'cpr') continue
    if (what === 'stop') fromMs = atMs
    else if (fromMs !== null) {
      pauses.push({ fromMs, toMs: atMs })
      fromMs = null
    }
  }
  return pauses
}

/** Whether what the learner does at the machine was decided by the leader, by an AED's analysis, or by the learner. */
export function deciderAtMonitor(drill: Drill, order: Order): Decider {
  const before = drill.sim.events.filter(({ atMs }) => atMs <= order.atMs)
  const asks = before.filter(({ event, what }) => event === 'asked' && what === order.order)
  const last = asks.at(-1)
  if (order.order === 'charge')
    return last !== undefined && (order.energyJ ?? last.energyJ) === last.energyJ ? 'leader' : 'self'
  if (order.order !== 'shock') return last === undefined ? 'self' : 'leader'
  const shock = before.findLast(({ event, atMs }) => event === 'shock' && atMs < order.atMs)?.atMs ?? -1
  if (last !== undefined && last.atMs > shock) return 'leader'
  const analyzed = before.findLast(({ event }) => event === 'analyzed')
  return analyzed?.ok === true && analyzed.atMs > shock ? 'aed' : 'self'
}

const WORD_FOR: Readonly<Record<string, string>> = {
  fast: 'slower',
  slow: 'faster',
  shallow: 'deeper',
  leaning: 'recoil',
}

function words(drill: Drill): StepResult[] {
  const faults = drill.sim.events.filter((event) => event.event === 'fault' && !tooLate(drill, event))
  // What a needless word has brought about is no fault of the person on the chest.
  const theirs = faults.filter(({ by, atMs }) => by !== 'You' && seenSince(drill, atMs) !== null)
  const said = given(drill, 'call-out')
  const corrected = theirs.map(({ atMs, what = '' }): Moment => {
    const fromMs = seenSince(drill, atMs) ?? atMs
    const word = said.find((each) => each.what === WORD_FOR[what] && each.atMs >= atMs)
    return {
      calledMs: atMs,
      doneMs: word?.atMs ?? null,
      good: word !== undefined && word.atMs <= fromMs + 30_000,
    }
  })
  const wrong = said.filter(
    ({ what, atMs }) =>
      Object.values(WORD_FOR).includes(what) &&
      what !== 'deeper' &&
      !faults.some(
        (fault) =>
          WORD_FOR[fault.what ?? ''] === what && atMs >= fault.atMs - 2000 && atMs <= fault.atMs + 90_000,
      ),
  )
  return [
    mark(
      'coach-quality',
      'Hear and correct rate, depth and recoil',
      true,
      byShare(goodShare(corrected), 0.7, 0.5),
      'Correct compressions decide the perfusion pressure.',
      corrected,
    ),
    mark(
      'coach-right',
      'Correct only what is wrong',
      true,
      said.length === 0
        ? theirs.length === 0
          ? 'not-reached'
          : 'missed'
        : byShare(1 - wrong.length / said.length, 0.8, 0.6),
      'A wrong word makes good compressions worse.',
      said.map((word) => doneAt(word.atMs, !wrong.includes(word))),
    ),
  ]
}

/** The depth that the desk showed as a word fell, cm, where it was too little; null where it was not, or nobody pushed. */
export function shallowCm({ sim }: Drill, atMs: number): number | null {
  const shown = sim.vitals.findLast(
    (point) => point.atMs <= atMs && point.atMs > atMs - SHOWN_MS && point.pushing,
  )
  return shown === undefined || shown.depthCm >= LEAST_DEPTH_CM ? null : shown.depthCm
}

/** From when a fault can be seen, ms: a swap falls into a pause. Null where nobody pushes with it for ten seconds. */
function seenSince(drill: Drill, faultMs: number): number | null {
  const push = drill.sim.pushes.find(
    ({ fromMs, toMs }) => toMs > faultMs && toMs - Math.max(fromMs, faultMs) >= 10_000,
  )
  return push === undefined ? null : Math.max(push.fromMs, faultMs)
}
