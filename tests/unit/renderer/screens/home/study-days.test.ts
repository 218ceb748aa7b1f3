// Which day is shown after midnight, while the learner's day goes on.
import { describe, expect, it } from 'vitest'
import { dayOf, dayText, earlyWords } from '../../../../../src/renderer/words/study-days'

describe('the date between midnight and 4 a.m.', () => {
  it('stands with a word on the plan, and without one at any other time', () => {
    const at = (hour: number): number => new Date(2026, 10, 30, hour, 30).getTime()
    expect(dayText(dayOf(at(1)))).toBe('Sun, Nov 29, 2026')
    expect(earlyWords(at(1))).toBe('today’s plan runs until 4 a.m.')
    expect(earlyWords(at(3))).not.toBe('')
    expect(earlyWords(at(4))).toBe('')
    expect(earlyWords(at(23))).toBe('')
  })
})
