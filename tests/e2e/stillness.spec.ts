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

    await page.getByRole('button', { name: width < 700 ? 'Questions' : /^Note/ }).click()
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
