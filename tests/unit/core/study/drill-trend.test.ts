import { describe, expect, it } from 'vitest'
import type { DrillSummary } from '../../../../src/core/session/drill/drill-session'
import {
  drillTrend,
  playedRoles,
  stepsThenAndNow,
  weakSteps,
} from '../../../../src/core/study/drills/drill-trend'
import { drillFinding, timesFinding } from '../../../../src/renderer/screens/progress/drill-words'

const line = (at: number, met: number, more: Partial<DrillSummary> = {}): DrillSummary & { id: string } =>
  ({
    id: `d${at}`,
    title: 'Collapse',
    role: 'leader',
    createdAt: at,
    finishedAt: at + 1,
    branched: false,
    result: 'pass',
    called: 10,
    met,
    weak: [],
    ccf: 0.8,
    firstShockS: 60,
    firstCompressionS: 10,
    ...more,
  }) as DrillSummary & { id: string }

describe('drills over time', () => {
  it('are the finished runs of one role, oldest first, without branches', () => {
    const lines = [
      line(3, 9),
      line(1, 5),
      line(2, 7, { role: 'recorder' }),
      line(4, 9, { branched: true }),
      line(5, 0, { finishedAt: null }),
      line(6, 0, { called: 0 }),
    ]
    expect(drillTrend(lines, 'leader').map(({ at }) => at)).toEqual([1, 3])
    expect(playedRoles(lines)).toEqual(['leader', 'recorder'])
  })

  it('compare the first runs with the latest, and share no run between them', () => {
    const points = drillTrend(
      [1, 2, 3].map((at) => line(at, at * 3)),
      'leader',
    )
    expect(stepsThenAndNow(points)).toEqual({ then: 0.3, now: 0.9, each: 1 })
    expect(stepsThenAndNow(points.slice(0, 1))).toBeNull()
  })

  it('say better, lower or as before', () => {
    const said = (...met: number[]): string =>
      drillFinding(
        drillTrend(
          met.map((each, i) => line(i, each)),
          'leader',
        ),
        'team leader',
      )
    expect(said()).toBe('No code drill finished yet')
    expect(said(7)).toBe('7 of 10 steps in time in your first drill as team leader')
    expect(said(5, 8)).toContain('Better: from 50% to 80%')
    expect(said(8, 5)).toContain('Lower than before: from 80% to 50%')
    expect(said(8, 8)).toContain('About as before')
  })

  it('name the latest time and the best, where there was one', () => {
    const points = (shocks: (number | null)[]) =>
      drillTrend(
        shocks.map((firstShockS, i) => line(i, 5, { firstShockS })),
        'leader',
      )
    expect(timesFinding(points([90, 60, 75]))).toBe('First shock after 1:15 the last time, 1:00 at best')
    expect(timesFinding(points([null, null]))).toContain('First compression after 0:10')
  })

  it('name the steps that went wrong most often', () => {
    const points = drillTrend([line(1, 5, { weak: ['a', 'b'] }), line(2, 5, { weak: ['b'] })], 'leader')
    expect(weakSteps(points)).toEqual([
      { step: 'b', times: 2 },
      { step: 'a', times: 1 },
    ])
  })
})
