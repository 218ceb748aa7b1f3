// Answers given while the program is down: kept by the browser, taken over once, in order, by a word of the learner.
import type { Page } from '@playwright/test'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Edition } from './edition'
import { beginSitting, findNumber, saved } from './exam-room'
import { expect, test } from './fixtures'

interface LoggedEvent {
  type: string
  at: number
  item?: number
  creditedMs?: number
}

/** Flips a byte of the first step of this kind in the only session. */
async function damage(edition: Edition, type: string): Promise<void> {
  const sessions = join(edition.dataFolder, 'learners', 'me', 'sessions')
  const [id = ''] = await readdir(sessions)
  const path = join(sessions, id, 'events.ndjson')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace(`"type":"${type}"`, `"type":"${type.slice(0, -1)}x"`))
}

/** The events of the only session, as they lie on disk. */
async function logOf(edition: Edition): Promise<LoggedEvent[]> {
  const sessions = join(edition.dataFolder, 'learners', 'me', 'sessions')
  const [id = ''] = await readdir(sessions)
  const text = await readFile(join(sessions, id, 'events.ndjson'), 'utf8')
  return (
    text
      .trim()
      .split('\n')
      // The first line says the format of the log.
      .flatMap((line) => (JSON.parse(line) as { event?: LoggedEvent }).event ?? [])
  )
}
const answeredItems = (events: readonly LoggedEvent[]): unknown[] =>
  events.filter(({ type }) => type === 'answered').map(({ item }) => item)

/** A sitting whose first answer is saved. */
async function answerOne(
  page: Page,
  edition: Edition,
  mode: 'Practice' | 'Strict' = 'Practice',
): Promise<void> {
  await beginSitting(page, edition.url, 'CMA (AAMA)', mode)
  await page.keyboard.press('1')
  await saved(page)
}

/** One answer is saved; then the program is killed, and two more are given. */
async function answerWhileDown(page: Page, edition: Edition): Promise<void> {
  await answerOne(page, edition)
  await edition.kill()
  for (const key of ['n', '2', 'n', '3']) await page.keyboard.press(key, { delay: 100 })
  await expect(
    page.getByText('Answers not saved yet: 2. Preceptor has stopped. Start it again.'),
  ).toBeVisible()
}

test('two answers given while the program is down are in the log once a new window has taken them over', async ({
  page,
  edition,
  context,
}) => {
  await answerWhileDown(page, edition)
  const { origin } = new URL(edition.url)
  // The same folder, and no word about the port.
  await edition.start(null)
  await page.waitForTimeout(6000)
  await edition.kill()
  await edition.start(null)
  expect(new URL(edition.url).origin).toBe(origin)
  await expect(page.getByText(/Answers not saved yet: 2\. .*started again/)).toBeVisible({ timeout: 15_000 })
  expect(answeredItems(await logOf(edition))).toEqual([0])

  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  const offer = fresh.getByText('2 answers from the other window: take them over?')
  await expect(offer).toBeVisible()
  // The page has come before it is looked for what it must not say.
  await expect(fresh.getByText('1 of 200 answered')).toBeVisible()
  await expect(fresh.getByText('Every answer is there')).toBeHidden()
  expect(await fresh.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/token|code/i)
  await fresh.getByRole('button', { name: 'Take them over' }).click()
  await expect(fresh.getByText('2 answers from the other window: saved.')).toBeVisible()
  await expect(offer).toBeHidden()
  const log = await logOf(edition)
  expect(answeredItems(log)).toEqual([0, 1, 2])
  const times = log.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))

  // The window that gave them stops, so that nothing is given twice; nothing of them is left in the browser.
  await expect(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible()
  expect(await fresh.evaluate(() => JSON.stringify(localStorage))).not.toContain('answered')
  await fresh.reload()
  await expect(fresh.getByText('Every answer is there')).toBeVisible()
  await fresh.getByRole('link', { name: 'Continue' }).click()
  await findNumber(fresh, 'Question 3, answered')
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2])
})

test('a sitting with a damaged step takes over what was given later while the program was down', async ({
  page,
  edition,
  context,
}) => {
  await answerOne(page, edition)
  for (const key of ['n', '2']) await page.keyboard.press(key, { delay: 100 })
  await saved(page)
  const path = new URL(page.url()).hash.slice(1)
  await edition.kill()
  await damage(edition, 'answered')
  await edition.start(null)
  await page.goto('about:blank')
  await page.goto(edition.url)
  await page.goto(edition.at(path))
  await findNumber(page, 'Question 2, answered')
  for (const key of ['n', '3']) await page.keyboard.press(key, { delay: 100 })
  await saved(page)
  await edition.kill()
  for (const key of ['n', '4']) await page.keyboard.press(key, { delay: 100 })
  await expect(page.getByText(/Answers not saved yet: 1\./)).toBeVisible()
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  await expect(fresh.getByText('1 answer from the other window: take it over?')).toBeVisible()
  await fresh.getByRole('button', { name: 'Take it over' }).click()
  await expect(fresh.getByText('1 answer from the other window: saved.')).toBeVisible()
  const there = (await logOf(edition)).filter(({ type }) => type.startsWith('answere'))
  expect(there.map(({ item }) => item)).toEqual([0, 1, 2, 3])
})

test('a sitting that is opened before anything is said asks first, and its answers can be kept as a file', async ({
  page,
  edition,
  context,
}) => {
  await answerWhileDown(page, edition)
  // On a phone the words have a row of their own.
  await page.setViewportSize({ width: 390, height: 800 })
  const words = await page.getByText(/^Answers not saved yet/).boundingBox()
  expect(words?.width).toBeGreaterThan(180)
  expect(words?.height).toBeLessThan(70)
  const path = new URL(page.url()).hash.slice(1)
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  await fresh.goto(edition.at(path))
  await expect(fresh.getByRole('heading', { name: 'Answers of this sitting are waiting' })).toBeVisible()
  const [download] = await Promise.all([
    fresh.waitForEvent('download'),
    fresh.getByRole('button', { name: /^Save \d+ answers? as a file$/ }).click(),
  ])
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as { events: LoggedEvent[] }
  expect(answeredItems(file.events)).toEqual([1, 2])
  // Where the file is and the way back are said first: once the sitting goes on, there is none.
  await expect(fresh.getByRole('heading', { name: 'Saved as a file' })).toBeVisible()
  await expect(
    fresh.getByText(/^2 answers are in the file preceptor-answers-.*Settings, Your data, Put answers back/),
  ).toBeVisible()
  await fresh.getByRole('button', { name: 'Continue' }).click()
  await findNumber(fresh, 'Question 1, answered')
  expect(answeredItems(await logOf(edition))).toEqual([0])
})

test('answers that were saved as a file are put back into their sitting, once', async ({
  page,
  edition,
  context,
}) => {
  await answerWhileDown(page, edition)
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  const [download] = await Promise.all([
    fresh.waitForEvent('download'),
    fresh.getByRole('button', { name: /^Save \d+ answers? as a file$/ }).click(),
  ])
  await expect(fresh.getByText(/To put them back: Settings, Your data, Put answers back/)).toBeVisible()
  await expect(fresh.getByText('1 of 200 answered; 2 answers only in a file that was saved.')).toBeVisible()
  const file = {
    name: download.suggestedFilename(),
    mimeType: 'application/json',
    buffer: await readFile(await download.path()),
  }
  expect(answeredItems(await logOf(edition))).toEqual([0])

  await fresh.goto(edition.at('/settings'))
  await fresh.getByLabel('Backup file').setInputFiles(file)
  await expect(fresh.getByText(/is no backup\. Choose it under Put answers back/)).toBeVisible()
  const picked = fresh.getByLabel('File of unsaved answers')
  await picked.setInputFiles(file)
  const dialog = fresh.getByRole('dialog', { name: 'Put these answers back?' })
  await expect(dialog.getByText(/^2 answers for “CMA/)).toBeVisible()
  await expect(dialog.getByText('2 answers can be put in, behind the last step that is saved.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Put them in' }).click()
  await expect(fresh.getByText(/^2 answers from the file: saved in “CMA/)).toBeVisible()
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2])

  await picked.setInputFiles(file)
  await expect(fresh.getByRole('dialog', { name: 'These answers cannot be put back' })).toContainText(
    'saved already',
  )
  await fresh.getByRole('button', { name: 'Close' }).click()
  await fresh.goto(edition.at('/'))
  await expect(fresh.getByText('3 of 200 answered. Every answer is there.')).toBeVisible()
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2])
})

test('the tab itself takes its answers over when the new address is opened in it', async ({
  page,
  edition,
}) => {
  await answerWhileDown(page, edition)
  await edition.start(null)
  await page.goto(edition.url)
  await expect(page.getByText('2 answers that waited in this window: saved.')).toBeVisible()
  await expect(page.getByText('3 of 200 answered')).toBeVisible()
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2])
})

test('a tab whose answers were taken over once loses none when it goes on itself and the program stops again', async ({
  page,
  edition,
  context,
}) => {
  await answerOne(page, edition, 'Strict')
  await edition.kill()
  for (const key of ['n', '2']) await page.keyboard.press(key, { delay: 100 })
  await expect(page.getByText(/Answers not saved yet: 1\./)).toBeVisible()
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  await fresh.getByRole('button', { name: 'Take it over' }).click()
  await expect(fresh.getByText('1 answer from the other window: saved.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible()
  await fresh.close()

  // The tab of before, with a new address.
  await edition.kill()
  await edition.start(null)
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Continue' }).click()
  await findNumber(page, 'Question 2, answered')
  for (const key of ['n', '3']) await page.keyboard.press(key, { delay: 100 })
  await saved(page)
  await edition.kill()
  for (const key of ['n', '4']) await page.keyboard.press(key, { delay: 100 })
  await expect(page.getByText(/Answers not saved yet: 1\./)).toBeVisible()
  await edition.start(null)
  await page.goto(edition.url)
  await expect(page.getByText('1 answer that waited in this window: saved.')).toBeVisible()
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2, 3])
})

test('answers given after the new page was opened are offered there, and taken over with those given after the offer', async ({
  page,
  edition,
  context,
}) => {
  await answerOne(page, edition)
  await edition.kill()
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  await expect(fresh.getByText('1 of 200 answered')).toBeVisible()
  for (const key of ['n', '2', 'n', '3']) await page.keyboard.press(key, { delay: 100 })
  await expect(fresh.getByText('2 answers from the other window: take them over?')).toBeVisible()
  for (const key of ['n', '4', 'n', '1']) await page.keyboard.press(key, { delay: 100 })
  await fresh.getByRole('button', { name: 'Take them over' }).click()
  await expect(fresh.getByText('4 answers from the other window: saved.')).toBeVisible()
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2, 3, 4])
  await expect(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible()

  // The address is used up; another window of this browser has the key, and so the old tab may come back too.
  const second = await context.newPage()
  await second.goto(edition.url)
  await expect(second.getByText('5 of 200 answered')).toBeVisible()
  await page.reload()
  await expect(page.getByText('could not open')).toBeHidden()
  await findNumber(page, /^Question 5, answered/)
  // Nothing of the key is kept beyond the tab.
  const [known] = await page.evaluate(() => [sessionStorage.getItem('preceptor-token')])
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(known)
})

test('a folder that was put back to an older copy under an open page: what had been saved is told, and put back in order', async ({
  page,
  edition,
  context,
}) => {
  await answerOne(page, edition)
  const older = await mkdtemp(join(tmpdir(), 'preceptor-older-'))
  await cp(edition.dataFolder, older, { recursive: true, filter: (path) => !path.endsWith('.sock') })
  for (const key of ['n', '2', 'n', '3']) await page.keyboard.press(key, { delay: 100 })
  await saved(page)
  await edition.kill()
  expect(answeredItems(await logOf(edition))).toEqual([0, 1, 2])
  await rm(edition.dataFolder, { recursive: true })
  await cp(older, edition.dataFolder, { recursive: true })
  await rm(older, { recursive: true })
  for (const key of ['n', '4']) await page.keyboard.press(key, { delay: 100 })
  await edition.start(Number(new URL(edition.url).port))
  expect(answeredItems(await logOf(edition))).toEqual([0])

  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  const told = fresh.getByText(
    /^2 answers that had been saved in “CMA.*” are not in the data folder any more/,
  )
  await expect(told).toBeVisible()
  await expect(fresh.getByText('with what was not saved yet, 3 answers')).toBeVisible()
  await expect(fresh.getByText(/went on without/)).toBeHidden()
  // The sitting itself asks as well, before it goes on.
  await fresh.getByRole('link', { name: 'Continue' }).click()
  await expect(told).toBeVisible()
  expect(answeredItems(await logOf(edition))).toEqual([0])
  await fresh.getByRole('button', { name: 'Put them back' }).click()
  await findNumber(fresh, 'Question 4, answered')
  const log = await logOf(edition)
  expect(answeredItems(log)).toEqual([0, 1, 2, 3])
  const times = log.map(({ at }) => at)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  await expect(page.getByRole('heading', { name: 'This window has stopped writing' })).toBeVisible()
})

test('a strict mock cannot be read for free while its program is down: only the time without a page is given back', async ({
  page,
  edition,
}) => {
  test.setTimeout(90_000)
  await answerOne(page, edition, 'Strict')
  const port = Number(new URL(edition.url).port)
  await edition.kill()
  const killedAt = Date.now()
  await expect(
    page.getByText(
      'Every answer is saved. Preceptor has stopped. Start it again. The clock runs on while this page is open.',
    ),
  ).toBeVisible()
  await page.waitForTimeout(11_000)
  await page.goto('about:blank')
  const leftAt = Date.now()
  await page.waitForTimeout(7000)
  await edition.start(port)
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await expect(
    page.getByRole('status').filter({ hasText: /^No page was open .*; \d+ s were given back\.$/ }),
  ).toBeVisible()
  await saved(page)
  const gap = (await logOf(edition)).findLast(({ type }) => type === 'gap')
  const givenBack = gap?.creditedMs ?? 0
  const comeAt = gap?.at ?? 0
  expect(givenBack).toBeLessThan(comeAt - killedAt - 5000)
  expect(givenBack).toBeGreaterThan(comeAt - leftAt - 1000)
})

test('a used address in a browser without an open window says what to do', async ({
  page,
  edition,
  browser,
}) => {
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const stranger = await browser.newContext()
  const late = await stranger.newPage()
  await late.goto(edition.url)
  await expect(
    late.getByText(/Continue in the window that it opened, or start Preceptor once more/),
  ).toBeVisible()
  await stranger.close()
})

test('another learner is not offered them', async ({ page, edition, context }) => {
  await answerWhileDown(page, edition)
  await edition.start(null)
  const fresh = await context.newPage()
  await fresh.goto(edition.url)
  const offer = fresh.getByText('2 answers from the other window: take them over?')
  await expect(offer).toBeVisible()
  await fresh.evaluate(async () => {
    const headers = {
      Authorization: `Bearer ${sessionStorage.getItem('preceptor-token') ?? ''}`,
      'Content-Type': 'application/json',
    }
    const ask = async (url: string, body?: object): Promise<{ id: string; learner: { seat: string } }> => {
      const answer = await fetch(url, {
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
        headers,
      })
      return (await answer.json()) as { id: string; learner: { seat: string } }
    }
    const { learner } = await ask('/api/status')
    Object.assign(headers, { 'X-Preceptor-Seat': learner.seat })
    const { id } = await ask('/api/learners', { name: 'Ben' })
    await ask(`/api/learners/${id}/switch`, {})
  })
  await fresh.reload()
  await expect(fresh.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(offer).toBeHidden()
})
