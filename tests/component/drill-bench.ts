// A drill's room for tests, with a clock that only the test moves.
import cart from '../../question-banks/code/cart.json'
import drugs from '../../question-banks/code/drugs.json'
import guidelines from '../../question-banks/code/guidelines.json'
import scope from '../../question-banks/code/scope.json'
import steps from '../../question-banks/code/steps.json'
import scenario from '../../question-banks/scenarios/vf-exam-room.json'
import type { Reference } from '../../src/core/code/data/reference.schema'
import type { Scenario } from '../../src/core/code/data/scenario.schema'
import type { LearnerRole } from '../../src/core/code/data/vocabulary'
import type { DrillEvent, DrillPlan } from '../../src/core/session/drill/drill-session.schema'
import { DrillRoom } from '../../src/renderer/screens/code/drill-room.svelte'
import type { Drafts } from '../../src/renderer/session/drafts'
import { Outbox } from '../../src/renderer/session/outbox.svelte'

/** The shipped reference data of the code drills. */
export const reference = {
  guidelines: guidelines.editions,
  thresholds: guidelines.thresholds,
  drugs: drugs.drugs,
  cart,
  policies: scope.policies,
  steps: steps.steps,
} as unknown as Reference

/** A drill of "Collapse in the exam room" in this role. */
export function drillPlan(role: LearnerRole): DrillPlan {
  return {
    scenario: scenario as unknown as Scenario,
    seed: 5,
    role,
    edition: 'AHA-2025',
    policy: 'strict',
    reference,
    kind: 'drill',
    schema: 'preceptor/drill@1',
    title: 'A drill',
    createdAt: 0,
    engine: 'any',
    past: [],
    startMs: 0,
    branchOf: null,
  }
}

/**
 * Its room, all that it has logged, and the hand that moves its clock. `trouble` is what sending fails with; `events` is
 * the log that the room finds.
 */
export function drillRoom(
  role: LearnerRole,
  drafts?: Drafts,
  trouble: () => Error | null = () => null,
  events: readonly DrillEvent[] = [],
): { room: DrillRoom; log: DrillEvent[]; pass: (ms: number) => void } {
  const log: DrillEvent[] = []
  let now = 0
  const clock = { wallMs: () => now, monotonicMs: () => now, offsetAt: () => -300 }
  const send = async (batch: readonly DrillEvent[], afterSeq: number) => {
    const error = trouble()
    if (error !== null) throw error
    log.push(...batch)
    return afterSeq + batch.length
  }
  const room = new DrillRoom(drillPlan(role), events, new Outbox<DrillEvent>({ send }, 0), clock, drafts)
  const pass = (ms: number): void => {
    now += ms
    room.tick()
  }
  return { room, log, pass }
}
