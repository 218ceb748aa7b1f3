// The instructor's sheet on screen: what the evaluator writes goes into the drill's log, a moment after the last letter.
import type { Sheet, SheetMark } from '../../../core/session/drill/instructor-sheet'
import { writeSheet } from '../../../core/session/drill/instructor-sheet'
import { foldDrill } from '../../../core/session/drill/drill-session'
import type { DrillEvent, DrillPlan, SheetHead } from '../../../core/session/drill/drill-session.schema'
import type { SessionRoom } from '../../session/open-session.svelte'
import type { Outbox } from '../../session/outbox.svelte'
import type { PageClock } from '../../session/page-clock'

type SheetEvent = Extract<DrillEvent, { type: 'sheet' | 'sheet-step' }>
type Ended = Extract<DrillEvent, { type: 'ended' }>

/** A line is written down this long after its last letter, ms; at once when another is begun, or the page goes. */
const WRITE_MS = 600

export class SheetRoom implements SessionRoom<DrillEvent> {
  readonly plan: DrillPlan
  readonly ended: Ended
  readonly outbox: Outbox<DrillEvent>
  readonly #clock: PageClock
  #sheet: Sheet = $state.raw() as Sheet
  #pending: SheetEvent | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Of a drill that has ended. */
  constructor(plan: DrillPlan, events: readonly DrillEvent[], outbox: Outbox<DrillEvent>, clock: PageClock) {
    const { ended, sheet } = foldDrill(plan, events)
    if (ended === null) throw new Error('A drill has its sheet when it is over.')
    this.plan = plan
    this.ended = ended
    this.outbox = outbox
    this.#clock = clock
    this.#sheet = sheet
  }

  get sheet(): Sheet {
    return this.#sheet
  }

  setHead(part: Partial<SheetHead>): void {
    const { student, evaluator, attempt, remarks } = this.#sheet
    this.#write({ type: 'sheet', at: this.#wall(), student, evaluator, attempt, remarks, ...part })
  }

  setMark(step: string, part: Partial<SheetMark>): void {
    const mark = this.#sheet.marks[step] ?? { mark: null, note: '' }
    this.#write({ type: 'sheet-step', at: this.#wall(), step, ...mark, ...part })
  }

  run(): () => void {
    return () => this.#flush()
  }

  /** What was being written as the page goes. */
  farewell(): DrillEvent | null {
    const left = this.#pending
    this.#pending = null
    return left
  }

  close(): void {
    this.#flush()
  }

  adopt(unsaved: readonly DrillEvent[]): void {
    for (const event of unsaved) {
      if (event.type !== 'sheet' && event.type !== 'sheet-step') continue
      this.#sheet = writeSheet(this.#sheet, event)
      this.outbox.push(event)
    }
  }

  #write(event: SheetEvent): void {
    this.#sheet = writeSheet(this.#sheet, event)
    if (this.#pending !== null && lineOf(this.#pending) !== lineOf(event)) this.#flush()
    this.#pending = event
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#flush(), WRITE_MS)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    if (this.#pending !== null) this.outbox.push(this.#pending)
    this.#pending = null
  }

  #wall(): number {
    return Math.round(this.#clock.wallMs())
  }
}

const lineOf = (event: SheetEvent): string => (event.type === 'sheet' ? '' : event.step)
