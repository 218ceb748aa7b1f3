// One function decides whether anything may say that all is there.
import { describe, expect, it } from 'vitest'
import { allSavedWords, isAllThere, savedWords } from '../../../../src/renderer/session/saved-words'

describe('that all is there', () => {
  it('is said only where nothing is lost, left out, waiting or in a file alone', () => {
    expect(isAllThere({})).toBe(true)
    expect(isAllThere({ lost: 0, damaged: 0, unknown: 0, waits: false, inFile: '' })).toBe(true)
    for (const missing of [
      { lost: 1 },
      { damaged: 1 },
      { unknown: 1 },
      { waits: true },
      { inFile: '1 answer' },
    ])
      expect(isAllThere(missing)).toBe(false)
    expect(savedWords({ answered: 3, lost: 0, waits: false, inFile: '' })).toBe('. Every answer is there.')
    expect(savedWords({ answered: 3, lost: 1, waits: false, inFile: '' })).toBe('; 1 step was lost.')
  })

  it('is said of what is shown where something is missing', () => {
    expect(allSavedWords(true)).toBe('Every answer is saved.')
    expect(allSavedWords(false)).toBe('Every answer shown here is saved.')
    expect(allSavedWords(false, 'Everything')).toBe('Everything shown here is saved.')
  })
})
