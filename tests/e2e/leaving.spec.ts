// Nobody slips out of a running clock: Back and links ask first, and to stay changes nothing.
import { answer, beginSitting, findNumber, saved } from './exam-room'
import { expect, test } from './fixtures'
import { turnWheel } from './wheel'

test('Back and a link out of a running exam ask before they leave, and to stay keeps the place', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await answer(page, 2)
  await saved(page)
  const at = page.url()
  // So low that the shortest question scrolls: which one it is, is chance.
  await page.setViewportSize({ width: 1366, height: 420 })
  await page.locator('p.stem').hover()
  await turnWheel(page, 60)
  const y = await page.evaluate(() => scrollY)
  expect(y).toBeGreaterThan(30)
  const dialog = page.getByRole('dialog', { name: 'Leave while the clock runs?' })
  await page.goBack()
  await expect(dialog).toContainText('The clock runs on while you are away')
  await page.keyboard.press('1')
  await page.keyboard.press('n')
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(dialog).toBeHidden()
  expect(page.url()).toBe(at)
  expect(await page.evaluate(() => scrollY)).toBe(y)
  await expect(page.getByText('Question 3 of 50').first()).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.evaluate(() => (location.hash = '#/mistakes'))
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { name: 'Mistake book' })).toBeVisible()
  await page.goBack()
  await expect(page.getByText('Question 3 of 50').first()).toBeVisible()
  await findNumber(page, 'Question 2, answered')
  await page.goBack()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('button', { name: /^Start the mock exam$/ })).toBeVisible()
})

test('a set without a clock and a paused exam are left without a question', async ({ page, edition }) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.goBack()
  await expect(page.getByRole('button', { name: /^Start/ }).first()).toBeVisible()
  await page.goto(edition.at('/'))
  await page.getByRole('button', { name: /^Start \d+ questions/ }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
})

test('with forced colors the current page and the chosen tab stand out', async ({ page, edition }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(edition.url)
  const background = (name: string, role: 'link' | 'tab' | 'button'): Promise<string> =>
    page
      .getByRole(role, { name, exact: true })
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  await page.goto(edition.at('/rhythms'))
  await expect(page.getByRole('tab', { name: 'Learn' })).toBeVisible()
  expect(await background('Learn', 'tab')).not.toBe(await background('Practice', 'tab'))
  expect(await background('Rhythms', 'link')).not.toBe(await background('Today', 'link'))
  expect(await background('Sinus rhythm', 'button')).not.toBe(await background('Sinus tachycardia', 'button'))
  await page.goto(edition.at('/review'))
  await expect(page.getByRole('link', { name: 'Due today', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  expect(await background('Due today', 'link')).not.toBe(await background('Mistake book', 'link'))
})

test('the switch in Settings turns the single keys off in the room of the exam', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/settings'))
  await page.getByRole('group', { name: 'Single keys' }).getByRole('radio', { name: 'Off' }).check()
  await expect(page.getByRole('status').getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(
    page.getByRole('group', { name: 'Single keys' }).getByRole('radio', { name: 'Off' }),
  ).toBeChecked()
  await page.goto(edition.at('/exams/cma'))
  await page.getByRole('button', { name: 'Start the mock exam' }).click()
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await page.keyboard.type('1fng')
  await expect(page.getByText('Question 1 of 50').first()).toBeVisible()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Question 2 of 50').first()).toBeVisible()
})
