// The hand-over’s dialog: words are kept, also those that are too short to count.
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import HandOverDialog from '../../src/renderer/screens/code/HandOverDialog.svelte'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

describe('the hand-over', () => {
  it('says beside a short part that it does not count, and keeps its words', async () => {
    const ongive = vi.fn()
    const draft = { situation: 'Found in VF', background: '', assessment: ' vf ', recommendation: '' }
    await render(HandOverDialog, { draft, onclose: () => undefined, ongive })
    await expect.element(page.getByText(/^Too short to count/)).toBeVisible()
    await page.getByRole('button', { name: 'Hand over: 1 of 4 parts' }).click()
    expect(ongive).toHaveBeenCalledWith({
      order: 'hand-over',
      parts: ['situation'],
      words: { situation: 'Found in VF', assessment: 'vf' },
    })
  })
})
