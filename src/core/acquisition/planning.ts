// A session about leads and artifact, planned from a wish and a seed.
import type { Random } from '../random'
import { seeded } from '../random'
import type { InstantMs } from '../time'
import { MINUTE_MS } from '../time'
import type { AcquisitionMode, AcquisitionPart, AcquisitionRequest } from './acquisition.schema'
import type { AcquisitionPlan, AcquisitionTask } from './acquisition-plan.schema'
import type { FindingId } from './findings'
import { ARTIFACTS, choicesFor, FINDINGS, SOUND, SWAPS } from './findings'
import type { HookupId } from './hookups'
import { HOOKUP_TABLE, HOOKUPS, siteCard, SPECIAL_HOOKUPS } from './hookups'
import type { WorkQuestion } from './leads-file.schema'
import { workCard } from './marking'
import { drawTracing } from './tracings'

interface PartRules {
  readonly title: Readonly<Record<AcquisitionMode, string>>
  readonly tasks: Readonly<Record<AcquisitionMode, number>>
  readonly limitMs: number
}

export const PARTS: Readonly<Record<Exclude<AcquisitionPart, 'due'>, PartRules>> = {
  artifact: {
    title: { practice: 'Quiet the tracing', test: 'Timed test: artifact' },
    tasks: { practice: 6, test: 12 },
    limitMs: 6 * MINUTE_MS,
  },
  swap: {
    title: { practice: 'Find the swap', test: 'Timed test: exchanged wires' },
    tasks: { practice: 7, test: 12 },
    limitMs: 10 * MINUTE_MS,
  },
  place: {
    title: { practice: 'Place the ten', test: 'Timed test: placement' },
    tasks: { practice: 1, test: 2 },
    limitMs: 5 * MINUTE_MS,
  },
  special: {
    title: { practice: 'Special placements', test: 'Timed test: special placements' },
    tasks: { practice: SPECIAL_HOOKUPS.length, test: SPECIAL_HOOKUPS.length },
    limitMs: 9 * MINUTE_MS,
  },
  work: {
    title: { practice: 'Around the recording', test: 'Timed test: around the recording' },
    tasks: { practice: 8, test: 12 },
    limitMs: 9 * MINUTE_MS,
  },
}

/**
 * Plans a session. `chance` is a random whole number: every tracing's seed comes from it. Without questions of the bank
 * the work around a recording cannot be asked, and artifact is.
 */
export function planAcquisition(
  { mode, part, cards = [] }: AcquisitionRequest,
  { now, chance, questions }: { now: InstantMs; chance: number; questions: readonly WorkQuestion[] },
): AcquisitionPlan {
  const random = seeded(chance)
  const due = part === 'due' ? dueTasks(cards, questions, random) : []
  // Without a card that is still known, or a question, there is something to do all the same.
  const isEmpty = (part === 'due' && due.length === 0) || (part === 'work' && questions.length === 0)
  const asked = isEmpty ? 'artifact' : part
  const rules = asked === 'due' ? null : PARTS[asked]
  return {
    kind: 'acquisition',
    schema: 'preceptor/acquisition@2',
    mode: rules === null ? 'practice' : mode,
    part: asked,
    title: rules === null ? 'Leads and artifact that are due' : rules.title[mode],
    createdAt: now,
    limitMs: rules === null || mode === 'practice' ? null : rules.limitMs,
    tasks:
      rules === null || asked === 'due'
        ? due
        : tasksOf(asked, rules.tasks[mode], { mode, questions, random }),
  }
}

function tasksOf(
  part: Exclude<AcquisitionPart, 'due'>,
  count: number,
  { mode, questions, random }: { mode: AcquisitionMode; questions: readonly WorkQuestion[]; random: Random },
): AcquisitionTask[] {
  if (part === 'place') return Array.from({ length: count }, () => placeTask('ten', random))
  if (part === 'special') return random.shuffle(SPECIAL_HOOKUPS).map((hookup) => placeTask(hookup, random))
  if (part === 'work')
    return random
      .shuffle(questions)
      .slice(0, count)
      .map((question) => workTask(question, random))
  const pool: FindingId[] = part === 'artifact' ? [...ARTIFACTS, SOUND] : [...SWAPS, SOUND]
  // Practice meets each once; a test may repeat, so that none is named by what is left over.
  const drawn =
    mode === 'practice'
      ? random.shuffle(pool).slice(0, count)
      : Array.from({ length: count }, () => random.pick(pool))
  return drawn.map((finding) => tracingTask(finding, part, random))
}

/** One task for each card; the sites of one hookup are asked together. */
function dueTasks(
  cards: readonly string[],
  questions: readonly WorkQuestion[],
  random: Random,
): AcquisitionTask[] {
  const findings = FINDINGS.filter((finding) => cards.includes(finding))
  const asked = questions.filter(({ id }) => cards.includes(workCard(id)))
  const hookups = HOOKUPS.filter((hookup) =>
    HOOKUP_TABLE[hookup].sites.some((site) => cards.includes(siteCard(hookup, site))),
  )
  return [
    ...random.shuffle(findings).map((finding) => tracingTask(finding, 'due', random)),
    ...hookups.map((hookup) => placeTask(hookup, random)),
    ...asked.map((question) => workTask(question, random)),
  ]
}

function tracingTask(finding: FindingId, part: 'artifact' | 'swap' | 'due', random: Random): AcquisitionTask {
  const { parameters, electrodes, ...tracing } = drawTracing(finding, random.int(2 ** 31))
  return {
    ask: 'tracing',
    ...tracing,
    parameters: { ...parameters },
    electrodes: [...electrodes],
    choices: [...choicesFor(finding, part)],
  }
}

function placeTask(hookup: HookupId, random: Random): AcquisitionTask {
  const { parameters, seed, fromMs, drawing } = drawTracing(SOUND, random.int(2 ** 31))
  return { ask: 'place', hookup, parameters: { ...parameters }, seed, fromMs, drawing }
}

function workTask({ id, stem, order, options, why }: WorkQuestion, random: Random): AcquisitionTask {
  return {
    ask: 'work',
    question: id,
    stem,
    order,
    why,
    options: random.shuffle(
      options.map((option, i) => ({ ...option, id: `o${i + 1}`, why: option.why ?? '' })),
    ),
  }
}
