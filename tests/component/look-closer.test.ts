// What Progress folds: true retention against what was expected, as a sentence, a chart and two tables.
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import RetentionCard from '../../src/renderer/screens/progress/RetentionCard.svelte'
import { retentionSentence } from '../../src/renderer/screens/progress/retention-words'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const row = (reviews: number, predicted: number, actual: number) => ({ reviews, predicted, actual })
const retention = {
  all: row(412, 0.9, 0.81),
  weeks: [
    { from: 20_783, ...row(200, 0.91, 0.8) },
    { from: 20_790, ...row(212, 0.89, 0.82) },
  ],
  kinds: [
    { kind: 'concept' as const, ...row(400, 0.9, 0.81) },
    { kind: 'step' as const, ...row(12, 0.9, 0.75) },
  ],
}

describe('true retention on Progress', () => {
  it('says first what was found, then by week and by kind', async () => {
    const stability = { again: 0.8, hard: 1.5, good: 4.2, easy: 9 }
    await render(RetentionCard, { retention, fitted: { reviews: 412, stability } })
    const found = '81% of 412 cards asked again were right, less than expected (90%)'
    await expect.element(page.getByRole('heading', { name: found })).toBeVisible()
    await page.getByText('Show as table').click()
    await expect.element(page.getByRole('row', { name: '212 89% 82%' })).toBeVisible()
    await expect.element(page.getByRole('row', { name: 'Drill steps 12 90% 75%' })).toBeVisible()
    await expect
      .element(page.getByText(/right at first lasts you about 4.2 days, what is wrong about a day/))
      .toBeVisible()
  })

  it('claims nothing from few reviews, and says from when on the days are the learner’s own', async () => {
    const few = { all: row(3, 0.9, 1), weeks: [], kinds: [] }
    expect(retentionSentence(few)).toBe('3 cards asked again: from 20 on it is told how many you still knew')
    await render(RetentionCard, { retention: few, fitted: null })
    await expect
      .element(page.getByText(/from 400 reviews on they are fitted to you \(3 so far\)/))
      .toBeVisible()
  })
})
