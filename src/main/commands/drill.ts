// `drill`: runs a code drill by the autopilot or from a file of orders and prints record, measures and rubric.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { BankFile } from '../../core/bank/load'
import { debriefOf } from '../../core/code/debrief'
import type { Drill } from '../../core/code/engine'
import { autopilotRun, replay } from '../../core/code/engine'
import type { DrillLibrary } from '../../core/code/load'
import { loadDrillLibrary } from '../../core/code/load'
import type { Order } from '../../core/code/orders.schema'
import { orderListSchema, ordersJsonSchema } from '../../core/code/orders.schema'
import { EDITIONS } from '../../core/code/reference.schema'
import type { DrillSetup } from '../../core/code/setup'
import { ENGINE_VERSION } from '../../core/code/step-time'
import { LEARNER_ROLES } from '../../core/code/vocabulary'
import type { Command } from './command'
import { shippedBanks, UsageError } from './command'

const LARGEST_SEED = 2 ** 31 - 1

const help = `drill: a code drill without screens. Not medical advice.

  --scenario ID        which scenario (see --list)
  --seed N             whole number from 0; 1 when left out
  --autopilot          the ideal run: the autopilot holds the learner's role
  --orders FILE        a JSON list of { atMs, order, … } ("-" reads standard input); [] does nothing
  --role NAME          ${LEARNER_ROLES.join(', ')}; leader when left out
  --edition NAME       ${EDITIONS.join(' or ')}; the first when left out
  --policy ID          scope-of-practice policy; strict when left out
  --json               as JSON; otherwise a short report
  --list [--json]      the scenarios
  --orders-schema      the JSON Schema of the orders
  --check              checks scenarios and reference data
  --banks DIR          another question-banks folder

Example: npm run -s preceptor -- drill --scenario stemi-vf-clinic --seed 7 --autopilot --json
The printed orders, given back through --orders with the same scenario, seed and role, print the same bytes.
Exit code 1: --check found faults.`

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
    const library = loadDrillLibrary(await drillFiles(options.banks ?? shippedBanks()))
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
    const done = await run(options, setup)
    output.out(options.json === true ? JSON.stringify(printed(done), null, 2) : report(done))
    return 0
  },
}

type Options = ReturnType<typeof read>

function read(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        scenario: text,
        seed: text,
        orders: text,
        role: text,
        edition: text,
        policy: text,
        banks: text,
        autopilot: flag,
        json: flag,
        list: flag,
        'orders-schema': flag,
        check: flag,
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** The texts of the drill data below a question-banks folder. */
async function drillFiles(banks: string): Promise<BankFile[]> {
  const parts = await Promise.all(
    ['code', 'scenarios'].map(async (part) => {
      const names = await readdir(join(banks, part)).catch(() => [])
      return names.filter((name) => name.endsWith('.json')).map((name) => `${part}/${name}`)
    }),
  )
  return Promise.all(
    parts.flat().map(async (path) => ({ path, text: await readFile(join(banks, path), 'utf8') })),
  )
}

function setupOf(options: Options, library: DrillLibrary): DrillSetup {
  const { reference, scenarios } = library
  if (reference === null)
    throw new UsageError(
      `The drill data cannot be read: ${library.problems[0]?.file ?? 'question-banks/code'}.`,
    )
  const scenario = scenarios.find(({ id }) => id === options.scenario)
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
  return { scenario, seed: seedOf(options.seed), role, edition, policy, reference }
}

function seedOf(text = '1'): number {
  const seed = Number(text)
  if (!/^\d+$/.test(text) || seed > LARGEST_SEED)
    throw new UsageError(`--seed must be a whole number from 0 to ${LARGEST_SEED}, not “${text}”.`)
  return seed
}

async function run(options: Options, setup: DrillSetup): Promise<Drill> {
  if ((options.autopilot === true) === (options.orders !== undefined))
    throw new UsageError('Say one of --autopilot and --orders FILE.')
  if (options.orders === undefined) return autopilotRun(setup)
  return replay(setup, await ordersFrom(options.orders), setup.scenario.maxS * 1000)
}

async function ordersFrom(file: string): Promise<Order[]> {
  let raw: unknown
  try {
    raw = JSON.parse(file === '-' ? await standardInput() : await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  // What `drill --json` printed may be given back whole.
  const list = typeof raw === 'object' && raw !== null && 'orders' in raw ? raw.orders : raw
  const result = orderListSchema.safeParse(list)
  // The list as it was given: the schema would sort the fields, and the bytes must come back the same.
  if (result.success) return list as Order[]
  const faults = result.error.issues.slice(0, 5).map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new UsageError([`${file} holds orders that cannot be read:`, ...faults].join('\n'))
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function printed(done: Drill) {
  const { result, rubric, measures, record } = debriefOf(done)
  const { scenario, seed, role, edition, policy } = done.setup
  return {
    scenario: scenario.id,
    scenarioVersion: scenario.version,
    seed,
    engine: ENGINE_VERSION,
    role,
    edition,
    policy,
    result,
    endedMs: done.sim.ended?.atMs ?? done.atMs,
    orders: done.orders,
    record,
    measures,
    rubric,
  }
}

function report(done: Drill): string {
  const { result, rubric, measures } = debriefOf(done)
  const steps = rubric.map(
    ({ title, critical, outcome }) => `  ${outcome.padEnd(12)}${critical ? '* ' : '  '}${title}`,
  )
  const head = `${done.setup.scenario.title}, seed ${done.setup.seed}, ${done.setup.role}: ${result}`
  const ccf = measures.ccf === null ? '' : `compression fraction ${Math.round(measures.ccf * 100)} %`
  return [head, ccf, ...steps, '* critical'].filter((line) => line !== '').join('\n')
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
