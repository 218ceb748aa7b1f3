// Reads the drill's data, already in memory as text: what is sound loads, what is not is reported.
import type { BankFile } from '../../bank/load'
import { newerFormat } from '../../bank/formats'
import type { BankProblem } from '../../bank/problem'
import { pathText, reasonText, valueAt } from '../../bank/problem'
import { unknownPlaceholders, stepInEdition } from './edition'
import type { Reference, TeachingTag } from './reference.schema'
import {
  cartFileSchema,
  drugsFileSchema,
  guidelinesFileSchema,
  policiesFileSchema,
  stepsFileSchema,
  teachingFileSchema,
} from './reference.schema'
import type { Scenario } from './scenario.schema'
import { scenarioSchema } from './scenario.schema'
import { EDITIONS } from './vocabulary'

/** Scenarios and reference of the code drills; `reference` is null when a part of it is missing or bad. */
export interface DrillLibrary {
  readonly reference: Reference | null
  /** Sorted by id. */
  readonly scenarios: readonly Scenario[]
  /** What the tags of questions mean in drills; empty without `code/teaching.json`. */
  readonly teaching: readonly TeachingTag[]
  readonly problems: readonly BankProblem[]
}

interface Schema<T> {
  safeParse(
    raw: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } }
}

/**
 * Loads `code/*.json` and `scenarios/*.json` (paths below question-banks), and scenarios of one's own after those: an id that
 * is taken stays with the shipped one.
 */
export function loadDrillLibrary(
  files: readonly BankFile[],
  ownScenarios: readonly BankFile[] = [],
): DrillLibrary {
  const problems: BankProblem[] = []
  const one = <T>(name: string, schema: Schema<T>): T | null => {
    const file = files.find(({ path }) => path === `code/${name}.json`)
    if (file !== undefined) return parsed(file, schema, problems)
    problems.push({ file: `code/${name}.json`, reason: 'the file is not there' })
    return null
  }
  const guidelines = one('guidelines', guidelinesFileSchema)
  const drugs = one('drugs', drugsFileSchema)
  const cart = one('cart', cartFileSchema)
  const scope = one('scope', policiesFileSchema)
  const steps = one('steps', stepsFileSchema)
  const complete = guidelines !== null && drugs !== null && cart !== null && scope !== null && steps !== null
  const reference = complete
    ? {
        guidelines: guidelines.editions,
        thresholds: guidelines.thresholds,
        drugs: drugs.drugs,
        cart,
        policies: scope.policies,
        steps: steps.steps,
      }
    : null
  if (reference !== null) problems.push(...wordless(reference))
  const scenarios = new Map<string, Scenario>()
  const shipped = files.filter(({ path }) => path.startsWith('scenarios/'))
  for (const file of [...shipped, ...ownScenarios]) {
    const scenario = parsed(file, scenarioSchema, problems)
    if (scenario === null) continue
    const faults = faultsOf(scenario, reference, scenarios)
    for (const reason of faults) problems.push({ file: file.path, item: scenario.id, reason })
    if (faults.length === 0) scenarios.set(scenario.id, scenario)
  }
  const teaching = files.find(({ path }) => path === 'code/teaching.json')
  const tags = teaching === undefined ? [] : (parsed(teaching, teachingFileSchema, problems)?.tags ?? [])
  const sorted = [...scenarios.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { reference, scenarios: sorted, teaching: tags, problems }
}

/** Texts that name a number which their edition does not have. */
function wordless(reference: Reference): BankProblem[] {
  return EDITIONS.flatMap((edition) => {
    const faults = (file: string, item: string, text: string): BankProblem[] =>
      unknownPlaceholders(text, reference, edition).map((name) => ({
        file,
        item,
        reason: `the text names {${name}}, which ${edition} does not have`,
      }))
    return [
      ...reference.thresholds
        .filter(({ value }) => value[edition] !== undefined)
        .flatMap(({ id, source }) => faults('code/guidelines.json', id, source)),
      ...reference.steps.flatMap((step) => {
        const { step: title, why, source } = stepInEdition(step, reference, edition)
        return [title, why, source].flatMap((text) => faults('code/steps.json', step.id, text))
      }),
    ]
  })
}

function faultsOf(
  scenario: Scenario,
  reference: Reference | null,
  known: ReadonlyMap<string, Scenario>,
): string[] {
  const faults: string[] = []
  if (known.has(scenario.id)) faults.push('the id is already used by another scenario')
  for (const entry of scenario.rubric) {
    const id = typeof entry === 'string' ? entry : entry.step
    if (reference !== null && !reference.steps.some((step) => step.id === id))
      faults.push(`there is no rubric step “${id}” in code/steps.json`)
  }
  return faults
}

function parsed<T>(file: BankFile, schema: Schema<T>, problems: BankProblem[]): T | null {
  let raw: unknown
  try {
    raw = JSON.parse(file.text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : ''
    problems.push({ file: file.path, reason: `the file is not valid JSON (${detail})` })
    return null
  }
  const newer = newerFormat(raw)
  if (newer !== null) {
    problems.push({ file: file.path, reason: newer })
    return null
  }
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  for (const fault of result.error.issues.slice(0, 5)) {
    const path = pathText(fault.path)
    const reason = reasonText(fault as Parameters<typeof reasonText>[0], valueAt(raw, fault.path))
    const item = idAlong(raw, fault.path)
    problems.push({
      file: file.path,
      ...(item === null ? {} : { item }),
      ...(path === '' ? {} : { path }),
      reason,
    })
  }
  return null
}

/** The id of the step, drug or policy in which a fault lies; null outside of any. */
function idAlong(raw: unknown, path: readonly PropertyKey[]): string | null {
  const id = valueAt(raw, [...path.slice(0, 2), 'id'])
  return path.length > 2 && typeof id === 'string' ? id : null
}
