// The beats of one stretch of rhythm: planned in chunks of a few steps, so that hours cost little memory.
import type { PlannedBeat } from './beat'
import type { Planner, PlanState } from './planner'
import { LOOKAROUND_MS } from './planner'

const STEPS_PER_CHUNK = 32
const CHUNKS_KEPT = 6

/** Beats of one planner by time. Remembers only the state at each chunk's beginning and the last chunks used. */
export class RunPlan {
  private readonly starts: PlanState[]
  private readonly kept = new Map<number, readonly PlannedBeat[]>()

  constructor(
    private readonly planner: Planner,
    startMs: number,
  ) {
    this.starts = [planner.start(startMs)]
  }

  /** All beats that may have a wave between two instants, and some around them, in order of time. */
  around(fromMs: number, toMs: number): PlannedBeat[] {
    const beats: PlannedBeat[] = []
    let chunk = this.lastChunkBefore(fromMs - LOOKAROUND_MS)
    for (; this.startOf(chunk).atMs <= toMs + LOOKAROUND_MS; chunk++) beats.push(...this.beatsOf(chunk))
    return beats.sort((a, b) => a.atMs - b.atMs)
  }

  private lastChunkBefore(atMs: number): number {
    let high = this.starts.length - 1
    while (this.startOf(high).atMs <= atMs) high++
    let low = 0
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.startOf(middle).atMs <= atMs) low = middle
      else high = middle
    }
    return low
  }

  private startOf(chunk: number): PlanState {
    while (this.starts.length <= chunk) this.plan(this.starts.length - 1)
    return this.starts[chunk] as PlanState
  }

  private beatsOf(chunk: number): readonly PlannedBeat[] {
    return this.kept.get(chunk) ?? this.plan(chunk)
  }

  private plan(chunk: number): readonly PlannedBeat[] {
    let state = this.startOf(chunk)
    const beats: PlannedBeat[] = []
    for (let i = 0; i < STEPS_PER_CHUNK; i++) {
      const step = this.planner.step(state)
      beats.push(...step.beats)
      state = step.next
    }
    if (this.starts.length === chunk + 1) this.starts.push(state)
    this.kept.set(chunk, beats)
    const oldest = this.kept.keys().next().value
    if (this.kept.size > CHUNKS_KEPT && oldest !== undefined) this.kept.delete(oldest)
    return beats
  }
}
