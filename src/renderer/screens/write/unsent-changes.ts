// Changes of own questions that the disk does not have yet, kept by the browser: for this window, and for the next.
import type { KnownStamps } from '../../../core/bank/own-conflicts'
import type { OwnItem } from '../../../core/bank/own-item.schema'
import type { UnsentStore } from '../../session/unsent-store'

/** What one window has changed in a bank, and what it knew these questions to be. */
export interface UnsentChanges {
  readonly items: readonly OwnItem[]
  readonly removed: readonly string[]
  readonly known: KnownStamps
}

/** The changes of one bank, by window. */
export class ChangesStore {
  readonly #begin: string
  constructor(
    private readonly store: UnsentStore,
    bank: string,
    private readonly window: string,
  ) {
    this.#begin = `write/${bank}/`
  }

  /** What this window left, as before it was loaded anew. */
  own(): UnsentChanges | null {
    return this.read(this.window)
  }
  keep(changes: UnsentChanges | null): void {
    this.store.keepDraft(`${this.#begin}${this.window}`, changes)
  }
  /** Windows whose changes wait here, without this one. */
  others(): string[] {
    const windows = this.store.draftNames(this.#begin).map((name) => name.slice(this.#begin.length))
    return windows.filter((each) => each !== this.window)
  }
  read(window: string): UnsentChanges | null {
    const draft = this.store.draft(`${this.#begin}${window}`)
    return isChanges(draft) ? draft : null
  }
  drop(window: string): void {
    this.store.keepDraft(`${this.#begin}${window}`, null)
  }
}

/** This page's own release wrote it; what is of another shape is nothing. */
function isChanges(value: unknown): value is UnsentChanges {
  if (typeof value !== 'object' || value === null) return false
  const { items, removed, known } = value as Record<string, unknown>
  return (
    Array.isArray(items) && items.every(isQuestion) && Array.isArray(removed) && typeof known === 'object'
  )
}

function isQuestion(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { id, stem, options } = value as Record<string, unknown>
  return typeof id === 'string' && typeof stem === 'string' && Array.isArray(options)
}
