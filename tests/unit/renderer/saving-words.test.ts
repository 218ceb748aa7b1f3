// A paused exam and the question before leaving never say that all is saved while something waits.
import { describe, expect, it } from 'vitest'
import { savingWords } from '../../../src/renderer/session/saving-words'

const answered = { type: 'answered', at: 1, item: 0, option: 'a' }

describe('the words on saving', () => {
  it('say that all is saved when it is', () => {
    expect(savingWords({ state: { name: 'saved' }, unsaved: [] }, 'All is saved.')).toBe('All is saved.')
  })

  it('say what waits, in the words of what refused it', () => {
    const state = { name: 'waiting', message: '3 answers are not saved yet.', asFile: null } as const
    expect(savingWords({ state, unsaved: [answered] }, 'All is saved.')).toBe('3 answers are not saved yet.')
  })

  it('say that the last answer is on its way', () => {
    const words = savingWords({ state: { name: 'saving' }, unsaved: [answered] }, 'All is saved.')
    expect(words).toBe('Your last answer is being saved.')
    const two = [answered, { ...answered, item: 1 }]
    expect(savingWords({ state: { name: 'saving' }, unsaved: two }, 'All is saved.')).toBe(
      'Your last 2 answers are being saved.',
    )
  })
})
