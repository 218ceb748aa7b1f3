import { describe, expect, it } from 'vitest'
import { summarizeSitting } from '../../../../src/core/exam/summary'
import type { SittingPart } from '../../../../src/core/exam/summary'
import { staminaOf } from '../../../../src/core/study/history/stamina'
import type { SittingLine } from '../../../../src/core/study/history/trend'
import { LogWriter, makePlan } from '../../../support/exam-fixtures'

/** A sitting in which the first item of each segment is missed and every item takes its segment’s seconds. */
function sat(mode: 'strict' | 'practice', secondsOf: (segment: number) => number, more = {}) {
  const plan = makePlan({ mode, ...more })
  const log = new LogWriter()
  plan.form.items.forEach(({ item, segment }, place) => {
    const first = plan.form.items[place - 1]?.segment !== segment
    if (first) log.log({ type: 'segment-started', segment })
    log.log({ type: 'shown', item: place }).wait(secondsOf(segment) * 1000)
    log.log({ type: 'answered', item: place, option: first ? (item.key === 'a' ? 'b' : 'a') : item.key })
    if (plan.form.items[place + 1]?.segment !== segment)
      log.log({ type: 'segment-ended', segment, by: 'learner' })
  })
  return summarizeSitting(plan, log.events)
}

const part = (answered: number, right: number, medianS: number | null = 40): SittingPart => ({
  answered,
  right,
  medianS,
})
const line = (id: number, parts: SittingPart[], more: Partial<SittingLine> = {}): SittingLine => ({
  ...sat('strict', () => 40),
  id: `s${id}`,
  createdAt: id,
  finishedAt: id,
  endedBy: 'learner',
  parts,
  ...more,
})

describe('the parts of a sitting', () => {
  it('are its segments with answers, right ones and the median time', () => {
    const { parts, segmentCount } = sat('strict', (segment) => 30 + 10 * segment)
    expect(parts).toHaveLength(segmentCount)
    parts.forEach(({ answered, right, medianS }, segment) => {
      expect(right).toBe(answered - 1)
      expect(medianS).toBe(30 + 10 * segment)
    })
  })

  it('are quarters where the exam has one segment', () => {
    const { parts, segmentCount, shown } = sat('strict', () => 30, { exam: 'rma' })
    if (segmentCount === 1) expect(parts).toHaveLength(4)
    expect(parts.reduce((sum, { answered }) => sum + answered, 0)).toBe(shown)
  })

  it('have the time to the answer where reasons were shown at once, and a short form has none at all', () => {
    const atOnce = sat('practice', () => 30, { feedback: 'at-once' })
    expect(atOnce.parts.map(({ medianS }) => medianS)).toEqual(atOnce.parts.map(() => 30))
    expect(sat('practice', () => 30, { lengthShare: 0.1 }).parts).toEqual([])
  })
})

describe('pace and fatigue', () => {
  it('pool the latest sittings and tell a loss from chance', () => {
    const tired = [part(50, 45), part(50, 42), part(50, 38), part(50, 30)]
    const even = [part(50, 40), part(50, 40), part(50, 40), part(50, 39)]
    const losing = staminaOf([line(1, tired), line(2, tired)], 'cma')
    expect(losing).toMatchObject({ sittings: 2, change: { chance: false } })
    expect(losing?.change.share).toBeCloseTo(-0.294, 6)
    expect(losing?.parts[0]).toMatchObject({ right: 90, answered: 100, medianS: 40 })
    expect(staminaOf([line(1, even), line(2, even)], 'cma')?.change.chance).toBe(true)
  })

  it('say nothing of a part without answers: it is no 0%', () => {
    const stamina = staminaOf(
      [line(1, [part(50, 40), part(50, 40), part(0, 0, null), part(0, 0, null)])],
      'cma',
    )
    expect(stamina?.parts.map(({ share }) => share)).toEqual([0.8, 0.8, null, null])
    expect(stamina?.parts[3]?.interval).toBeNull()
    expect(stamina?.change).toEqual({ share: 0, chance: true })
    const none = staminaOf([line(1, [part(0, 0, null), part(0, 0, null)])], 'cma')
    expect(none?.change).toEqual({ share: 0, chance: true })
  })

  it('look at the parts between as well: a slump in the middle alone is no loss, a slow slide is one', () => {
    const slump = [part(200, 160), part(200, 100), part(200, 100), part(200, 158)]
    expect(staminaOf([line(1, slump)], 'cma')?.change.chance).toBe(true)
    // First and last alone differ by no more than chance: 80 % and 72 % of 120.
    const slide = [part(120, 96), part(400, 312), part(400, 280), part(120, 86)]
    expect(staminaOf([line(1, slide)], 'cma')?.change).toMatchObject({ chance: false })
  })

  it('leave out what was given up, is unfinished or belongs to another exam', () => {
    const parts = [part(50, 40), part(50, 30)]
    const lines = [
      line(1, parts, { endedBy: 'abandoned' }),
      line(2, parts, { finishedAt: null, endedBy: null }),
      line(3, parts, { exam: 'rma' }),
    ]
    expect(staminaOf(lines, 'cma')).toBeNull()
  })

  it('look at the latest ten only, and say nothing of time where none was taken', () => {
    const old = [part(50, 0, null), part(50, 0, null)]
    const recent = [part(50, 50, null), part(50, 50, null)]
    const lines = [...Array.from({ length: 10 }, (_, i) => line(100 + i, recent)), line(1, old)]
    expect(staminaOf(lines, 'cma')?.parts[0]).toMatchObject({ right: 500, answered: 500, medianS: null })
  })
})
