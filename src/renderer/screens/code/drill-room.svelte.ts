// One running drill on screen: its clock, its orders to the engine and to the log, and what has happened so far.
import { debriefOf } from '../../../core/code/judge/debrief'
import type { Drill } from '../../../core/code/team/drill'
import { advance, outcomesOf, replay } from '../../../core/code/engine/engine'
import type { Order } from '../../../core/code/data/orders.schema'
import type { Wish } from '../../../core/code/data/wish'
import { ENGINE_VERSION } from '../../../core/code/body/step-time'
import type { TimelineEntry } from '../../../core/ecg/timeline'
import { readsOf } from '../../../core/session/drill/drill-reads'
import { foldDrill } from '../../../core/session/drill/drill-session'
import type { DrillEvent, DrillPlan, DrillSpeed } from '../../../core/session/drill/drill-session.schema'
import type { Drafts } from '../../session/drafts'
import { noDrafts } from '../../session/drafts'
import type { SessionRoom } from '../../session/open-session.svelte'
import type { Outbox } from '../../session/outbox.svelte'
import type { PageClock } from '../../session/page-clock'
import { setupOf } from '../../clients/drill-client'
import { isHalfWritten } from './desk-draft'

/** After a crash no more than this is lost, ms. */
const HEARTBEAT_MS = 5000
/** The page did not run for so long: the computer slept, or the window was hidden. A drill does not run on unseen. */
const AWAY_MS = 4000
const TICK_MS = 50

export class DrillRoom implements SessionRoom<DrillEvent> {
  readonly plan: DrillPlan
  readonly outbox: Outbox<DrillEvent>
  readonly #clock: PageClock
  #drill: Drill = $state.raw() as Drill
  #ecg: readonly TimelineEntry[] = $state.raw([])
  #speed: DrillSpeed = $state(1)
  #running = $state(false)
  #ended = $state(false)
  /** The drill's clock at the last tick, ms; painted from `seconds`. */
  #ms = 0
  #seconds = $state(0)
  #tickedAt = 0
  #beatAt = 0
  #outcomes = 0
  #isHalfWritten = $state(false)
  readonly drafts: Drafts

  constructor(
    plan: DrillPlan,
    events: readonly DrillEvent[],
    outbox: Outbox<DrillEvent>,
    clock: PageClock,
    drafts: Drafts = noDrafts,
  ) {
    this.drafts = {
      read: drafts.read,
      keep: (draft) => {
        drafts.keep(draft)
        this.#isHalfWritten = isHalfWritten(draft)
      },
    }
    this.#isHalfWritten = isHalfWritten(drafts.read())
    this.plan = plan
    this.outbox = outbox
    this.#clock = clock
    const folded = foldDrill(plan, events)
    this.#speed = folded.speed
    this.#ended = folded.ended !== null
    this.#ms = folded.drillMs
    this.#seconds = Math.floor(this.#ms / 1000)
    this.#drill = replay(setupOf(plan), folded.orders, this.#ms)
    this.#ecg = this.#drill.sim.ecg
    this.#outcomes = outcomesOf(this.#drill).length
    this.started = folded.startedAt !== null
  }

  /** Whether it has begun: before that the story is read and no clock runs. */
  started = $state(false)

  get drill(): Drill {
    return this.#drill
  }
  /** The heart's timeline; the same array as long as nothing new is in it. */
  get ecg(): readonly TimelineEntry[] {
    return this.#ecg
  }
  get seconds(): number {
    return this.#seconds
  }
  /** Now on the drill's clock, ms. Not reactive: for the monitor's frames. */
  readonly time = (): number => this.#ms
  get speed(): DrillSpeed {
    return this.#speed
  }
  get running(): boolean {
    return this.#running
  }
  /** Whether something is half written at the desk: the browser keeps it, and no log has it before it is given. */
  get isHalfWritten(): boolean {
    return this.#isHalfWritten
  }
  get ended(): boolean {
    return this.#ended
  }
  get setup(): Drill['setup'] {
    return this.#drill.setup
  }

  /** Keeps the clock going; answers its end. */
  run(): () => void {
    const timer = setInterval(() => this.tick(), TICK_MS)
    return () => clearInterval(timer)
  }

  /** Begins, or goes on after a pause. */
  start(): void {
    if (this.#ended || this.#running) return
    this.#tickedAt = this.#beatAt = this.#clock.monotonicMs()
    this.#running = true
    if (this.started) this.#log({ type: 'resumed', at: this.#wall(), drillMs: this.#ms })
    else this.#log({ type: 'started', at: this.#wall() })
    this.started = true
  }

  pause(by: 'learner' | 'away' = 'learner'): void {
    if (!this.#running) return
    this.#running = false
    this.#log({ type: 'paused', at: this.#wall(), drillMs: this.#ms, by })
  }

  setSpeed(speed: DrillSpeed): void {
    if (speed === this.#speed || this.#ended) return
    this.tick()
    this.#speed = speed
    this.#log({ type: 'speed', at: this.#wall(), drillMs: this.#ms, speed })
  }

  /** Says or does something now; nothing is heard before the start, in a pause or after the end. */
  order(wish: Wish): void {
    this.tick()
    if (!this.#running || this.#ended) return
    const atMs = Math.floor(this.#ms)
    const before = this.#drill.orders.length
    this.#take(advance(this.#drill, Math.max(atMs, this.#drill.atMs), [{ atMs, ...wish } as Order]))
    for (const order of this.#drill.orders.slice(before))
      this.#log({ type: 'order', at: this.#wall(), order })
    this.#follow()
  }

  /** Brings the drill up to the clock. */
  tick(): void {
    if (!this.#running) return
    const now = this.#clock.monotonicMs()
    const passed = now - this.#tickedAt
    this.#tickedAt = now
    if (passed > AWAY_MS) {
      this.pause('away')
      return
    }
    this.#ms += Math.max(0, passed) * this.#speed
    this.#seconds = Math.floor(this.#ms / 1000)
    const next = advance(this.#drill, this.#ms, [])
    // A new object only when a step was made: nothing else is drawn anew.
    if (next.sim !== this.#drill.sim) this.#take(next)
    if (now - this.#beatAt >= HEARTBEAT_MS) {
      this.#beatAt = now
      this.#log({ type: 'heartbeat', at: this.#wall(), drillMs: this.#ms })
    }
    this.#follow()
  }

  /** What a page that goes away sends by itself. */
  farewell(): DrillEvent | null {
    if (!this.#running) return null
    return { type: 'paused', at: this.#wall(), drillMs: this.#ms, by: 'away' }
  }

  /** A drill that is left stays where it is. */
  close(): void {
    this.pause('away')
  }

  #take(drill: Drill): void {
    this.#drill = drill
    const [fresh, known] = [drill.sim.ecg.at(-1), this.#ecg.at(-1)]
    if (fresh !== known || drill.sim.ecg.length !== this.#ecg.length) this.#ecg = drill.sim.ecg
  }

  #follow(): void {
    const outcomes = outcomesOf(this.#drill)
    for (const { atMs, event, what, energyJ, ok, synced, text } of outcomes.slice(this.#outcomes)) {
      const outcome = { atMs, event, what, energyJ, ok, synced, text }
      this.#log({ type: 'outcome', at: this.#wall(), outcome } as DrillEvent)
    }
    this.#outcomes = outcomes.length
    const { ended } = this.#drill.sim
    if (ended !== null && !this.#ended) this.#finish(ended.atMs)
  }

  #finish(drillMs: number): void {
    const { result, rubric, measures } = debriefOf(this.#drill)
    this.#running = false
    this.#ended = true
    // What stood half filled in has no drill any more.
    this.drafts.keep(null)
    const at = this.#wall()
    this.#log({
      type: 'ended',
      at,
      offset: this.#clock.offsetAt(at),
      drillMs,
      engine: ENGINE_VERSION,
      result,
      rubric: rubric.map((step) => ({ ...step })),
      measures: { ...measures },
      reads: readsOf(this.#drill),
    })
  }

  #wall(): number {
    return Math.round(this.#clock.wallMs())
  }

  #log(event: DrillEvent): void {
    this.outbox.push(event)
  }
}
