// What of the questions that are written the disk has, what waits, and what another window has changed meanwhile.
import type { Conflict } from '../../../core/bank/own-conflicts'
import type { OwnItem } from '../../../core/bank/own-item.schema'
import type { Client } from '../../api'
import { ApiError, bodyOf, detailsOf } from '../../api'
import { isUnknownWindow } from '../../session/trying-again'
import { KeptQuestions } from './kept-questions'
import type { ChangesStore, UnsentChanges } from './unsent-changes'

/** A pause in typing that is long enough to save. */
const REST_MS = 400
/** Somebody who types without a pause is saved at least so often. */
const LONGEST_MS = 1500
/** After a refusal it is tried again. */
const AGAIN_MS = 2000

/** What stands about saving: said in words at all times. `twice`: all but what another window has changed too. */
export type Saved = 'saved' | 'saving' | 'failed' | 'twice'

export interface SaverParts {
  readonly client: Client
  readonly bank: string
  /** Where the browser keeps what waits. */
  readonly waiting: ChangesStore
  /** Goes on with the key of another window after a new start of the program; false where none has one. */
  readonly enterAgain: () => Promise<boolean>
}

export class WritingSaver {
  readonly #parts: SaverParts
  readonly #items: () => readonly OwnItem[]
  readonly #kept: KeptQuestions
  #saved = $state<Saved>('saved')
  #message = $state('')
  #conflicts = $state.raw<readonly Conflict[]>([])
  #timer: ReturnType<typeof setTimeout> | undefined
  #latest: number | null = null
  #sending: Promise<void> | null = null
  #stopped = false

  /** `items`: those on the screen, at any time. */
  constructor(parts: SaverParts, kept: readonly OwnItem[], items: () => readonly OwnItem[]) {
    this.#parts = parts
    this.#items = items
    this.#kept = new KeptQuestions(kept)
  }

  get saved(): Saved {
    return this.#saved
  }
  get message(): string {
    return this.#message
  }
  get conflicts(): readonly Conflict[] {
    return this.#conflicts
  }
  kept(id: string): OwnItem | undefined {
    return this.#kept.get(id)
  }
  get isIdle(): boolean {
    return this.#sending === null && this.#pending(true) === null
  }

  /** What a window left that is gone is changed here too, on top of what that window knew. */
  recall({ known }: UnsentChanges): void {
    this.#kept.recall(known)
  }

  /** The disk has these, and nothing waits. */
  renew(items: readonly OwnItem[]): void {
    this.#kept.renew(items)
  }

  /** From now on the question is known as the other window left it. */
  settle(id: string, theirs: OwnItem | null): void {
    this.#kept.settle(id, theirs)
    this.#conflicts = this.#conflicts.filter((each) => each.id !== id)
  }

  changed(): void {
    this.#saved = 'saving'
    this.#keepHere()
    const now = performance.now()
    this.#latest ??= now + LONGEST_MS
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(REST_MS, this.#latest - now)))
  }

  /** Sends what is not on disk yet; `leaving`: by a request that outlives the page. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.#timer)
    this.#latest = null
    if (leaving) {
      const pending = this.#pending()
      if (pending !== null) await this.#send(pending, true)
      return
    }
    if (this.#sending !== null) return this.#sending
    this.#sending = this.#sendAll()
    await this.#sending
    this.#sending = null
  }

  /** Another room of this window goes on with what waits. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #sendAll(): Promise<void> {
    for (let pending = this.#pending(); pending !== null; pending = this.#pending()) {
      if (this.#stopped) return
      this.#saved = 'saving'
      try {
        await this.#send(pending, false)
      } catch (error) {
        const conflicts = detailsOf(error, 'changed-elsewhere')?.conflicts
        if (conflicts !== undefined) this.#conflicts = [...this.#conflicts, ...conflicts]
        else if (!(isUnknownWindow(error) && (await this.#parts.enterAgain()))) return this.#fail(error)
      }
    }
    if (this.#stopped) return
    this.#message = ''
    this.#saved = this.#conflicts.length > 0 ? 'twice' : 'saved'
    this.#keepHere()
  }

  #fail(error: unknown): void {
    if (this.#stopped) return
    this.#saved = 'failed'
    this.#message = whyNot(error, this.#parts.waiting.own() !== null)
    this.#timer = setTimeout(() => void this.flush(), AGAIN_MS)
  }

  async #send(changes: UnsentChanges, keepalive: boolean): Promise<void> {
    this.#kept.sending(changes)
    this.#keepHere()
    const questions = this.#parts.client.api['own-banks'][':name'].questions
    const { items, removed, known } = changes
    const json = { items: [...items], removed: [...removed], known: mutable(known) }
    await bodyOf(questions.$put({ param: { name: this.#parts.bank }, json }, { init: { keepalive } }))
    this.#kept.arrived(changes)
  }

  /** What the disk does not have; `all`: with what waits for somebody's choice between two windows. */
  #pending(all = false): UnsentChanges | null {
    return this.#kept.missing(this.#items(), all ? [] : this.#conflicts.map(({ id }) => id))
  }

  #keepHere(): void {
    if (!this.#stopped) this.#parts.waiting.keep(this.#pending(true))
  }
}

/** Why it is not saved, and what comes of it; `isKept`: the browser has it. */
function whyNot(error: unknown, isKept: boolean): string {
  const code = error instanceof ApiError ? error.code : ''
  const stays = isKept
    ? 'What you typed is kept in this browser'
    : 'Keep this window open: what you typed stays here'
  if (code === 'unreachable')
    return `Preceptor has stopped. Start it again. ${stays}, and is saved once it runs.`
  if (code === 'wrong-token')
    return `Preceptor was started again. Open its new window in this browser. ${stays}, and is saved from here as soon as that window is open.`
  const words = error instanceof Error ? error.message : 'The question could not be saved.'
  return `${words} What you typed stays here and is sent again until it is saved. Keep this window open.`
}

function mutable(known: UnsentChanges['known']): Record<string, string[]> {
  return Object.fromEntries(Object.entries(known).map(([id, stamps]) => [id, [...stamps]]))
}
