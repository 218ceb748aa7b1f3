// What of the learner's credentials is due, for Today.
import type { NamedReminder } from '../../../core/credentials/term'
import { bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'
import { localDay } from '../../words/calendar-words'

/** The reminders that have come. Today does without them where they cannot be read: the desk says why. */
export async function readDue(app: AppState): Promise<NamedReminder[]> {
  try {
    const query = { day: localDay(Date.now()) }
    const { due } = await bodyOf(app.client.api.credentials.due.$get({ query }))
    return due
  } catch {
    return []
  }
}
