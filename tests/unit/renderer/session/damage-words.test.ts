// What a room and a report say of steps that were left out.
import { describe, expect, it } from 'vitest'
import { damageWords } from '../../../../src/renderer/session/damage-words'

describe('the words about a damaged log', () => {
  it('are none where all is sound', () => {
    expect(damageWords({}, 'sitting')).toBe('')
    expect(damageWords({ damaged: 0, unknown: 0 }, 'sitting')).toBe('')
  })
  it('say where it was, as what stands around it tells', () => {
    const items = [0, 0, 0, 0, 1, 1].map((segment) => ({ segment }))
    const plan = { kind: 'sitting', form: { items, segmentCount: 1 } } as never
    const parts = { kind: 'sitting', form: { items, segmentCount: 2 } } as never
    const at = (...places: (number | null | undefined)[]) =>
      places.map((item) => (item === null ? null : { type: 'shown', at: 0, item })) as never
    expect(damageWords({ plan, steps: at(0, 1, null, undefined, 2), damaged: 1 }, 'set')).toMatch(
      /^1 step of this set is damaged on the disk and left out \(after question 2\)\. /,
    )
    expect(damageWords({ plan, steps: at(0, 1, undefined, null, 1, 2), damaged: 1 }, 'set')).toContain(
      '(at question 2)',
    )
    expect(damageWords({ plan, steps: at(null, 0, 1), damaged: 1 }, 'set')).toContain('(before question 1)')
    expect(damageWords({ plan: parts, steps: at(4, 5, null, 5), damaged: 1 }, 'mock')).toContain(
      '(at question 2 of segment 2)',
    )
    expect(damageWords({ plan, steps: at(0, null, 0, 1, null, null, 2), damaged: 3 }, 'set')).toMatch(
      /^3 steps of this set are damaged on the disk and left out \(at question 1 and after question 2\)\. /,
    )
    expect(damageWords({ plan, steps: at(null), damaged: 1 }, 'set')).toContain('left out. ')
    const test = { kind: 'rhythm-test' } as never
    const strips = [{ type: 'answered', strip: 0 }, null, { type: 'answered', strip: 2 }] as never
    expect(damageWords({ plan: test, steps: strips, damaged: 1 }, 'test')).toContain('(after strip 1)')
    expect(
      damageWords({ plan: { kind: 'drill' } as never, steps: at(0, null), damaged: 1 }, 'drill'),
    ).toContain('left out. ')
  })
  it('count the steps that were left out, and say what that costs and what to do', () => {
    expect(damageWords({ damaged: 1 }, 'sitting')).toBe(
      '1 step of this sitting is damaged on the disk and left out. An answer that was in it counts as not given. If you have a backup from before, it may have the whole sitting: Settings, Your data.',
    )
    expect(damageWords({ damaged: 2, unknown: 1 }, 'drill')).toMatch(
      /^2 steps of this drill are damaged on the disk and left out\. 1 step of this drill is not known to this Preceptor and left out\./,
    )
  })
})
