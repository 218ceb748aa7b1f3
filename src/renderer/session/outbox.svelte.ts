// Sends a session's events in order, keeps what is not yet on disk, and tells how that stands.
import { ApiError } from '../api'

/** Unsent for longer than this is said in words. */
const SLOW_SAVE_MS = 1000
const RETRY_MS = [300, 1000, 2000, 5000] as const

export type SaveState =
  | { name: 'saved' }
  /** On its way; too short to speak of. */
  | { name: 'saving' }
  /** Not on disk for more than a second. */
  | { name: 'waiting'; message: string }
  /** This window may not write any more; `code` is the API's. */
  | { name: 'stopped'; code: string; message: string }

export interface Delivery<Event> {
  /** Appends the events behind `afterSeq` and answers the new last sequence number, once it is on disk. */
  send(events: readonly Event[], afterSeq: number): Promise<number>
}

/**
 * The queue between a screen and the log. An event is sent the moment it happens; the screen never
 * waits. Lost connections are tried again for as long as the page lives.
 */
export class Outbox<Event> {
  #queue: Event[] = []
  #seq: number
  #sending = false
  #slow: ReturnType<typeof setTimeout> | null = null
  #failures = 0
  #state = $state.raw<SaveState>({ name: 'saved' })
  #idle: (() => void)[] = []
  readonly #delivery: Delivery<Event>

  constructor(delivery: Delivery<Event>, seq: number) {
    this.#delivery = delivery
    this.#seq = seq
  }

  get state(): SaveState {
    return this.#state
  }
  /** Sequence number of the last event that is known to be on disk. */
  get seq(): number {
    return this.#seq
  }
  /** Events that are not yet known to be on disk, oldest first. */
  get unsaved(): readonly Event[] {
    return this.#queue
  }

  push(event: Event): void {
    if (this.#state.name === 'stopped') return
    this.#queue.push(event)
    if (this.#state.name === 'saved') this.#state = { name: 'saving' }
    if (this.#state.name === 'waiting') this.#sayWaiting()
    this.#slow ??= setTimeout(() => this.#sayWaiting(), SLOW_SAVE_MS)
    void this.#deliver()
  }

  /** Resolves when everything is on disk; rejects when this window may not write any more. */
  async settled(): Promise<void> {
    if (this.#queue.length === 0) return
    if (this.#state.name === 'stopped') throw new Error(this.#state.message)
    await new Promise<void>((resolve) => this.#idle.push(resolve))
    if (this.#queue.length > 0) throw new Error('Not everything could be saved')
  }

  async #deliver(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    while (this.#queue.length > 0) {
      const batch = this.#queue.slice(0, 200)
      try {
        this.#seq = await this.#delivery.send(batch, this.#seq)
        this.#queue.splice(0, batch.length)
        this.#failures = 0
      } catch (error) {
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) return this.#stop(error)
        const wait = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)]
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
    this.#sending = false
    if (this.#slow !== null) clearTimeout(this.#slow)
    this.#slow = null
    this.#state = { name: 'saved' }
    this.#release()
  }

  #sayWaiting(): void {
    this.#state = {
      name: 'waiting',
      message: `Not saved yet: ${this.#queue.length} ${this.#queue.length === 1 ? 'entry is' : 'entries are'} waiting. You can go on; keep this window open.`,
    }
  }

  #stop({ code, message }: ApiError): void {
    if (this.#slow !== null) clearTimeout(this.#slow)
    this.#state = { name: 'stopped', code, message }
    this.#release()
  }

  #release(): void {
    for (const resolve of this.#idle.splice(0)) resolve()
  }
}
