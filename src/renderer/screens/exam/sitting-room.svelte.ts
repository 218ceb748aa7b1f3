// One sitting on screen: folds what the learner does into state, logs it, and keeps the clock true.
import type { Gap, ClockReading } from '../../../core/session/sitting/clock'
import {
  gapBetween,
  gapSinceLastRun,
  HEARTBEAT_MS,
  isInterruption,
  TOLERANCE_MS,
} from '../../../core/session/sitting/clock'
import type { Confidence } from '../../../core/session/sitting/sitting-terms'
import type { HighlightRange, SittingEvent, SittingPlan } from '../../../core/session/sitting/sitting.schema'
import type { ItemState, Phase, SittingState } from '../../../core/session/sitting/sitting'
import {
  dueEvent,
  fold,
  foldSitting,
  refusal,
  remainingMs,
  segmentPlaces,
} from '../../../core/session/sitting/sitting'
import type { SessionRoom } from '../../session/open-session.svelte'
import { Hiding } from './hiding.svelte'
import type { Return } from './return-words'
import type { Outbox } from '../../session/outbox.svelte'
import type { PageClock } from '../../session/page-clock'

/** An event before the room has stamped it with the time. */
type Unstamped = SittingEvent extends infer E ? (E extends SittingEvent ? Omit<E, 'at'> : never) : never

/** Which questions Next and Back lead through. */
export type TourName = 'all' | 'flagged' | 'unanswered'

/** How long an answer about the machine's clock is waited for. */
const PATIENCE_MS = 2000
/** How long it is said what happened while nobody was here: long enough to be read twice. */
const RETURN_MS = 60_000

export interface RoomClock extends PageClock {
  /** Time since the machine started, sleep included; null when it cannot be asked. */
  uptimeMs(): Promise<number | null>
  /** When the program that this page belongs to was started. */
  readonly programSince: number
}

/** What is known of one place, held by itself: an event renews only what shows the place that it is about. */
class HeldPlace {
  item: ItemState = $state.raw() as ItemState
  /** Whether it is on screen. */
  here = $state(false)
  constructor(item: ItemState) {
    this.item = item
  }
}

export class SittingRoom implements SessionRoom<SittingEvent> {
  readonly plan: SittingPlan
  readonly outbox: Outbox<SittingEvent>
  readonly #clock: RoomClock
  #state: SittingState = $state.raw() as SittingState
  readonly #held: readonly HeldPlace[]
  // Read through these, a part of the state renews what shows it only when that part is another one.
  readonly #phase = $derived(this.#state.phase)
  readonly #pausedAt = $derived(this.#state.pausedAt)
  readonly #current = $derived(this.#state.current)
  readonly #segment = $derived(this.#phase.name === 'segment' ? this.#phase.segment : null)
  readonly #places: readonly number[] = $derived.by(() =>
    this.#segment === null ? [] : segmentPlaces(this.plan, this.#segment),
  )
  #now = $state(0)
  #reading: ClockReading
  #checking = false
  #lastShown: number | null = null
  #lastGap = $state.raw<Return | null>(null)
  #endedHere = false
  /** The questions that the learner steps through from the review; they stay the same when a flag is taken away. */
  #tour: { name: TourName; places: readonly number[] } | null = $state.raw(null)

  constructor(
    plan: SittingPlan,
    events: readonly SittingEvent[],
    outbox: Outbox<SittingEvent>,
    clock: RoomClock,
    /** Whether all that was given before is there: nothing of its log was left out. */
    readonly isWhole = true,
    /** What is hidden in this sitting. */
    readonly hiding = new Hiding(),
    /** A question to try the controls with: nothing of it is kept, and there is nothing to give up. */
    readonly isTrial = false,
  ) {
    this.plan = plan
    this.outbox = outbox
    this.#clock = clock
    this.#state = foldSitting(plan, events)
    this.#held = this.#state.items.map((item) => new HeldPlace(item))
    this.#renewPlaces()
    this.#now = clock.wallMs()
    this.#reading = { wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs(), uptimeMs: null }
    const last = events.at(-1)
    if (last !== undefined && this.#state.phase.name !== 'finished')
      this.#logGap(
        gapSinceLastRun(plan.mode, last, clock.wallMs(), clock.programSince),
        last.type === 'closed',
      )
    this.#runDueEvents()
    this.#showAgain()
  }

  /** All of it, another one after each event: what shows only a part asks for that part. */
  get state(): SittingState {
    return this.#state
  }
  get phase(): Phase {
    return this.#phase
  }
  get isPaused(): boolean {
    return this.#pausedAt !== null
  }
  get now(): number {
    return this.#now
  }
  get remainingMs(): number | null {
    return remainingMs({ phase: this.#phase, pausedAt: this.#pausedAt }, this.#now)
  }
  get segment(): number | null {
    return this.#segment
  }
  /** Places of the open segment on the form. */
  get places(): readonly number[] {
    return this.#places
  }
  get current(): number | null {
    return this.#current
  }
  /** The question that the learner came from to the review, or null when none was shown by this run. */
  get lastShown(): number | null {
    return this.#lastShown !== null && this.places.includes(this.#lastShown) ? this.#lastShown : null
  }
  /** Where the question on screen stands among those that Next and Back lead through; `index` from 0. */
  get path(): { name: TourName; index: number; count: number } {
    const { name, places } = this.#tour ?? { name: 'all', places: this.places }
    return { name, index: places.indexOf(this.#current ?? -1), count: places.length }
  }
  /** Whether time goes by on a clock that leaving does not end. */
  get clockRuns(): boolean {
    return this.remainingMs !== null && !this.isPaused
  }
  /** What happened while the learner was away, for its first minute or until the next question; null when nothing did. */
  get returned(): Return | null {
    return this.#lastGap !== null && this.#now - this.#lastGap.to < RETURN_MS ? this.#lastGap : null
  }
  /** Whether it was ended in this window, not found ended. */
  get endedHere(): boolean {
    return this.#endedHere
  }
  item(place: number): ItemState {
    const held = this.#held[place]
    if (held === undefined) throw new RangeError(`No place ${place} on this form`)
    return held.item
  }
  /** Whether the place is on screen. */
  isHere(place: number): boolean {
    return this.#held[place]?.here === true
  }

  /** Starts the ticking; answers its end. The tick is only for painting and checking: nothing is counted. */
  run(): () => void {
    void this.#readClocks().then((reading) => (this.#reading = reading))
    let timer = setTimeout(() => tick(), 0)
    const tick = (): void => {
      void this.checkClock()
      timer = setTimeout(tick, 1000 - (this.#clock.wallMs() % 1000) + 5)
    }
    const beat = setInterval(() => this.#heartbeat(), HEARTBEAT_MS)
    return () => {
      clearTimeout(timer)
      clearInterval(beat)
    }
  }

  /** Looks at the clocks: tells a gap from time gone by, then does what the time calls for. */
  async checkClock(): Promise<void> {
    if (this.#checking) return
    const wallMs = this.#clock.wallMs()
    const ahead = wallMs - this.#reading.wallMs - (this.#clock.monotonicMs() - this.#reading.monotonicMs)
    const long = this.#clock.monotonicMs() - this.#reading.monotonicMs > 4 * HEARTBEAT_MS
    if (Math.abs(ahead) > TOLERANCE_MS || long) {
      this.#checking = true
      const now = await this.#readClocks()
      const gap = gapBetween(this.plan.mode, this.#reading, now)
      this.#reading = now
      this.#checking = false
      if (gap !== null) this.#logGap(gap)
    }
    this.#now = this.#clock.wallMs()
    this.#runDueEvents()
  }

  startTutorial(): void {
    this.#log({ type: 'tutorial-started' })
  }
  startSegment(segment: number): void {
    this.#log({ type: 'segment-started', segment })
    this.#showAgain()
  }
  goTo(place: number): void {
    if (this.#state.current === place || !this.places.includes(place)) return
    if (this.#tour !== null && !this.#tour.places.includes(place)) this.#tour = null
    // Who goes on has read it.
    this.#lastGap = null
    this.#leave()
    this.#log({ type: 'shown', item: place })
  }
  /** From the review through just these questions, and back to it. */
  startTour(name: Exclude<TourName, 'all'>): void {
    const places = this.places.filter((place) => {
      const { flagged, option } = this.item(place)
      return name === 'flagged' ? flagged : option === null
    })
    const [first] = places
    if (first === undefined) return
    this.#tour = { name, places }
    this.goTo(first)
  }
  /** One place on or back among those that are stepped through; past the end opens the review. */
  step(by: 1 | -1): void {
    const places = this.#tour?.places ?? this.places
    const index = places.indexOf(this.#state.current ?? -1) + by
    const place = places[index]
    if (place !== undefined) this.goTo(place)
    else if (by === 1) this.openReview()
  }
  choose(option: string): void {
    const place = this.#state.current
    if (place === null) return
    const { option: before, struck } = this.item(place)
    if (before === option) return
    // Who chooses an answer does not rule it out any more.
    if (struck.includes(option)) this.strike(place, option, false)
    if (before !== null) return this.#log({ type: 'changed', item: place, option })
    this.#log({ type: 'answered', offset: this.#clock.offsetAt(this.#clock.wallMs()), item: place, option })
  }
  flag(place: number, on: boolean): void {
    this.#log({ type: 'flagged', item: place, on })
  }
  strike(place: number, option: string, on: boolean): void {
    this.#log({ type: 'struck', item: place, option, on })
  }
  highlight(place: number, ranges: HighlightRange[]): void {
    this.#log({ type: 'highlighted', item: place, ranges })
  }
  note(place: number, text: string): void {
    this.#log({ type: 'noted', item: place, text })
  }
  rate(place: number, confidence: Confidence): void {
    this.#log({ type: 'rated', item: place, confidence })
  }
  showFeedback(place: number): void {
    this.#log({ type: 'feedback-shown', item: place })
  }
  openReview(): void {
    this.#tour = null
    this.#leave()
    this.#log({ type: 'review-opened' })
  }
  endSegment(): void {
    const segment = this.segment
    if (segment === null) return
    this.#leave()
    this.#log({ type: 'segment-ended', segment, by: 'learner' })
    this.#endedHere = this.#state.phase.name === 'finished'
  }
  pause(): void {
    this.#log({ type: 'paused' })
  }
  resume(): void {
    this.#log({ type: 'resumed' })
  }
  abandon(): void {
    this.#log({ type: 'abandoned' })
  }
  /** The stamped closing event, for a page that is going away and sends it by itself. */
  farewell(): SittingEvent | null {
    return this.#state.phase.name === 'finished' || this.#state.startedAt === null
      ? null
      : { type: 'closed', at: this.#clock.wallMs(), to: 'window' }
  }
  /** Takes over what another run of this window could not save: the learner's own doing, not the clock's. */
  adopt(events: readonly SittingEvent[]): void {
    for (const event of events)
      if ('item' in event && event.type !== 'shown' && event.type !== 'left') this.#accept(event)
  }
  /** Closes in order, for another page of the program: leaves the log so that the next start knows it was no crash. */
  close(): void {
    if (this.farewell() !== null) this.#accept({ type: 'closed', at: this.#clock.wallMs(), to: 'page' })
  }
  #leave(): void {
    if (this.#state.current !== null) this.#log({ type: 'left', item: this.#state.current })
  }

  /** After a start or a restart the learner sees the same question as before, or the segment's first. */
  #showAgain(): void {
    const { phase } = this.#state
    if (phase.name !== 'segment' || phase.reviewing || this.#state.pausedAt !== null) return
    const place = this.#state.current ?? this.places[0]
    if (place !== undefined) this.#log({ type: 'shown', item: place })
  }

  #heartbeat(): void {
    const { phase } = this.#state
    if (phase.name === 'finished' || phase.name === 'not-started' || this.#checking) return
    void this.checkClock().then(() => this.#log({ type: 'heartbeat' }))
  }

  #runDueEvents(): void {
    for (let due = dueEvent(this.#state, this.#now); due !== null; due = dueEvent(this.#state, this.#now)) {
      this.#accept(due)
      if (due.type === 'segment-started') this.#showAgain()
    }
  }

  #logGap(gap: Gap, left = false): void {
    this.#accept({ type: 'gap', at: gap.to, from: gap.from, kind: gap.kind, creditedMs: gap.creditedMs })
    const last = this.#state.gaps.at(-1)
    if (last !== undefined && isInterruption(last))
      this.#lastGap = { ...last, paused: this.#state.pausedAt !== null, left }
  }

  #log(event: Unstamped): void {
    const stamped = { ...event, at: this.#clock.wallMs() } as SittingEvent
    this.#now = stamped.at
    this.#accept(stamped)
    this.#runDueEvents()
  }

  #accept(event: SittingEvent): void {
    if (this.outbox.state.name === 'stopped') return
    if (refusal(this.plan, this.#state, event) !== null) return
    this.#state = fold(this.plan, this.#state, event)
    this.#renewPlaces()
    if (event.type === 'shown') this.#lastShown = event.item
    this.outbox.push(event)
  }

  /** Only those that are others now. */
  #renewPlaces(): void {
    const { items, current } = this.#state
    for (const [place, held] of this.#held.entries()) {
      const item = items[place]
      if (item !== undefined && held.item !== item) held.item = item
      if (held.here !== (place === current)) held.here = place === current
    }
  }

  async #readClocks(): Promise<ClockReading> {
    // A program that hangs must not stop the clock: without an answer the page judges by its own clocks.
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))
    const askedAt = this.#clock.monotonicMs()
    const uptimeMs = await Promise.race([this.#clock.uptimeMs(), patience])
    const [wallMs, monotonicMs] = [this.#clock.wallMs(), this.#clock.monotonicMs()]
    // A hidden page that its browser held up gets an answer that is long out of date: it would pass for sleep.
    return { wallMs, monotonicMs, uptimeMs: monotonicMs - askedAt > PATIENCE_MS ? null : uptimeMs }
  }
}
