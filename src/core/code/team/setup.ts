// What a drill is made of besides orders: scenario, seed, role, edition, policy and the reference data.
import { valueIn } from '../data/edition'
import type { Reference } from '../data/reference.schema'
import type { Scenario } from '../data/scenario.schema'
import type { Traits } from '../body/patient'
import type { DrillMode, Edition, LearnerRole } from '../data/vocabulary'

export interface DrillSetup {
  readonly scenario: Scenario
  /** Whole number; the same seed, scenario and orders give the same drill. */
  readonly seed: number
  readonly role: LearnerRole
  readonly edition: Edition
  /** Id of the scope-of-practice policy. */
  readonly policy: string
  readonly reference: Reference
  /** Practice when left out, as in drills that were kept before there were modes. */
  readonly mode?: DrillMode | undefined
}

/** A setup with what is derived from it once. */
export interface World extends DrillSetup {
  readonly traits: Traits
}

/** Whether there is a CT and an X-ray machine where the drill plays: in a hospital. */
export function hasScanner({ scenario }: Pick<DrillSetup, 'scenario'>): boolean {
  return scenario.setting === 'emergency-department' || scenario.setting === 'ward'
}

/** A guideline's number (of a range: its lower end) for the drill's edition; `fallback` where the data has none. */
export function threshold(setup: DrillSetup, id: string, fallback: number): number {
  const found = valueIn(setup.reference, setup.edition, id)
  return found === undefined ? fallback : typeof found === 'number' ? found : found[0]
}
