// `drill`: runs a code drill by the autopilot or from a file of orders and prints record, measures and rubric.
import { parseArgs } from 'node:util'
import { debriefOf } from '../../../core/code/judge/debrief'
import type { Drill } from '../../../core/code/team/drill'
import { autopilotRun, replay, startDrill } from '../../../core/code/engine/engine'
import { humanRun } from '../../../core/code/trial/human-leader'
import type { DrillLibrary } from '../../../core/code/data/load'
import type { ChecklistLine } from '../../../core/code/judge/megacode'
import { ordersJsonSchema } from '../../../core/code/data/orders.schema'
import { orderChoices } from '../../../core/code/orders/table'
import { understand } from '../../../core/code/typed/understand'
import { scenarioJsonSchema } from '../../../core/code/data/scenario.schema'
import type { DrillSetup } from '../../../core/code/team/setup'
import { ENGINE_VERSION } from '../../../core/code/body/step-time'
import { EDITIONS, LEARNER_ROLES, type DrillMode, type LearnerRole } from '../../../core/code/data/vocabulary'
import type { Sheet } from '../../../core/session/drill/instructor-sheet'
import { BLANK_SHEET, sheetJson, sheetLines, sheetResult } from '../../../core/session/drill/instructor-sheet'
import type { Command } from '../command'
import { shippedBanks, UsageError, withNegatives } from '../command'
import type { OpenedDrills } from './drill-files'
import { openDrills, ordersFrom } from './drill-files'
import { sheetFrom } from './drill-sheet'
import { lintDrills } from './drill-lint'

const LARGEST_SEED = 2 ** 31 - 1

const help = `drill: a code drill without screens. Not medical advice.

  --scenario ID        which scenario (see --list)
  --seed N             whole number from 0; 1 when left out
  --autopilot          the ideal run: the autopilot holds the learner's role
  --human              a leader at a person’s pace: the same rules, 3 to 8 seconds an order
  --orders FILE        a JSON list of { atMs, order, … } ("-" reads standard input); [] does nothing
  --role NAME          ${LEARNER_ROLES.join(', ')}; leader when left out
  --mode NAME          practice or megacode: the checklist line by line, each met or the run is not passed; practice when
                       left out, and only for the leader
  --guided             practice in which a teammate says what is overdue
  --edition NAME       ${EDITIONS.join(' or ')}; the first when left out
  --policy ID          scope-of-practice policy; strict when left out
  --sheet FILE         an instructor’s sheet: { student, evaluator, attempt, remarks, steps: [{ step, mark, note }] }, or a file
                       that holds one as “sheet” (--json, the app’s export); mark is agreed, met, not-met or null
  --json               as JSON; otherwise a short report
  --hear LINE          what a typed line would be understood as at the start, first suggestion first
  --list [--json]      the scenarios
  --orders-schema      the JSON Schema of the orders

For authors (docs/scenarios.md):
  --lint               plays every scenario, or the one named by --scenario or --file: the autopilot passes, doing
                       nothing does not, each critical step can be met, and is missed without its orders where its state lasts, a leader at a person’s
                       pace passes, and none of five bad leaders does (a table says at which step); --seeds N (12), --json
  --file FILE          a scenario of your own, for --lint, --autopilot and --orders
  --schema             the JSON Schema of a scenario
  --check              checks the form of scenarios and reference data, without playing
  --banks DIR          another question-banks folder

Example: npm run -s preceptor -- drill --scenario stemi-vf-clinic --seed 7 --autopilot --json
The printed orders, given back through --orders with the same scenario, seed and role, print the same bytes.
Orders are heard in the order of their times. Exit code 1: --check or --lint found faults; 2: wrong words or files.`

/** Prints a drill, the list of scenarios or the vocabulary of orders. */
export const drill: Command = {
  name: 'drill',
  summary: 'runs a code drill by the autopilot or from orders, and prints record, measures and rubric',
  help,
  async run(args, output) {
    const options = read(args)
    if (options['orders-schema'] === true) {
      output.out(JSON.stringify(ordersJsonSchema(), null, 2))
      return 0
    }
    if (options.schema === true) {
      output.out(JSON.stringify(scenarioJsonSchema(), null, 2))
      return 0
    }
    const library = await openDrills(options.banks ?? shippedBanks(), options.file)
    if (options.lint === true)
      return lintDrills(
        library,
        { scenario: options.scenario, seeds: options.seeds, json: options.json === true },
        output,
      )
    if (options.check === true) {
      for (const { file, path, reason } of library.problems) output.say(`${file}: ${path ?? ''} ${reason}`)
      output.out(`${library.scenarios.length} scenarios, ${library.problems.length} faults`)
      return library.problems.length === 0 ? 0 : 1
    }
    if (options.list === true) {
      output.out(listed(library, options.json === true))
      return 0
    }
    const setup = setupOf(options, library)
    if (options.hear !== undefined) {
      output.out(heard(options.hear, setup, options.json === true))
      return 0
    }
    const done = await run(options, setup)
    const sheet = options.sheet === undefined ? BLANK_SHEET : await sheetFrom(options.sheet, done)
    output.out(options.json === true ? JSON.stringify(printed(done, sheet), null, 2) : report(done, sheet))
    return 0
  },
}

type Options = ReturnType<typeof read>

function read(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const options = {
      scenario: text,
      seed: text,
      orders: text,
      sheet: text,
      hear: text,
      role: text,
      edition: text,
      policy: text,
      mode: text,
      banks: text,
      file: text,
      seeds: text,
      autopilot: flag,
      human: flag,
      guided: flag,
      json: flag,
      list: flag,
      lint: flag,
      schema: flag,
      'orders-schema': flag,
      check: flag,
    } as const
    return parseArgs({ args: withNegatives(args, options), options }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function setupOf(options: Options, library: OpenedDrills): DrillSetup {
  const { reference, scenarios } = library
  if (reference === null)
    throw new UsageError(
      `The drill data cannot be read: ${library.problems[0]?.file ?? 'question-banks/code'}.`,
    )
  const scenario =
    options.scenario === undefined && library.own !== null
      ? library.own
      : scenarios.find(({ id }) => id === options.scenario)
  if (scenario === undefined) {
    const found =
      options.scenario === undefined
        ? '--scenario is missing.'
        : `There is no scenario “${options.scenario}”.`
    throw new UsageError(`${found} Known: ${scenarios.map(({ id }) => id).join(', ')}.`)
  }
  const role = LEARNER_ROLES.find((each) => each === (options.role ?? 'leader'))
  if (role === undefined) throw new UsageError(`--role must be one of ${LEARNER_ROLES.join(', ')}.`)
  if (!scenario.roles.includes(role))
    throw new UsageError(`${scenario.id} is not played as ${role}; it offers ${scenario.roles.join(', ')}.`)
  const edition = EDITIONS.find((each) => each === (options.edition ?? EDITIONS[0]))
  if (edition === undefined) throw new UsageError(`--edition must be ${EDITIONS.join(' or ')}.`)
  const policy = options.policy ?? 'strict'
  if (!reference.policies.some(({ id }) => id === policy))
    throw new UsageError(`--policy must be one of ${reference.policies.map(({ id }) => id).join(', ')}.`)
  return {
    scenario,
    seed: seedOf(options.seed),
    role,
    edition,
    policy,
    reference,
    mode: modeOf(options, role),
  }
}

function modeOf({ mode = 'practice', guided = false }: Options, role: LearnerRole): DrillMode {
  if (mode !== 'practice' && mode !== 'megacode') throw new UsageError('--mode must be practice or megacode.')
  if (mode === 'megacode' && guided)
    throw new UsageError('--guided helps in practice: a megacode has no help.')
  if (role !== 'leader' && (mode === 'megacode' || guided))
    throw new UsageError('--mode megacode and --guided are for --role leader.')
  return guided ? 'guided' : mode
}

function seedOf(text = '1'): number {
  const seed = Number(text)
  if (!/^\d+$/.test(text) || seed > LARGEST_SEED)
    throw new UsageError(`--seed must be a whole number from 0 to ${LARGEST_SEED}, not “${text}”.`)
  return seed
}

async function run(options: Options, setup: DrillSetup): Promise<Drill> {
  const ways = [options.autopilot === true, options.human === true, options.orders !== undefined]
  if (ways.filter(Boolean).length !== 1)
    throw new UsageError('Say one of --autopilot, --human and --orders FILE.')
  if (options.human === true && setup.role !== 'leader')
    throw new UsageError('--human leads: it takes no other role.')
  if (options.human === true) return humanRun(setup)
  if (options.orders === undefined) return autopilotRun(setup)
  return replay(setup, await ordersFrom(options.orders), setup.scenario.maxS * 1000)
}

function printed(done: Drill, sheet: Sheet) {
  const { result, rubric, checklist, measures, harms, record } = debriefOf(done)
  const { scenario, seed, role, edition, policy, mode = 'practice' } = done.setup
  return {
    scenario: scenario.id,
    scenarioVersion: scenario.version,
    seed,
    engine: ENGINE_VERSION,
    role,
    edition,
    policy,
    mode,
    result,
    ...(checklist === null ? {} : { checklist: checklist.map(checklistJson) }),
    endedMs: done.sim.ended?.atMs ?? done.atMs,
    orders: done.orders,
    record,
    measures,
    rubric,
    sheet: sheetJson({ mode, result, rubric }, sheet),
    harms,
  }
}

function report(done: Drill, sheet: Sheet): string {
  const { result, rubric, checklist, measures, harms } = debriefOf(done)
  const steps = rubric.map(
    ({ title, critical, outcome }) => `  ${outcome.padEnd(12)}${critical ? '* ' : '  '}${title}`,
  )
  const mode = checklist === null ? '' : ', megacode'
  const head = `${done.setup.scenario.title}, seed ${done.setup.seed}, ${done.setup.role}${mode}: ${result}`
  const lines = checklist === null ? [] : ['Checklist:', ...checklist.map(checklistText)]
  const ccf = measures.ccf === null ? '' : `compression fraction ${Math.round(measures.ccf * 100)}%`
  const named = harms.map(
    ({ atMs, what, text, right }) => `  ${clock(atMs)}  ${what} ${text} Right: ${right}`,
  )
  const faults = named.length === 0 ? [] : ['Harm and errors:', ...named]
  return [head, ...lines, ccf, ...steps, '* critical', ...faults, ...sheetReport(done, sheet)]
    .filter((line) => line !== '')
    .join('\n')
}

/** The sheet in short: who, the result with the evaluator's marks, and the steps that were marked. */
function sheetReport(done: Drill, sheet: Sheet): string[] {
  if (sheet === BLANK_SHEET) return []
  const { rubric } = debriefOf(done)
  const { student, evaluator, attempt, remarks } = sheet
  const marked = sheetLines(rubric, sheet).filter(({ mark, note }) => mark !== null || note !== '')
  return [
    `Instructor’s sheet: ${student || 'no student'}, ${evaluator || 'no evaluator'}, attempt ${attempt}: ${sheetResult(done.setup.mode, rubric, sheet)}`,
    ...marked.map(
      ({ title, computed, mark, note }) =>
        `  computed ${computed}, evaluator ${mark ?? '–'}: ${title}${note === '' ? '' : ` (${note})`}`,
    ),
    remarks,
  ]
}

function checklistJson({ failed, ...line }: ChecklistLine) {
  return { ...line, failed: failed.map(({ step }) => step) }
}

function checklistText({ line, outcome, atMs, failed }: ChecklistLine): string {
  const when = atMs === null ? '' : clock(atMs)
  const why = failed.length === 0 ? '' : ` (${failed.map(({ title }) => title).join('; ')})`
  return `  ${OUTCOME_WORDS[outcome].padEnd(12)}${when.padStart(5)}  ${line}${why}`
}

const OUTCOME_WORDS = { met: 'met', missed: 'missed', 'not-called': 'not asked' } as const

/** "4:05". */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function heard(line: string, setup: DrillSetup, json: boolean): string {
  const found = understand(line, orderChoices(setup.reference), startDrill(setup), 0)
  const suggestions = found.map((each) =>
    each.kind === 'dialog'
      ? { dialog: each.dialog, text: each.text }
      : { orders: each.wishes, text: each.text, to: each.to },
  )
  if (json) return JSON.stringify({ line, suggestions }, null, 2)
  return suggestions.length === 0
    ? `Nothing is called “${line}”.`
    : suggestions.map(({ text }, i) => `${i + 1}. ${text}`).join('\n')
}

function listed(library: DrillLibrary, json: boolean): string {
  const scenarios = library.scenarios.map(({ id, version, title, setting, place, chain, roles }) => ({
    id,
    version,
    title,
    setting,
    place,
    ...(chain === undefined ? {} : { chain }),
    roles,
  }))
  if (json) return JSON.stringify({ scenarios }, null, 2)
  return scenarios
    .map(({ id, setting, title }) => `${id.padEnd(30)} ${setting.padEnd(22)} ${title}`)
    .join('\n')
}
