// What a plan remembers of its way: a bounded store that stays exact near the end and grows coarser with age.
import { describe, expect, it } from 'vitest'
import { PlanMarks } from '../../../../../src/core/ecg/plan/plan-marks'
import type { PlanState } from '../../../../../src/core/ecg/plan/planner'
import { beats } from '../../../../../src/core/ecg/samples'

const CHUNK_MS = 1000
const stateOf = (chunk: number): PlanState => ({
  index: 32 * chunk,
  atMs: CHUNK_MS * chunk,
  own: chunk / 3,
  countdown: chunk % 5,
})

function marksOf(chunks: number): PlanMarks {
  const marks = new PlanMarks(stateOf(0))
  for (let chunk = 1; chunk <= chunks; chunk++) marks.add({ chunk, state: stateOf(chunk) })
  return marks
}

describe('the marks of a plan', () => {
  it('gives back what was put in, to the last bit', () => {
    expect(marksOf(20).lastBefore(7 * CHUNK_MS + 1)).toEqual({ chunk: 7, state: stateOf(7) })
  })

  it('keeps the first mark for an instant before all', () => {
    expect(marksOf(20).lastBefore(-1)).toEqual({ chunk: 0, state: stateOf(0) })
  })

  it('does not take a mark twice', () => {
    const marks = marksOf(5)
    marks.add({ chunk: 3, state: { ...stateOf(3), own: 99 } })
    expect(marks.lastBefore(3 * CHUNK_MS).state.own).toBe(1)
  })

  it('after a day still knows the last minutes chunk by chunk, and the beginning coarsely', () => {
    const day = 3000
    const marks = marksOf(day)
    for (let back = 0; back < 30; back++)
      expect(marks.lastBefore(CHUNK_MS * (day - back)).chunk).toBe(day - back)
    const known = new Set(Array.from({ length: day }, (_, chunk) => marks.lastBefore(CHUNK_MS * chunk).chunk))
    expect(known.size).toBeLessThanOrEqual(64)
    expect(known.has(0)).toBe(true)
  })
})

it('a moment of the second hour is the same before and after a night on the monitor', () => {
  const timeline = [{ atMs: 0, rhythm: 'atrial-fibrillation' as const }]
  const before = beats(timeline, 5_400_000, 5_410_000, 3)
  for (let hour = 2; hour < 10; hour++) beats(timeline, hour * 3_600_000, hour * 3_600_000 + 1000, 3)
  expect(before.length).toBeGreaterThan(5)
  expect(beats(timeline, 5_400_000, 5_410_000, 3)).toEqual(before)
})
