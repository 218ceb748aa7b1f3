// A room holds still: with real keys at a person's pace and real waiting, no heartbeat moves scroll, focus, caret or selection.
import type { Page } from '@playwright/test'
import { beginDrill } from './drill-room'
import { beginSitting } from './exam-room'
import { expect, test } from './fixtures'

/** Long enough for two heartbeats and the rest of a third. */
const REST_MS = 12_000
/** A slow typist's pace. */
const KEY_MS = 140
const NOTE = 'heparin is green, EDTA is lavender; red has a clot activator, gray fluoride, fine.'

interface Place {
  y: number
  selected: string
  grid: number
}

const place = (page: Page): Promise<Place> =>
  page.evaluate(() => ({
    y: Math.round(scrollY),
    selected: getSelection()?.toString() ?? '',
    grid: document.querySelector('.grid.long')?.scrollTop ?? 0,
  }))

for (const { width, height, exam } of [
  { width: 1366, height: 620, exam: 'CMA (AAMA)' },
  { width: 1280, height: 800, exam: 'RMA (AMT)' },
  { width: 320, height: 256, exam: 'CMA (AAMA)' },
] as const)
  test(`the exam room holds still while the learner reads, answers and writes at ${width}×${height}`, async ({
    page,
    edition,
  }) => {
    await beginSitting(page, edition.url, exam, 'Practice')
    await page.setViewportSize({ width, height })
    const stem = page.locator('p.stem')
    await stem.dblclick({ position: { x: 30, y: 14 } })
    await stem.hover()
    await page.mouse.wheel(0, 150)
    await page.evaluate(() => document.querySelector('.grid.long')?.scrollTo(0, 200))
    await page.waitForTimeout(300)
    const before = await place(page)
    expect(before.selected).not.toBe('')
    if (height < 700) expect(before.y).toBeGreaterThan(20)
    else expect(before.grid).toBeGreaterThan(100)
    await page.waitForTimeout(REST_MS)
    expect(await place(page)).toEqual(before)

    const answers = page.getByRole('radio')
    await answers.first().focus()
    await page.keyboard.press('Space')
    await page.waitForTimeout(200)
    await expect(answers.first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(answers.nth(1)).toBeFocused()
    await expect(answers.nth(1)).toBeChecked()

    await page.getByRole('button', { name: /^Note/ }).click()
    const note = page.getByRole('textbox', { name: 'Your note on this question' })
    await note.focus()
    await page.keyboard.type(NOTE, { delay: KEY_MS })
    await expect(note).toBeFocused()
    await expect(note).toHaveValue(NOTE)
    await expect(answers.nth(1)).toBeChecked()
  })

test('the desk of a drill holds still while an entry is written', async ({ page, edition }) => {
  await beginDrill(page, edition, 'Timer and recorder')
  await page.keyboard.press('d')
  const field = page.getByRole('textbox', { name: 'Drug, dose, unit, route' })
  await page.keyboard.type(NOTE, { delay: KEY_MS })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue(NOTE)
})

test('a timed rhythm test holds still while its clock runs', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/rhythms/practice'))
  await page.setViewportSize({ width: 1366, height: 620 })
  await page.getByRole('button', { name: 'Take the test', exact: true }).click()
  await page.getByRole('button', { name: 'Start the clock' }).click()
  await page.keyboard.press('w')
  const words = page.getByRole('button', { name: /^In words/ })
  await expect(words).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('c')
  await page.keyboard.press('ArrowRight')
  const caliper = page.getByRole('slider', { name: 'First caliper' })
  await expect(caliper).toBeFocused()
  const held = await caliper.getAttribute('aria-valuenow')
  await page.mouse.wheel(0, 150)
  await page.waitForTimeout(300)
  const before = await place(page)
  expect(before.y).toBeGreaterThan(20)
  await page.waitForTimeout(REST_MS / 2)
  expect(await place(page)).toEqual(before)
  await expect(caliper).toBeFocused()
  await expect(caliper).toHaveAttribute('aria-valuenow', held ?? '')
  await expect(words).toHaveAttribute('aria-expanded', 'true')
})

test('the page of due cards stays under the hand that changes its limit', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/review'))
  const limit = page.getByRole('combobox', { name: /At most/ })
  await limit.focus()
  const kept = page.waitForResponse((answer) => answer.url().includes('/api/study?'))
  await limit.selectOption('40')
  await kept
  await page.waitForTimeout(300)
  await expect(limit).toHaveValue('40')
  await expect(limit).toBeFocused()
})
