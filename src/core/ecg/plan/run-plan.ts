// The beats of one stretch of rhythm: planned in chunks of a few steps, so that hours cost no memory.
import type { PlannedBeat } from '../beat'
import { PlanMarks } from './plan-marks'
import type { PlanMark } from './plan-marks'
import type { Planner } from './planner'
import { LOOKAROUND_MS } from './planner'

const STEPS_PER_CHUNK = 32
const CHUNKS_KEPT = 6

interface Chunk {
  readonly beats: readonly PlannedBeat[]
  readonly next: PlanMark
}

/** Beats of one planner by time. Remembers only some marks on the way and the last chunks used. */
export class RunPlan {
  private readonly marks: PlanMarks
  private readonly kept = new Map<number, Chunk>()

  constructor(
    private readonly planner: Planner,
    startMs: number,
  ) {
    this.marks = new PlanMarks(planner.start(startMs))
  }

  /** All beats that may have a wave between two instants, and some around them, in order of time. */
  around(fromMs: number, toMs: number): PlannedBeat[] {
    const beats: PlannedBeat[] = []
    let mark = this.lastMarkBefore(fromMs - LOOKAROUND_MS)
    while (mark.state.atMs <= toMs + LOOKAROUND_MS) {
      const chunk = this.chunkFrom(mark)
      beats.push(...chunk.beats)
      mark = chunk.next
    }
    return beats.sort((a, b) => a.atMs - b.atMs)
  }

  /** The beginning of the chunk that holds `atMs`: from the nearest mark known before it, chunk by chunk. */
  private lastMarkBefore(atMs: number): PlanMark {
    let mark = this.marks.lastBefore(atMs)
    for (;;) {
      const { next } = this.chunkFrom(mark)
      if (next.state.atMs > atMs) return mark
      mark = next
    }
  }

  private chunkFrom(mark: PlanMark): Chunk {
    return this.kept.get(mark.chunk) ?? this.plan(mark)
  }

  private plan(mark: PlanMark): Chunk {
    let { state } = mark
    const beats: PlannedBeat[] = []
    for (let i = 0; i < STEPS_PER_CHUNK; i++) {
      const step = this.planner.step(state)
      beats.push(...step.beats)
      state = step.next
    }
    const chunk: Chunk = { beats, next: { chunk: mark.chunk + 1, state } }
    this.marks.add(chunk.next)
    this.kept.set(mark.chunk, chunk)
    const oldest = this.kept.keys().next().value
    if (this.kept.size > CHUNKS_KEPT && oldest !== undefined) this.kept.delete(oldest)
    return chunk
  }
}
