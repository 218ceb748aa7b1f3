import { describe, expect, it } from 'vitest'
import type { AnswerMark, ExposureLedger } from '../../../../src/core/exam/exposure'
import { addToLedger, exposuresOf } from '../../../../src/core/exam/exposure'
import { habitsOf } from '../../../../src/core/study/history/habits'
import { DAY_MS } from '../../../../src/core/time'
import { LogWriter, NOON, makePlan } from '../../../support/exam-fixtures'

const utc = (): number => 0

function ledgerOf(...histories: AnswerMark[][]): ExposureLedger {
  const base = {
    drawn: 1,
    shown: 1,
    firstAt: 0,
    firstCorrect: true,
    lastAt: 0,
    lastCorrect: true,
    topics: {},
  }
  return Object.fromEntries(histories.map((answers, i) => [`q${i}`, { ...base, answers }]))
}
const mark = (day: number, correct: boolean, more: Partial<AnswerMark> = {}): AnswerMark => ({
  at: NOON + day * DAY_MS,
  option: 'a',
  correct,
  ...more,
})

describe('habits', () => {
  it('tell how often a sure answer is right, with the range that chance allows', () => {
    const { calibration } = habitsOf(
      ledgerOf(
        [mark(0, true, { confidence: 'sure' })],
        [mark(0, false, { confidence: 'sure' })],
        [mark(0, true)],
      ),
      utc,
    )
    const [sure, thinkSo] = calibration
    expect(sure).toMatchObject({ confidence: 'sure', right: 1, total: 2 })
    expect(sure!.interval.low).toBeLessThan(0.3)
    expect(thinkSo).toMatchObject({ total: 0 })
  })

  it('count what was kept only after a right answer, by the days since then', () => {
    const { retention } = habitsOf(
      ledgerOf(
        [mark(0, true), mark(2, true), mark(9, false)],
        [mark(0, false), mark(1, true)],
        [mark(0, true), mark(40, true)],
      ),
      utc,
    )
    expect(retention.map(({ fromDays, right, total }) => [fromDays, right, total])).toEqual([
      [0, 1, 1],
      [3, 0, 1],
      [8, 0, 0],
      [21, 1, 1],
    ])
  })

  it('add up what changing an answer won and lost, from the first choice to the last; pretest questions left out', () => {
    const plan = makePlan({ mode: 'practice' })
    const log = new LogWriter().log({ type: 'tutorial-started' }).log({ type: 'segment-started', segment: 0 })
    const options = (place: number) => {
      const { key, options } = plan.form.items[place]!.item
      return { key, wrong: options.find(({ id }) => id !== key)!.id }
    }
    const places = plan.form.items.map(({ pretest }, place) => ({ pretest, place }))
    const scored = places.filter(({ pretest }) => !pretest)
    const pretest = places.filter((each) => each.pretest)
    const changes = [
      ['won', scored[0]],
      ['lost', scored[1]],
      ['back', scored[2]],
      ['won', pretest[0]],
      ['lost', pretest[1]],
      ['lost', pretest[2]],
    ] as const
    changes.forEach(([kind, at]) => {
      const item = at!.place
      const { key, wrong } = options(item)
      log.wait(1000).log({ type: 'shown', item })
      log.wait(1000).log({ type: 'answered', item, option: kind === 'won' ? wrong : key })
      log.wait(1000).log({ type: 'changed', item, option: kind === 'won' ? key : wrong })
      if (kind === 'back') log.wait(1000).log({ type: 'changed', item, option: key })
    })
    log.log({ type: 'abandoned' })
    expect(habitsOf(addToLedger({}, exposuresOf(plan, log.events)), utc).changes).toEqual({
      won: 1,
      lost: 1,
      neither: 0,
    })
  })
})
