import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stemParts, withHighlight, withoutHighlight } from '../../../../../src/renderer/words/stem-parts'

const stem = 'A patient with a latex allergy arrives.'
const marked = (ranges: { start: number; end: number }[]): string[] =>
  stemParts(stem, ranges)
    .filter((part) => part.marked)
    .map((part) => part.text)

describe('highlights in a stem', () => {
  it('marks what was selected and nothing else', () => {
    expect(marked(withHighlight([], { start: 17, end: 30 }, stem.length))).toEqual(['latex allergy'])
  })

  it('joins a highlight with the one it touches or overlaps', () => {
    const first = withHighlight([], { start: 17, end: 22 }, stem.length)
    expect(marked(withHighlight(first, { start: 22, end: 30 }, stem.length))).toEqual(['latex allergy'])
    expect(marked(withHighlight(first, { start: 2, end: 20 }, stem.length))).toEqual(['patient with a latex'])
  })

  it('keeps two highlights with a word between them apart', () => {
    const two = withHighlight([{ start: 0, end: 9 }], { start: 17, end: 22 }, stem.length)
    expect(marked(two)).toEqual(['A patient', 'latex'])
  })

  it('takes away the one that is asked for and keeps the others', () => {
    const two = [
      { start: 0, end: 9 },
      { start: 17, end: 22 },
    ]
    expect(marked(withoutHighlight(two, 17))).toEqual(['A patient'])
    expect(withoutHighlight(two, 12)).toEqual(two)
  })

  it('passes over ranges that lie outside, are empty or run backward', () => {
    expect(marked([{ start: 900, end: 990 }])).toEqual([])
    expect(marked([{ start: 5, end: 5 }])).toEqual([])
    expect(marked([{ start: 9, end: 2 }])).toEqual([])
    expect(marked([{ start: 30, end: 9999 }])).toEqual([stem.slice(30)])
  })

  it('never loses or doubles a letter of the stem, whatever the ranges', () => {
    const range = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
    })
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(range, { maxLength: 8 }), (text, ranges) => {
        const parts = stemParts(text, ranges)
        expect(parts.map((part) => part.text).join('')).toBe(text)
        for (const part of parts) expect(text.startsWith(part.text, part.start)).toBe(true)
        for (const [i, part] of parts.entries()) expect(part.marked).not.toBe(parts[i + 1]?.marked)
      }),
    )
  })

  it('undoes by removal what a lone highlight did', () => {
    fc.assert(
      fc.property(fc.nat(38), fc.nat(38), (a, b) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) + 1 }
        expect(withoutHighlight(withHighlight([], range, stem.length), range.start)).toEqual([])
      }),
    )
  })
})
