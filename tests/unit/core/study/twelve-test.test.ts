// A timed test on twelve leads: what its log says, and what is kept of its steps over time.
import { describe, expect, it } from 'vitest'
import { KINDS } from '../../../../src/core/session/kinds'
import { planRhythmTest, summarizeRhythmTest } from '../../../../src/core/session/rhythm-test/rhythm-test'
import type { RhythmTestEvent } from '../../../../src/core/session/rhythm-test/rhythm-test.schema'
import { namedFairly } from '../../../../src/core/study/drills/practice-recalls'
import { confusionMatrix, stripsAsked } from '../../../../src/core/study/rhythms/rhythm-confusion'
import { twelveCourse } from '../../../../src/core/study/rhythms/step-trend'
import { TWELVE_IDS } from '../../../../src/core/twelve/findings'
import { MINUTE_MS } from '../../../../src/core/time'

const plan = planRhythmTest({ mode: 'twelve-test' }, { now: 0, chance: 5, texts: [] })
const rhythmAt = (strip: number) => plan.strips[strip]?.rhythm ?? 'sinus'

function read(
  strip: number,
  at: number,
  { named = null, right = [] }: { named?: RhythmTestEventName; right?: ('rate' | 'axis' | 'name')[] } = {},
): RhythmTestEvent {
  const rhythm = rhythmAt(strip)
  const twelve = { rateBpm: 75, ...(named === null ? {} : { name: named }) }
  return { type: 'answered', at, offset: -300, strip, rhythm, named, twelve, twelveMarks: { right } }
}
type RhythmTestEventName = Extract<RhythmTestEvent, { type: 'answered' }>['named']

const log: RhythmTestEvent[] = [
  { type: 'started', at: 10 },
  read(0, 20, { right: ['rate'] }),
  read(0, 30, { named: rhythmAt(0), right: ['rate', 'name'] }),
  read(1, 40, { right: ['rate', 'axis'] }),
  { type: 'helped', at: 50, strip: 1 },
]
const ended: RhythmTestEvent[] = [...log, { type: 'ended', at: 60, by: 'time' }]

describe('a timed test on twelve leads', () => {
  it('asks six tracings of twelve-lead findings in 24 minutes, each of a patient', () => {
    expect(plan.strips).toHaveLength(6)
    expect(plan.limitMs).toBe(24 * MINUTE_MS)
    for (const { rhythm, patient } of plan.strips) {
      expect(TWELVE_IDS).toContain(rhythm)
      expect(patient?.age).toBeGreaterThan(20)
    }
  })

  it('takes steps without a name into its log, and the last change of each counts', () => {
    for (const event of ended) {
      const kept = KINDS['rhythm-test'].event.parse(event)
      expect(kept).toEqual(event)
      expect(KINDS['rhythm-test'].foreign(plan, kept)).toBeNull()
    }
    expect(summarizeRhythmTest(plan, ended)).toMatchObject({ answered: 2, right: 1, endedBy: 'time' })
  })

  it('tells nothing before its end', () => {
    expect(summarizeRhythmTest(plan, log)).toMatchObject({ named: [], blank: [], twelves: [], right: 0 })
  })

  it('counts every tracing that got no name and every step that was left', () => {
    const summary = summarizeRhythmTest(plan, ended)
    expect(summary.blank).toHaveLength(5)
    expect(confusionMatrix(stripsAsked([summary]))).toMatchObject({ total: 6, right: 1 })
    const course = twelveCourse([summary])
    const share = (step: string) => course.shares.find((each) => each.step === step)
    expect(share('rate')).toMatchObject({ right: 2, read: 6 })
    expect(share('axis')).toMatchObject({ right: 1, read: 6 })
    expect(share('st')).toMatchObject({ right: 0, read: 6 })
    expect(course.points).toHaveLength(1)
  })

  it('is evidence of what twelve leads show, but for what got no name', () => {
    const summary = summarizeRhythmTest(plan, ended)
    expect(namedFairly(summary)).toEqual([[rhythmAt(0), rhythmAt(0), 30, -300]])
  })
})

describe('practice on twelve leads', () => {
  it('keeps its steps too, the oldest session first', () => {
    const practice = planRhythmTest({ mode: 'twelve' }, { now: 0, chance: 5, texts: [] })
    const of = (at: number, right: 'rate'[]) =>
      summarizeRhythmTest(practice, [
        { type: 'started', at: 1 },
        { ...read(0, at, { named: 'sinus', right }), rhythm: practice.strips[0]?.rhythm ?? 'sinus' } as never,
      ])
    const { points } = twelveCourse([of(900, ['rate']), of(100, [])])
    expect(points.map(({ at, steps }) => [at, steps[0]])).toEqual([
      [100, { step: 'rate', right: 0, read: 1 }],
      [900, { step: 'rate', right: 1, read: 1 }],
    ])
  })
})
