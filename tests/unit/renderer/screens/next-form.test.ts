// What a start page says of the form that comes next: one statement, never two that differ.
import { describe, expect, it } from 'vitest'
import type { NextForm } from '../../../../src/renderer/screens/exams/next-form'
import { formWords } from '../../../../src/renderer/screens/exams/next-form'

const form = (origin: NextForm['origin'], met: number): NextForm =>
  ({ code: 'RMA-1-MIX', origin, met, shown: 210, rightLastTime: 3 }) as NextForm

describe('the words on the next form', () => {
  it('do not say that something was met of a form of which nothing was', () => {
    const words = formWords(form('history', 0))
    expect(words).toMatch(/^You have met none of its 210 questions/)
    expect(words).not.toMatch(/met longest ago|No form is left/)
  })

  it('say what a mixed form took where some of it was met', () => {
    expect(formWords(form('history', 12))).toMatch(/12 of 210 you have met before.*those you met longest ago/)
  })

  it('say nothing of a mix where a fixed form is next', () => {
    expect(formWords(form('series' as NextForm['origin'], 0))).toBe('You have met none of its 210 questions.')
  })
})
