import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answer, beginSitting, findNumber, leaveTo, saved } from './exam-room'
import { Edition } from './edition'
import { expect, test } from './fixtures'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The learner's files, by name. */
async function files(edition: Edition): Promise<string[]> {
  return readdir(join(edition.dataFolder, 'learners', 'me'))
}
const settingsFile = (edition: Edition): string => join(edition.dataFolder, 'learners', 'me', 'settings.json')

test('a broken bank file among good ones costs only itself, and the library says where and why', async ({
  page,
}) => {
  const copy = await mkdtemp(join(tmpdir(), 'preceptor-banks-'))
  const edition = new Edition(join(copy, 'data'), join(copy, 'dist', 'main', 'browser.js'))
  try {
    for (const part of ['dist', 'question-banks', 'package.json'])
      await cp(join(root, part), join(copy, part), { recursive: true })
    const items = join(copy, 'question-banks', 'items', 'general-legal')
    await writeFile(join(items, 'cut-off.json'), '{ "items": [ { "id": "cut-')
    const legal = join(items, 'hipaa.json')
    const bank = JSON.parse(await readFile(legal, 'utf8')) as { items: { id: string; stem: string }[] }
    const [first] = bank.items
    if (first === undefined) throw new Error('The shipped bank has no HIPAA items')
    first.stem = 'Which <img src=x onerror=alert(1)> form is needed?'
    await writeFile(legal, JSON.stringify(bank))
    await edition.start()
    await page.goto(edition.url)
    await page.goto(edition.at('/library'))
    await page.getByRole('tab', { name: /^Banks \(\d+ problems?\)/ }).click()
    const problems = page.getByRole('tabpanel')
    await expect(problems.getByText('cut-off.json').first()).toBeVisible()
    await expect(problems.getByText(first.id, { exact: true }).first()).toBeVisible()
    await expect(problems.getByText('stem', { exact: true }).first()).toBeVisible()
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
    // The rest of the bank still fills a whole exam.
    await beginSitting(page, edition.at('/'), 'CMA (AAMA)', 'Strict')
    await expect(page.getByText('Question 1 of 50').first()).toBeVisible()
  } finally {
    await edition.stop()
    await rm(copy, { recursive: true, force: true })
  }
})

test('a damaged settings file is said in plain words, set aside, and costs no sitting', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await answer(page, 3)
  await saved(page)
  await leaveTo(page, edition.at('/settings'))
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.getByRole('status').getByText('Saved.')).toBeVisible()
  await edition.stop()
  const broken = '{"schema":"preceptor/settings@1","sum":"0000'
  await writeFile(settingsFile(edition), broken)
  await edition.start()
  await page.goto('about:blank')
  await page.goto(edition.url)
  const notice = page.locator('main').getByRole('status').first()
  await expect(notice).toContainText(/settings/i)
  await expect(notice).not.toContainText(/\/tmp|JSON|undefined|Error/)
  await expect(page.getByRole('link', { name: 'Continue' })).toBeVisible()
  // Damage is set aside, never thrown away.
  const kept = await Promise.all(
    (await files(edition))
      .filter((name) => name.startsWith('settings'))
      .map((name) => readFile(join(dirname(settingsFile(edition)), name), 'utf8')),
  )
  expect(kept).toContain(broken)
  await page.getByRole('link', { name: 'Continue' }).click()
  await findNumber(page, 'Question 3, answered')
})

test('a data folder of a newer version opens for reading, says so, and is not touched', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'RMA (AMT)', 'Practice')
  await answer(page, 2)
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'End the exam' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the exam' }).click()
  await expect(page.getByText('Every answer is saved.')).toBeVisible()
  await page.goto(edition.at('/settings'))
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.getByRole('status').getByText('Saved.')).toBeVisible()
  await edition.stop()
  const newer = (await readFile(settingsFile(edition), 'utf8'))
    .replace('settings@1', 'settings@99')
    .replace('"data":{', '"data":{"of-a-later-time":true,')
  await writeFile(settingsFile(edition), newer)
  await edition.start()
  await page.goto('about:blank')
  await page.goto(edition.url)
  await expect(page.getByText(/newer Preceptor/).first()).toBeVisible()
  await page.goto(edition.at('/exams/cma'))
  await expect(page.getByRole('button', { name: 'Start the mock exam' })).toBeDisabled()
  await page.goto(edition.at('/progress'))
  await page.getByRole('link', { name: /^Report/ }).click()
  await expect(page.getByText('of 210 scored questions right')).toBeVisible()
  await edition.stop()
  expect(await readFile(settingsFile(edition), 'utf8')).toBe(newer)
})
