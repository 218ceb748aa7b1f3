// A note on a problem that is half written: kept by the browser, so that a reload or a closed window costs no word.
import type { ProblemKind } from '../../core/bank/problem-note'
import { problemKinds } from '../../core/bank/problem-note'
import type { UnsentStore } from '../session/unsent-store'

export interface ProblemDraft {
  kind: ProblemKind
  note: string
}

/** What was begun under that name; null when nothing was. */
export function readDraft(store: UnsentStore, name: string): ProblemDraft | null {
  const draft = store.draft(name)
  if (typeof draft !== 'object' || draft === null) return null
  const { kind: saidKind, note } = draft as { kind?: unknown; note?: unknown }
  const kind = problemKinds.find((each) => each === saidKind)
  return kind === undefined || typeof note !== 'string' ? null : { kind, note }
}
