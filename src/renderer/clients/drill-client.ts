// What the drill screens ask of the API: scenarios with their data, drills as sessions, past drills.
import type { DrillSetup } from '../../core/code/team/setup'
import type { SessionLine } from '../../core/session/session'
import type { DrillPlan, DrillRequest } from '../../core/session/drill/drill-session.schema'
import type { BodyOf, Client } from '../api'
import { bodyOf } from '../api'
import type { SessionLog } from '../session/session-client'
import { isLogOf, readLog } from '../session/session-client'

/** The drills; `reference` is null when a part of it is missing or bad. */
export type Scenarios = BodyOf<Client['api']['scenarios']['$get']>

/** A past drill as the list gives it. */
export type DrillLine = SessionLine<'drill'>

/** The scenarios; throws an ApiError in plain words. */
export async function loadScenarios(client: Client): Promise<Scenarios> {
  return bodyOf(client.api.scenarios.$get())
}

/** All drills, newest first. */
export async function loadDrills(client: Client): Promise<DrillLine[]> {
  const { sessions } = await bodyOf(client.api.sessions.$get())
  return sessions.filter((line) => line.kind === 'drill')
}

/** Finished runs of the same scenario in the same role before this one, newest first; branches are no runs of their own. */
export function earlierRuns(
  lines: readonly DrillLine[],
  id: string,
  { scenario, role, createdAt }: DrillPlan,
): DrillLine[] {
  return lines
    .filter(
      (line) =>
        line.id !== id &&
        line.finished &&
        !line.branched &&
        line.scenario === scenario.id &&
        line.role === role &&
        line.createdAt < createdAt,
    )
    .toSorted((a, b) => b.createdAt - a.createdAt)
}

/** Starts a drill and answers its session. */
export async function startSession(client: Client, request: DrillRequest): Promise<string> {
  const { sessionId } = await bodyOf(client.api.drills.$post({ json: request }))
  return sessionId
}

/** Plan and log of a drill; null when the session is of another kind. */
export async function readDrill(client: Client, id: string): Promise<SessionLog<'drill'> | null> {
  const log = await readLog(client, id)
  return isLogOf(log, 'drill') ? log : null
}

/** What the engine needs, from a plan. */
export function setupOf({ scenario, seed, role, edition, policy, reference, mode }: DrillPlan): DrillSetup {
  return { scenario, seed, role, edition, policy, reference, mode }
}
