// What is done to a sitting from outside its room: given up, ended by its clock, left out, deleted, brought back.
import { catchUp, givingUp } from '../../core/session/sitting/ending'
import type { SittingEvent, SittingPlan } from '../../core/session/sitting/sitting.schema'
import type { Client } from '../api'
import { bodyOf } from '../api'
import { draftsOf } from './drafts'
import { appendEvents, isLogOf, readLog, releaseWriting, takeWriting, writerId } from './session-client'
import type { UnsentStore } from './unsent-store'

/** Ends it as given up; throws an ApiError in plain words, as when another window has it open. */
export async function giveUp(client: Client, id: string, programSince: number): Promise<void> {
  await add(client, id, (plan, events, now) => givingUp(plan, events, now, programSince))
}

/** Logs the ends that its clock has called for, so that its report can be read. */
export async function endByClock(client: Client, id: string, programSince: number): Promise<void> {
  await add(client, id, (plan, events, now) => catchUp(plan, events, now, programSince).events)
}

/** Leaves it out of trends and forecasts, or counts it again. */
export async function setCounted(client: Client, id: string, on: boolean): Promise<void> {
  await add(client, id, (_plan, _events, now) => [{ type: 'counted', at: now, on }])
}

/** What deleting needs of the app. */
export interface Deleting {
  readonly client: Client
  readonly unsent: { readonly store: UnsentStore }
  /** No way leads back to what is gone. */
  renewLinks(): Promise<void>
}

/** Takes it out of every list, with what stood half filled in; until Preceptor is closed it can be brought back. */
export async function deleteSession(app: Deleting, id: string): Promise<void> {
  const { client, unsent } = app
  await bodyOf(client.api.sessions[':id'].delete.$post({ param: { id }, json: { writer: writerId() } }))
  draftsOf(unsent.store, id).keep(null)
  void app.renewLinks()
}

export async function bringBack(client: Client, id: string): Promise<void> {
  await bodyOf(client.api.sessions[':id']['bring-back'].$post({ param: { id } }))
}

type Adding = (plan: SittingPlan, events: readonly SittingEvent[], now: number) => SittingEvent[]

async function add(client: Client, id: string, adding: Adding): Promise<void> {
  await takeWriting(client, id, false)
  try {
    // Read only now: what another window wrote until it let go is in it.
    const log = await readLog(client, id)
    if (!isLogOf(log, 'sitting'))
      throw new Error('This sitting is not an exam or a set. Nothing was changed.')
    const added = adding(log.plan, log.events, Date.now())
    if (added.length > 0) await appendEvents(client, id, added, log.seq)
  } finally {
    await releaseWriting(client, id).catch(() => undefined)
  }
}
