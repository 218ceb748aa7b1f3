// One rhythm session on screen: folds answers into state, logs each at once, and keeps the clock true.
import type { Drafts } from '../../session/drafts'
import { noDrafts } from '../../session/drafts'
import type { RhythmId } from '../../../core/ecg/rhythm-table'
import type { Reading } from '../../../core/session/rhythm-test/rhythm-marking'
import { HEARTBEAT_MS } from '../../../core/session/sitting/clock'
import type { RhythmTestState } from '../../../core/session/rhythm-test/rhythm-test'
import {
  foldRhythmEvent,
  foldRhythmTest,
  rhythmTimeLeftMs,
} from '../../../core/session/rhythm-test/rhythm-test'
import type {
  KeptMarks,
  RhythmTestEvent,
  RhythmTestPlan,
} from '../../../core/session/rhythm-test/rhythm-test.schema'
import type { TwelveMarks, TwelveReading } from '../../../core/twelve/reading.schema'
import type { SessionRoom } from '../../session/open-session.svelte'
import type { Outbox } from '../../session/outbox.svelte'
import type { PageClock } from '../../session/page-clock'

export class RhythmRoom implements SessionRoom<RhythmTestEvent> {
  readonly plan: RhythmTestPlan
  readonly outbox: Outbox<RhythmTestEvent>
  readonly #clock: PageClock
  readonly #originMs: number
  #state: RhythmTestState = $state.raw() as RhythmTestState
  #now = $state(0)
  /** Whether a reading is half filled in: the browser keeps it, and no log has it before it is marked. */
  isHalfRead = $state(false)
  /** The instant of the log's last event: a page showed the strips until then. */
  #seenAt: number
  /** What the clock gave back when this page opened, in ms. */
  readonly givenBackMs: number = 0

  constructor(
    plan: RhythmTestPlan,
    events: readonly RhythmTestEvent[],
    outbox: Outbox<RhythmTestEvent>,
    clock: PageClock,
    readonly drafts: Drafts = noDrafts,
  ) {
    this.plan = plan
    this.outbox = outbox
    this.#clock = clock
    const lastAt = events.at(-1)?.at ?? 0
    this.#seenAt = lastAt
    // The monotonic clock carries the time from here on: a wall clock that is set costs nobody a second.
    this.#originMs = Math.max(clock.wallMs(), lastAt) - clock.monotonicMs()
    this.#state = foldRhythmTest(plan, events)
    this.#now = this.#readClock()
    const gapMs = this.#now - lastAt
    // Shorter than a heartbeat it was only loaded again, and who loads it again and again wins nothing.
    if (this.#isTimed && gapMs >= HEARTBEAT_MS) {
      this.givenBackMs = gapMs
      this.#log({ type: 'resumed', at: this.#now, creditedMs: gapMs })
    }
    this.checkClock()
  }

  get state(): RhythmTestState {
    return this.#state
  }
  get remainingMs(): number | null {
    return rhythmTimeLeftMs(this.plan, this.#state, this.#now)
  }
  get answered(): number {
    return this.#state.answers.size
  }
  get right(): number {
    return this.plan.strips.filter(({ rhythm }, i) => this.#state.answers.get(i)?.named === rhythm).length
  }
  /** The first strip without an answer; null when all have one. */
  get nextOpen(): number | null {
    const place = this.plan.strips.findIndex((_, i) => !this.#state.answers.has(i))
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

  /** The strip was asked for in words: that is help, and kept. */
  help(strip: number): void {
    this.checkClock()
    this.#log({ type: 'helped', at: this.#now, strip })
  }

  /** Names a strip, with the reading and its marks where one was asked for. */
  answer(strip: number, named: RhythmId, reading?: Reading, marks?: KeptMarks): void {
    const rhythm = this.plan.strips[strip]?.rhythm
    this.checkClock()
    if (rhythm === undefined) return
    const offset = this.#clock.offsetAt(this.#now)
    const answer = { type: 'answered' as const, at: this.#now, offset, strip, rhythm, named }
    this.#log({
      ...answer,
      ...(reading === undefined ? {} : { reading: { ...reading } }),
      ...(marks === undefined ? {} : { marks }),
    })
  }

  /** Reads a tracing of twelve leads, whole or in part, with the marks of what is read. */
  answerTwelve(strip: number, reading: TwelveReading, marks: TwelveMarks): void {
    const rhythm = this.plan.strips[strip]?.rhythm
    this.checkClock()
    if (rhythm === undefined) return
    const at = this.#now
    const offset = this.#clock.offsetAt(at)
    const named = reading.name ?? null
    this.#log({ type: 'answered', at, offset, strip, rhythm, named, twelve: reading, twelveMarks: marks })
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

  #log(event: RhythmTestEvent): void {
    if (this.outbox.state.name === 'stopped') return
    const next = foldRhythmEvent(this.plan, this.#state, event)
    // What does not fit, such as an answer after the end, is only counted: it is no event of the log.
    if (next.ignored > this.#state.ignored) return
    this.#now = event.at
    this.#seenAt = event.at
    this.#state = next
    // What stood half filled in has no strip any more.
    if (next.finished !== null) this.drafts.keep(null)
    this.outbox.push(event)
  }
}
