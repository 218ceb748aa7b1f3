import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exposuresOf } from '../../../../src/core/exam/exposure'
import type { Exposure } from '../../../../src/core/exam/exposure'
import { difficultiesOf } from '../../../../src/core/study/forecast/difficulty'
import type { FreshAnswer } from '../../../../src/core/study/forecast/fresh'
import { freshAnswers } from '../../../../src/core/study/forecast/fresh'
import { levelOfShare, placesOf, shareRight } from '../../../../src/core/study/forecast/levels'
import { inverse } from '../../../../src/core/study/forecast/matrix'
import { normalCdf } from '../../../../src/core/study/forecast/normal'
import { readiness } from '../../../../src/core/study/forecast/readiness'
import { NO_SHIFT } from '../../../../src/core/study/forecast/score'
import { calibrationOf, shiftAfter, SHIFTS } from '../../../../src/core/study/forecast/shift'
import { verdictOf } from '../../../../src/core/study/forecast/verdict'
import { placesInRuns } from '../../../../src/core/exam/hasty'
import { DAY_MS } from '../../../../src/core/time'
import { figuresOf } from '../../../bench/readiness-figures'
import { worlds } from '../../../bench/readiness-simulation'
import { LogWriter, makeItem, makePlan, NOON, shippedProfile } from '../../../support/exam-fixtures'

const cma = shippedProfile('cma')
const places = placesOf(cma)
const topics = { cma: 'clinical.workflow.vital-signs' }

function answer(changes: Partial<FreshAnswer> = {}): FreshAnswer {
  return {
    domain: 'clinical',
    subDomain: 'clinical.workflow',
    correct: true,
    at: NOON,
    difficulty: 0,
    level: 'application',
    origin: 'form',
    ...changes,
  }
}

/** `each` answers in every sub-domain, `share` of them right, so many days ago. */
const everywhere = (each: number, share: number, days = 0): FreshAnswer[] =>
  places.flatMap(({ domain, subDomain }) =>
    Array.from({ length: each }, (_, i) =>
      answer({ domain, subDomain, correct: i < Math.round(each * share), at: NOON - days * DAY_MS }),
    ),
  )

const of = (answers: readonly FreshAnswer[], at = NOON, shift = SHIFTS.rated) =>
  readiness(cma, answers, at, shift)

describe('the numbers below the forecast', () => {
  it('know the normal distribution', () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 6)
    expect(normalCdf(1.645)).toBeCloseTo(0.95, 4)
    expect(normalCdf(-1.96)).toBeCloseTo(0.025, 4)
  })

  it('invert a positive definite matrix', () => {
    const [[a, b], [c, d]] = inverse([
      [4, 1],
      [1, 3],
    ]) as [[number, number], [number, number]]
    expect([a, b, c, d]).toEqual([3, -1, -1, 4].map((value) => expect.closeTo(value / 11, 12)))
  })

  it('go from a share to its level and back, and never below luck', () => {
    expect(shareRight(levelOfShare(0.68))).toBeCloseTo(0.68, 10)
    expect(shareRight(-50)).toBeCloseTo(0.25, 6)
  })
})

describe('readiness', () => {
  it('gives no verdict under 60 fresh answers of 30 days', () => {
    expect(of([]).verdict).toBeNull()
    const enough = everywhere(8, 0.75)
    expect(of(enough.slice(0, 59)).verdict).toBeNull()
    expect(of(enough.slice(0, 60)).verdict).not.toBeNull()
    expect(of(enough, NOON + 31 * DAY_MS).verdict).toBeNull()
  })

  it('is sure of a strong learner and tells a weak one', () => {
    expect(of(everywhere(30, 0.95)).verdict).toBe('likely')
    expect(of(everywhere(30, 0.5)).verdict).toBe('not yet')
    expect([0.39, 0.4, 0.79, 0.8].map(verdictOf)).toEqual(['not yet', 'close', 'close', 'likely'])
  })

  it('comes near to the share right where there is a lot of evidence', () => {
    expect(of(everywhere(100, 0.8)).expected / 180).toBeGreaterThan(0.76)
    expect(of(everywhere(100, 0.8)).expected / 180).toBeLessThan(0.82)
  })

  it('reads right answers to easy items as less than right answers to hard ones', () => {
    const at = (difficulty: number) => of(everywhere(20, 0.8).map((one) => ({ ...one, difficulty }))).expected
    expect(at(-1)).toBeLessThan(at(0) - 5)
    expect(at(1)).toBeGreaterThan(at(0) + 5)
  })

  it('keeps the range of our own forms apart from the shift of the real exam', () => {
    const [ours, real] = [
      of(everywhere(20, 0.75), NOON, NO_SHIFT),
      of(everywhere(20, 0.75), NOON, SHIFTS.none),
    ]
    expect([real.low, real.high, real.expected]).toEqual([ours.low, ours.high, ours.expected])
    expect(real.passChance).toBeLessThan(ours.passChance)
  })

  it('never falls by one more right answer, wherever and whenever it is given', () => {
    const given = fc.record({
      place: fc.integer({ min: 0, max: places.length - 1 }),
      correct: fc.boolean(),
      days: fc.integer({ min: 0, max: 60 }),
      difficulty: fc.constantFrom(-1.2, -0.4, 0, 0.6, null),
      origin: fc.constantFrom<FreshAnswer['origin']>('form', 'set', 'checkpoint'),
    })
    const made = ({ place, days, ...rest }: typeof given extends fc.Arbitrary<infer T> ? T : never) =>
      answer({
        ...rest,
        domain: places[place]?.domain ?? '',
        subDomain: places[place]?.subDomain ?? '',
        at: NOON - days * DAY_MS,
      })
    fc.assert(
      fc.property(fc.array(given, { maxLength: 60 }), given, (log, more) => {
        const before = log.map(made)
        const after = [...before, made({ ...more, correct: true })]
        expect(of(after).passChance).toBeGreaterThanOrEqual(of(before).passChance - 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('never rises by waiting, for who stands below the cut as for who stands above', () => {
    for (const share of [0.5, 0.65, 0.8, 0.95]) {
      let last = 1
      for (const days of [0, 1, 10, 60, 365, 1000]) {
        const { passChance } = of(everywhere(12, share), NOON + days * DAY_MS)
        expect(passChance).toBeLessThanOrEqual(last)
        last = passChance
      }
    }
  })

  it('does not hang on the order of the answers', () => {
    const log = everywhere(6, 0.7)
    expect(of(log.toReversed()).passChance).toBeCloseTo(of(log).passChance, 9)
  })

  it('shares out by cognitive level, and warns when under a quarter asks for application', () => {
    const log = everywhere(8, 0.75).map(
      (one, i) => ({ ...one, level: i % 8 === 0 ? 'application' : 'recall' }) as const,
    )
    expect(of(log)).toMatchObject({ fewApplications: true })
    expect(of(log).levels.map(({ answers }) => answers)).toEqual([56, 8, 0])
    expect(of(everywhere(8, 0.75)).fewApplications).toBe(false)
  })

  it('leaves out answers that are dated later', () => {
    expect(of([...everywhere(2, 1), answer({ at: NOON + DAY_MS })]).later).toBe(1)
  })
})

describe('how much harder the real exam is', () => {
  it('goes by the gates and by who calibrated the bank', () => {
    expect(calibrationOf(false, true)).toBe('none')
    expect(calibrationOf(true)).toBe('rated')
    expect(calibrationOf(true, true)).toBe('people')
  })

  it('learns from a real result', () => {
    const passes = (harder: number): number => 1 / (1 + Math.exp(3 * harder))
    expect(shiftAfter(SHIFTS.rated, [passes]).mean).toBeLessThan(SHIFTS.rated.mean)
    expect(shiftAfter(SHIFTS.rated, [(harder) => 1 - passes(harder)]).mean).toBeGreaterThan(SHIFTS.rated.mean)
  })
})

describe('difficulty', () => {
  it('comes from ratings around the bank, else from the label', () => {
    const items = [
      makeItem('easy', { topics }),
      makeItem('hard', { topics }),
      makeItem('label', { topics, difficulty: 3 }),
    ]
    const rated = new Map([
      ['easy', { graduateOnKey: [90, 92] }],
      ['hard', { graduateOnKey: [40, 50] }],
    ])
    const difficulties = difficultiesOf(items, rated)
    expect(difficulties.get('easy')).toBeCloseTo(-0.8, 10)
    expect(difficulties.get('hard')).toBeCloseTo(0.8, 10)
    expect(difficulties.get('label')).toBeCloseTo(0.8, 10)
  })
})

describe('fresh answers', () => {
  const met = (firstAt: number, changes: Partial<Exposure> = {}): Exposure => ({
    drawn: 1,
    shown: 1,
    firstAt,
    firstCorrect: true,
    lastAt: firstAt,
    lastCorrect: true,
    topics,
    answers: [{ at: firstAt, option: 'a', correct: true }],
    ...changes,
  })
  const items = [
    makeItem('one', { topics, enemies: ['two'] }),
    makeItem('two', { topics }),
    makeItem('three', { topics }),
  ]
  const fresh = (ledger: Record<string, Exposure>) =>
    freshAnswers({ ledger, profile: cma, items, difficulties: new Map([['three', 0.5]]) })

  it('count only where nothing of the family was met before', () => {
    expect(fresh({ one: met(5), two: met(9), three: met(7) }).map(({ at }) => at)).toEqual([5, 7])
    // Shown and left blank: it was met all the same.
    expect(fresh({ one: met(5, { firstCorrect: null, answers: [] }), two: met(9) })).toEqual([])
    expect(fresh({ three: met(7) })[0]).toMatchObject({
      difficulty: 0.5,
      level: 'application',
      origin: 'form',
    })
  })

  it('are none when hasty or not counted', () => {
    const mark = { at: 5, option: 'a', correct: true }
    expect(fresh({ one: met(5, { answers: [{ ...mark, hasty: true }] }) })).toEqual([])
    expect(fresh({ one: met(5, { answers: [{ ...mark, uncounted: true }] }) })).toEqual([])
  })

  it('find runs of one letter, broken by a blank', () => {
    const run = Array.from({ length: 8 }, () => 2)
    expect([...placesInRuns([0, ...run, 1])]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(placesInRuns([...run.slice(1), -1, 2]).size).toBe(0)
    expect(placesInRuns(Array.from({ length: 20 }, () => -1)).size).toBe(0)
  })

  it('are marked in the ledger where they were too quick', () => {
    const plan = makePlan({ mode: 'strict' })
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 })
    plan.form.items.slice(0, 4).forEach(({ item }, place) => {
      log.log({ type: 'shown', item: place }).wait(place % 2 === 0 ? 2000 : 9000)
      log.log({ type: 'answered', item: place, option: item.key })
    })
    log.log({ type: 'shown', item: 4 })
    for (let segment = 0; segment < plan.form.segmentCount; segment++) {
      if (segment > 0) log.log({ type: 'segment-started', segment })
      log.log({ type: 'segment-ended', segment, by: 'time' })
    }
    const marks = exposuresOf(plan, log.events).slice(0, 4)
    expect(marks.map(({ mark }) => mark?.hasty)).toEqual([true, undefined, true, undefined])
  })
})

describe('the time to an answer with its reasons shown at once', () => {
  const marksOf = (write: (log: LogWriter, key: string) => void) => {
    const plan = makePlan({ mode: 'practice', feedback: 'at-once' })
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 }).log({ type: 'shown', item: 0 })
    write(log, plan.form.items[0]?.item.key ?? '')
    return exposuresOf(plan, log.events)[0]?.mark
  }

  it('is of all visits until the answer is locked', () => {
    const mark = marksOf((log, option) => {
      log.wait(20_000).log({ type: 'left', item: 0 }).log({ type: 'shown', item: 1 }).wait(5000)
      log.log({ type: 'shown', item: 0 }).wait(1000).log({ type: 'answered', item: 0, option })
      log.wait(500).log({ type: 'feedback-shown', item: 0 }).wait(60_000)
    })
    expect(mark).toBeTruthy()
    expect(mark).not.toHaveProperty('hasty')
  })

  it('does not grow by the reading of the reasons', () => {
    const mark = marksOf((log, option) => {
      log.wait(1000).log({ type: 'answered', item: 0, option }).log({ type: 'feedback-shown', item: 0 })
      log.wait(300_000).log({ type: 'left', item: 0 })
    })
    expect(mark).toMatchObject({ hasty: true })
    expect(mark).not.toHaveProperty('slow')
  })
})

// All worlds, with more learners, are printed by `npm run bench -- forecast`.
describe('the forecast on learners whose level is known', () => {
  it.each(worlds.filter(({ name }) => ['strong carry-over', 'easy questions chosen'].includes(name)))(
    'errs by less than 8 of 180 on the whole: $name',
    (world) => {
      const { bias, firstBias } = figuresOf(world, 30, 'unit', 0)
      expect(Math.abs(bias)).toBeLessThan(8)
      expect(Math.abs(firstBias)).toBeGreaterThan(8)
    },
    30_000,
  )
})
