import { describe, expect, it } from 'vitest'
import type { RealResult } from '../../../../src/core/learner/desk.schema'
import { examReadiness } from '../../../../src/core/study/exam-readiness'
import type { FreshAnswer } from '../../../../src/core/study/forecast/fresh'
import { placesOf } from '../../../../src/core/study/forecast/levels'
import { outcomeFault } from '../../../../src/core/study/forecast/real-results'
import { SHIFTS } from '../../../../src/core/study/forecast/shift'
import { DAY_MS } from '../../../../src/core/time'
import { NOON, shippedProfile } from '../../../support/exam-fixtures'

const cma = shippedProfile('cma')

/** Ten fresh answers in every sub-domain a week ago, a share of them right. */
const fresh = (share: number, days = 7): FreshAnswer[] =>
  placesOf(cma).flatMap(({ domain, subDomain }) =>
    Array.from({ length: 10 }, (_, i) => ({
      domain,
      subDomain,
      correct: i < 10 * share,
      at: NOON - days * DAY_MS,
      difficulty: 0,
      level: 'application' as const,
      origin: 'checkpoint' as const,
    })),
  )

const of = (share: number, results: RealResult[] = [], calibration: 'none' | 'rated' = 'rated') =>
  examReadiness({ profile: cma, fresh: fresh(share), now: NOON, offsetAt: () => 0, calibration, results })

const result = (passed: boolean, score?: number, date = '2026-11-20'): RealResult => ({
  exam: 'cma',
  date,
  passed,
  ...(score === undefined ? {} : { score }),
})

describe('the readiness of an exam', () => {
  it('takes the real exam for harder until the gates pass', () => {
    expect(of(0.8, [], 'none').shift).toEqual(SHIFTS.none)
    expect(of(0.8, [], 'none').passChance).toBeLessThan(of(0.8).passChance)
  })

  it('says what a harder and an easier exam would make of the chance, and one like our forms', () => {
    const { harder, passChance, easier, likeOurs } = of(0.75)
    expect(harder).toBeLessThan(passChance)
    expect(easier).toBeGreaterThan(passChance)
    expect(likeOurs).toBeGreaterThan(easier)
  })

  it('names the parts that move it most, in exam questions', () => {
    const lopsided = fresh(0.9).map((one) => (one.domain === 'clinical' ? { ...one, correct: false } : one))
    const room = { profile: cma, fresh: lopsided, now: NOON, offsetAt: () => 0, results: [] }
    const { reasons } = examReadiness({ ...room, calibration: 'rated' })
    expect(reasons[0]?.kind).toBe('behind')
    expect(reasons[0]?.part).toMatch(/^clinical/)
    expect(reasons.map(({ itemsMoved }) => itemsMoved)).toEqual(
      reasons.map(({ itemsMoved }) => itemsMoved).sort((a, b) => b - a),
    )
  })
})

describe('real results', () => {
  it('score the forecast of that morning, made again from the answers before it', () => {
    const { results } = of(0.8, [
      result(true),
      result(false, undefined, '2026-09-01'),
      { ...result(true), exam: 'rma' },
    ])
    expect(results.map(({ date }) => date)).toEqual(['2026-09-01', '2026-11-20'])
    expect(results[0]).toMatchObject({ passChance: null, brier: null })
    expect(results[1]!.brier).toBeCloseTo((results[1]!.passChance! - 1) ** 2, 10)
  })

  it('move what is taken for the difficulty of the real exam: a pass down, a fail up, a score further', () => {
    const before = of(0.8).shift.mean
    expect(of(0.8, [result(true)]).shift.mean).toBeLessThan(before)
    const failed = of(0.8, [result(false)]).shift
    expect(failed.mean).toBeGreaterThan(before)
    const low = of(0.8, [result(false, 300)]).shift
    expect(low.mean).toBeGreaterThan(failed.mean)
    expect(low.sd).toBeLessThan(failed.sd)
    expect(of(0.8, [result(true, 700)]).passChance).toBeGreaterThan(of(0.8, [result(true, 410)]).passChance)
  })

  it('are no evidence before their day', () => {
    expect(of(0.8, [result(true, undefined, '2026-12-24')]).shift).toEqual(SHIFTS.rated)
  })

  it('refuse a score off the scale, on the wrong side of the pass mark, or of an exam without a scale', () => {
    expect(outcomeFault(cma, { passed: true })).toBeNull()
    expect(outcomeFault(cma, { passed: true, score: 405 })).toBeNull()
    expect(outcomeFault(cma, { passed: true, score: 404 })).toContain('does not pass')
    expect(outcomeFault(cma, { passed: false, score: 500 })).toContain('passes')
    expect(outcomeFault(cma, { passed: true, score: 900 })).toContain('between 200 and 800')
    expect(outcomeFault({ name: 'Other' }, { passed: true, score: 70 })).toContain('no scale')
  })
})
