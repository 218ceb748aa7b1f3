// Every step that a drill can be marked for: its name, the role it is done in, and the scenarios that call for it.
import { startDrill } from '../../code/engine/engine'
import type { DrillLibrary } from '../../code/data/load'
import { judgeRole } from '../../code/judge/role-marks'
import type { Scenario } from '../../code/data/scenario.schema'
import type { LearnerRole } from '../../code/data/vocabulary'
import { LEARNER_ROLES } from '../../code/data/vocabulary'

export interface BookStep {
  readonly id: string
  readonly title: string
  readonly role: LearnerRole
  /** Ids of scenarios that are played in the role and whose marks hold the step. */
  readonly scenarios: readonly string[]
}

export type StepBook = ReadonlyMap<string, BookStep>

/** The book of a library; empty when the drills could not be read. A step of several roles stands under the first. */
export function stepBook({
  reference,
  scenarios,
}: Pick<DrillLibrary, 'reference' | 'scenarios'>): Map<string, BookStep> {
  const book = new Map<string, BookStep>()
  if (reference === null) return book
  for (const { id, step: title } of reference.steps) {
    const calling = scenarios.filter((scenario) => scenario.roles.includes('leader') && asks(scenario, id))
    if (calling.length > 0)
      book.set(id, { id, title, role: 'leader', scenarios: calling.map((scenario) => scenario.id) })
  }
  for (const role of LEARNER_ROLES.filter((each) => each !== 'leader')) {
    const played = scenarios.filter((scenario) => scenario.roles.includes(role))
    const [scenario] = played
    if (scenario === undefined) continue
    // The marks of a role are the same in each scenario: a drill that has not begun names them all.
    const policy = reference.policies[0]?.id ?? ''
    const blank = startDrill({ scenario, reference, role, policy, seed: 1, edition: 'AHA-2025' })
    for (const { step, title } of judgeRole(blank))
      if (!book.has(step)) book.set(step, { id: step, title, role, scenarios: played.map(({ id }) => id) })
  }
  return book
}

function asks({ rubric }: Scenario, step: string): boolean {
  return rubric.some((entry) => (typeof entry === 'string' ? entry : entry.step) === step)
}
