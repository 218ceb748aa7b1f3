// The texts of the rhythms as the page loads them, and the sessions that practiced them.
import type { RhythmId } from '../../../core/ecg/rhythm-table'
import type { RhythmsFile, RhythmText } from '../../../core/ecg/rhythms.schema'
import type { RhythmTestSummary } from '../../../core/study/rhythm-test'
import type { Client } from '../../api'
import { bodyOf } from '../../api'

export type RhythmTexts = ReadonlyMap<RhythmId, RhythmText>

/** A session as the list gives it. */
export interface RhythmSessionLine extends RhythmTestSummary {
  id: string
  /** Steps of its log that are known to be lost; absent when none is. */
  lost?: number
}

/** All texts by id; throws an ApiError in plain words. */
export async function loadTexts(client: Client): Promise<RhythmTexts> {
  const { rhythms } = (await bodyOf(client.api.rhythms.$get())) as unknown as RhythmsFile
  return new Map(rhythms.map((text) => [text.id, text]))
}

/** The rhythm sessions, newest first. */
export async function loadSessions(client: Client): Promise<RhythmSessionLine[]> {
  const { sessions } = await bodyOf(client.api.sessions.$get())
  return (sessions as unknown as RhythmSessionLine[]).filter(({ kind }) => kind === 'rhythm-test')
}
