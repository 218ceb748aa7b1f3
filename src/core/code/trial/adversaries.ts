// The adversarial floor: leaders who must not pass, each failing at the step that is its point.
import { debriefOf } from '../judge/debrief'
import type { ChangeOrder } from '../engine/engine'
import type { Drill } from '../team/drill'
import { autopilotRun } from '../engine/engine'
import type { Order } from '../data/orders.schema'
import type { Trigger } from '../data/reference.schema'
import { stepsOf } from '../judge/rubric'
import type { DrillSetup } from '../team/setup'
import { endOf, spansOf } from '../judge/spans'
import { servesStep } from './step-orders'

export const ADVERSARIES = ['minimal', 'low-energy', 'one-drug', 'too-late', 'never-the-cause'] as const
export type Adversary = (typeof ADVERSARIES)[number]

/** What became of an adversary in a scenario. */
export interface FloorResult {
  readonly run: Adversary
  readonly outcome: 'fails' | 'passes' | 'does-not-apply'
  /** Critical steps at which it failed, the most frequent first. */
  readonly steps: readonly string[]
  /** On how many seeds it failed or had to, of how many. */
  readonly applied: number
  readonly seeds: number
  /** Why it does not apply, or on which seed it passed. */
  readonly reason: string | null
}

interface Played {
  readonly drill: Drill
  /** Why it may pass here; null where it must fail. */
  readonly gap: string | null
  /** Steps at which it may fail; null: at any critical one. */
  readonly point: readonly string[] | null
}

/** Plays one adversary on seeds from 0 on. */
export function playFloor(run: Adversary, setups: (seed: number) => DrillSetup, seeds: number): FloorResult {
  const counts = new Map<string, number>()
  let applied = 0
  let gap: string | null = null
  let passed: string | null = null
  for (let seed = 0; seed < seeds; seed++) {
    const played = PLAYERS[run](setups(seed))
    const failed = failedSteps(played)
    for (const step of failed) counts.set(step, (counts.get(step) ?? 0) + 1)
    if (failed.length > 0 || played.gap === null) applied += 1
    if (failed.length > 0) continue
    if (played.gap === null) passed ??= `is not failed for it on seed ${seed}`
    else gap ??= played.gap
  }
  const steps = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const outcome = passed !== null ? 'passes' : applied === 0 ? 'does-not-apply' : 'fails'
  return { run, outcome, steps, applied, seeds, reason: passed ?? (applied === 0 ? gap : null) }
}

/** The critical steps at which a run failed as it should; none where it passed, or failed by the way only. */
function failedSteps({ drill, point }: Played): string[] {
  const { result, rubric } = debriefOf(drill)
  if (result === 'pass') return []
  return rubric
    .filter(({ critical, outcome }) => critical && (outcome === 'missed' || outcome === 'harmful'))
    .map(({ step }) => step)
    .filter((step) => point === null || point.includes(step))
}

const PLAYERS: Readonly<Record<Adversary, (setup: DrillSetup) => Played>> = {
  minimal,
  'low-energy': lowEnergy,
  'one-drug': oneDrug,
  'too-late': tooLate,
  'never-the-cause': neverTheCause,
}

const TREATS: readonly Order['order'][] = ['shock', 'drug', 'fluid', 'treat', 'pace']
const DANGERS: readonly Trigger[] = [
  'arrest',
  'unstable-slow',
  'unstable-fast',
  'stable-fast',
  'not-breathing',
  'choking',
]
/** Left in danger for so long, somebody has to do something, ms: our own. */
const LONG_MS = 180_000

/** The longest danger from an instant on, ms. */
function dangerAfter(drill: Drill, fromMs: number): number {
  const spans = DANGERS.flatMap((trigger) => spansOf(drill, trigger))
  return Math.max(0, ...spans.map((span) => span.toMs - Math.max(span.fromMs, fromMs)))
}

/** The first treatment (a shock and the compressions after it), then nothing. */
function minimal(setup: DrillSetup): Played {
  let treatedMs: number | null = null
  const drill = autopilotRun(setup, 0, (order) => {
    if (treatedMs !== null) {
      const resumes = order.order === 'cpr' && order.action === 'start' && order.atMs - treatedMs < 10_000
      return resumes ? order : null
    }
    if (TREATS.includes(order.order)) treatedMs = order.atMs
    return order
  })
  const silentMs = treatedMs ?? endOf(drill)
  const gap = dangerAfter(drill, silentMs) < LONG_MS ? 'the first treatment ends the danger' : null
  return { drill, gap, point: null }
}

/** Below every first energy of any guideline, J: our own. */
const LOW_J = 10
const ELECTRIC = ['defibrillate', 'second-shock', 'cardiovert', 'stable-wide', 'preexcited-af']

/** Every shock with 10 J. */
function lowEnergy(setup: DrillSetup): Played {
  const drill = autopilotRun(setup, 0, (order) =>
    order.order === 'charge' ? { ...order, energyJ: LOW_J } : order,
  )
  const shocked = drill.sim.events.some(({ event, ok }) => event === 'shock' && ok === true)
  const asked = stepsOf(drill).some(({ id, critical }) => critical && ELECTRIC.includes(id))
  const gap = !shocked ? 'nothing is shocked' : asked ? null : 'no critical step asks for a shock'
  return { drill, gap, point: ELECTRIC }
}

const SEDATIVE = 'midazolam'
const FURTHER = [
  'slow-second-line',
  'adenosine',
  'antiarrhythmic',
  'epinephrine-early',
  'epinephrine-after-2',
  'epinephrine-again',
  'stable-wide',
  'preexcited-af',
  'cardiovert',
  'magnesium',
  'potassium',
  'lytic',
  'volume',
  'naloxone',
  'im-epinephrine',
  'open-airways',
]

/** The first drug once, and no other, nor the pacer; compressions and shocks without a pulse go on. */
function oneDrug(setup: DrillSetup): Played {
  let givenMs: number | null = null
  // Where a seizure is to be stopped, the sedative is the treatment.
  const sedates = stepsOf({ setup }).every(({ id }) => id !== 'stop-seizure')
  const drill = autopilotRun(setup, 0, (order, sim) => {
    if (order.order === 'pace' || order.order === 'fluid') return null
    if (order.order === 'shock' && sim.patient.pulse) return null
    if (order.order !== 'drug') return order
    if (givenMs !== null || (sedates && order.drug === SEDATIVE)) return null
    givenMs = order.atMs
    return order
  })
  const { rubric } = debriefOf(drill)
  const more = rubric.some(
    ({ step, critical, outcome }) =>
      critical && FURTHER.includes(step) && outcome !== 'met' && outcome !== 'not-reached',
  )
  const long = givenMs !== null && dangerAfter(drill, givenMs) > 2 * LONG_MS
  const gap = givenMs === null ? 'no drug is given' : more || long ? null : 'the first drug is enough here'
  return { drill, gap, point: FURTHER }
}

/** Nothing is said in the first five minutes, nor in the five after each loss of the pulse. */
const SILENT_MS = 300_000

function tooLate(setup: DrillSetup): Played {
  const late: ChangeOrder = (order, sim) =>
    order.atMs - Math.max(0, sim.latest['arrest']?.atMs ?? 0) < SILENT_MS ? null : order
  return { drill: autopilotRun(setup, SILENT_MS, late), gap: null, point: null }
}

const CAUSE_STEPS = [
  'decompress',
  'drain-pericardium',
  'potassium',
  'lytic',
  'volume',
  'naloxone',
  'magnesium',
  'im-epinephrine',
  'choking',
  'displace-uterus',
  'cath-lab',
  'stroke-alert',
  'lay-flat',
  'stop-seizure',
  'sugar',
  'open-airways',
]

/** Everything but what treats the cause. */
function neverTheCause(setup: DrillSetup): Played {
  const steps = stepsOf({ setup }).filter(({ id, critical }) => critical && CAUSE_STEPS.includes(id))
  const drill = autopilotRun(setup, 0, (order) =>
    steps.some((step) => servesStep(order, step)) ? null : order,
  )
  const called = debriefOf(drill).rubric.some(
    ({ step, outcome }) => outcome !== 'not-reached' && steps.some(({ id }) => id === step),
  )
  const gap =
    steps.length === 0 ? 'no critical step treats a cause' : called ? null : 'the patient never gets so far'
  return { drill, gap, point: CAUSE_STEPS }
}
