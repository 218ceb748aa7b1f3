// One session about leads and artifact on screen: folds answers into state, logs each at once, and keeps the clock true.
import type { AcquisitionState } from '../../../core/acquisition/acquisition'
import {
  acquisitionTimeLeftMs,
  foldAcquisition,
  foldAcquisitionEvent,
} from '../../../core/acquisition/acquisition'
import type { AcquisitionEvent, Given } from '../../../core/acquisition/acquisition.schema'
import type { AcquisitionPlan } from '../../../core/acquisition/acquisition-plan.schema'
import { isAllRight } from '../../../core/acquisition/marking'
import { HEARTBEAT_MS } from '../../../core/session/sitting/clock'
import type { SessionRoom } from '../../session/open-session.svelte'
import type { Outbox } from '../../session/outbox.svelte'
import type { PageClock } from '../../session/page-clock'

export class LeadsRoom implements SessionRoom<AcquisitionEvent> {
  readonly plan: AcquisitionPlan
  readonly outbox: Outbox<AcquisitionEvent>
  readonly #clock: PageClock
  readonly #originMs: number
  #state: AcquisitionState = $state.raw() as AcquisitionState
  #now = $state(0)
  /** The instant of the log's last event: a page showed the tasks until then. */
  #seenAt: number
  /** What the clock gave back when this page opened, in ms. */
  readonly givenBackMs: number = 0

  constructor(
    plan: AcquisitionPlan,
    events: readonly AcquisitionEvent[],
    outbox: Outbox<AcquisitionEvent>,
    clock: PageClock,
  ) {
    this.plan = plan
    this.outbox = outbox
    this.#clock = clock
    const lastAt = events.at(-1)?.at ?? 0
    this.#seenAt = lastAt
    // The monotonic clock carries the time from here on: a wall clock that is set costs nobody a second.
    this.#originMs = Math.max(clock.wallMs(), lastAt) - clock.monotonicMs()
    this.#state = foldAcquisition(plan, events)
    this.#now = this.#readClock()
    const gapMs = this.#now - lastAt
    // Shorter than a heartbeat it was only loaded again, and who loads it again and again wins nothing.
    if (this.#isTimed && gapMs >= HEARTBEAT_MS) {
      this.givenBackMs = gapMs
      this.#log({ type: 'resumed', at: this.#now, creditedMs: gapMs })
    }
    this.checkClock()
  }

  get state(): AcquisitionState {
    return this.#state
  }
  get isTest(): boolean {
    return this.plan.mode === 'test'
  }
  get remainingMs(): number | null {
    return acquisitionTimeLeftMs(this.plan, this.#state, this.#now)
  }
  get answered(): number {
    return this.#state.answers.size
  }
  get right(): number {
    return this.plan.tasks.filter((task, i) => {
      const answer = this.#state.answers.get(i)
      return answer !== undefined && isAllRight(task, answer.given)
    }).length
  }
  /** The first task without an answer; null when all have one. */
  get nextOpen(): number | null {
    const place = this.plan.tasks.findIndex((_, i) => !this.#state.answers.has(i))
    return place < 0 ? null : place
  }

  /** Starts the ticking; answers its end. The tick paints and looks at the deadline; nothing is counted. */
  run(): () => void {
    const timer = setInterval(() => this.checkClock(), 200)
    return () => clearInterval(timer)
  }

  checkClock(): void {
    this.#now = this.#readClock()
    if (this.#state.finished === null && this.remainingMs === 0)
      this.#log({ type: 'ended', at: this.#now, by: 'time' })
    if (this.#isTimed && this.#now - this.#seenAt >= HEARTBEAT_MS)
      this.#log({ type: 'heartbeat', at: this.#now })
  }

  start(): void {
    this.#log({ type: 'started', at: this.#readClock() })
  }

  answer(item: number, given: Given): void {
    this.checkClock()
    this.#log({ type: 'answered', at: this.#now, offset: this.#clock.offsetAt(this.#now), item, given })
  }

  end(): void {
    this.#log({ type: 'ended', at: this.#readClock(), by: 'learner' })
  }

  get #isTimed(): boolean {
    return this.plan.limitMs !== null && this.#state.startedAt !== null && this.#state.finished === null
  }

  #readClock(): number {
    return Math.round(this.#originMs + this.#clock.monotonicMs())
  }

  #log(event: AcquisitionEvent): void {
    if (this.outbox.state.name === 'stopped') return
    const next = foldAcquisitionEvent(this.plan, this.#state, event)
    // What does not fit, such as an answer after the end, is only counted: it is no event of the log.
    if (next.ignored > this.#state.ignored) return
    this.#now = event.at
    this.#seenAt = event.at
    this.#state = next
    this.outbox.push(event)
  }
}
