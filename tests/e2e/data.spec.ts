// Owning the data in the built app: backup, deletion and restore; learners who do not see each other's progress.
import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { answer, beginSitting, findNumber, leaveTo, saved } from './exam-room'
import type { Edition } from './edition'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

async function openData(page: Page, edition: Edition): Promise<void> {
  await page.goto(edition.at('/settings'))
  await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible()
}

/** Saves a backup by its button and answers where the file lies. */
async function saveBackup(page: Page): Promise<{ name: string; path: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save a backup' }).first().click()
  const file = await download
  return { name: file.suggestedFilename(), path: await file.path() }
}

async function addLearner(page: Page, name: string): Promise<void> {
  await page.getByText('Share this computer with another learner').click()
  await page.getByLabel('Your own name').fill('Ana')
  await page.getByLabel('Name of the new learner').fill(name)
  await page.getByRole('button', { name: 'Add a learner' }).click()
  await expect(page.getByText(`${name} can study here now.`)).toBeVisible()
}

test('a sitting is backed up, everything is deleted, and the backup brings it back', async ({
  page,
  edition,
}) => {
  test.setTimeout(180_000)
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await answer(page, 3)
  await saved(page)
  await leaveTo(page, edition.at('/settings'))
  await page.getByRole('textbox', { name: 'Your name, if you like' }).fill('Ana')
  await page.getByRole('heading', { name: 'Your data' }).click()
  await expect(page.getByRole('status').getByText('Saved.')).toBeVisible()
  const backup = await saveBackup(page)
  expect(backup.name).toMatch(/^preceptor-backup-ana-\d{4}-\d\d-\d\d\.json\.gz$/)
  expect(JSON.parse(gunzipSync(readFileSync(backup.path)).toString('utf8'))).toMatchObject({
    schema: 'preceptor/backup@1',
    about: { learnerName: 'Ana', sessions: 1 },
  })
  await expect(page.getByText(/preceptor-backup-ana-.* went to your downloads/)).toBeVisible()
  await looksSound(page, 'your-data')

  await page.getByRole('button', { name: 'Delete all my data' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 sitting with every answer and report')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('To go on, type: Ana')
  await dialog.getByRole('textbox').fill('ana')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(page.getByText('Your data is deleted.')).toBeVisible()
  await expect(page.getByRole('heading', { name: /Continue your CMA/ })).toBeHidden()

  await openData(page, edition)
  await expect(page.getByRole('textbox', { name: 'Your name, if you like' })).toHaveValue('')
  await page.getByLabel('Backup file (.json.gz or .json)').setInputFiles(backup.path)
  await expect(page.getByRole('alert')).toContainText('is no backup')
  const named = { name: backup.name, mimeType: 'application/gzip', buffer: readFileSync(backup.path) }
  await page.getByLabel('Backup file (.json.gz or .json)').setInputFiles(named)
  await expect(dialog).toContainText('1 sitting not on this computer yet')
  await expect(dialog).toContainText('Settings that change: name.')
  await looksSound(page, 'restore')
  await dialog.getByRole('button', { name: 'Merge it in' }).click()
  await expect(page.getByText('The backup was merged in: all of its 1 sitting is here.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Your name, if you like' })).toHaveValue('Ana')

  await page.getByRole('link', { name: 'Today' }).click()
  await expect(page.getByText('3 of 200 answered')).toBeVisible()
  await page.getByRole('link', { name: 'Continue' }).click()
  await findNumber(page, 'Question 3, answered')
})

test('replacing can be undone, and a damaged file changes nothing', async ({ page, edition }) => {
  test.setTimeout(120_000)
  await page.goto(edition.url)
  await openData(page, edition)
  const empty = await saveBackup(page)
  await beginSitting(page, edition.at('/'), 'RMA (AMT)', 'Practice')
  await answer(page, 2)
  await saved(page)
  await leaveTo(page, edition.at('/settings'))
  const packed = readFileSync(empty.path)
  const text = gunzipSync(packed).toString('utf8')
  const file = (content: string | Buffer) => ({
    name: 'old.json',
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  })
  const field = page.getByLabel('Backup file (.json.gz or .json)')
  for (const [content, words] of [
    [text.slice(0, -20), 'its end is missing'],
    [packed.subarray(0, -20), 'cannot be unpacked'],
    [text.replace('"textScale":1', '"textScale":2'), 'its checksum does not fit'],
    ['{"items":[]}', 'is not a backup of Preceptor'],
  ] as const) {
    await field.setInputFiles(file(content))
    await expect(page.getByRole('alert')).toContainText(words)
    await expect(page.getByRole('alert')).toContainText('Nothing was changed.')
  }
  await field.setInputFiles(file(text))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /^Replace/ }).check()
  await expect(dialog).toContainText('1 sitting that is only here leaves the screen.')
  await dialog.getByRole('button', { name: 'Replace with it' }).click()
  await expect(page.getByText('The backup was restored: 0 sittings are here.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Set aside by a restore' })).toBeVisible()
  await page.getByRole('button', { name: /^Bring back the data of/ }).click()
  await dialog.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByText(/is back: 1 sitting\./)).toBeVisible()
  await page.getByRole('link', { name: 'Today' }).click()
  await expect(page.getByText('2 of 210 answered')).toBeVisible()
})

test('two learners do not see each other’s progress, and an old window never writes for the other', async ({
  page,
  edition,
  context,
}) => {
  test.setTimeout(120_000)
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await answer(page, 2)
  await saved(page)
  const other = await context.newPage()
  await other.goto(await edition.freshUrl())
  await openData(other, edition)
  await addLearner(other, 'Ben')
  await looksSound(other, 'learners')
  // Two clicks from anywhere.
  await other.getByText('Studying now: Ana').click()
  await other.getByRole('list', { name: 'Switch to' }).getByRole('button', { name: 'Switch to Ben' }).click()
  // The first window is in the middle of an exam: that is said before it stops.
  const question = other.getByRole('dialog')
  await expect(question).toContainText('“CMA (AAMA) mock exam” is open in another window.')
  await looksSound(other, 'switch-asked')
  await question.getByRole('button', { name: 'Switch', exact: true }).click()
  await expect(other.getByText('Ben is studying now.')).toBeVisible()
  await expect(other.getByText('of 200 answered')).toBeHidden()

  // The first window still shows the sitting of the one before.
  await page.bringToFront()
  await page.keyboard.press('3')
  await expect(page.getByRole('heading', { name: 'This window is out of date' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load again' })).toBeFocused()
  await looksSound(page, 'out-of-date')
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome/ })).toBeVisible()
  await expect(page.getByText('of 200 answered')).toBeHidden()

  await page.getByText('Studying now: Ben').click()
  await page.getByRole('button', { name: 'Switch to Ana' }).click()
  await expect(page.getByText('2 of 200 answered')).toBeVisible()
})
