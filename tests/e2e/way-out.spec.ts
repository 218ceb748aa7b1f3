import { answer, beginSitting, saved } from './exam-room'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

test('a strict mock is left, shown with its running clock, given up, deleted and brought back', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await answer(page, 8)
  await saved(page)
  await page.getByRole('button', { name: 'Give up…' }).click()
  await looksSound(page, 'give-up')
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await page.evaluate(() => (location.hash = '#/'))
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('timer')).toHaveText(/^3\d:\d\d left in segment 1, running$/)
  await looksSound(page, 'today-running')
  await page.getByRole('button', { name: 'Give up…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give up', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Unfinished sitting' })).toHaveCount(0)
  await page.evaluate(() => (location.hash = '#/progress'))
  await expect(page.getByText('Given up after 8 answers')).toBeVisible()
  await page
    .getByRole('button', { name: /^More for/ })
    .last()
    .click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await looksSound(page, 'deleted')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Given up after 8 answers')).toBeVisible()
})
