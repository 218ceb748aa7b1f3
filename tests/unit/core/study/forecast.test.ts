import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FirstAnswer } from '../../../../src/core/study/evidence'
import { firstAnswers, weightAt } from '../../../../src/core/study/evidence'
import { forecast, noDifference } from '../../../../src/core/study/forecast'
import {
  bandOf,
  betaBinomial,
  convolve,
  meanOf,
  passChance,
  spreadOf,
} from '../../../../src/core/study/predictive'
import { DAY_MS } from '../../../../src/core/time'
import { simulate, worlds } from '../../../bench/forecast-simulation'
import { NOON, shippedProfile } from '../../../support/exam-fixtures'

const cma = shippedProfile('cma')

/** `count` answers in a domain, `share` of them right, all given `days` ago. */
function answers(domain: string, count: number, share: number, days = 0): FirstAnswer[] {
  return Array.from({ length: count }, (_, i) => ({
    domain,
    correct: i < Math.round(count * share),
    at: NOON - days * DAY_MS,
  }))
}

const everywhere = (share: number, days = 0): FirstAnswer[] =>
  cma.domains.flatMap(({ id, items }) => answers(id, 2 * items.value, share, days))

describe('predictive counts', () => {
  it('give the beta-binomial chances', () => {
    // Beta(1, 1): every count is equally likely. Beta(2, 1) over two items: 1/6, 1/3, 1/2.
    for (const chance of betaBinomial(10, { right: 1, wrong: 1 })) expect(chance).toBeCloseTo(1 / 11, 10)
    const [none, one, two] = betaBinomial(2, { right: 2, wrong: 1 })
    expect([none, one, two]).toEqual([
      expect.closeTo(1 / 6, 10),
      expect.closeTo(1 / 3, 10),
      expect.closeTo(1 / 2, 10),
    ])
  })

  it('add up to 1 and have the mean and the variance of the formula, for any belief', () => {
    const belief = fc.record({
      right: fc.double({ min: 0.2, max: 500, noNaN: true }),
      wrong: fc.double({ min: 0.2, max: 500, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), belief, (items, beta) => {
        const chances = betaBinomial(items, beta)
        const mean = meanOf(chances)
        const variance = chances.reduce((sum, chance, k) => sum + chance * (k - mean) ** 2, 0)
        expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 8)
        expect(mean).toBeCloseTo((items * beta.right) / (beta.right + beta.wrong), 6)
        expect(variance / spreadOf(items, beta)).toBeCloseTo(1, 6)
      }),
    )
  })

  it('add independent counts exactly', () => {
    expect(convolve([0.5, 0.5], [0.5, 0.5])).toEqual([0.25, 0.5, 0.25])
  })

  it('give a band whose ends come as near to 5 % outside as whole counts can', () => {
    // Below 1 lie 4 %, below 2 lie 6.5 %: 4 is nearer. Above 3 lie 3 %, above 2 lie 6 %: 6 is nearer.
    expect(bandOf([0.04, 0.025, 0.875, 0.03, 0.03])).toEqual({ low: 1, high: 2 })
    expect(bandOf([1])).toEqual({ low: 0, high: 0 })
    const chances = betaBinomial(180, { right: 140, wrong: 60 })
    const { low, high } = bandOf(chances)
    const inside = chances.slice(low, high + 1).reduce((sum, chance) => sum + chance, 0)
    expect(Math.abs(inside - 0.9)).toBeLessThan(0.012)
  })

  it('average the chance of passing over the cut band', () => {
    // 70 of 100 for sure: half of the band from 65 to 75 lies below.
    const seventy = Array.from({ length: 101 }, (_, k) => (k === 70 ? 1 : 0))
    expect(passChance(seventy, { low: 0.65, high: 0.75 })).toBeCloseTo(0.5, 10)
    expect(passChance(seventy, { low: 0.65, high: 0.75 }, 0.05)).toBeCloseTo(0, 10)
    expect(passChance(seventy, { low: 0.65, high: 0.75 }, -0.05)).toBeCloseTo(1, 10)
    expect(passChance(seventy, { low: 0.7, high: 0.7 })).toBe(1)
    expect(passChance(seventy, { low: 0.71, high: 0.71 })).toBe(0)
  })
})

describe('the forecast', () => {
  it('believes 0.68 with the weight of three answers before any answer, and calls that too little', () => {
    const empty = forecast(cma, [], NOON)
    expect(empty.expected).toBeCloseTo(0.68 * 180, 6)
    expect(empty.enough).toBe(false)
    expect(empty.domains.map(({ belief }) => belief)).toEqual(
      cma.domains.map(() => ({ right: expect.closeTo(2.04, 10), wrong: expect.closeTo(0.96, 10) })),
    )
    expect(empty.reasons.every(({ kind }) => kind === 'unpracticed')).toBe(true)
  })

  it('lets an answer weigh half after 20 days', () => {
    expect(weightAt(NOON - 20 * DAY_MS, NOON)).toBeCloseTo(0.5, 12)
    const [clinical] = forecast(cma, answers('clinical', 40, 0.75, 20), NOON).domains
    expect(clinical).toMatchObject({
      answers: 40,
      right: 30,
      weightRight: expect.closeTo(15, 10),
      weightWrong: expect.closeTo(5, 10),
    })
    expect(forecast(cma, answers('clinical', 40, 0.75, 40), NOON).effectiveAnswers).toBeCloseTo(10, 10)
  })

  it('leaves out answers that are dated after the moment asked about, and says how many', () => {
    const result = forecast(cma, [...answers('general', 10, 1), ...answers('general', 5, 1, -1)], NOON)
    expect(result).toMatchObject({ answers: 10, later: 5 })
  })

  it('shows a number from 100 first answers on', () => {
    expect(forecast(cma, answers('clinical', 99, 0.7), NOON).enough).toBe(false)
    expect(forecast(cma, answers('clinical', 100, 0.7), NOON).enough).toBe(true)
  })

  it('is sure of a strong learner, doubts a weak one, and turns with the difficulty of the real exam', () => {
    const strong = forecast(cma, everywhere(0.88), NOON)
    const middle = forecast(cma, everywhere(0.7), NOON)
    const weak = forecast(cma, everywhere(0.5), NOON)
    expect(strong.passChance).toBeGreaterThan(0.95)
    expect(weak.passChance).toBeLessThan(0.05)
    expect(middle.passChance).toBeGreaterThan(0.35)
    expect(middle.passChance).toBeLessThan(0.65)
    expect(middle.easier.passChance).toBeGreaterThan(middle.passChance)
    expect(middle.harder.passChance).toBeLessThan(middle.passChance)
    expect(middle.harder.low).toBe(middle.low - 9)
  })

  it('widens the band when the answers are old', () => {
    const width = ({ low, high }: { low: number; high: number }): number => high - low
    expect(width(forecast(cma, everywhere(0.7, 90), NOON))).toBeGreaterThan(
      width(forecast(cma, everywhere(0.7), NOON)),
    )
  })

  it('names what weighs most and where answers narrow the band most', () => {
    const lopsided = forecast(cma, [...answers('clinical', 200, 0.85), ...answers('general', 60, 0.4)], NOON)
    expect(lopsided.reasons).toHaveLength(3)
    expect(lopsided.reasons.map(({ kind, domain }) => `${kind} ${domain}`)).toContain(
      'unpracticed administrative',
    )
    expect(lopsided.narrow?.domain).toBe('administrative')
    expect(lopsided.narrow?.toItems).toBeLessThan(lopsided.narrow?.fromItems ?? 0)
  })

  it('grays a domain below 25 answers and shows no difference where intervals overlap', () => {
    const result = forecast(
      cma,
      [
        ...answers('clinical', 200, 0.9),
        ...answers('general', 200, 0.5),
        ...answers('administrative', 24, 0.7),
      ],
      NOON,
    )
    const [clinical, general, administrative] = result.domains
    expect(result.domains.map(({ grey }) => grey)).toEqual([false, false, true])
    expect(noDifference(clinical!, general!)).toBe(false)
    expect(noDifference(general!, administrative!)).toBe(true)
  })

  it('takes the first answer to an item from the ledger and nothing after it', () => {
    const ledger = {
      a: {
        drawn: 2,
        shown: 2,
        firstAt: 5,
        firstCorrect: false,
        lastAt: 9,
        lastCorrect: true,
        topics: { cma: 'clinical.workflow.vital-signs' },
      },
      b: {
        drawn: 1,
        shown: 1,
        firstAt: 3,
        firstCorrect: null,
        lastAt: 3,
        lastCorrect: null,
        topics: { cma: 'clinical.workflow.vital-signs' },
      },
      c: {
        drawn: 1,
        shown: 1,
        firstAt: 4,
        firstCorrect: true,
        lastAt: 4,
        lastCorrect: true,
        topics: { rma: 'x' },
      },
    }
    expect(firstAnswers(ledger, cma)).toEqual([
      {
        domain: 'clinical',
        subDomain: 'clinical.workflow',
        topic: 'clinical.workflow.vital-signs',
        correct: false,
        at: 5,
      },
    ])
  })
})

// All worlds, with more learners each, are printed by `npm run bench -- forecast`.
describe('the forecast on learners whose truth is known', () => {
  const named = ['120 first answers', '400, the largest domain only', '500 and 40% repeats']
  it.each(worlds.filter(({ name }) => named.includes(name)))(
    'holds its 90 % band and beats “score ≥ cut”: $name',
    (world) => {
      const { coverage, brier, brierOfScore } = simulate(world, 500, 'unit')
      // The sampling error of 500 learners is 0.012.
      expect(coverage).toBeGreaterThanOrEqual(0.86)
      expect(coverage).toBeLessThanOrEqual(0.962)
      expect(brier).toBeLessThan(brierOfScore)
    },
  )

  it('says that it trails behind where a learner rose quickly', () => {
    const rising = cma.domains.flatMap(({ id }) => [...answers(id, 80, 0.55, 45), ...answers(id, 80, 0.8, 5)])
    expect(forecast(cma, rising, NOON).drift?.change).toBeCloseTo(0.25, 10)
    expect(forecast(cma, everywhere(0.7), NOON).drift).toBeNull()
  })
})
