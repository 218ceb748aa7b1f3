import { answer, beginSitting } from './exam-room'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

test('every page is accessible and fits its window in both themes', async ({ page, edition }) => {
  test.setTimeout(240_000)
  await page.goto(edition.url)
  for (const [path, heading] of [
    ['/', /^Welcome/],
    ['/exams', 'Mock exams'],
    ['/exams/cma', 'CMA (AAMA)'],
    ['/exams/rma', 'RMA (AMT)'],
    ['/progress', 'Progress'],
    ['/library', 'Library'],
    ['/settings', 'Settings'],
    ['/about', 'Help and about'],
    ['/nowhere', /no such page|not found|nothing/i],
  ] as const) {
    await page.goto(edition.at(path))
    await expect(page.getByRole('heading', { level: 1, name: heading }).first()).toBeVisible()
    await looksSound(page, path)
  }
})

test('the exam room and the report are accessible and fit their window in both themes', async ({
  page,
  edition,
}) => {
  test.setTimeout(240_000)
  await beginSitting(page, edition.url, 'RMA (AMT)', 'Practice')
  await looksSound(page, 'question')
  await answer(page, 5)
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { name: 'Review your answers' })).toBeVisible()
  await looksSound(page, 'review')
  await page.getByRole('button', { name: 'End the exam' }).click()
  await looksSound(page, 'dialog')
  await page.getByRole('dialog').getByRole('button', { name: 'End the exam' }).click()
  await page.getByRole('link', { name: 'See the report' }).click()
  await expect(page.getByRole('heading', { name: 'Your score' })).toBeVisible()
  // Of all: a first key may have been the right one, which the list of what went wrong leaves out.
  await page.getByRole('button', { name: /^All 210/ }).click()
  await page.getByRole('button', { name: /^1 / }).first().click()
  await looksSound(page, 'report')
})

test('the exam page says of every number where it comes from and how sure it is', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/exams/cma'))
  await page.getByText('Where these numbers come from').click()
  const row = page.getByRole('row', { name: /^Segments/ })
  await expect(row).toContainText('firm')
  await expect(page.getByRole('row', { name: /^Likely pass mark, from/ })).toContainText('open')
})

test('a report prints as a clean page and is handed out as CSV and JSON', async ({ page, edition }) => {
  await beginSitting(page, edition.url, 'RMA (AMT)', 'Practice')
  await answer(page, 3)
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'End the exam' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End the exam' }).click()
  await page.getByRole('link', { name: 'See the report' }).click()
  await expect(page.getByRole('heading', { name: 'Your score' })).toBeVisible()
  const csv = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await csv).suggestedFilename()).toMatch(/^preceptor-rma-\d{4}-\d\d-\d\d-[a-z0-9-]+\.csv$/)
  // As the browser itself prints it: three wrong or right, 207 blank, a handful on each sheet, and nothing half empty.
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThan(45)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'CSV' })).toBeHidden()
  await expect(page.getByText('of 210 scored questions right')).toBeVisible()
})

test('the page carries no script of others and blocks markup', async ({ page, edition }) => {
  const answer = await page.request.get(new URL(edition.url).origin)
  const policy = answer.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(faults).toEqual([])
})
