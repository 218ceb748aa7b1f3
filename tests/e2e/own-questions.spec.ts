// A teacher's own questions through the built app: brought in from GIFT, sat as a set, taken back; written, and killed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Edition } from './edition'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

const GIFT = `::Pulse::At which place is the zebrapulse of an infant counted? {
=Apex#It is heard there.
~Wrist
}

::Saline::Zebrasaline is sterile until it is opened. {T}

::Essay::Say what you saw in the zebraroom. {}
`

test('a GIFT file is looked at, added, sat as a set, and taken back', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('tab', { name: /Banks/ }).click()
  await page.getByRole('link', { name: 'Bring in questions…' }).click()
  // The library has a field of that name, too.
  await expect(page.getByRole('heading', { name: 'Bring in questions' })).toBeVisible()
  await page
    .getByLabel('Question files')
    .setInputFiles([{ name: 'unit 3.gift', mimeType: 'text/plain', buffer: Buffer.from(GIFT) }])
  await expect(page.getByRole('heading', { name: '2 questions found, 1 left out' })).toBeVisible()
  await expect(page.getByText('Say what you saw in the zebraroom.')).toBeVisible()
  await page.getByText('At which place is the zebrapulse').click()
  await expect(page.getByText('For an exam it lacks').first()).toBeVisible()
  await looksSound(page, 'import')
  await page.getByRole('button', { name: 'Add 2 questions' }).click()
  await expect(page.getByRole('heading', { name: 'Added 2 questions as “unit 3”' })).toBeVisible()

  await page.goto(edition.at('/library'))
  await page.getByRole('tab', { name: 'Questions' }).click()
  await page.getByRole('searchbox').fill('zebra')
  await expect(page.getByRole('button', { name: /zebrapulse.*class only/ })).toBeVisible()
  await page.getByRole('button', { name: 'Start the set' }).click()
  await expect(page.getByText(/for the class: what you answer there counts for no mock/)).toBeVisible()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await page.keyboard.press('1')
  await expect(page.getByRole('radio').first()).toBeChecked()

  // Undo is offered where it was added; gone from there, the bank is removed like any other.
  await page.goto(edition.at('/import'))
  await expect(page.getByRole('heading', { name: 'Bring in questions' })).toBeVisible()
  await page
    .getByLabel('Question files')
    .setInputFiles([
      { name: 'other.gift', mimeType: 'text/plain', buffer: Buffer.from(GIFT.replaceAll('zebra', 'yak')) },
    ])
  await page.getByRole('button', { name: 'Add 2 questions' }).click()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText(/It was taken back/)).toBeVisible()
  await page.goto(edition.at('/library'))
  await page.getByRole('searchbox').fill('yakpulse')
  await expect(page.getByRole('heading', { name: 'No question fits' })).toBeVisible()
})

test('what the editor calls saved outlives a kill', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('tab', { name: /Banks/ }).click()
  await page.getByLabel('Name of a new bank').fill('My own')
  await page.getByRole('button', { name: 'Write questions' }).click()
  await page.getByRole('button', { name: 'Write a question' }).click()
  const stem = page.getByRole('textbox', { name: 'Question', exact: true })
  await expect(stem).toBeFocused()
  await page.keyboard.type('Which vein is used first?', { delay: 25 })
  await page.getByRole('textbox', { name: 'Answer A', exact: true }).click()
  await page.keyboard.type('The median cubital vein', { delay: 25 })
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await edition.kill()
  const kept = join(edition.dataFolder, 'banks/my-own/written-in-preceptor.json')
  expect(existsSync(kept)).toBe(true)
  expect(readFileSync(kept, 'utf8')).toContain('The median cubital vein')
  await looksSound(page, 'write')
})

/** A bank with one question whose words are on disk. */
async function beginWriting(page: Page, edition: Edition): Promise<Locator> {
  await page.goto(edition.url)
  await page.goto(edition.at('/library'))
  await page.getByRole('tab', { name: /Banks/ }).click()
  await page.getByLabel('Name of a new bank').fill('My own')
  await page.getByRole('button', { name: 'Write questions' }).click()
  await page.getByRole('button', { name: 'Write a question' }).click()
  const stem = page.getByRole('textbox', { name: 'Question', exact: true })
  await stem.fill('Which vein')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  return stem
}
const onDisk = (edition: Edition): string =>
  readFileSync(join(edition.dataFolder, 'banks/my-own/written-in-preceptor.json'), 'utf8')

test('the open editor goes on saving once a killed program runs again and its new window is open', async ({
  page,
  edition,
  context,
}) => {
  const stem = await beginWriting(page, edition)
  await stem.press('End')
  await page.keyboard.type(' is used')
  await expect(page.getByText('Saving…')).toBeVisible()
  await edition.kill()
  await page.keyboard.type(' first?')
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveText(/^Preceptor has stopped\. .*kept in this browser/)
  await edition.start(null)
  await expect(page.getByRole('alert')).toHaveText(/^Preceptor was started again\. Open its new window/)
  await expect(page.getByText('is safe')).toBeHidden()
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 15_000 })
  expect(onDisk(edition)).toContain('Which vein is used first?')
  await fresh.goto(edition.at('/write/my-own'))
  await expect(fresh.getByRole('textbox', { name: 'Question', exact: true })).toHaveValue(
    'Which vein is used first?',
  )
})

test('what was typed into an editor that is gone is offered in the next window, and is there in its own tab', async ({
  page,
  edition,
  context,
}) => {
  const stem = await beginWriting(page, edition)
  await edition.kill()
  await stem.press('End')
  await page.keyboard.type(' is first?')
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await page.close()
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  await fresh.goto(edition.at('/write/my-own'))
  await expect(fresh.getByText('Another window of this bank has words that are not saved yet.')).toBeVisible()
  await fresh.getByRole('button', { name: 'Bring them here' }).click()
  const there = fresh.getByRole('textbox', { name: 'Question', exact: true })
  await expect(there).toHaveValue('Which vein is first?')
  await expect(fresh.getByText('Saved', { exact: true })).toBeVisible()
  expect(onDisk(edition)).toContain('Which vein is first?')

  await edition.kill()
  await there.press('End')
  await fresh.keyboard.type(' Say.')
  await expect(fresh.getByText('Not saved yet')).toBeVisible()
  await edition.start(null)
  await fresh.goto('about:blank')
  await fresh.goto(edition.url)
  await fresh.goto(edition.at('/write/my-own'))
  await expect(there).toHaveValue('Which vein is first? Say.')
  await expect(fresh.getByText('Saved', { exact: true })).toBeVisible()
})

test('two windows on one question: the second is told, shows both, and nothing is lost', async ({
  page,
  edition,
  context,
}) => {
  const stem = await beginWriting(page, edition)
  const second = await context.newPage()
  await second.goto(await edition.freshUrl())
  await second.goto(edition.at('/write/my-own'))
  const other = second.getByRole('textbox', { name: 'Question', exact: true })
  await expect(other).toHaveValue('Which vein')
  // It hears nothing of what the first saves.
  await second.route('**/questions', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  )
  await stem.fill('Which vein PPP')
  await expect.poll(() => onDisk(edition)).toContain('PPP')
  await other.fill('Which vein QQQ')
  const notice = second.getByRole('alert').filter({ hasText: 'Changed in another window too' })
  await expect(notice).toContainText('Which vein PPP')
  await expect(notice).toContainText('Which vein QQQ')
  expect(onDisk(edition)).toContain('PPP')
  await looksSound(second, 'changed-twice')
  await second.getByRole('button', { name: 'Keep both, mine as a copy' }).click()
  await expect(second.getByText('Saved', { exact: true })).toBeVisible()
  expect(onDisk(edition)).toContain('PPP')
  expect(onDisk(edition)).toContain('QQQ')
  await expect(notice).toBeHidden()
})
