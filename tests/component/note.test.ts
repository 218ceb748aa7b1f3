import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import Note from '../../src/renderer/screens/exam/Note.svelte'
import { render } from './render'

describe('the note on a question', () => {
  it('is saved on the way by somebody who types four seconds without a pause', async () => {
    const kept: string[] = []
    await render(Note, { place: 0, text: '', onchange: (_: number, text: string) => void kept.push(text) })
    await page.getByLabelText('Your note on this question').click()
    const typed = 'heparin is green, EDTA is lavender'
    for (const letter of typed) {
      await userEvent.keyboard(letter === ' ' ? '[Space]' : letter)
      await new Promise((resolve) => setTimeout(resolve, 110))
    }
    // Asked at once after the last letter: a rest has not come yet.
    expect(kept.length).toBeGreaterThan(0)
    expect(typed.startsWith(kept.at(-1) ?? '?')).toBe(true)
    await expect.poll(() => kept.at(-1)).toBe(typed)
  })
})
