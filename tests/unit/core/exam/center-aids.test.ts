import { describe, expect, it } from 'vitest'
import { planSitting } from '../../../../src/core/exam/plan'
import { sittingRequestSchema } from '../../../../src/core/session/sitting/sitting.schema'
import { NOON, shippedProfile, syntheticItems } from '../../../support/exam-fixtures'

const profile = shippedProfile('cma')
const both = { strikeOut: true, calculator: true }

function tools(request: object, sure: 'open' | 'firm' = 'open') {
  const { tools: shipped } = profile
  const asked = { ...profile, tools: { ...shipped, basis: { ...shipped.basis, confidence: sure } } }
  const planning = planSitting(sittingRequestSchema.parse({ exam: 'cma', ...request }), {
    items: syntheticItems(profile, 12),
    bankRevision: 'ABCD1234',
    profile: asked,
    ledger: {},
    now: NOON,
    series: { seed: 1, parts: [] },
    chance: 1,
  })
  return planning.kind === 'plan' ? planning.plan.tools : null
}

describe('aids that the center has', () => {
  it('come into a strict sitting one by one, and nothing else with them', () => {
    expect(tools({ mode: 'strict', aids: both })).toEqual({
      strikeOut: true,
      calculator: true,
      highlight: false,
      note: false,
      confidence: false,
    })
    const one = { strikeOut: false, calculator: true }
    expect(tools({ mode: 'strict', aids: one })).toMatchObject(one)
  })

  it('are none unless they are asked for', () => {
    expect(tools({ mode: 'strict' })).toMatchObject({ strikeOut: false, calculator: false })
  })

  it('are not the learner’s choice where it is known what the exam allows', () => {
    expect(tools({ mode: 'strict', aids: both }, 'firm')).toMatchObject({ strikeOut: false })
  })
})
