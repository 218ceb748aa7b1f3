// What stops in the midst of a sitting: the browser alone, or the program alone. What is said is what was done.
import { chromium } from '@playwright/test'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromiumLaunch } from '../support/chromium'
import type { Edition } from './edition'
import { beginSitting, leaveTo, saved } from './exam-room'
import { expect, test } from './fixtures'

interface Gap {
  type: string
  kind?: string
  from?: number
  at?: number
  creditedMs?: number
}

/** The last stretch without a page in the log of the only session. */
async function lastGap(edition: Edition): Promise<Gap | undefined> {
  const sessions = join(edition.dataFolder, 'learners', 'me', 'sessions')
  const [id = ''] = await readdir(sessions)
  const text = await readFile(join(sessions, id, 'events.ndjson'), 'utf8')
  const lines = text.trim().split('\n')
  return lines
    .map((line) => (JSON.parse(line) as { event?: Gap }).event)
    .findLast((event) => event?.type === 'gap')
}

for (const [mode, done] of [
  ['Strict', /^No page reached Preceptor .*; the clock ran on for \d+ s\.$/],
  ['Practice', /^No page reached Preceptor .*; the clock stood still\.$/],
] as const)
  test(`a browser that is killed under a program that runs on: ${mode}`, async ({ page, edition }) => {
    // Two browsers, one after the other.
    test.setTimeout(90_000)
    const server = await chromium.launchServer(chromiumLaunch())
    const browser = await chromium.connect(server.wsEndpoint())
    const killed = await browser.newPage()
    await beginSitting(killed, edition.url, 'CMA (AAMA)', mode)
    await killed.keyboard.press('1')
    await saved(killed)
    await server.kill()
    await page.waitForTimeout(7000)
    await page.goto(await edition.freshUrl())
    await page.getByRole('link', { name: 'Continue' }).click()
    const answers = page.getByRole('group', { name: 'Answers' })
    const takeOver = page.getByRole('button', { name: 'Continue' })
    await expect(answers.or(takeOver)).toBeVisible()
    if (await takeOver.isVisible()) await takeOver.click()
    await expect(page.getByRole('status').filter({ hasText: done })).toBeVisible()
    await saved(page)
    const gap = await lastGap(edition)
    const away = (gap?.at ?? 0) - (gap?.from ?? 0)
    expect(away).toBeGreaterThan(6000)
    expect(gap).toMatchObject({ kind: 'closed', creditedMs: mode === 'Strict' ? 0 : away })
  })

test('before a strict mock it is said what a browser that stops costs', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/exams/cma/strict'))
  await page.getByRole('button', { name: 'Start the mock exam' }).click()
  await expect(page.getByText(/If you close the window or the browser stops, it runs on\./)).toBeVisible()
})

test('while the program is held up the page says what it waits for, and goes on by itself', async ({
  page,
  edition,
}) => {
  test.skip(process.platform === 'win32', 'No process can be held up there')
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await saved(page)
  await leaveTo(page, edition.at('/'))
  const goOn = page.getByRole('link', { name: 'Continue' })
  await expect(goOn).toBeVisible()

  edition.hold()
  await goOn.click()
  const waits = page.getByText('Preceptor does not answer. The sitting opens by itself once it does.')
  await expect(waits).toBeVisible()
  await expect(page.getByRole('link', { name: 'Back to Today' })).toBeVisible()
  edition.release()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await expect(waits).toBeHidden()

  await leaveTo(page, edition.at('/'))
  await expect(goOn).toBeVisible()
  edition.hold()
  // A page that was not shown before: the program has its very code.
  await page.getByRole('link', { name: 'Credentials' }).click()
  const comes = page.getByText('Preceptor does not answer. What you asked for comes by itself once it does.')
  await expect(comes).toBeVisible()
  edition.release()
  await expect(page.getByRole('heading', { level: 1, name: 'Credentials' })).toBeVisible()
  await expect(comes).toBeHidden()

  // No program at all: it is tried again and again.
  await page.goto(edition.at('/'))
  await expect(goOn).toBeVisible()
  await page.route('**/api/sessions/*/open', (route) => route.abort())
  await goOn.click()
  await expect(page.getByText('Preceptor keeps trying.')).toBeVisible()
  await page.unroute('**/api/sessions/*/open')
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
})
