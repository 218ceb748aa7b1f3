// What the drill tests share: the shipped data, setups, and orders in several moods.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Drill } from '../../../../src/core/code/team/drill'
import { autopilotRun } from '../../../../src/core/code/engine/engine'
import { loadDrillLibrary } from '../../../../src/core/code/data/load'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import type { Reference } from '../../../../src/core/code/data/reference.schema'
import type { Scenario } from '../../../../src/core/code/data/scenario.schema'
import type { DrillSetup } from '../../../../src/core/code/team/setup'
import {
  ASSESSMENTS,
  CAUSES,
  POST_ARREST,
  RHYTHM_NAMES,
  TEAM_PLACES,
  TESTS,
  TREATMENTS,
} from '../../../../src/core/code/data/vocabulary'
import type { Wish } from '../../../../src/core/code/data/wish'
import { seeded } from '../../../../src/core/random'

const banks = join(import.meta.dirname, '../../../../question-banks')

export const drillFiles = ['code', 'scenarios'].flatMap((part) =>
  readdirSync(join(banks, part))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ path: `${part}/${name}`, text: readFileSync(join(banks, part, name), 'utf8') })),
)
export const library = loadDrillLibrary(drillFiles)
export const scenarios = library.scenarios
export const reference = library.reference as Reference

export function scenarioOf(id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id)
  if (found === undefined) throw new Error(`no scenario ${id}`)
  return found
}

export function setup(scenario: Scenario | string, seed = 1, more: Partial<DrillSetup> = {}): DrillSetup {
  return {
    scenario: typeof scenario === 'string' ? scenarioOf(scenario) : scenario,
    seed,
    role: 'leader',
    edition: 'AHA-2025',
    policy: 'strict',
    reference,
    ...more,
  }
}

const idealRuns = new Map<string, Drill>()

/**
 * The ideal leader's drill of a shipped scenario, played once for all tests of a process: the same seed gives the same
 * drill, and who looks at it changes nothing. Without its frames, which many drills at once would fill the memory with.
 */
export function idealRun(id: string, seed: number): Drill {
  const key = `${id} ${seed}`
  const known = idealRuns.get(key)
  if (known !== undefined) return known
  const run: Drill = { ...autopilotRun(setup(id, seed)), frames: [] }
  idealRuns.set(key, run)
  return run
}

/** Everything that can be ordered, once, with usual doses. */
export function everything(route: 'iv' | 'io' = 'iv'): Wish[] {
  const drugs = reference.drugs.flatMap((drug) =>
    drug.doses.map(({ from, unit, routes }): Wish => ({
      order: 'drug',
      drug: drug.id,
      dose: from,
      unit: unit as 'mg',
      route: routes.includes(route) ? route : (routes[0] ?? route),
    })),
  )
  return [
    ...ASSESSMENTS.map((what): Wish => ({ order: 'assess', what })),
    { order: 'call', who: 'emergency' },
    { order: 'call', who: 'expert' },
    ...TEAM_PLACES.map((place): Wish => ({ order: 'assign', place })),
    { order: 'cpr', action: 'start' },
    { order: 'cpr', action: 'swap' },
    { order: 'ventilate' },
    { order: 'oxygen', litersPerMinute: 15 },
    { order: 'airway', device: 'supraglottic' },
    { order: 'capnography' },
    { order: 'pads' },
    { order: 'leads' },
    { order: 'rhythm-check' },
    { order: 'pulse-check' },
    ...RHYTHM_NAMES.map((rhythm): Wish => ({ order: 'name-rhythm', rhythm })),
    { order: 'charge', energyJ: 200 },
    { order: 'clear' },
    { order: 'shock' },
    { order: 'sync', on: true },
    { order: 'pace', rateBpm: 70, currentMa: 80, on: true },
    { order: 'iv' },
    { order: 'io' },
    ...drugs,
    { order: 'fluid', volumeMl: 1000 },
    ...TESTS.map((what): Wish => ({ order: 'test', what })),
    { order: 'consider', causes: [...CAUSES] },
    ...TREATMENTS.map((treatment): Wish => ({ order: 'treat', treatment })),
    ...POST_ARREST.map((measure): Wish => ({ order: 'post-arrest', measure })),
  ]
}

/** Orders thrown without sense: one every few seconds. */
export function randomOrders(seed: number, untilMs: number): Order[] {
  const random = seeded(`random orders ${seed}`)
  const all = everything()
  const orders: Order[] = []
  for (let atMs = 1000; atMs < untilMs; atMs += 1000 + random.int(5000))
    orders.push({ atMs, ...random.pick(all) } as Order)
  return orders
}
