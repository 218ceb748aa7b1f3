// The thresholds by lead, age and sex, and what they make of leads side by side.
import { describe, expect, it } from 'vitest'
import { judgeSt } from '../../../../src/core/twelve/stemi'
import type { Patient, TracedLead } from '../../../../src/core/twelve/thresholds'
import { thresholdMm } from '../../../../src/core/twelve/thresholds'

const man: Patient = { age: 58, sex: 'male' }
const young: Patient = { age: 28, sex: 'male' }
const woman: Patient = { age: 35, sex: 'female' }
const st = (values: Partial<Record<TracedLead, number>>) =>
  new Map(Object.entries(values) as [TracedLead, number][])

describe('the threshold of a lead', () => {
  it.each([
    ['V2', man, 2],
    ['V3', { age: 40, sex: 'male' } as const, 2],
    ['V2', { age: 39, sex: 'male' } as const, 2.5],
    ['V3', woman, 1.5],
    ['V1', woman, 1],
    ['II', young, 1],
    ['V4R', man, 0.5],
    ['V4R', young, 1],
    ['V4R', woman, 0.5],
    ['V3R', man, 0.5],
    ['V6R', man, 0.5],
    ['V6R', young, 1],
    ['V8', man, 0.5],
    ['V8', young, 1],
    ['V8', woman, 0.5],
  ] as const)('%s is by age and sex', (lead, patient, mm) => {
    expect(thresholdMm(lead, patient)).toBe(mm)
  })
})

describe('the verdict', () => {
  it('needs two leads side by side: III and aVF are, III and V3 are not', () => {
    expect(judgeSt(st({ III: 1.5, aVF: 1 }), man).walls).toEqual(['inferior'])
    expect(judgeSt(st({ III: 1.5, V4: 1.5 }), man).walls).toEqual([])
    expect(judgeSt(st({ III: 1.5, aVF: 0.9 }), man).walls).toEqual([])
  })

  it('asks more of V2 and V3 of a young man than of a woman', () => {
    const leads = st({ V2: 1.5, V3: 1.8 })
    expect(judgeSt(leads, woman).walls).toEqual(['anterior'])
    expect(judgeSt(leads, man).walls).toEqual([])
    expect(judgeSt(st({ V2: 2.2, V3: 2.2 }), man).walls).toEqual(['anterior'])
    expect(judgeSt(st({ V2: 2.2, V3: 2.2 }), young).walls).toEqual([])
  })

  it('names the lowered wall, and what to record besides', () => {
    const verdict = judgeSt(st({ II: 2, III: 3, aVF: 2.5, I: -1, aVL: -2 }), man)
    expect(verdict).toMatchObject({ walls: ['inferior'], lowered: ['lateral'], record: ['V4R'] })
    expect(judgeSt(st({ V1: -1, V2: -1.5, V3: -1 }), man)).toMatchObject({
      walls: [],
      lowered: ['anterior'],
      record: ['V7-V9'],
    })
  })

  it('calls the right ventricle by V4R only where the inferior wall is raised', () => {
    expect(judgeSt(st({ III: 3, aVF: 2, V4R: 0.8 }), man).walls).toEqual(['inferior', 'right'])
    expect(judgeSt(st({ V4R: 0.8 }), man).walls).toEqual([])
  })

  it('sees the back wall in V7 to V9 from half a millimeter on', () => {
    expect(judgeSt(st({ V7: 0.6, V8: 0.5 }), man).walls).toEqual(['posterior'])
    expect(judgeSt(st({ V7: 0.6, V8: 0.5 }), young).walls).toEqual([])
  })
})
