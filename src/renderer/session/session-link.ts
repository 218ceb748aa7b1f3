// The way back to a session whose answers were saved from outside its room.
import type { Client } from '../api'
import { sittingNoun } from '../../core/session/sitting/sitting-noun'
import { isLogOf, readLog } from './session-client'

export interface SessionLink {
  readonly href: string
  /** "Back to the drill", or to what there is of one that has ended. */
  readonly text: string
}

/** Null where the session cannot be read. */
export async function linkTo(client: Client, id: string): Promise<SessionLink | null> {
  const log = await readLog(client, id).catch(() => null)
  if (log === null) return null
  const { finished } = log
  if (log.kind === 'drill')
    return finished
      ? { href: `#/debrief/${id}`, text: 'To its debrief' }
      : { href: `#/drill/${id}`, text: 'Back to the drill' }
  if (isLogOf(log, 'sitting'))
    return finished
      ? { href: `#/report/${id}`, text: 'To its report' }
      : { href: `#/sitting/${id}`, text: `Back to the ${sittingNoun(log.plan)}` }
  if (log.kind === 'acquisition')
    return {
      href: `#/leads-test/${id}`,
      text: finished ? 'To its result' : 'Back to the practice of leads',
    }
  const text = finished ? 'To its result' : 'Back to the rhythm practice'
  return { href: `#/rhythm-test/${id}`, text }
}
