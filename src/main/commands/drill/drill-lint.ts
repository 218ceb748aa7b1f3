// `drill --lint`: plays scenarios to see that they can be passed, failed, and that each critical step can be both.
import type { ScenarioFinding } from '../../../core/code/trial/scenario-lint'
import { floorFindings, floorOf, lintScenario } from '../../../core/code/trial/scenario-lint'
import type { FloorResult } from '../../../core/code/trial/adversaries'
import { ADVERSARIES } from '../../../core/code/trial/adversaries'
import type { CommandOutput } from '../command'
import { counted, UsageError } from '../command'
import type { OpenedDrills } from './drill-files'

export interface LintOptions {
  readonly scenario: string | undefined
  readonly seeds: string | undefined
  readonly json: boolean
}

const SEEDS = 12
const MOST_SEEDS = 1000

/** Lints the author's own scenario, the named one, or all; answers the exit code. */
export function lintDrills(library: OpenedDrills, options: LintOptions, output: CommandOutput): number {
  const { reference } = library
  if (reference === null) throw new UsageError('The drill data cannot be read; --check says why.')
  const seeds = seedsOf(options.seeds)
  const chosen = library.own === null ? library.scenarios : [library.own]
  const scenarios = chosen.filter(({ id }) => options.scenario === undefined || id === options.scenario)
  if (scenarios.length === 0)
    throw new UsageError(`There is no scenario “${options.scenario ?? ''}” to check; --list shows them.`)
  const shape = library.problems.map(({ file, path, reason }) => ({
    file,
    message: `${path === undefined ? '' : `${path}: `}${reason}`,
  }))
  const results = scenarios.map((scenario) => {
    if (!options.json) output.say(`playing ${scenario.id} …`)
    const floor = floorOf(scenario, reference, seeds)
    const findings = [...lintScenario(scenario, reference, seeds), ...floorFindings(floor)]
    return { scenario: scenario.id, findings, floor }
  })
  const findings = results.flatMap((result) => result.findings)
  const errors = findings.filter(({ level }) => level === 'error').length + shape.length
  if (options.json) output.out(JSON.stringify({ seeds, problems: shape, scenarios: results }, null, 2))
  else output.out(report(shape, results, seeds, errors))
  return errors === 0 ? 0 : 1
}

interface LintedScenario {
  readonly scenario: string
  readonly findings: readonly ScenarioFinding[]
  readonly floor: readonly FloorResult[]
}

const WIDE = 18

/** Scenario by run: the step at which each bad leader fails, and below it the reason for each gap. */
function floorTable(results: readonly LintedScenario[]): string[] {
  const wide = Math.max(...results.map(({ scenario }) => scenario.length)) + 2
  const row = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(wide)}${cells.map((cell) => cell.padEnd(WIDE)).join(' ')}`.trimEnd()
  const cellOf = ({ outcome, steps }: FloorResult): string =>
    outcome === 'passes' ? 'PASSES' : outcome === 'fails' ? (steps[0] ?? 'fails').slice(0, WIDE) : '–'
  const gaps = results.flatMap(({ scenario, floor }) =>
    floor
      .filter(({ outcome }) => outcome !== 'fails')
      .map(({ run, reason }) => `  ${scenario}, ${run}: ${reason ?? ''}`),
  )
  return [
    'Leaders who must not pass, and the step at which each fails:',
    row('', ADVERSARIES),
    ...results.map(({ scenario, floor }) => row(scenario, floor.map(cellOf))),
    ...(gaps.length === 0 ? [] : ['Gaps:', ...gaps]),
  ]
}

function report(
  shape: readonly { file: string; message: string }[],
  results: readonly LintedScenario[],
  seeds: number,
  errors: number,
): string {
  const lines = results.flatMap(({ scenario, findings }) =>
    findings.map(({ level, rule, message }) => `${level.padEnd(7)} ${scenario}: ${message} [${rule}]`),
  )
  const warnings = lines.length - (errors - shape.length)
  return [
    ...shape.map(({ file, message }) => `error   ${file}: ${message} [schema]`),
    ...lines,
    ...floorTable(results),
    `${counted(results.length, 'scenario')} on ${counted(seeds, 'seed')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  ].join('\n')
}

function seedsOf(text: string | undefined): number {
  if (text === undefined) return SEEDS
  const seeds = Number(text)
  if (!/^\d+$/.test(text) || seeds < 1 || seeds > MOST_SEEDS)
    throw new UsageError(`--seeds must be a whole number from 1 to ${MOST_SEEDS}, not “${text}”.`)
  return seeds
}
