import { describe, expect, it } from 'vitest'
import { topicPlaces } from '../../../../src/core/bank/outline'
import type { BatchAnswer } from '../../../../src/core/study/forecast/batch'
import { freshOfBatch, placesByCode } from '../../../../src/core/study/forecast/batch'
import { shippedProfile } from '../../../support/exam-fixtures'

const places = placesByCode(topicPlaces(shippedProfile('cma')).values())
const given = (changes: Partial<BatchAnswer> = {}): BatchAnswer => ({
  domain: 'clinical',
  correct: true,
  answeredAt: '2026-11-20',
  first: true,
  ...changes,
})
const fresh = (...answers: BatchAnswer[]) => freshOfBatch(answers, places, Date.parse)

describe('the answers of a line', () => {
  it('mean without the optional fields: the whole domain, any difficulty, on a form', () => {
    expect(fresh(given())).toMatchObject([
      { domain: 'clinical', subDomain: null, difficulty: null, origin: 'form' },
    ])
    expect(fresh(given({ domain: 'clinical.workflow' }))).toMatchObject([{ subDomain: 'clinical.workflow' }])
  })

  it('are taken by their optional fields', () => {
    const answer = given({ subDomain: 'clinical.safety', itemDifficulty: 0.4, checkpoint: true, seconds: 12 })
    expect(fresh(answer)).toMatchObject([
      { subDomain: 'clinical.safety', difficulty: 0.4, origin: 'checkpoint' },
    ])
    expect(fresh(given({ checkpoint: false }))).toMatchObject([{ origin: 'set' }])
  })

  it('are no evidence when repeated, too quick, or of a family that was met, by time and not by place', () => {
    expect(fresh(given({ first: false }), given({ seconds: 2 }))).toEqual([])
    const [later, earlier] = [
      given({ family: 'f' }),
      given({ family: 'f', answeredAt: '2026-11-01', correct: false }),
    ]
    expect(fresh(later, earlier)).toMatchObject([{ correct: false }])
  })

  it('name a code that the outline has not', () => {
    expect(fresh(given({ domain: 'nope' }))).toContain('answers.0.domain')
    expect(fresh(given({ subDomain: 'nope' }))).toContain('answers.0.subDomain')
  })
})
