// Where a plan stood at the beginning of some of its chunks: a fixed store, so that a monitor may run for days.
import type { PlanState } from './planner'

export interface PlanMark {
  readonly chunk: number
  readonly state: PlanState
}

/** At 75 beats a minute the newest half, which is never thinned, reaches back 13 minutes. */
const MOST_MARKS = 64
const FIELDS = 5

/**
 * Marks in order of time, in room that is taken once. When it is full, every other mark of the older half goes: the past
 * is remembered the more coarsely the longer ago it is, and the very first mark always stays.
 */
export class PlanMarks {
  private readonly store = new Float64Array(MOST_MARKS * FIELDS)
  private count = 0

  constructor(first: PlanState) {
    this.add({ chunk: 0, state: first })
  }

  /** The last mark that does not begin after `atMs`; the first one when all do. */
  lastBefore(atMs: number): PlanMark {
    let i = this.count - 1
    while (i > 0 && this.at(i).state.atMs > atMs) i--
    return this.at(i)
  }

  /** Remembers a mark later than all others; one that is not is known already. */
  add({ chunk, state: { index, atMs, own, countdown } }: PlanMark): void {
    if (this.count > 0 && chunk <= this.at(this.count - 1).chunk) return
    if (this.count === MOST_MARKS) this.thin()
    this.store.set([chunk, index, atMs, own, countdown], this.count * FIELDS)
    this.count++
  }

  private at(i: number): PlanMark {
    const [chunk = 0, index = 0, atMs = 0, own = 0, countdown = 0] = this.store.subarray(
      i * FIELDS,
      (i + 1) * FIELDS,
    )
    return { chunk, state: { index, atMs, own, countdown } }
  }

  private thin(): void {
    let kept = 1
    for (let i = 1; i < this.count; i++) {
      if (i < MOST_MARKS / 2 && i % 2 === 1) continue
      this.store.copyWithin(kept * FIELDS, i * FIELDS, (i + 1) * FIELDS)
      kept++
    }
    this.count = kept
  }
}
