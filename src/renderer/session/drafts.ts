// Where the form that stands half filled in a session is kept, so that a reload, a kill or leaving costs no word.
import type { UnsentStore } from './unsent-store'

export interface Drafts {
  /** What stood in the form when it was last seen, of a shape that only the form knows; null when nothing did. */
  read: () => unknown
  /** Keeps it in place of what was kept before; null once it was sent or dropped. */
  keep: (draft: object | null) => void
}

/** How the names begin under which forms are kept; the session follows. */
export const FORMS = 'form/'

/** One session's, in the browser. */
export function draftsOf(store: UnsentStore, session: string): Drafts {
  const name = `${FORMS}${session}`
  return { read: () => store.draft(name), keep: (draft) => store.keepDraft(name, draft) }
}

/** For a room without a browser behind it. */
export const noDrafts: Drafts = { read: () => null, keep: () => undefined }

/** The word that was kept, if it is one of those that may stand there. */
export function wordOf<T extends string>(words: Readonly<Record<T, unknown>>, kept: unknown): T | null {
  return typeof kept === 'string' && Object.hasOwn(words, kept) ? (kept as T) : null
}

/** The number that was kept, if it lies within the bounds. */
export function numberOf(kept: unknown, least: number, most: number): number | null {
  return typeof kept === 'number' && kept >= least && kept <= most ? kept : null
}
