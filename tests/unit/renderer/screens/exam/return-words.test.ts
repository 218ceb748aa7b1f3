// What is said on coming back names what is known, and never that all is there where something was left out.
import { describe, expect, it } from 'vitest'
import type { Return } from '../../../../../src/renderer/screens/exam/return-words'
import { returnWords } from '../../../../../src/renderer/screens/exam/return-words'

const from = new Date(2026, 10, 22, 13, 12).getTime()
const MINUTE = 60_000
const gap: Return = {
  kind: 'crash',
  from,
  to: from + 8 * MINUTE,
  creditedMs: 8 * MINUTE,
  paused: false,
  left: false,
}
/** The words, with plain spaces. */
const words = (...given: Parameters<typeof returnWords>): string => returnWords(...given).replace(/\s/g, ' ')

describe('back in a sitting whose page said nothing at its end', () => {
  it('no word says that the program stopped: the browser may have, and the program later', () => {
    expect(words(gap, 'strict', true)).toBe(
      'No page was open from 1:12 PM to 1:20 PM; 8 min were given back.',
    )
    expect(words(gap, 'practice', true)).toBe(
      'No page reached Preceptor from 1:12 PM to 1:20 PM; 8 min were given back.',
    )
    expect(words({ ...gap, paused: true }, 'practice', true)).toMatch(/ to 1:20 PM; the clock stood still\.$/)
  })

  it('who is back after a kill of the browser alone has not “left”', () => {
    const closed: Return = { ...gap, kind: 'closed', creditedMs: 0 }
    expect(words(closed, 'strict', true)).toBe(
      'No page reached Preceptor from 1:12 PM to 1:20 PM; the clock ran on for 8 min.',
    )
    expect(words({ ...closed, left: true }, 'strict', true)).toBe(
      'You left at 1:12 PM; the clock ran on for 8 min.',
    )
  })

  it('a short time and one over midnight are plain', () => {
    expect(words({ ...gap, to: from + 30_000, creditedMs: 30_000 }, 'strict', true)).toBe(
      'No page was open for 30 s at 1:12 PM; 30 s were given back.',
    )
    expect(words({ ...gap, to: from + 24 * 60 * MINUTE }, 'quick', true)).toMatch(
      /from Nov 22, 1:12 PM to Nov 23, 1:12 PM;/,
    )
  })

  it('every saved answer is said to be there only where nothing was left out', () => {
    const whole = 'No page reached Preceptor from 1:12 PM to 1:20 PM'
    expect(words(gap, 'quick', true)).toBe(`${whole}; every saved answer is there.`)
    expect(words(gap, 'quick', false)).toBe(`${whole}.`)
  })
})
