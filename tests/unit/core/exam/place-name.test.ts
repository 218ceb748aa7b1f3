import { describe, expect, it } from 'vitest'
import { numberInSegment, placeName } from '../../../../src/core/exam/place-name'
import { reportSitting } from '../../../../src/core/exam/report'
import { reportCsv } from '../../../../src/renderer/screens/report/report-export'
import { makePlan } from '../../../support/exam-fixtures'

describe('the name of a place on a form', () => {
  it('is the number that the room shows, with its segment', () => {
    const plan = makePlan({ mode: 'strict' })
    expect([0, 49, 50, 75, 199].map((place) => placeName(plan, place))).toEqual([
      'segment 1, 1',
      'segment 1, 50',
      'segment 2, 1',
      'segment 2, 26',
      'segment 4, 50',
    ])
    const rows = reportCsv(plan, reportSitting(plan, []), { learner: '', session: 's' }).split('\r\n')
    expect(rows[76]).toMatch(/^26,2,/)
  })

  it('is the number alone where there is one segment', () => {
    const plan = makePlan({ mode: 'strict', exam: 'rma' }, 24)
    expect([placeName(plan, 75), numberInSegment(plan, 75)]).toEqual(['76', 76])
  })
})
