// The library of the built app: own banks brought in and switched, notes made and exported, review states told.
import type { Page } from '@playwright/test'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { itemFile, rawItem } from '../support/bank-files'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

const mine = rawItem('class-001', { stem: 'Which color is the class zebrafolder of unit three?' })
const bad = rawItem('class-002', { stem: 'Look <img src=x onerror=alert(1)>?' })
const text = itemFile('', [mine, bad], 'Unit 3').text
const file = (name: string, content: string) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
})

async function openLibrary(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('link', { name: 'Library' }).click()
  await expect(page.getByRole('tab', { name: 'Questions' })).toBeVisible()
}

async function addBank(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /Banks/ }).click()
  await page.getByLabel('Question files').setInputFiles([file('Unit 3.json', text)])
  await page.getByRole('button', { name: 'Check and add' }).click()
  await expect(page.getByText(/Added 1 question from 1 file as “Unit 3”/)).toBeVisible()
}

test('a bank of one’s own is checked, used, switched off and on, and removed', async ({ page, edition }) => {
  await openLibrary(page, edition.url)
  await addBank(page)
  await expect(page.getByText('has HTML in it; write plain text')).toBeVisible()
  await looksSound(page, 'banks')

  await page.getByRole('tab', { name: 'Questions' }).click()
  await page.getByRole('searchbox').fill('zebrafolder')
  await expect(
    page.getByRole('button', { name: /class zebrafolder of unit three.*not checked/ }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Start the set' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await expect(page.getByText('Which color is the class zebrafolder of unit three?')).toBeVisible()

  await page.goto(edition.at('/library'))
  await page.getByRole('tab', { name: /Banks/ }).click()
  await page.getByRole('switch', { name: 'Use the bank Unit 3' }).click()
  await expect(page.getByText('1 question in 1 file, none in use')).toBeVisible()
  await page.getByRole('tab', { name: 'Questions' }).click()
  await page.getByRole('searchbox').fill('zebrafolder')
  await expect(page.getByRole('heading', { name: 'No question fits' })).toBeVisible()

  await edition.stop()
  await edition.start()
  await openLibrary(page, edition.url)
  await page.getByRole('tab', { name: /Banks/ }).click()
  await expect(page.getByRole('switch', { name: 'Use the bank Unit 3' })).not.toBeChecked()
  await page.getByRole('button', { name: 'Remove Unit 3' }).click()
  await page.getByRole('button', { name: 'Remove the bank' }).click()
  await expect(page.getByRole('heading', { name: 'Unit 3', exact: true })).toBeHidden()
  await expect(page.getByRole('tab', { name: 'Banks', exact: true })).toBeVisible()
})

test('files that were put into the data folder by hand are read at the start', async ({ page, edition }) => {
  await edition.stop()
  mkdirSync(join(edition.dataFolder, 'banks/By hand'), { recursive: true })
  writeFileSync(join(edition.dataFolder, 'banks/By hand/x.json'), text)
  await edition.start()
  await openLibrary(page, edition.url)
  await page.getByRole('tab', { name: /Banks/ }).click()
  await expect(page.getByRole('region', { name: 'By hand' }).first()).toContainText('1 question in 1 file')
})

test('a problem is reported from the library, kept over a restart and exported', async ({
  page,
  edition,
}) => {
  await openLibrary(page, edition.url)
  await page
    .getByRole('list', { name: /^Questions 1/ })
    .getByRole('button')
    .first()
    .click()
  await expect(page.getByText('No certified clinician has signed it off')).toBeVisible()
  await page.getByRole('button', { name: 'Report a problem with this question' }).click()
  await page.getByLabel(/In your words/).fill('The key is from the old edition.')
  await looksSound(page, 'report-form')
  await page.getByRole('button', { name: 'Save the note' }).click()
  await expect(page.getByText('It was sent to nobody.')).toBeVisible()

  await edition.kill()
  await edition.start()
  await openLibrary(page, edition.url)
  await page.getByRole('tab', { name: 'Mine' }).click()
  await expect(page.getByText('The key is from the old edition.')).toBeVisible()
  await looksSound(page, 'mine')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as a file' }).click()
  const exported = await download
  expect(exported.suggestedFilename()).toMatch(/^preceptor-problem-notes-\d{4}-\d\d-\d\d\.json$/)
  expect(JSON.parse(readFileSync(await exported.path(), 'utf8'))).toMatchObject({
    schema: 'preceptor/problem-notes@1',
    notes: [{ kind: 'wrong-key', note: 'The key is from the old edition.', revision: expect.any(Number) }],
  })
  await page.getByRole('button', { name: /^Delete the note on/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the note' }).click()
  await expect(page.getByText(/There are none/)).toBeVisible()
})
