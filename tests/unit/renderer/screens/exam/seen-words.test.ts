import { describe, expect, it } from 'vitest'
import { seenWords } from '../../../../../src/renderer/screens/exam/seen-words'

const made = new Date(2026, 10, 22, 12).getTime()

describe('what is said beside a question of a set', () => {
  it('tells a new question from one seen before, with the year where it is another', () => {
    expect(seenWords(null, made)).toBe('New question')
    expect(seenWords(new Date(2026, 9, 3, 9).getTime(), made)).toBe('Seen on Oct 3')
    expect(seenWords(new Date(2025, 9, 3, 9).getTime(), made)).toBe('Seen on Oct 3, 2025')
  })

  it('says that a calculation comes with other numbers', () => {
    expect(seenWords(new Date(2026, 9, 3, 9).getTime(), made, true)).toBe('New numbers · seen on Oct 3')
  })

  it('says nothing where the sitting does not tell', () => {
    expect(seenWords(undefined, made)).toBe('')
  })
})
