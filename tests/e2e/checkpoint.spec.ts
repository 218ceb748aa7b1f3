// A checkpoint from its offer on Today to its result, and what becomes of its questions.
import { answer, saved } from './exam-room'
import { expect, test } from './fixtures'

test('a checkpoint is offered on Today, sat with its answers at the end, and its questions are then in the library', async ({
  page,
  edition,
}) => {
  const at = (screen: string): string => new URL(`/#/${screen}`, edition.url).href
  await page.goto(edition.url)
  await page.getByRole('checkbox', { name: /^CMA/ }).check()
  await page.getByRole('button', { name: 'Start 12 questions' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.keyboard.press('1')
  await saved(page)
  await page.goto(at(''))
  await expect(page.getByRole('heading', { name: 'Checkpoint: 30 sealed questions' })).toBeVisible()
  await page.getByRole('button', { name: 'Start the checkpoint' }).click()
  await expect(page.getByRole('heading', { name: 'Checkpoint: CMA (AAMA)' })).toBeVisible()
  await page.getByRole('button', { name: 'Begin' }).click()
  const stem = await page.locator('p.stem').innerText()

  // Before it is met no search finds it.
  await saved(page)
  const room = page.url()
  const search = page.getByRole('searchbox', { name: 'Search questions' })
  await page.goto(at('library'))
  await search.fill(stem.slice(0, 190))
  await expect(page.getByRole('heading', { name: 'No question fits' })).toBeVisible()
  await page.goto(room)
  await expect(page.locator('p.stem')).toHaveText(stem)

  await answer(page, 30)
  await page.getByRole('button', { name: 'End the checkpoint' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the checkpoint' }).click()
  await expect(page.getByText('of 30 right')).toBeVisible()
  await expect(page.getByText('All 30 were sealed until now')).toBeVisible()
  await page.goto(at('library'))
  await search.fill(stem.slice(0, 190))
  await expect(page.getByText(stem).first()).toBeVisible()
  await page.goto(at(''))
  await expect(page.getByRole('heading', { name: 'What to do now' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start the checkpoint' })).toHaveCount(0)
})
