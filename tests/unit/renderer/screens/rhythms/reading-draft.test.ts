// A half-filled reading comes back over a reload: of its own strip alone, and never as something that nobody may choose.
import { describe, expect, it } from 'vitest'
import { readingDraft } from '../../../../../src/renderer/screens/rhythms/reading-draft'

const filled = {
  strip: 3,
  rate: 72,
  noRate: false,
  regularity: 'regular',
  p: '',
  pr: '',
  prMs: 160,
  qrs: '',
  qrsMs: null,
  name: 'sinus',
  calipers: { a: 1200, b: 2010 },
}
const empty = readingDraft(null, 3)

describe('a reading that was half filled in', () => {
  it('is there again', () => {
    const { strip: _strip, ...fields } = filled
    expect(readingDraft(filled, 3)).toEqual(fields)
  })

  it('keeps a rate out of range: the form says that it is one', () => {
    expect(readingDraft({ ...filled, rate: 801 }, 3).rate).toBe(801)
  })

  it('is not shown at another strip', () => {
    expect(readingDraft(filled, 4)).toEqual(empty)
  })

  it('takes strange content for nothing', () => {
    for (const kept of [
      7,
      'x',
      [],
      { strip: 3, rate: '72', p: 'toString', name: '__proto__', prMs: 'x', calipers: { a: -5, b: 3 } },
    ])
      expect(readingDraft(kept, 3)).toEqual(empty)
  })
})
