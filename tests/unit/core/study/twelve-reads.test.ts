// What a session says of what is known: one lead for what one lead shows, twelve for all.
import { describe, expect, it } from 'vitest'
import { plannedActivities } from '../../../../src/core/study/plan/activities'
import { namedFairly, practiceRecalls } from '../../../../src/core/study/drills/practice-recalls'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { planRhythmTest } from '../../../../src/core/session/rhythm-test/rhythm-test'
import { TWELVE_IDS } from '../../../../src/core/twelve/findings'
import type { NamedPair } from '../../../../src/core/session/rhythm-test/rhythm-test'

const NAMED: NamedPair[] = [
  ['stemi-inferior', 'pericarditis', 1000, 0],
  ['svt', 'svt', 2000, 0],
]

describe('what was named', () => {
  it('on one lead counts for what one lead shows, on twelve for all', () => {
    expect(namedFairly({ mode: 'read', named: NAMED })).toEqual([NAMED[1]])
    expect(namedFairly({ mode: 'twelve', named: NAMED })).toEqual(NAMED)
  })

  it('wrong on twelve leads is a recall that failed', () => {
    const recalls = practiceRecalls({ named: namedFairly({ mode: 'twelve', named: NAMED }), drills: [] })
    expect(recalls.map(({ card, grade }) => [card, grade])).toEqual([
      ['rhythm:stemi-inferior', 'again'],
      ['rhythm:svt', 'good'],
    ])
  })
})

describe('a session of twelve leads', () => {
  const planned = (chance: number, rhythms?: RhythmId[]) =>
    planRhythmTest(
      { mode: 'twelve', ...(rhythms === undefined ? {} : { rhythms }) },
      { now: 0, chance, texts: [] },
    )

  it('draws a new tracing of the finding that is due, of another patient', () => {
    const [one] = planned(1, ['stemi-inferior']).strips
    const [other] = planned(2, ['stemi-inferior']).strips
    expect([one?.rhythm, other?.rhythm]).toEqual(['stemi-inferior', 'stemi-inferior'])
    expect(one?.seed).not.toBe(other?.seed)
    expect(one?.parameters).not.toEqual(other?.parameters)
  })

  it('asks six different findings, and never one that one lead alone is for', () => {
    const rhythms = planned(3).strips.map(({ rhythm }) => rhythm)
    expect(new Set(rhythms).size).toBe(6)
    for (const rhythm of rhythms) expect(TWELVE_IDS).toContain(rhythm)
    expect(planned(4, ['svt']).strips.every(({ rhythm }) => TWELVE_IDS.includes(rhythm))).toBe(true)
  })
})

describe('the plan of half an hour', () => {
  it('has a line for what is due on twelve leads, with the very findings', () => {
    const room = { today: [], dueRhythms: [], mastery: [], scenarios: [], drills: [], dueOnly: true }
    const [activity] = plannedActivities({}, {
      ...room,
      codesInPlan: true,
      dueTwelve: ['stemi-inferior'],
      practice: { named: [], drills: [] },
    } as never)
    expect(activity).toMatchObject({
      kind: 'strips',
      title: 'Twelve leads: Inferior ST elevation',
      rhythms: ['stemi-inferior'],
    })
  })
})
