// The report's pictures of habits: what changed answers did, and what a feeling is worth.
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import { reportSitting } from '../../src/core/exam/report'
import type { SittingEvent } from '../../src/core/exam/sitting.schema'
import ChangesCard from '../../src/renderer/screens/report/ChangesCard.svelte'
import ConfidenceCard from '../../src/renderer/screens/report/ConfidenceCard.svelte'
import { NOON, plan } from './exam-bench'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const sitting = plan('practice')
const keyOf = (place: number): string => sitting.form.items[place]?.item.key ?? ''
const wrongFor = (place: number): string =>
  sitting.form.items[place]?.item.options.find(({ id }) => id !== keyOf(place))?.id ?? ''

/** A sitting with these events after its first segment has begun. */
function reportOf(events: readonly SittingEvent[]) {
  return reportSitting(sitting, [{ type: 'segment-started', at: NOON, segment: 0 }, ...events])
}
const chosen = (item: number, option: string, second: number, again = false): SittingEvent => ({
  type: again ? 'changed' : 'answered',
  at: NOON + second * 1000,
  item,
  option,
})
const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })

describe('changed answers in the report', () => {
  it('says what they won, draws it, and has the numbers in a table', async () => {
    const report = reportOf([
      chosen(0, wrongFor(0), 1),
      chosen(0, keyOf(0), 2, true),
      chosen(1, wrongFor(1), 3),
      chosen(1, keyOf(1), 4, true),
      chosen(2, keyOf(2), 5),
      chosen(2, wrongFor(2), 6, true),
    ])
    await render(ChangesCard, { report })
    await expect
      .element(page.getByRole('heading', { name: 'Changing answers won you 1 point' }))
      .toBeVisible()
    await expect.element(page.getByRole('img', { name: /^Bars of changed answers/ })).toBeVisible()
    await page.getByText('Show as table').click()
    await expect.element(row('Wrong to right 2')).toBeVisible()
    await expect.element(row('Right to wrong 1')).toBeVisible()
  })

  it('draws nothing where nothing was changed', async () => {
    await render(ChangesCard, { report: reportOf([chosen(0, keyOf(0), 1)]) })
    await expect.element(page.getByRole('heading', { name: 'You changed no answers' })).toBeVisible()
    await expect.element(page.getByRole('img')).not.toBeInTheDocument()
  })
})

describe('confidence in the report', () => {
  it('holds each feeling against what was right, with its band', async () => {
    const report = reportOf([
      chosen(0, keyOf(0), 1),
      { type: 'rated', at: NOON + 1500, item: 0, confidence: 'sure' },
      chosen(1, wrongFor(1), 2),
      { type: 'rated', at: NOON + 2500, item: 1, confidence: 'sure' },
    ])
    await render(ConfidenceCard, { report, tools: true })
    await expect
      .element(page.getByRole('heading', { name: 'Of the answers you were sure of, 1 of 2 were right' }))
      .toBeVisible()
    await page.getByText('Show as table').click()
    // Beta(1.5, 1.5): 10% to 90%.
    await expect.element(row('Sure 1 2 50% 10% to 90%')).toBeVisible()
    await expect.element(row('Guess 0 0 – –')).toBeVisible()
  })

  it('says that a strict sitting does not ask', async () => {
    await render(ConfidenceCard, { report: reportOf([]), tools: false })
    await expect.element(page.getByText(/A strict sitting does not ask/)).toBeVisible()
  })
})
