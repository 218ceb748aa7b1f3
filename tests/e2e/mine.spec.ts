// Cards, bookmarks and sets of the learner's own, over a kill of the program.
import { expect, test } from './fixtures'
import { looksSound } from './looks'

test('a card made in two keys outlives a kill, is due among the others, and comes back later once it was known', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/library'))
  await page.getByLabel('Search questions').fill('order of draw')
  const rows = page.getByRole('list', { name: /^Questions 1 to/ }).getByRole('listitem')
  await rows.first().getByRole('button').first().click()
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.keyboard.press('k')
  await expect(page.getByRole('button', { name: /^Bookmark/ })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('m')
  const front = await page.getByLabel(/^Front/).inputValue()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Card saved. It is due today.')).toBeVisible()

  await edition.kill()
  await page.goto('about:blank')
  await edition.start()
  await page.goto(edition.url)
  await page.goto(edition.at('/review'))
  await expect(page.getByRole('heading', { name: '1 card due today' })).toBeVisible()
  await expect(page.getByText('1 card of yours.')).toBeVisible()
  await looksSound(page, 'own-card-due')
  await page.getByRole('button', { name: 'Go through 1 card' }).click()
  await expect(page.getByRole('region', { name: 'Card 1 of 1' })).toContainText(front)
  await page.keyboard.press('Space')
  await looksSound(page, 'own-card')
  await page.keyboard.press('3')
  await expect(page.getByRole('heading', { name: 'Nothing is due today' })).toBeVisible()

  await page.goto(edition.at('/library/mine'))
  await expect(page.getByRole('heading', { name: '1 bookmark' })).toBeVisible()
  await expect(page.getByText(/asked 1 time, last on/)).toBeVisible()
  await looksSound(page, 'mine-filled')
})

test('a set made by hand has its name, its order and its clock, and is reported as a set', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/library'))
  const boxes = page.getByRole('checkbox', { name: /^Choose for a set/ })
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  await page.getByRole('button', { name: 'Make a set…' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Morning set')
  await page.getByLabel('Minutes').fill('5')
  await page.getByLabel('Reasons after each question').uncheck()
  await page.getByRole('button', { name: 'Move question 2 up' }).click()
  const first = await page.getByRole('dialog').getByRole('listitem').first().locator('.stem').textContent()
  await looksSound(page, 'set-dialog')
  await page.getByRole('button', { name: 'Save the set' }).click()
  await page.getByRole('link', { name: 'Mine' }).click()
  await page.getByRole('button', { name: 'Start “Morning set”' }).click()
  await page.getByRole('button', { name: /^(Begin|Start)/ }).click()
  await expect(page.getByRole('timer')).toContainText(/[45]:\d\d/)
  await expect(page.getByRole('main')).toContainText((first ?? '').slice(0, 40))
})
