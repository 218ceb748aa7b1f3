// What a page asks of the API about one session: the right to write, the log, and a place for its next events.
import type { Client } from '../api'
import { bodyOf } from '../api'
import type { EventOf, PlanOf, SessionKind } from '../../core/session/session'

/** A session as it lies on disk: what was asked in full, and all that happened. */
export interface SessionLog<K extends SessionKind = SessionKind> {
  readonly kind: K
  readonly plan: PlanOf<K>
  readonly events: readonly EventOf<K>[]
  /** By place, null where a step is left out; absent where none is, and `events` are all. */
  readonly steps?: readonly (EventOf<K> | null)[]
  /** Sequence number of the last event. */
  readonly seq: number
  readonly finished: boolean
  /** Steps that are damaged, and sound ones that this version does not understand: both are left out. */
  readonly damaged?: number
  readonly unknown?: number
}

const WRITER_KEY = 'preceptor-writer'

/** This window's name as a writer: the same after a reload, another one in another tab. */
export function writerId(): string {
  const known = sessionStorage.getItem(WRITER_KEY)
  if (known !== null) return known
  const fresh = crypto.randomUUID()
  sessionStorage.setItem(WRITER_KEY, fresh)
  return fresh
}

/** Takes the right to write; throws an ApiError `open-elsewhere` when another window has it and is not taken over. */
export async function takeWriting(client: Client, id: string, takeover: boolean): Promise<void> {
  const json = { writer: writerId(), takeover }
  await bodyOf(client.api.sessions[':id'].open.$post({ param: { id }, json }))
}

/** Gives the right to write back, so that another window need not wait. Best effort: it runs out by itself. */
export async function releaseWriting(client: Client, id: string): Promise<void> {
  const json = { writer: writerId() }
  await bodyOf(client.api.sessions[':id'].release.$post({ param: { id }, json }))
}

/** Plan and log of a session of any kind. */
export async function readLog(client: Client, id: string): Promise<SessionLog> {
  return bodyOf(client.api.sessions[':id'].$get({ param: { id } }))
}

/** Whether a log is of this kind: its plan and events then are. */
export function isLogOf<K extends SessionKind>(log: SessionLog, kind: K): log is SessionLog<K> {
  return log.kind === kind
}

/**
 * Appends events behind `afterSeq` and answers the new last sequence number, once they are on disk.
 * `farewell` lets the request outlive the page.
 */
export async function appendEvents(
  client: Client,
  id: string,
  events: readonly object[],
  afterSeq: number,
  farewell = false,
): Promise<number> {
  const json = { writer: writerId(), afterSeq, events: [...events] }
  const { events: route } = client.api.sessions[':id']
  const answer = await bodyOf(route.$post({ param: { id }, json }, { init: { keepalive: farewell } }))
  return answer.seq
}
