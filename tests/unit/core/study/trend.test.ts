import { describe, expect, it } from 'vitest'
import type { SittingLine } from '../../../../src/core/study/history/trend'
import { filterHistory, trendDirection, trendOf, verdictOf } from '../../../../src/core/study/history/trend'

function line(id: string, changes: Partial<SittingLine> = {}): SittingLine {
  return {
    id,
    kind: 'sitting',
    mode: 'strict',
    exam: 'cma',
    title: 'CMA (AAMA) mock exam',
    code: 'CMA-07F3-2QXM',
    seriesSeed: null,
    createdAt: 1000,
    startedAt: 1000,
    finishedAt: 2000,
    endedBy: 'learner',
    segment: 3,
    segmentCount: 4,
    shown: 200,
    answered: 200,
    scored: 180,
    right: 126,
    cutLow: 117,
    cutHigh: 135,
    fullLength: true,
    leftOut: false,
    clock: null,
    parts: [],
    ...changes,
  }
}

describe('the list of past sittings', () => {
  it('stands newest first and can be narrowed to an exam and a mode', () => {
    const lines = [
      line('a', { createdAt: 1 }),
      line('b', { createdAt: 3, exam: 'rma' }),
      line('c', { createdAt: 2, mode: 'quick' }),
    ]
    expect(filterHistory(lines, { exam: 'any', mode: 'any' }).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
    expect(filterHistory(lines, { exam: 'cma', mode: 'any' }).map(({ id }) => id)).toEqual(['c', 'a'])
    expect(filterHistory(lines, { exam: 'any', mode: 'quick' }).map(({ id }) => id)).toEqual(['c'])
  })

  it('judges a score at the ends of the band as the report does', () => {
    expect(verdictOf(line('a', { right: 116 }))).toBe('below')
    expect(verdictOf(line('a', { right: 117 }))).toBe('inside')
    expect(verdictOf(line('a', { right: 134 }))).toBe('inside')
    expect(verdictOf(line('a', { right: 135 }))).toBe('above')
  })

  it('does not judge a quick set, or a sitting that is open or was given up', () => {
    expect(verdictOf(line('a', { endedBy: 'abandoned' }))).toBeNull()
    expect(verdictOf(line('a', { mode: 'quick' }))).toBeNull()
    expect(verdictOf(line('a', { finishedAt: null, endedBy: null }))).toBeNull()
  })
})

describe('the trend over full sittings', () => {
  it('takes only full sittings of the exam that were sat to the end, oldest first', () => {
    const points = trendOf(
      [
        line('late', { finishedAt: 9 }),
        line('early', { finishedAt: 3, mode: 'practice', endedBy: 'time' }),
        line('quick', { mode: 'quick', fullLength: false }),
        line('short', { fullLength: false }),
        line('given-up', { endedBy: 'abandoned' }),
        line('open', { finishedAt: null, endedBy: null }),
        line('other', { exam: 'rma' }),
      ],
      'cma',
    )
    expect(points.map(({ id }) => id)).toEqual(['early', 'late'])
  })

  it('keeps a sitting under 80% answered as a point that does not count, and drops one that is left out', () => {
    const points = trendOf(
      [
        line('whole', { finishedAt: 1, right: 110 }),
        line('hardly', { finishedAt: 2, answered: 8, right: 4 }),
        line('left-out', { finishedAt: 3, leftOut: true }),
        line('enough', { finishedAt: 4, answered: 160, right: 112 }),
      ],
      'cma',
    )
    expect(points.map(({ id, counted }) => [id, counted])).toEqual([
      ['whole', true],
      ['hardly', false],
      ['enough', true],
    ])
    expect(trendDirection(points)).toBe('chance')
    expect(trendDirection(points.slice(0, 2))).toBeNull()
    expect(verdictOf(line('hardly', { answered: 8, right: 4 }))).toBeNull()
    expect(verdictOf(line('left-out', { leftOut: true }))).toBeNull()
  })

  it('gives each point its share, its interval and the band as shares', () => {
    const [point] = trendOf([line('a')], 'cma')
    expect(point?.share).toBeCloseTo(0.7)
    expect(point?.cutLow).toBeCloseTo(0.65)
    expect(point?.cutHigh).toBeCloseTo(0.75)
    expect(point?.interval.low).toBeLessThan(0.7)
    expect(point?.interval.high).toBeGreaterThan(0.7)
  })

  it('calls a small difference chance and a large one by its direction', () => {
    const from = (first: number, last: number) =>
      trendDirection(
        trendOf([line('a', { right: first }), line('b', { right: last, finishedAt: 3000 })], 'cma'),
      )
    expect(from(120, 126)).toBe('chance')
    expect(from(100, 140)).toBe('up')
    expect(from(140, 100)).toBe('down')
  })

  it('sees no direction in a single sitting', () => {
    expect(trendDirection(trendOf([line('a')], 'cma'))).toBeNull()
  })
})
