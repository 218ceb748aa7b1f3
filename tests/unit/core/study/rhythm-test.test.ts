import { describe, expect, it } from 'vitest'
import { ONE_LEAD_RHYTHMS, RHYTHM_GROUPS, shortName } from '../../../../src/core/rhythms/rhythm-groups'
import { RHYTHM_IDS } from '../../../../src/core/ecg/rhythm-table'
import {
  confusionMatrix,
  rhythmTrend,
  stripsAsked,
} from '../../../../src/core/study/rhythms/rhythm-confusion'
import {
  foldRhythmTest,
  planRhythmTest,
  rhythmTimeLeftMs,
  summarizeRhythmTest,
} from '../../../../src/core/session/rhythm-test/rhythm-test'
import { rhythmTestEventSchema } from '../../../../src/core/session/rhythm-test/rhythm-test.schema'
import type {
  RhythmTestEvent,
  RhythmTestPlan,
} from '../../../../src/core/session/rhythm-test/rhythm-test.schema'
import { intervalErrors, stripCourse } from '../../../../src/core/study/rhythms/step-trend'

const texts = [{ id: 'torsades' as const, confusedWith: ['polymorphic-vt' as const, 'vf-coarse' as const] }]
const plan = (mode: 'read' | 'test' | 'sprint', chance = 1): RhythmTestPlan =>
  planRhythmTest({ mode }, { now: 1000, chance, texts })
const T0 = 10_000

function answer(
  of: RhythmTestPlan,
  strip: number,
  named?: RhythmTestPlan['strips'][0]['rhythm'],
  at = T0 + strip,
) {
  const rhythm = of.strips[strip]!.rhythm
  return { type: 'answered', at, strip, rhythm, named: named ?? rhythm } satisfies RhythmTestEvent
}

describe('the groups of rhythms', () => {
  it('hold every rhythm once, each with a name that fits a button', () => {
    expect(RHYTHM_GROUPS.flatMap(({ rhythms }) => rhythms).sort()).toEqual([...RHYTHM_IDS].sort())
    expect(new Set(RHYTHM_IDS.map(shortName)).size).toBe(RHYTHM_IDS.length)
    for (const rhythm of RHYTHM_IDS) expect(shortName(rhythm).length).toBeLessThanOrEqual(22)
  })
})

describe('the plan of a rhythm session', () => {
  it('holds twenty strips in ten minutes, where a rhythm may come again, and none more than three times', () => {
    const tests = Array.from({ length: 50 }, (_, chance) => plan('test', chance))
    for (const { strips, limitMs } of tests) {
      expect(strips).toHaveLength(20)
      expect(limitMs).toBe(600_000)
      const times = strips.map(({ rhythm }) => strips.filter((other) => other.rhythm === rhythm).length)
      expect(Math.max(...times)).toBeLessThanOrEqual(3)
      expect(new Set(strips.map(({ seed }) => seed)).size).toBe(20)
    }
    // Whoever counts on “that one was there already” is wrong in nearly every test.
    const repeating = tests.filter(({ strips }) => new Set(strips.map(({ rhythm }) => rhythm)).size < 20)
    expect(repeating.length).toBeGreaterThan(45)
  })

  it('shows each rhythm once before any comes again where one learns from the strips', () => {
    expect(new Set(plan('read').strips.map(({ rhythm }) => rhythm)).size).toBe(6)
  })

  it('gives new strips every time', () => {
    const seeds = (chance: number): number[] => plan('test', chance).strips.map(({ seed }) => seed)
    expect(seeds(1)).toEqual(seeds(1))
    expect(seeds(1).filter((seed) => seeds(2).includes(seed))).toEqual([])
  })

  it('offers the look-alikes first in a sprint, and never a rhythm that one lead cannot show', () => {
    const { strips } = plan('sprint')
    for (const { rhythm, choices } of strips) {
      expect(choices).toHaveLength(4)
      expect(choices).toContain(rhythm)
      expect(new Set(choices).size).toBe(4)
      for (const each of choices!) expect(ONE_LEAD_RHYTHMS).toContain(each)
      if (rhythm === 'torsades')
        expect(choices).toEqual(expect.arrayContaining(['polymorphic-vt', 'vf-coarse']))
    }
  })

  it('asks for exactly the rhythms that the review queue names', () => {
    const asked = ['svt', 'asystole', 'svt'] as const
    const { strips } = planRhythmTest({ mode: 'read', rhythms: [...asked] }, { now: 0, chance: 3, texts })
    expect(strips.map(({ rhythm }) => rhythm).sort()).toEqual([...asked].sort())
    expect(new Set(strips.map(({ seed }) => seed)).size).toBe(3)
  })
})

describe('a rhythm session', () => {
  it('lets an answer of the timed test be changed until the end, and no longer', () => {
    const of = plan('test')
    const events: RhythmTestEvent[] = [
      { type: 'started', at: T0 },
      answer(of, 0, 'agonal'),
      answer(of, 0),
      { type: 'ended', at: T0 + 9, by: 'learner' },
      answer(of, 0, 'svt'),
    ]
    expect(foldRhythmTest(of, events).answers.get(0)?.named).toBe(of.strips[0]!.rhythm)
  })

  it('keeps the first answer where the truth is shown at once', () => {
    const of = plan('read')
    const wrong = of.strips[0]!.rhythm === 'svt' ? 'agonal' : 'svt'
    const state = foldRhythmTest(of, [{ type: 'started', at: T0 }, answer(of, 0, wrong), answer(of, 0)])
    expect(state.answers.get(0)?.named).toBe(wrong)
  })

  it('gives back the time that it lay closed, and the time is never below zero', () => {
    const of = plan('sprint')
    const open = foldRhythmTest(of, [
      { type: 'started', at: T0 },
      { type: 'resumed', at: T0 + 90_000, creditedMs: 80_000 },
    ])
    expect(rhythmTimeLeftMs(of, open, T0 + 90_000)).toBe(50_000)
    expect(rhythmTimeLeftMs(of, open, T0 + 900_000)).toBe(0)
    expect(rhythmTimeLeftMs(of, foldRhythmTest(of, []), T0)).toBeNull()
    expect(rhythmTimeLeftMs(plan('read'), open, T0)).toBeNull()
  })

  it('is summed up with every answer and without those that were not given', () => {
    const of = plan('test')
    const wrong = of.strips[1]!.rhythm === 'svt' ? 'agonal' : 'svt'
    const summary = summarizeRhythmTest(of, [
      { type: 'started', at: T0 },
      answer(of, 0),
      answer(of, 1, wrong),
      { type: 'ended', at: T0 + 5, by: 'time' },
    ])
    const open = summarizeRhythmTest(of, [{ type: 'started', at: T0 }, answer(of, 0), answer(of, 1, wrong)])
    expect(open).toMatchObject({ answered: 2, right: 0, named: [] })
    expect(summary).toMatchObject({ strips: 20, answered: 2, right: 1, finishedAt: T0 + 5, endedBy: 'time' })
    expect(summary.named).toEqual([
      [of.strips[0]!.rhythm, of.strips[0]!.rhythm, T0],
      [of.strips[1]!.rhythm, wrong, T0 + 1],
    ])
  })
})

describe('what a session keeps besides names', () => {
  const started: RhythmTestEvent = { type: 'started', at: T0 }
  const asked = (strip: number): RhythmTestEvent => ({ type: 'helped', at: T0 + 1, strip })

  it('is the help of the strip in words, where it came before the name could no longer be changed', () => {
    const of = plan('test')
    const wrong = of.strips[1]!.rhythm === 'svt' ? 'agonal' : 'svt'
    const log: RhythmTestEvent[] = [
      started,
      asked(0),
      answer(of, 0),
      answer(of, 1, wrong),
      asked(1),
      asked(1),
      answer(of, 2),
      asked(3),
      { type: 'ended', at: T0 + 5, by: 'learner' },
      asked(2),
    ]
    const state = foldRhythmTest(of, log)
    expect([...state.helped]).toEqual([0, 1, 3])
    expect(state.ignored).toBe(2)
    // Of the four strips the fourth got no name: help without an answer is no answer with help.
    expect(summarizeRhythmTest(of, log).helped).toEqual({ named: 2, right: 1 })
  })

  it('is no help once the truth of a reading is out', () => {
    const of = plan('read')
    const state = foldRhythmTest(of, [started, answer(of, 0), asked(0), asked(1)])
    expect([...state.helped]).toEqual([1])
  })

  it('is the marks of every reading: the steps that were right, and how far each measure was off', () => {
    const of = plan('read')
    const marks = {
      right: ['rate' as const, 'p' as const, 'name' as const],
      offBy: { rateBpm: -4, prMs: 30, qrsMs: null },
    }
    const none = { right: [], offBy: { rateBpm: null, prMs: -60, qrsMs: 12 } }
    const log: RhythmTestEvent[] = [
      started,
      { ...answer(of, 0), marks },
      { ...answer(of, 1), marks: none },
      answer(of, 2),
      { type: 'ended', at: T0 + 9, by: 'learner' },
    ]
    for (const event of log) expect(rhythmTestEventSchema.parse(event)).toEqual(event)
    const summary = summarizeRhythmTest(of, log)
    expect(summary.readings).toEqual([
      { at: T0, ...marks },
      { at: T0 + 1, ...none },
    ])
    expect(stripCourse([summary]).shares.map(({ step, right, read }) => [step, right, read])).toEqual([
      ['rate', 1, 2],
      ['regularity', 0, 2],
      ['p', 1, 2],
      ['pr', 0, 2],
      ['qrs', 0, 2],
      ['name', 1, 2],
    ])
    expect(intervalErrors([summary]).map(({ step, offMs }) => [step, offMs])).toEqual([
      ['pr', 30],
      ['pr', -60],
      ['qrs', 12],
    ])
    const earlier = { readings: [{ at: T0 - 100, ...marks }] }
    expect(stripCourse([summary, earlier, { readings: [] }]).points.map(({ at }) => at)).toEqual([
      T0 - 100,
      T0 + 1,
    ])
  })
})

describe('the confusion matrix', () => {
  const matrix = confusionMatrix([
    ['torsades', 'polymorphic-vt', 1],
    ['torsades', 'polymorphic-vt', 2],
    ['sinus', 'sinus', 3],
    ['sinus', 'first-degree', 4],
  ])

  it('counts what was taken for what', () => {
    expect(matrix.count('torsades', 'polymorphic-vt')).toBe(2)
    expect(matrix.count('polymorphic-vt', 'torsades')).toBe(0)
    expect(matrix.shown('sinus')).toBe(2)
    expect(matrix.shown('first-degree')).toBe(0)
    expect([matrix.right, matrix.total]).toEqual([1, 4])
  })

  it('puts the most frequent mistake first and rhythms in the order of teaching', () => {
    expect(matrix.mistakes[0]).toEqual({ shown: 'torsades', named: 'polymorphic-vt', times: 2 })
    expect(matrix.rhythms).toEqual(['sinus', 'first-degree', 'polymorphic-vt', 'torsades'])
  })

  it('counts a strip without a name as not right, like every other screen: 16 right, 3 wrong, 1 blank of 20', () => {
    const of = plan('test')
    const given = of.strips.slice(0, 19).map(({ rhythm }, strip) => {
      const wrong = rhythm === 'svt' ? 'agonal' : 'svt'
      return answer(of, strip, strip < 3 ? wrong : rhythm)
    })
    const log: RhythmTestEvent[] = [{ type: 'started', at: T0 }, ...given]
    const open = summarizeRhythmTest(of, log)
    const summary = summarizeRhythmTest(of, [...log, { type: 'ended', at: T0 + 99, by: 'learner' }])
    const all = confusionMatrix(stripsAsked([open, summary]))
    expect(open.blank).toEqual([])
    expect(summary.blank).toEqual([[of.strips[19]!.rhythm, null, T0 + 99]])
    expect([all.right, all.total, all.blank()]).toEqual([16, 20, 1])
    expect(all.blank(of.strips[19]!.rhythm)).toBe(1)
    expect(all.mistakes.reduce((sum, { times }) => sum + times, 0)).toBe(3)
    expect(all.rhythms.reduce((sum, rhythm) => sum + all.shown(rhythm), 0)).toBe(20)
    expect(rhythmTrend([open, summary])).toMatchObject([{ right: 16, asked: 20, share: 0.8 }])
  })

  it('asks in a sprint for no more than was named', () => {
    const of = plan('sprint')
    const log = [
      { type: 'started', at: T0 } as const,
      answer(of, 0),
      { type: 'ended', at: T0 + 9, by: 'time' } as const,
    ]
    expect(summarizeRhythmTest(of, log)).toMatchObject({ right: 1, blank: [] })
  })

  it('draws finished sessions only, oldest first', () => {
    const of = plan('test')
    const at = (finishedAt: number | null, named: number) => ({
      ...summarizeRhythmTest(of, []),
      finishedAt,
      right: 1,
      named: Array.from({ length: named }, () => ['sinus', 'sinus', 1] as const),
    })
    const trend = rhythmTrend([at(9, 4), at(null, 4), at(3, 2), at(5, 0)])
    expect(trend.map((point) => [point.at, point.share])).toEqual([
      [3, 0.5],
      [9, 0.25],
    ])
  })
})
