import { describe, expect, it } from 'vitest'
import { contentHash, shownHash } from '../../../../../src/core/bank/readings/review'
import { typographic } from '../../../../../src/core/bank/texts/typography'
import { makeItem } from '../../../../support/exam-fixtures'

describe('straight marks as print sets them', () => {
  it.each([
    ["the patient's own", 'the patient’s own'],
    ['"De" were treated ("first")', '“De” were treated (“first”)'],
    ['\'a\' and "b."', '‘a’ and “b.”'],
    ['5\'4" tall', '5\'4" tall'],
    ['the patient’s “own”', 'the patient’s “own”'],
  ])('%s', (straight, set) => {
    expect(typographic(straight)).toBe(set)
  })
})

describe('a reading of an item', () => {
  it('holds when straight marks are set, and not when a word changes', () => {
    const straight = {
      ...makeItem('q-1', { topics: { cma: 'consent' } }),
      stem: 'The note says "stent". What is the patient\'s next step?',
    }
    const set = { ...straight, stem: 'The note says “stent”. What is the patient’s next step?' }
    const other = { ...straight, stem: 'The note says “stent”. What is the patient’s last step?' }
    expect(contentHash(set)).toBe(contentHash(straight))
    expect(shownHash(set)).toBe(shownHash(straight))
    expect(contentHash(other)).not.toBe(contentHash(straight))
  })
})
