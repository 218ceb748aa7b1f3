// Sends a session's events in order, keeps what is not yet on disk, and tells how that stands.
import { ApiError } from '../api'
import type { GivenNoun } from '../../core/unsent/waiting-work'
import { isEntryAlone, notSavedYet, waitingWork } from '../../core/unsent/waiting-work'
import { isRefusal, retryAfterMs, sayingSilence, waitingAdvice } from './trying-again'

/** Unsent for longer than this is said in words. */
const SLOW_SAVE_MS = 1000

export type SaveState =
  /** All that the learner did is on disk; an entry of the log alone may be on its way. */
  | { name: 'saved' }
  /** On its way; too short to speak of. */
  | { name: 'saving' }
  /** Not on disk for more than a second; `asFile` hands out what waits, where there is anything to hand out: “2 answers”. */
  | { name: 'waiting'; message: string; asFile: (() => string) | null; what?: string }
  /** This window may not write any more; `code` is the API's. */
  | { name: 'stopped'; code: string; message: string }

export interface Delivery<Event> {
  /** Appends the events behind `afterSeq` and answers the new last sequence number, once it is on disk. */
  send(events: readonly Event[], afterSeq: number): Promise<number>
}

/** Keeps what is not on disk where the next window finds it. */
export interface Vault<Event> {
  /**
   * In place of what was kept before; none erases it. Null, or through which place another window has taken it over.
   * `saved`: the steps up to `afterSeq`, where they are known.
   */
  keep(events: readonly Event[], afterSeq: number, saved?: readonly Event[]): number | null
  /** What is given in its session; answers when left out. */
  readonly given?: GivenNoun
  /** Hands the events out as a file, and says where it is. */
  asFile(events: readonly Event[], afterSeq: number): string
}

/** What stands for trouble while the program is sent something and says nothing. */
const SILENCE = { code: 'no-answer', message: '' }

/**
 * The queue between a screen and the log. An event is sent the moment it happens; the screen never
 * waits. Lost connections are tried again for as long as the page lives, and so is a program that was
 * started again and does not know this window: what waits is kept in the vault, from where its new window takes it.
 */
export class Outbox<Event extends object> {
  #queue: Event[] = []
  #seq: number
  #sending = false
  #slow: ReturnType<typeof setTimeout> | null = null
  #failures = 0
  #state = $state.raw<SaveState>({ name: 'saved' })
  #idle: (() => void)[] = []
  #resting: (() => void)[] = []
  #trouble: Pick<ApiError, 'code' | 'message'> | null = null
  #kept = false
  /** Up to which place the new window has what waits here saved: nothing more need be done for it. */
  #heardSaved = 0
  readonly #delivery: Delivery<Event>
  readonly #vault: Vault<Event> | null
  /** All that is saved, as this window knows it; null where its log has holes. */
  readonly #saved: Event[] | null

  /** `saved`: the steps of the log up to `seq`. */
  constructor(
    delivery: Delivery<Event>,
    seq: number,
    vault: Vault<Event> | null = null,
    saved: readonly Event[] = [],
  ) {
    this.#delivery = delivery
    this.#seq = seq
    this.#vault = vault
    this.#saved = saved.length === seq ? [...saved] : null
  }

  get state(): SaveState {
    return this.#state
  }
  /** Sequence number of the last event that is known to be on disk. */
  get seq(): number {
    return this.#seq
  }
  /** The events that are known to be on disk, from the first; undefined where this window does not know them all. */
  get saved(): readonly Event[] | undefined {
    return this.#saved ?? undefined
  }
  /** Events that are not yet known to be on disk, oldest first. */
  get unsaved(): readonly Event[] {
    return this.#queue
  }

  push(event: Event): void {
    if (this.#state.name === 'stopped') return
    this.#queue.push(event)
    if (this.#kept && !this.#keep()) return
    if (this.#state.name === 'saved' && !isEntryAlone(event)) this.#state = { name: 'saving' }
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

  /** Resolves as soon as nothing is on its way: all is on disk, or what could not be sent waits for its next try. */
  async tried(): Promise<void> {
    if (this.#queue.length === 0 || this.#failures > 0 || this.#isStopped()) return
    await new Promise<void>((resolve) => this.#resting.push(resolve))
  }

  /** Another window has taken what was waiting here, up to the place `throughSeq`; what came later is still here. */
  handOver(throughSeq = Infinity): void {
    if (this.#state.name === 'stopped') return
    this.#queue = this.#queue.slice(Math.max(0, throughSeq - this.#seq))
    const message =
      'What was waiting here is saved from the new window. Continue there, and close this window.'
    this.#stop({ code: 'handed-over', message })
  }

  /** Another window has found, or put, what waits here in the log, up to the place `throughSeq`; this one goes on. */
  hearSaved(throughSeq: number): void {
    if (this.#state.name === 'stopped') return
    this.#heardSaved = throughSeq
    if (this.#state.name === 'waiting') this.#sayWaiting()
  }

  async #deliver(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    // What belongs together, as leaving one question and seeing the next, goes in one request.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const batch = this.#queue.slice(0, 200)
      try {
        const sending = this.#delivery.send(batch, this.#seq)
        const seq = await sayingSilence(sending, () => this.#saySilence())
        if (this.#isStopped()) return
        this.#seq = seq
        this.#queue.splice(0, batch.length)
        this.#saved?.push(...batch)
        this.#failures = 0
        this.#trouble = null
        if (this.#kept && !this.#keep()) return
      } catch (error) {
        if (this.#isStopped()) return
        if (isRefusal(error)) return this.#stop(error)
        this.#trouble = error instanceof ApiError ? error : null
        if (!this.#keep()) return
        if (this.#state.name === 'waiting') this.#sayWaiting()
        const wait = retryAfterMs(this.#failures++)
        this.#rest()
        await new Promise((resolve) => setTimeout(resolve, wait))
        if (this.#isStopped()) return
      }
    }
    this.#sending = false
    if (this.#slow !== null) clearTimeout(this.#slow)
    this.#slow = null
    if (this.#state.name !== 'saved') this.#state = { name: 'saved' }
    this.#release()
  }

  #isStopped(): boolean {
    return this.#state.name === 'stopped'
  }

  /** Keeps the queue for the next window; false, and stopped, when that window has taken it already. */
  #keep(): boolean {
    this.#kept = this.#queue.length > 0
    const takenThrough = this.#vault?.keep(this.#queue, this.#seq, this.saved) ?? null
    if (takenThrough === null) return true
    this.handOver(takenThrough)
    return false
  }

  #saySilence(): void {
    if (this.#isStopped()) return
    this.#trouble = SILENCE
    this.#sayWaiting()
  }

  #sayWaiting(): void {
    // A program that hangs refuses nothing.
    if (!this.#kept && !this.#keep()) return
    const { code = '', message = '' } = this.#trouble ?? {}
    const { count, noun } = waitingWork(this.#queue)
    const known = waitingAdvice(code, count)
    const advice = known ?? (message === '' ? 'You can continue.' : message)
    // What the disk refuses may cost more than what waits, as when the session's folder is gone: the message says what.
    const isRefused = message !== '' && known === undefined
    const isIdle = count === 0
    const left = waitingWork(this.#queue.slice(Math.max(0, this.#heardSaved - this.#seq))).count
    if (!isIdle && left === 0) {
      const message = 'Saved from the new window. Continue there, and close this window.'
      this.#state = { name: 'waiting', message, asFile: null }
      return
    }
    const isSilent = isRefused && isIdle
    const vault = this.#vault
    this.#state = {
      name: 'waiting',
      message: isSilent ? advice : `${notSavedYet(this.#queue, vault?.given)} ${advice}`,
      // Where nothing that was given waits, there is nothing to hand out.
      asFile: vault === null || isIdle ? null : () => vault.asFile(this.#queue, this.#seq),
      what: `${count} ${noun}`,
    }
  }

  #stop({ code, message }: { code: string; message: string }): void {
    if (this.#slow !== null) clearTimeout(this.#slow)
    this.#state = { name: 'stopped', code, message }
    this.#release()
  }

  #release(): void {
    for (const resolve of this.#idle.splice(0)) resolve()
    this.#rest()
  }

  #rest(): void {
    for (const resolve of this.#resting.splice(0)) resolve()
  }
}
