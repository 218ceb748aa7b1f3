// Which questions of a report are looked at: by what happened to them and by area.
import type { Report, ReportItem } from '../../../core/exam/report'
import type { SittingPlan } from '../../../core/session/sitting/sitting.schema'

export type ItemFilter =
  'all' | 'wrong' | 'not-reached' | 'flagged' | 'guessed' | 'changed' | 'slow' | 'fast' | 'pretest'

const TESTS: Record<ItemFilter, (line: ReportItem) => boolean> = {
  all: () => true,
  wrong: (line) => line.correct !== true && !line.notReached,
  'not-reached': (line) => line.notReached,
  flagged: (line) => line.state.flagged,
  guessed: (line) => line.state.confidence === 'guess',
  changed: (line) => line.state.changes.length > 0,
  slow: (line) => line.slow,
  fast: (line) => line.tooFast,
  pretest: (line) => line.pretest,
}

export const filterWords: Record<ItemFilter, string> = {
  all: 'All',
  wrong: 'Wrong or unanswered',
  'not-reached': 'Not reached',
  flagged: 'Flagged',
  guessed: 'Guessed',
  changed: 'Changed',
  slow: 'Slow',
  fast: 'Under 5 s',
  pretest: 'Pretest',
}

export class ItemChoice {
  readonly #plan: SittingPlan
  readonly #report: Report
  #filter = $state<ItemFilter>('all')
  #domain = $state('')
  readonly #rows = $derived.by(() => this.#fitting())

  /** Begins with what went wrong, where anything did. */
  constructor(plan: SittingPlan, report: Report) {
    this.#plan = plan
    this.#report = report
    if (this.countOf('wrong') > 0) this.#filter = 'wrong'
  }

  get filter(): ItemFilter {
    return this.#filter
  }
  set filter(filter: ItemFilter) {
    this.#filter = filter
  }
  /** The domain's id; empty for all. */
  get domain(): string {
    return this.#domain
  }
  set domain(id: string) {
    this.#domain = id
  }

  /** The filters that find anything. */
  get filters(): readonly ItemFilter[] {
    return (Object.keys(TESTS) as ItemFilter[]).filter((name) => name === 'all' || this.countOf(name) > 0)
  }
  countOf(filter: ItemFilter): number {
    return this.rowsOf(filter).length
  }
  /** All that a filter finds, whatever the list shows now. */
  rowsOf(filter: ItemFilter): ReportItem[] {
    return this.#report.items.filter(TESTS[filter])
  }
  /** The questions that fit, in the order of the form. */
  get rows(): readonly ReportItem[] {
    return this.#rows
  }
  /** What is chosen, in words: "Wrong or unanswered, General". */
  get words(): string {
    const area = this.#plan.profile.domains.find(({ id }) => id === this.#domain)?.name
    return area === undefined ? filterWords[this.#filter] : `${filterWords[this.#filter]}, ${area}`
  }

  #fitting(): ReportItem[] {
    const { items } = this.#plan.form
    return this.#report.items.filter(
      (line) =>
        TESTS[this.#filter](line) && (this.#domain === '' || items[line.place]?.domain === this.#domain),
    )
  }
}
