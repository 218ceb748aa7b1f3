// A session about leads and artifact, planned from a wish and a seed.
import type { Random } from '../random'
import { seeded } from '../random'
import type { InstantMs } from '../time'
import { MINUTE_MS } from '../time'
import type { AcquisitionMode, AcquisitionPart, AcquisitionRequest } from './acquisition.schema'
import type { AcquisitionPlan, AcquisitionTask } from './acquisition-plan.schema'
import type { FindingId } from './findings'
import { ARTIFACTS, choicesFor, FINDINGS, SOUND, SWAPS } from './findings'
import { workCard } from './marking'
import { drawTracing } from './tracings'
import { WORK_QUESTIONS } from './work-questions'
import type { WorkQuestion } from './work-questions'

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
  work: {
    title: { practice: 'Around the recording', test: 'Timed test: around the recording' },
    tasks: { practice: 8, test: 12 },
    limitMs: 9 * MINUTE_MS,
  },
}

/** Plans a session. `chance` is a random whole number: every tracing's seed comes from it. */
export function planAcquisition(
  { mode, part, cards = [] }: AcquisitionRequest,
  { now, chance }: { now: InstantMs; chance: number },
): AcquisitionPlan {
  const random = seeded(chance)
  const due = part === 'due' ? dueTasks(cards, random) : []
  // Without a card that is still known there is something to do all the same.
  const asked = part === 'due' && due.length === 0 ? 'artifact' : part
  const rules = asked === 'due' ? null : PARTS[asked]
  return {
    kind: 'acquisition',
    schema: 'preceptor/acquisition@1',
    mode: rules === null ? 'practice' : mode,
    part: asked,
    title: rules === null ? 'Leads and artifact that are due' : rules.title[mode],
    createdAt: now,
    limitMs: rules === null || mode === 'practice' ? null : rules.limitMs,
    tasks: rules === null || asked === 'due' ? due : tasksOf(asked, rules.tasks[mode], mode, random),
  }
}

function tasksOf(
  part: Exclude<AcquisitionPart, 'due'>,
  count: number,
  mode: AcquisitionMode,
  random: Random,
): AcquisitionTask[] {
  if (part === 'place') return Array.from({ length: count }, () => placeTask(random))
  if (part === 'work')
    return random
      .shuffle(WORK_QUESTIONS)
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

/** One task for each card; all sites are asked together, with ten electrodes. */
function dueTasks(cards: readonly string[], random: Random): AcquisitionTask[] {
  const findings = FINDINGS.filter((finding) => cards.includes(finding))
  const questions = WORK_QUESTIONS.filter(({ id }) => cards.includes(workCard(id)))
  const sites = cards.some((card) => card.startsWith('site-'))
  return [
    ...random.shuffle(findings).map((finding) => tracingTask(finding, 'due', random)),
    ...(sites ? [placeTask(random)] : []),
    ...questions.map((question) => workTask(question, random)),
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

function placeTask(random: Random): AcquisitionTask {
  const { parameters, seed, fromMs, drawing } = drawTracing(SOUND, random.int(2 ** 31))
  return { ask: 'place', parameters: { ...parameters }, seed, fromMs, drawing }
}

function workTask({ id, stem, order, options, why }: WorkQuestion, random: Random): AcquisitionTask {
  return {
    ask: 'work',
    question: id,
    stem,
    order,
    why,
    options: random.shuffle(options.map((option, i) => ({ id: `o${i + 1}`, ...option }))),
  }
}
