// Opens a session on this page: reads its log, takes the right to write, makes its room, and leaves in order.
import type { Client } from '../api'
import { ApiError } from '../api'
import type { damageWords } from './damage-words'
import { fileWords } from './file-words'
import type { Vault } from './outbox.svelte'
import { Outbox } from './outbox.svelte'
import type { ReadAhead } from './read-ahead'
import type { WritesFirst } from './writes-first'
import type { SessionLog } from './session-client'
import { retryAfterMs } from './trying-again'
import { appendEvents, isLogOf, readLog, releaseWriting, takeWriting, writerId } from './session-client'
import type { UnsentOffer, UnsentOffers } from './unsent-offers.svelte'
import { saveUnsent } from './unsent-offers.svelte'
import type { EventOf, PlanOf, SessionKind, SessionPlan } from '../../core/session/session'
import { isRolledBack } from '../../core/unsent/standing'
import type { GivenNoun } from '../../core/unsent/waiting-work'
import { waitingWork } from '../../core/unsent/waiting-work'

/** One session on screen: it folds what the learner does into state and pushes each event to its outbox. */
export interface SessionRoom<Event extends object> {
  readonly outbox: Outbox<Event>
  /** Starts the ticking; answers its end. */
  run(): () => void
  /** What a page that goes away adds to the log in its last request. */
  farewell?(): Event | null
  /** The learner goes to another screen. */
  close?(): void
  /** Takes over what an earlier room of this window could not save. */
  adopt?(unsaved: readonly Event[]): void
  /** The window is looked at again: what hangs on the time is done now and not at the next tick. */
  checkClock?(): unknown
}

export interface SessionScreen<K extends SessionKind, Room extends SessionRoom<EventOf<K>>> {
  /** What the screen shows; a session of another kind is always turned away. */
  readonly kind: K
  /** Goes to another screen when this one does not show such a session, and answers whether it does so. */
  turnAway(log: SessionLog): boolean
  /** Loads what the room needs besides its log. */
  prepare?(log: SessionLog<K>): Promise<void>
  /** Makes the room over a log. */
  enter(log: SessionLog<K>, outbox: Outbox<EventOf<K>>): Room
}

/** Why there is no room. */
export interface OpeningFailure {
  /** Another window writes; it can be taken over. */
  readonly taken: boolean
  /** The session is not in the data folder. */
  readonly gone: boolean
  /** It is tried again by itself. */
  readonly again: boolean
  readonly message: string
}

/** A reloaded page's farewell may reach the log after this page has read it: then it is read again, so often. */
const REREADS = 3

export class OpenSession<K extends SessionKind, Room extends SessionRoom<EventOf<K>>> {
  readonly #client: Client
  readonly #id: string
  readonly #unsent: UnsentOffers
  readonly #writes: WritesFirst
  readonly #ahead: ReadAhead | null
  readonly #screen: SessionScreen<K, Room>
  #offer = $state.raw<UnsentOffer | null>(null)
  #plan = $state.raw<PlanOf<K> | null>(null)
  #room = $state.raw<Room | null>(null)
  #failure = $state.raw<OpeningFailure | null>(null)
  #damage = $state.raw<Parameters<typeof damageWords>[0]>({})
  #stop: (() => void) | null = null
  #left = false
  #retry: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #rereads = 0

  /** What its windows cannot send is kept in, and taken from, `unsent`; what the page reads waits for its `writes`. */
  constructor(
    {
      client,
      unsent,
      writes,
      ahead,
    }: { client: Client; unsent: UnsentOffers; writes: WritesFirst; ahead?: ReadAhead },
    id: string,
    screen: SessionScreen<K, Room>,
  ) {
    this.#client = client
    this.#unsent = unsent
    this.#writes = writes
    this.#ahead = ahead ?? null
    this.#id = id
    this.#screen = screen
  }

  /** What is asked; null until it was read, which it is even when another window has the right to write. */
  get plan(): PlanOf<K> | null {
    return this.#plan
  }
  /** Null until the session is open. */
  get room(): Room | null {
    return this.#room
  }
  get failure(): OpeningFailure | null {
    return this.#failure
  }
  /** How much of its log was left out when it was opened. */
  get damage(): Parameters<typeof damageWords>[0] {
    return this.#damage
  }
  /** Why this window may not write any more, in words; null while it may. */
  get stopped(): string | null {
    const saving = this.#room?.outbox.state
    return saving?.name === 'stopped' ? saving.message : null
  }
  /** Whether the program does not find the session any more: then nothing of it may be called safe. */
  get isGone(): boolean {
    const saving = this.#room?.outbox.state
    return this.#failure?.gone === true || (saving?.name === 'stopped' && saving.code === 'not-found')
  }
  /** Whether another window has taken the writing from this one. */
  get isTaken(): boolean {
    const saving = this.#room?.outbox.state
    return saving?.name === 'stopped' && (saving.code === 'open-elsewhere' || saving.code === 'handed-over')
  }
  /** What another window could not send of this session; there is no room before a word about it. */
  get offer(): UnsentOffer | null {
    return this.#offer
  }
  /** "2 answers" that this window, now stopped, could not save; null when there are none. */
  get unsaved(): string | null {
    const { count, noun } = waitingWork(this.#room?.outbox.unsaved ?? [])
    return count === 0 ? null : `${count} ${noun}`
  }
  /** Hands out as a file what this window could not save, and says where it is. */
  saveUnsaved(): string {
    return this.#room === null ? '' : this.#asFile(this.#room.outbox.unsaved, this.#room.outbox.seq)
  }
  /** This window's log is behind what is saved, and reading it again may help. */
  get isBehind(): boolean {
    const saving = this.#room?.outbox.state
    return saving?.name === 'stopped' && saving.code === 'out-of-step' && this.#rereads < REREADS
  }

  /** Opens it; `takeover` stops another window that writes. */
  async open(takeover: boolean): Promise<void> {
    this.#failure = null
    this.#failures = 0
    await this.#try(takeover)
  }

  /** Opens it, and once more by and by while there is no program; why there was none stays on screen meanwhile. */
  async #try(takeover: boolean): Promise<void> {
    clearTimeout(this.#retry)
    this.#offer = null
    this.#stop?.()
    try {
      const log = await this.#readWithUnsent(takeover)
      this.#failure = null
      if (log === null || this.#screen.turnAway(log)) return
      this.#damage = log
      if (!isLogOf(log, this.#screen.kind)) return
      await this.#screen.prepare?.(log)
      // The learner was faster and is on another screen: nothing may tick and write behind it.
      if (this.#left) return
      const vault: Vault<EventOf<K>> = {
        keep: (events, afterSeq, saved) => this.#keep(events, afterSeq, saved),
        asFile: (events, afterSeq) => this.#asFile(events, afterSeq),
        given: givenIn(log.plan),
      }
      this.#unsent.store.beginAnew(this.#id, writerId())
      const send = (events: readonly EventOf<K>[], seq: number): Promise<number> => this.#send(events, seq)
      // What was put in for damaged steps was never saved.
      const saved = log.steps === undefined ? log.events : []
      const outbox = new Outbox<EventOf<K>>({ send }, log.seq, vault, saved)
      this.#writes.follow(outbox)
      const room = this.#screen.enter(log, outbox)
      room.adopt?.(this.#room?.outbox.unsaved ?? [])
      this.#room = room
      const stopTicking = room.run()
      const stopWatching = this.#unsent.store.watch(
        this.#id,
        writerId(),
        (throughSeq) => outbox.handOver(throughSeq),
        (throughSeq) => outbox.hearSaved(throughSeq),
      )
      this.#stop = () => {
        stopTicking()
        stopWatching()
      }
    } catch (error) {
      const again = error instanceof ApiError && error.code === 'unreachable' && !this.#left
      if (again) this.#retry = setTimeout(() => void this.#try(takeover), retryAfterMs(this.#failures++))
      this.#failure = {
        again,
        taken: error instanceof ApiError && error.code === 'open-elsewhere',
        gone: error instanceof ApiError && error.code === 'not-found',
        message: error instanceof Error ? error.message : 'Something unexpected happened.',
      }
    }
  }

  /** Reads the log again after this window has turned out to be behind it. */
  async catchUp(): Promise<void> {
    this.#rereads++
    await this.open(false)
  }

  /** The page goes away: what is unsaved and the room's last word go out in one request that outlives it. */
  sayFarewell(): void {
    const room = this.#room
    if (room === null || room.outbox.state.name === 'stopped') return
    const last = room.farewell?.() ?? null
    const events = last === null ? room.outbox.unsaved : [...room.outbox.unsaved, last]
    if (events.length === 0) return
    // The request may find no program.
    if (room.outbox.unsaved.length > 0) this.#keep(events, room.outbox.seq, room.outbox.saved)
    void this.#send(events, room.outbox.seq, true).catch(() => undefined)
  }

  /** The learner goes to another screen of the app. */
  leave(): void {
    this.#left = true
    clearTimeout(this.#retry)
    this.#stop?.()
    this.#room?.close?.()
    void this.#letGo().catch(() => undefined)
  }

  /** The log, with what this window's earlier run could not send; null when there is something to ask first. */
  async #readWithUnsent(takeover: boolean): Promise<SessionLog | null> {
    const log = await this.#readAsWriter(takeover)
    this.#settleOwn(log)
    const seen = this.#unsent.store.all().some(({ session }) => session === this.#id)
    if (!seen) return log
    const [offer] = await this.#unsent.ofSession(this.#id, log)
    this.#offer = offer ?? null
    return offer === undefined ? readLog(this.#client, this.#id) : null
  }

  /**
   * What this very room could not save is adopted by the next one, not added behind its back. Where answers that had been
   * saved are not in the log any more, all that the room holds is kept for the learner's word instead.
   */
  #settleOwn(log: SessionLog): void {
    if (this.#room === null) return
    const { seq, unsaved, saved } = this.#room.outbox
    if (saved !== undefined && isRolledBack({ afterSeq: seq, events: unsaved, saved }, log)) {
      this.#keep(unsaved, seq, saved)
      this.#room = null
    } else this.#keep([], 0)
  }

  #keep(
    events: readonly EventOf<K>[],
    afterSeq: number,
    saved: readonly EventOf<K>[] | undefined = undefined,
  ): number | null {
    const kept = { session: this.#id, writer: writerId(), afterSeq, events }
    return this.#unsent.store.keep(saved === undefined ? kept : { ...kept, saved })
  }

  /** Answers in words where the file is. */
  #asFile(events: readonly EventOf<K>[], afterSeq: number): string {
    const title = this.#plan?.title ?? null
    saveUnsent({ session: this.#id, writer: writerId(), afterSeq, events }, title, this.#unsent.store)
    const { count, noun } = waitingWork(events)
    return fileWords(`${count} ${noun}`, this.#id, true)
  }

  async #letGo(): Promise<void> {
    if (this.#room === null) return
    await this.#room.outbox.settled()
    await releaseWriting(this.#client, this.#id)
  }

  /** A log read before writing is ours could miss what the other window adds. A finished one can be looked at all the same. */
  async #readAsWriter(takeover: boolean): Promise<SessionLog> {
    const refusal = await takeWriting(this.#client, this.#id, takeover).catch((error: unknown) => ({ error }))
    // Not where this window has just added what it could not send before: the log has more now.
    const ahead = this.#unsent.takenIn.includes(this.#id) ? null : await this.#ahead?.take(this.#id)
    const log = ahead ?? (await readLog(this.#client, this.#id))
    if (isLogOf(log, this.#screen.kind)) this.#plan = log.plan
    if (refusal !== undefined && !log.finished) throw refusal.error
    return log
  }

  #send(events: readonly EventOf<K>[], afterSeq: number, farewell = false): Promise<number> {
    return appendEvents(this.#client, this.#id, events, afterSeq, farewell)
  }
}

/** A drill has orders, and its recorder entries. */
export function givenIn(plan: SessionPlan): GivenNoun {
  if (plan.kind !== 'drill') return 'answer'
  return plan.role === 'recorder' ? 'entry' : 'order'
}
