import { describe, expect, it } from 'vitest'
import { driftOf } from '../../../../src/core/study/drift'
import type { FirstAnswer } from '../../../../src/core/study/evidence'
import { DAY_MS } from '../../../../src/core/time'
import { NOON } from '../../../support/exam-fixtures'

/** `count` first answers of a domain, a share of them right, so many days ago. */
function answers(domain: string, count: number, share: number, daysAgo: number): FirstAnswer[] {
  return Array.from({ length: count }, (_, i) => ({
    domain,
    correct: i < Math.round(count * share),
    at: NOON - daysAgo * DAY_MS,
  }))
}

describe('a learner who has moved', () => {
  it('is told by how much, where the recent answers are better than chance allows', () => {
    const drift = driftOf([...answers('clinical', 200, 0.6, 50), ...answers('clinical', 200, 0.8, 5)], NOON)
    expect(drift).toMatchObject({ change: expect.closeTo(0.2, 10), recent: 200, older: 200 })
    // Two shares of 200: standard error √(0.24/200 + 0.16/200) ≈ 0.0447, times 1.645.
    expect(drift?.low).toBeCloseTo(0.2 - 0.0736, 3)
    expect(drift?.high).toBeCloseTo(0.2 + 0.0736, 3)
  })

  it('is also told of a fall', () =>
    expect(
      driftOf([...answers('clinical', 100, 0.9, 40), ...answers('clinical', 100, 0.6, 1)], NOON)?.high,
    ).toBeLessThan(0))

  it('is not told what chance alone could do', () => {
    expect(
      driftOf([...answers('clinical', 20, 0.6, 50), ...answers('clinical', 20, 0.7, 5)], NOON),
    ).toBeNull()
    expect(driftOf([...answers('clinical', 90, 1, 50), ...answers('clinical', 24, 0, 5)], NOON)).toBeNull()
    expect(driftOf([], NOON)).toBeNull()
  })

  it('is not told so for having practiced an easy domain later than a hard one', () => {
    const hardThenEasy = [...answers('clinical', 300, 0.5, 50), ...answers('general', 300, 0.9, 5)]
    expect(driftOf(hardThenEasy, NOON)).toBeNull()
    const alike = [...hardThenEasy, ...answers('clinical', 30, 0.5, 5), ...answers('general', 30, 0.9, 50)]
    expect(driftOf(alike, NOON)).toBeNull()
  })

  it('leaves out answers that are dated later', () => {
    const known = [...answers('clinical', 200, 0.6, 50), ...answers('clinical', 200, 0.8, 5)]
    expect(driftOf([...known, ...answers('clinical', 500, 0, -1)], NOON)).toEqual(driftOf(known, NOON))
  })
})
