// The state of one debrief: the drill again from its log, the ideal run beside it, and the second that is looked at.
import type { Drill } from '../../../core/code/team/drill'
import { autopilotRun, outcomesOf, replay, stateAt } from '../../../core/code/engine/engine'
import type { ChecklistLine } from '../../../core/code/judge/megacode'
import { checklistOf } from '../../../core/code/judge/megacode'
import type { Measures } from '../../../core/code/judge/measures'
import { measuresFromLog } from '../../../core/code/judge/measures'
import type { NamedHarm } from '../../../core/code/judge/named-harms'
import { harmsOf } from '../../../core/code/judge/named-harms'
import type { StepResult } from '../../../core/code/judge/step-result'
import { ENGINE_VERSION } from '../../../core/code/body/step-time'
import { divergenceMs } from '../../../core/session/drill/drill-log'
import type { DrillState } from '../../../core/session/drill/drill-session'
import type { DrillEvent, DrillPlan } from '../../../core/session/drill/drill-session.schema'
import type { DrillLine } from '../../clients/drill-client'
import { setupOf } from '../../clients/drill-client'

type Ended = Extract<DrillEvent, { type: 'ended' }>

const TICK_MS = 40
/** For people who want nothing to glide: whole seconds. */
const STILL_TICK_MS = 1000

export class DebriefView {
  readonly id: string
  readonly plan: DrillPlan
  readonly folded: DrillState
  readonly ended: Ended
  /** Finished runs of the same scenario in the same role before this one, newest first. */
  readonly earlier: readonly DrillLine[]
  /** The replay; result, steps and measures are those of the log. */
  readonly drill: Drill
  readonly measures: Measures
  /** A megacode's checklist, from the steps of the log; null in practice. */
  readonly checklist: readonly ChecklistLine[] | null
  /** Harms and errors by name, from the replay; none where another engine wrote the log, or the replay differs. */
  readonly harms: readonly NamedHarm[]
  readonly harmsUnknown: boolean
  readonly lengthMs: number
  readonly otherEngine: boolean
  /** From when on the replay is not what was logged; null where both agree. */
  readonly divergedMs: number | null
  /** The same patient with the autopilot in the learner's place; null until it has been run. */
  #ideal = $state.raw<Drill | null>(null)
  #atMs = $state(0)
  #playing = $state(false)

  constructor(
    id: string,
    log: { plan: DrillPlan; folded: DrillState; ended: Ended },
    earlier: readonly DrillLine[],
  ) {
    this.id = id
    this.plan = log.plan
    this.folded = log.folded
    this.ended = log.ended
    this.earlier = earlier
    // An order that ends a drill lies within its last step, a moment after the end that the step gave it.
    const untilMs = Math.max(log.ended.drillMs, log.folded.orders.at(-1)?.atMs ?? 0)
    this.drill = replay(setupOf(log.plan), log.folded.orders, untilMs)
    this.measures = measuresFromLog(log.ended.measures)
    this.checklist = log.plan.mode === 'megacode' ? checklistOf(log.ended.rubric) : null
    this.lengthMs = Math.max(1000, untilMs)
    this.otherEngine = log.ended.engine !== ENGINE_VERSION
    this.divergedMs = divergenceMs(log.folded.outcomes, outcomesOf(this.drill), {
      fromMs: log.plan.startMs,
      untilMs: log.ended.drillMs,
    })
    this.harmsUnknown = this.otherEngine || this.divergedMs !== null
    this.harms = this.harmsUnknown ? [] : harmsOf(this.drill)
    this.#atMs = this.#worthALook()
  }

  readonly second = $derived(Math.floor(this.#atMs / 1000))
  /** The drill as it was at the second that is looked at. */
  readonly then = $derived.by(() => stateAt(this.drill, Math.min(this.second * 1000, this.drill.atMs)))
  /** Only what had happened by then: the monitor speaks of the latest entry. */
  readonly ecg = $derived.by(() =>
    this.drill.sim.ecg.filter((entry, i) => i === 0 || entry.atMs <= (this.second + 1) * 1000),
  )

  get ideal(): Drill | null {
    return this.#ideal
  }
  get atMs(): number {
    return this.#atMs
  }
  get playing(): boolean {
    return this.#playing
  }

  /** Rubric steps that the patient called for. */
  get called(): readonly StepResult[] {
    return this.ended.rubric.filter(({ outcome }) => outcome !== 'not-reached')
  }

  /** How many of the called-for steps came out so. */
  count(outcome: StepResult['outcome']): number {
    return this.called.filter((step) => step.outcome === outcome).length
  }

  /** Share of the called-for steps that were met in time, 0–100. */
  get metPercent(): number {
    return this.called.length === 0 ? 0 : Math.round((this.count('met') / this.called.length) * 100)
  }

  /**
   * Where the debrief opens, ms: the first step that went wrong with something on the monitor to see, else the first
   * shock, else the beginning.
   */
  #worthALook(): number {
    const first = (...kinds: readonly string[]): number =>
      this.drill.sim.events.find(({ event }) => kinds.includes(event))?.atMs ?? 0
    const attachedMs = first('pads', 'leads')
    const wrong = this.called
      .filter(({ outcome }) => outcome !== 'met')
      .flatMap(({ doneMs, calledMs }) => doneMs ?? calledMs ?? [])
      .filter((ms) => ms >= attachedMs)
    const shock = first('shock')
    return Math.min(this.lengthMs, wrong.length > 0 ? Math.min(...wrong) : shock)
  }

  /** Looks at an instant, ms; kept inside the drill. */
  seek(ms: number): void {
    this.#atMs = Math.min(this.lengthMs, Math.max(0, ms))
  }

  /** Replays from here (from the start when at the end), or stops. */
  toggle(): void {
    if (!this.#playing && this.#atMs >= this.lengthMs) this.#atMs = 0
    this.#playing = !this.#playing
  }

  /** Moves along while it is replayed; for an effect, which ends it. */
  play(still: boolean): (() => void) | undefined {
    if (!this.#playing) return undefined
    let before = performance.now()
    const timer = setInterval(
      () => {
        const now = performance.now()
        this.seek(this.#atMs + Math.min(1500, now - before))
        before = now
        if (this.#atMs >= this.lengthMs) this.#playing = false
      },
      still ? STILL_TICK_MS : TICK_MS,
    )
    return () => clearInterval(timer)
  }

  /** Runs the autopilot in the learner's place a moment later: it is a whole drill of its own. */
  runIdeal(): () => void {
    const timer = setTimeout(() => (this.#ideal = autopilotRun(setupOf(this.plan))), 50)
    return () => clearTimeout(timer)
  }
}
