// A learner's note on a faulty item, and the file of notes that a maintainer can use.
import type { InstantMs } from '../time'

export const problemKinds = ['wrong-key', 'outdated', 'unclear', 'typo', 'other'] as const
export type ProblemKind = (typeof problemKinds)[number]

/** Which item, in which wording: enough to find it again after the bank has changed. */
export interface NotedItem {
  item: string
  revision: number
  /** `contentHash` of the item as the learner saw it. */
  hash: string
  /** The revision of the bank that the item was shown from. */
  bankRevision: string
}

/** A note as the learner's folder keeps it. */
export interface ProblemNote extends NotedItem {
  id: string
  kind: ProblemKind
  /** The learner's words; empty when the kind says enough. */
  note: string
  /** When it was written or last changed. */
  at: InstantMs
}

/** The most notes that are kept. */
export const MOST_NOTES = 5000
export const LONGEST_NOTE = 2000

/** The export: nothing in it says who wrote it, or what they answered. */
export interface ProblemNotesFile {
  schema: 'preceptor/problem-notes@1'
  app: string
  bankRevision: string
  exported: string
  notes: (NotedItem & { kind: ProblemKind; note: string; date: string })[]
}

/** All notes as one file, by item and date. `version` is the app's, `bankRevision` that of the present bank. */
export function problemNotesFile(
  notes: readonly ProblemNote[],
  version: string,
  bankRevision: string,
  now: InstantMs,
): ProblemNotesFile {
  const sorted = [...notes].sort((a, b) => (a.item === b.item ? a.at - b.at : a.item < b.item ? -1 : 1))
  return {
    schema: 'preceptor/problem-notes@1',
    app: version,
    bankRevision,
    exported: new Date(now).toISOString(),
    notes: sorted.map(({ item, revision, hash, bankRevision: shownFrom, kind, note, at }) => ({
      item,
      revision,
      hash,
      bankRevision: shownFrom,
      kind,
      note,
      date: new Date(at).toISOString(),
    })),
  }
}
