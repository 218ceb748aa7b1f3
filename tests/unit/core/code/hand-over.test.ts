// The hand-over: which parts were given, and the words in which they were put.
import { describe, expect, it } from 'vitest'
import { handOverParts, handOverText } from '../../../../src/core/code/orders/hand-over'

describe('a hand-over', () => {
  it('has the words of each part that was given, and none of a part that was not', () => {
    const parts = handOverParts([
      { parts: ['situation', 'assessment'], words: { situation: ' Found in VF ', assessment: 'One shock' } },
    ])
    expect(parts.map(({ part, given, words }) => [part, given, words])).toEqual([
      ['situation', true, 'Found in VF'],
      ['background', false, null],
      ['assessment', true, 'One shock'],
      ['recommendation', false, null],
    ])
  })

  it('keeps words that are too short to count, beside that the part was not given', () => {
    const said = { parts: ['situation' as const], words: { situation: 'Found in VF', assessment: ' vf ' } }
    expect(handOverParts([said])[2]).toEqual({ part: 'assessment', given: false, words: 'vf' })
    expect(handOverText(said)).toBe('hand over. Situation: Found in VF. Assessment: vf.')
  })

  it('that was given twice keeps the last words of each part', () => {
    const [situation] = handOverParts([
      { parts: ['situation'], words: { situation: 'first' } },
      { parts: ['situation'], words: { situation: 'second' } },
      { parts: ['background'] },
    ])
    expect(situation?.words).toBe('second')
  })

  it('from a log without words is named by its parts', () => {
    expect(handOverText({ parts: ['situation', 'background'] })).toBe('hand over (situation, background)')
  })

  it('reads as sentences, with one period each', () => {
    expect(handOverText({ parts: ['situation'], words: { situation: 'Found in VF. ' } })).toBe(
      'hand over. Situation: Found in VF.',
    )
  })
})
