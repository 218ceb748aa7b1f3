// Half-filled forms that nobody can come back to are not kept.
import { isOpen } from '../../core/session/under-way'
import type { Client } from '../api'
import { bodyOf } from '../api'
import { FORMS } from './drafts'
import type { UnsentStore } from './unsent-store'

/** Erases the forms of sessions that have ended or are not there any more; where the list cannot be read, none. */
export async function sweepDrafts(store: UnsentStore, client: Client): Promise<void> {
  const names = store.draftNames(FORMS)
  if (names.length === 0) return
  const list = await bodyOf(client.api.sessions.$get()).catch(() => null)
  if (list === null) return
  // One that cannot be read now may be readable after a repair.
  const wanted = new Set([...list.sessions.filter(isOpen), ...list.unreadable].map(({ id }) => id))
  for (const name of names) if (!wanted.has(name.slice(FORMS.length))) store.keepDraft(name, null)
}
