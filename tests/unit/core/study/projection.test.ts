import { describe, expect, it } from 'vitest'
import { seeded } from '../../../../src/core/random'
import { project } from '../../../../src/core/study/forecast/projection'
import { DAY_MS } from '../../../../src/core/time'
import { NOON, shippedProfile } from '../../../support/exam-fixtures'

const cma = shippedProfile('cma')
const history = (days: number, from: number, to: number) => {
  const random = seeded('projection')
  return Array.from({ length: 600 }, (_, i) => {
    const ago = days * (1 - i / 599)
    return {
      domain: 'clinical',
      correct: random.next() < to + (from - to) * (ago / days),
      at: NOON - ago * DAY_MS,
    }
  })
}

describe('the projection to the exam’s day', () => {
  it('is not made from less than four weeks', () => {
    expect(project(cma, history(20, 0.6, 0.75), NOON, NOON + 30 * DAY_MS)).toBeNull()
    expect(project(cma, history(40, 0.6, 0.75), NOON, NOON - DAY_MS)).toBeNull()
  })

  it('goes on in the direction of the weeks so far, less and less, within its range', () => {
    const rising = project(cma, history(56, 0.55, 0.75), NOON, NOON + 42 * DAY_MS)!
    const soon = project(cma, history(56, 0.55, 0.75), NOON, NOON)!
    expect(soon.then).toBeGreaterThan(0.7)
    expect(rising.then).toBeGreaterThan(soon.then)
    expect(rising.then).toBeLessThan(soon.then + 0.15)
    expect(rising.interval.low).toBeLessThanOrEqual(rising.then)
    expect(rising.interval.high).toBeGreaterThanOrEqual(rising.then)
  })

  it('stays level for a learner who stays level', () => {
    const level = project(cma, history(56, 0.72, 0.72), NOON, NOON + 42 * DAY_MS)!
    const soon = project(cma, history(56, 0.72, 0.72), NOON, NOON)!
    expect(Math.abs(level.then - soon.then)).toBeLessThan(0.04)
  })
})
