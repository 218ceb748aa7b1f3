// Marks of the monitor and CPR coach: pads, checks, charge, clear and shock on the leader's word, pauses, compressions.
import type { Drill } from './engine'
import { PROMPT_MS } from './coach-asks'
import { byShare, given, mark } from './marking'
import type { Order } from './orders.schema'
import type { Outcome, StepResult } from './rubric'
import { endOf } from './spans'
import type { Decider } from './scope'
import type { TruthEvent } from './sim'
import type { AskKind } from './vocabulary'

/** What begins so shortly before the end cannot be judged any more, ms. */
const UNJUDGED_MS = 20_000

/** Judges a learner at the monitor: each act done, in its order and in time. */
export function markCoach(drill: Drill): StepResult[] {
  return [
    mark(
      'coach-pads',
      'Put the pads on when they are called for, or before',
      true,
      padsOn(drill),
      'No rhythm can be shocked before the pads are on.',
    ),
    mark(
      'coach-check',
      'Get each analysis going as soon as the leader asks',
      true,
      byShare(shareOf([...asksOf(drill, ['rhythm-check']), ...needlessChecks(drill)]), 0.7, 0.5),
      'A check that comes late is a shock that comes late; a check too many is a pause too many.',
    ),
    mark(
      'coach-due',
      'Say that a check is due before the two minutes are over',
      false,
      byShare(dueShare(drill), 0.7, 0.4),
      'Who stands at the monitor sees the clock; the leader has other things to see.',
    ),
    mark(
      'coach-charge',
      'Charge and synchronize as told: the energy that was named, at once',
      true,
      byShare(shareOf(charges(drill)), 0.7, 0.5),
      'Charged in the last seconds of the cycle, the pause before the shock is short.',
    ),
    mark(
      'coach-clear',
      'Clear before every shock',
      true,
      cleared(drill),
      'A look and a loud word, all around, before the button: a shock through a rescuer does harm.',
    ),
    mark(
      'coach-shock',
      'Deliver the shock that was ordered, without delay',
      true,
      byShare(shareOf(asksOf(drill, ['shock'])), 0.7, 0.5),
      'With every second of the pause before it a shock is less likely to work.',
    ),
    mark(
      'coach-pauses',
      'Call for compressions as soon as a pause has served',
      true,
      byShare(resumedShare(drill), 0.7, 0.5),
      'After a shock and after a check, back on the chest: no pause longer than ten seconds.',
    ),
    ...words(drill),
  ]
}

type Reply = 'prompt' | 'slow' | 'none'

/** The leader's orders of these kinds, each with how it was answered by the learner. */
function asksOf(drill: Drill, kinds: readonly AskKind[]): Reply[] {
  const { events } = drill.sim
  return events.flatMap((asked) => {
    if (asked.event !== 'asked' || !kinds.some((kind) => kind === asked.what) || tooLate(drill, asked))
      return []
    const reply = events.find(
      ({ event, what, atMs }) =>
        atMs >= asked.atMs && what === asked.what && (event === 'answered' || event === 'stepped-in'),
    )
    if (reply?.event !== 'answered') return ['none']
    return [reply.ok === true ? 'prompt' : 'slow']
  })
}

function tooLate(drill: Drill, { atMs }: TruthEvent): boolean {
  return atMs > endOf(drill) - UNJUDGED_MS
}

/** The share of prompt answers, a slow one counting half; null where nothing was asked. */
function shareOf(replies: readonly Reply[]): number | null {
  if (replies.length === 0) return null
  const sum = replies.reduce((all, reply) => all + (reply === 'prompt' ? 1 : reply === 'slow' ? 0.5 : 0), 0)
  return sum / replies.length
}

function padsOn(drill: Drill): Outcome {
  const asked = drill.sim.latest['asked pads']
  const own = given(drill, 'pads')[0]
  if (asked === undefined || tooLate(drill, asked)) return own === undefined ? 'not-reached' : 'met'
  if (own !== undefined && own.atMs <= asked.atMs + PROMPT_MS.pads) return 'met'
  return asksOf(drill, ['pads']).includes('slow') ? 'late' : 'missed'
}

// A charge of another energy than the one named is no answer, however quick; one ahead of the word is as good as prompt.
function charges(drill: Drill): Reply[] {
  const asks = drill.sim.events.filter(({ event, what }) => event === 'asked' && what === 'charge')
  const wrong = given(drill, 'charge').filter((order) => deciderAtMonitor(drill, order) === 'self').length
  const replies = asksOf(drill, ['charge', 'sync'])
  const ahead = given(drill, 'charge').filter(
    ({ atMs }) => atMs > (asks[0]?.atMs ?? Infinity) && !answersOne(drill, atMs) && isCycleEnd(drill, atMs),
  ).length
  return [
    ...replies.map((reply, i): Reply => (i < wrong ? 'none' : reply)),
    ...Array.from({ length: Math.max(0, ahead - wrong) }, (): Reply => 'prompt'),
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

function cleared(drill: Drill): Outcome {
  const own = drill.sim.events.filter(({ event, by }) => event === 'shock' && by === 'You')
  if (own.length === 0) return asksOf(drill, ['shock']).length > 0 ? 'missed' : 'not-reached'
  const blind = own.some(({ atMs }) =>
    drill.sim.events.some(
      ({ event, what, atMs: when }) => event === 'harm' && what === 'shock-not-clear' && when === atMs,
    ),
  )
  return blind ? 'harmful' : 'met'
}

/** Looks that nobody asked for, in the first minute and a half of a cycle: each stops the compressions for nothing. */
function needlessChecks(drill: Drill): Reply[] {
  const own = drill.sim.events.filter(
    ({ event, by }) => event === 'rhythm-check' && (by === 'You' || by === 'AED'),
  )
  return own.flatMap(({ atMs }): Reply[] => {
    const asked = drill.sim.events.some(
      ({ event, what, atMs: when }) =>
        event === 'answered' && what === 'rhythm-check' && atMs - when < 15_000 && atMs >= when,
    )
    const before = drill.sim.events.findLast(
      ({ event, atMs: when }) => (event === 'rhythm-check' || event === 'shock') && when < atMs,
    )
    return !asked && before !== undefined && atMs - before.atMs < 90_000 ? ['none'] : []
  })
}

/** The share of the two-minute checks that were announced in the 45 seconds before. */
function dueShare(drill: Drill): number | null {
  const { events } = drill.sim
  const due = events.flatMap((check, i) => {
    if (check.event !== 'rhythm-check') return []
    const before = events
      .slice(0, i)
      .findLast(({ event }) => event === 'rhythm-check' || event === 'shock' || event === 'arrest')
    return before !== undefined && check.atMs - before.atMs > 110_000 ? [check.atMs] : []
  })
  const said = given(drill, 'announce').filter((word) => word.due === 'rhythm-check')
  const heard = due.filter((atMs) => said.some((word) => word.atMs <= atMs && word.atMs >= atMs - 45_000))
  return due.length === 0 ? null : heard.length / due.length
}

/** Of the pauses without a pulse that ended with compressions: those for which the learner called. */
function resumedShare(drill: Drill): number | null {
  const calls = given(drill, 'call-out').filter(({ what }) => what === 'resume')
  const pauses = pausesOf(drill)
  const called = pauses.filter(({ fromMs, toMs }) => calls.some(({ atMs }) => atMs >= fromMs && atMs <= toMs))
  return pauses.length === 0 ? null : called.length / pauses.length
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
  const caught = theirs.filter(({ atMs, what = '' }) => {
    const fromMs = seenSince(drill, atMs) ?? atMs
    return said.some(
      (word) => word.what === WORD_FOR[what] && word.atMs >= atMs && word.atMs <= fromMs + 30_000,
    )
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
      byShare(theirs.length === 0 ? null : caught.length / theirs.length, 0.7, 0.5),
      'Correct compressions decide the perfusion pressure.',
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
    ),
  ]
}

/** From when a fault can be seen, ms: a swap falls into a pause. Null where nobody pushes with it for ten seconds. */
function seenSince(drill: Drill, faultMs: number): number | null {
  const push = drill.sim.pushes.find(
    ({ fromMs, toMs }) => toMs > faultMs && toMs - Math.max(fromMs, faultMs) >= 10_000,
  )
  return push === undefined ? null : Math.max(push.fromMs, faultMs)
}
