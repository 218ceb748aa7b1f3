// The texts of the rhythms as the page loads them, and the sessions that practiced them.
import type { RhythmId } from '../../../core/ecg/rhythm-table'
import type { RhythmText } from '../../../core/ecg/rhythms.schema'
import type { SessionLine } from '../../../core/session/session'
import type { Client } from '../../api'
import { bodyOf } from '../../api'

export type RhythmTexts = ReadonlyMap<RhythmId, RhythmText>

/** A session as the list gives it. */
export type RhythmSessionLine = SessionLine<'rhythm-test'>

/** All texts by id; throws an ApiError in plain words. */
export async function loadTexts(client: Client): Promise<RhythmTexts> {
  const { rhythms } = await bodyOf(client.api.rhythms.$get())
  return new Map(rhythms.map((text) => [text.id, text]))
}

/** The rhythm sessions, newest first. */
export async function loadSessions(client: Client): Promise<RhythmSessionLine[]> {
  const { sessions } = await bodyOf(client.api.sessions.$get())
  return sessions.filter((line) => line.kind === 'rhythm-test')
}
