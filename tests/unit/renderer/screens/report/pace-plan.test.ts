import { describe, expect, it } from 'vitest'
import { markedPlaces } from '../../../../../src/renderer/screens/report/pace-plan'
import { makePlan } from '../../../../support/exam-fixtures'

const { form } = makePlan({ mode: 'strict' })

describe('the marks on the axis of pace', () => {
  it('stand where the segments start: 1, 51, 101 and 151', () => {
    expect(markedPlaces({ form }).map((place) => place + 1)).toEqual([1, 51, 101, 151])
  })

  it('stand at round steps where a form is one segment', () => {
    const items = form.items.slice(0, 24).map((item) => ({ ...item, segment: 0 }))
    expect(markedPlaces({ form: { ...form, items, segmentCount: 1 } })).toEqual([0, 10, 20])
    expect(markedPlaces({ form: { ...form, items: items.slice(0, 3), segmentCount: 1 } })).toEqual([0, 1, 2])
  })
})
