// Starts sessions about leads and artifact, and lists those that were.
import type { AcquisitionMode, AcquisitionPart } from '../../core/acquisition/acquisition.schema'
import type { LeadsFile } from '../../core/acquisition/leads-file.schema'
import type { CardName } from '../../core/study/queue/cards'
import type { SessionLine } from '../../core/session/session'
import type { AppState } from '../app-state.svelte'
import type { Client } from '../api'
import { bodyOf } from '../api'

export type LeadsSessionLine = SessionLine<'acquisition'>

/** The sessions about leads and artifact, newest first. */
export async function loadLeadsSessions(client: Client): Promise<LeadsSessionLine[]> {
  const { sessions } = await bodyOf(client.api.sessions.$get())
  return sessions.filter((line) => line.kind === 'acquisition')
}

/** What is taught and asked; throws an ApiError in plain words. */
export async function loadLeadsTexts(client: Client): Promise<LeadsFile> {
  return bodyOf(client.api.leads.$get())
}

/** Starts a session and opens it; throws an ApiError in plain words. */
export async function startLeads(app: AppState, part: AcquisitionPart, mode: AcquisitionMode): Promise<void> {
  const { sessionId } = await bodyOf(app.client.api.acquisition.$post({ json: { part, mode } }))
  app.router.go(`/leads-test/${sessionId}`)
}

/** Starts a session of what is due, forty cards at most, and opens it; throws likewise. */
export async function startDueLeads(app: AppState, cards: readonly CardName[]): Promise<void> {
  const names = cards.map((card) => card.slice(card.indexOf(':') + 1)).slice(0, 40)
  const json = { part: 'due' as const, mode: 'practice' as const, cards: names }
  const { sessionId } = await bodyOf(app.client.api.acquisition.$post({ json }))
  app.router.go(`/leads-test/${sessionId}`)
}
