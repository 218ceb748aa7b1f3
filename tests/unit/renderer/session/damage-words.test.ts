// What a room and a report say of steps that were left out.
import { describe, expect, it } from 'vitest'
import { damageWords } from '../../../../src/renderer/session/damage-words'

describe('the words about a damaged log', () => {
  it('are none where all is sound', () => {
    expect(damageWords({ seq: 122 }, 'sitting')).toBe('')
    expect(damageWords({ seq: 122, damaged: 0, unknown: 0 }, 'sitting')).toBe('')
  })
  it('count the steps that were left out, and say what that costs and what to do', () => {
    expect(damageWords({ seq: 122, damaged: 1 }, 'sitting')).toBe(
      '1 of 122 steps of this sitting is damaged on the disk and left out. An answer that was in it counts as not given. If you have a backup from before, it may have the whole sitting: Settings, Your data.',
    )
    expect(damageWords({ seq: 9, damaged: 2, unknown: 1 }, 'drill')).toMatch(
      /^2 of 9 steps of this drill are damaged on the disk and left out\. 1 of 9 steps of this drill is not known to this Preceptor and left out\./,
    )
  })
})
