import { describe, expect, it } from 'vitest'
import type { ExamProfile } from '../../../../src/core/bank/exam-profile.schema'
import { reportSitting } from '../../../../src/core/exam/report'
import { scaled, scoreOf } from '../../../../src/core/exam/score'
import type { SittingPlan } from '../../../../src/core/session/sitting/sitting.schema'
import { summarizeSitting } from '../../../../src/core/exam/summary'
import { betaCdf, betaQuantile, jeffreysInterval } from '../../../../src/core/statistics'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { LogWriter, makePlan, shippedProfile } from '../../../support/exam-fixtures'

const cma = shippedProfile('cma')
const rma = shippedProfile('rma')
const scaleOf = ({ scale }: ExamProfile) => {
  if (scale === undefined) throw new Error('No scale')
  return scale
}
const counted = (right: number, total = 180) => ({ right, wrong: total - right, blank: 0, total })

/** Sits a whole strict form: the first `right` items right, the rest wrong, `seconds` each. */
function sit(plan: SittingPlan, right: number, seconds = 20): LogWriter {
  const log = new LogWriter()
  plan.form.items.forEach(({ item, segment }, place) => {
    if (place === 0 || plan.form.items[place - 1]?.segment !== segment)
      log.log({ type: 'segment-started', segment })
    const wrong = item.options.find(({ id }) => id !== item.key)?.id ?? ''
    log.log({ type: 'shown', item: place }).wait(seconds * 1000)
    log
      .log({ type: 'answered', item: place, option: place < right ? item.key : wrong })
      .log({ type: 'left', item: place })
    if (plan.form.items[place + 1]?.segment !== segment)
      log.log({ type: 'segment-ended', segment, by: 'learner' })
  })
  return log
}

describe('the score', () => {
  it.each([
    [116, 'below'],
    [117, 'inside'],
    [134, 'inside'],
    [135, 'above'],
  ] as const)('of %i right out of 180 stands %s the assumed cut band', (right, verdict) => {
    expect(scoreOf(cma, counted(right))).toMatchObject({ verdict, cutLow: 117, cutHigh: 135 })
  })

  it('scales by straight lines from 200 through 405 at the cut to 800', () => {
    expect([
      scaled(scaleOf(cma), 0, 0.7),
      scaled(scaleOf(cma), 0.35, 0.7),
      scaled(scaleOf(cma), 0.7, 0.7),
      scaled(scaleOf(cma), 0.85, 0.7),
      scaled(scaleOf(cma), 1, 0.7),
    ]).toEqual([200, 303, 405, 603, 800])
    expect([
      scaled(scaleOf(rma), 0, 0.7),
      scaled(scaleOf(rma), 0.7, 0.7),
      scaled(scaleOf(rma), 1, 0.7),
    ]).toEqual([0, 70, 100])
  })

  it('never rounds a share below the cut up to the pass mark', () => {
    expect(scaled(scaleOf(cma), 0.6999, 0.7)).toBe(404)
  })

  it('is a range of scaled scores, never one number, except at the ends of the scale', () => {
    const range = scoreOf(cma, counted(126)).scaled
    expect(range?.low).toBeLessThan(405)
    expect(range?.high).toBeGreaterThan(405)
    expect(scoreOf(cma, counted(180)).scaled).toEqual({ low: 800, high: 800 })
  })

  it('is not there for an exam without a scale', () => {
    const { scale: _, ...without } = cma
    expect(scoreOf(without, counted(126))).toMatchObject({ scaled: null, right: 126 })
  })
})

describe('the report', () => {
  const plan = makePlan({ mode: 'strict' })

  it('scores only scored items and reveals the unscored ones apart', () => {
    const report = reportSitting(plan, sit(plan, 200).events)
    expect(report.score).toMatchObject({ right: 180, wrong: 0, blank: 0, total: 180 })
    expect(report.pretest).toMatchObject({ right: 20, total: 20 })
    expect(report.domains.map(({ total }) => total)).toEqual([106, 38, 36])
  })

  it('tells blank from wrong, and both count against the score', () => {
    const log = new LogWriter()
      .log({ type: 'segment-started', segment: 0 })
      .log({ type: 'segment-ended', segment: 0, by: 'time' })
    expect(reportSitting(plan, log.events).score).toMatchObject({ right: 0, wrong: 0, blank: 180 })
  })

  it('sets the pace against 48 seconds an item for the CMA and 34 for the RMA', () => {
    const report = reportSitting(plan, sit(plan, 100, 30).events)
    expect(report.budgetSeconds).toBe(48)
    expect(report.pace.map(({ medianSeconds, usedMs, leftMs }) => [medianSeconds, usedMs, leftMs])).toEqual(
      Array.from({ length: 4 }, () => [30, 1_500_000, 900_000]),
    )
    expect(reportSitting(makePlan({ mode: 'strict', exam: 'rma' }, 24), []).budgetSeconds).toBeCloseTo(
      34.3,
      1,
    )
  })

  it('tells the pace of answers: a question that was looked at and left open is none', () => {
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 })
    for (const item of [0, 1, 2]) {
      log.log({ type: 'shown', item })
      log.wait(60_000)
      log.log({ type: 'answered', item, option: plan.form.items[item]?.item.key ?? '' })
    }
    for (const item of [3, 4, 5, 6, 7, 8]) {
      log.log({ type: 'shown', item })
      log.wait(2000)
    }
    log.log({ type: 'segment-ended', segment: 0, by: 'learner' })
    expect(reportSitting(plan, log.events).pace[0]).toMatchObject({ answered: 3, medianSeconds: 60 })
  })

  it('tells the reading of reasons apart from the time to the answer, in a question and in the pace', () => {
    const atOnce = makePlan({ mode: 'practice', feedback: 'at-once' })
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 })
    for (const [item, readS] of [60, 200, 90].entries()) {
      log.log({ type: 'shown', item }).wait(20_000)
      log.log({ type: 'answered', item, option: atOnce.form.items[item]?.item.key ?? '' }).wait(10_000)
      log.log({ type: 'feedback-shown', item }).wait(readS * 1000)
      log.log({ type: 'left', item })
    }
    // Looked at once more: the answer is locked, so that is reading too.
    log.log({ type: 'shown', item: 0 }).wait(15_000).log({ type: 'left', item: 0 })
    log.log({ type: 'segment-ended', segment: 0, by: 'learner' })
    const { items, pace } = reportSitting(atOnce, log.events)
    expect(items.slice(0, 3)).toMatchObject([
      { seconds: 30, readingSeconds: 75, slow: false },
      { seconds: 30, readingSeconds: 200, slow: false },
      { seconds: 30, readingSeconds: 90, slow: false },
    ])
    expect(pace[0]).toMatchObject({ medianSeconds: 30, usedMs: 455_000, readingMs: 365_000 })
  })

  it('marks answers given in under five seconds, and slow ones', () => {
    expect(
      reportSitting(plan, sit(plan, 0, 4).events).items.every(({ tooFast, slow }) => tooFast && !slow),
    ).toBe(true)
    expect(reportSitting(plan, sit(plan, 0, 5).events).items.some(({ tooFast }) => tooFast)).toBe(false)
  })

  it('counts what changing answers won and lost by first and last choice', () => {
    const keyOf = (place: number): string => plan.form.items[place]?.item.key ?? ''
    const other = (place: number, nth: number): string =>
      (plan.form.items[place]?.item.options ?? []).filter(({ id }) => id !== keyOf(place))[nth]?.id ?? ''
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 })
    const change = (item: number, ...options: string[]): void =>
      options.forEach((option, i) => log.log({ type: i === 0 ? 'answered' : 'changed', item, option }))
    change(0, other(0, 0), keyOf(0))
    change(1, keyOf(1), other(1, 0))
    change(2, other(2, 0), other(2, 1))
    change(3, keyOf(3), other(3, 0), keyOf(3))
    expect(reportSitting(plan, log.events).changes).toEqual({
      'wrong-to-right': 1,
      'right-to-wrong': 1,
      'wrong-to-wrong': 1,
    })
  })

  it('shows an area as it went in this sitting, whatever was known before', () => {
    const before = makePlan({ mode: 'practice' })
    const ledger = addToLedger({}, exposuresOf(before, sit(before, 200).events))
    const later = { ...plan, createdAt: plan.createdAt + 86_400_000 }
    const { domains, subDomains, metBefore } = reportSitting(later, sit(plan, 0).events, ledger)
    expect(metBefore.met).toBeGreaterThan(0)
    for (const row of [...domains, ...subDomains]) {
      expect(row.right).toBe(0)
      expect(row.interval).toEqual(jeffreysInterval(0, row.total))
    }
  })

  it('counts no question as met before that was met later', () => {
    const after = makePlan({ mode: 'practice' })
    const ledger = addToLedger({}, exposuresOf(after, sit(after, 200).events))
    expect(reportSitting(plan, sit(plan, 0).events, ledger).metBefore).toEqual({ met: 0, right: 0 })
  })

  it('comes to the same from the same log, whatever happened since', () => {
    const { events } = sit(plan, 120)
    expect(reportSitting(plan, events)).toEqual(
      reportSitting(JSON.parse(JSON.stringify(plan)), JSON.parse(JSON.stringify(events))),
    )
  })

  it('is summed up in one line for the history', () => {
    expect(summarizeSitting(plan, sit(plan, 200).events)).toMatchObject({
      right: 180,
      scored: 180,
      cutLow: 117,
      cutHigh: 135,
      endedBy: 'learner',
      fullLength: true,
      answered: 200,
    })
  })
})

describe('the interval of a share', () => {
  // Values from SciPy's beta.ppf.
  it.each([
    [0, 10, 0, 0.17077],
    [5, 10, 0.26192, 0.73808],
    [30, 38, 0.66681, 0.88068],
  ])('of %i right out of %i', (right, total, low, high) => {
    const interval = jeffreysInterval(right, total)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('is the inverse of the distribution', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [2, 8],
      [120.5, 60.5],
    ] as const)
      for (const p of [0.01, 0.05, 0.5, 0.95]) expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 7)
  })
})

describe('pretest questions in the report', () => {
  it('are no points: changing their answers wins and loses nothing', () => {
    const plan = makePlan({ mode: 'practice' })
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 })
    const here = plan.form.items
      .map((each, place) => ({ ...each, place }))
      .filter(({ segment }) => segment === 0)
    const change = (place: number, from: string, to: string) =>
      log
        .log({ type: 'shown', item: place })
        .log({ type: 'answered', item: place, option: from })
        .log({ type: 'changed', item: place, option: to })
    for (const { item, place, pretest } of here) {
      const wrong = item.options.find(({ id }) => id !== item.key)!.id
      if (pretest) change(place, item.key, wrong)
    }
    const first = here.find(({ pretest }) => !pretest)!
    change(first.place, first.item.options.find(({ id }) => id !== first.item.key)!.id, first.item.key)
    expect(reportSitting(plan, log.events).changes).toEqual({
      'wrong-to-right': 1,
      'right-to-wrong': 0,
      'wrong-to-wrong': 0,
    })
  })
})

describe('the ledger of exposures', () => {
  it('keeps the first answer as evidence, and counts later meetings apart', () => {
    const plan = makePlan({ mode: 'strict' })
    const first = sit(plan, 0)
    const second = sit(plan, 200)
    const ledger = addToLedger(
      addToLedger({}, exposuresOf(plan, first.events)),
      exposuresOf(plan, second.events),
    )
    const [entry] = Object.values(ledger)
    expect(entry).toMatchObject({ drawn: 2, shown: 2, firstCorrect: false, lastCorrect: true })
  })

  it('counts an item that was dealt but never looked at as drawn, not as shown', () => {
    const plan = makePlan({ mode: 'strict' })
    const log = new LogWriter().log({ type: 'segment-started', segment: 0 }).log({ type: 'shown', item: 0 })
    log.log({ type: 'abandoned' })
    const ledger = addToLedger({}, exposuresOf(plan, log.events))
    expect(Object.values(ledger).filter(({ shown }) => shown > 0)).toHaveLength(1)
    expect(Object.values(ledger).every(({ drawn }) => drawn === 1)).toBe(true)
  })
})
