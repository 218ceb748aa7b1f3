// The exam room with its numbers and an exhibit, and a running clock on Today: each looked at by axe in both themes and at
// three sizes. With PRECEPTOR_SHOTS set to a folder this leaves their pictures there.
import type { Page } from '@playwright/test'
import { answer, beginSitting, leaveTo } from './exam-room'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

const LARGE = { width: 1920, height: 1080 }

/** On to the first question with an exhibit: which one that is, is chance. */
async function toExhibit(page: Page): Promise<void> {
  const exhibit = page.locator('.columns.exhibited')
  for (let i = 0; i < 200 && !(await exhibit.isVisible()); i++) await page.keyboard.press('n')
  await expect(exhibit).toBeVisible()
}

test('the exam room, its numbers, an exhibit and a running clock on Today are accessible and fit', async ({
  page,
  edition,
}) => {
  test.setTimeout(240_000)
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await answer(page, 4)
  await looksSound(page, 'question', LARGE)
  await page.keyboard.press('g')
  await expect(page.getByRole('dialog')).toBeVisible()
  await looksSound(page, 'navigator', LARGE)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 800 })
  await toExhibit(page)
  await looksSound(page, 'question-figure', LARGE)
  await leaveTo(page, edition.at('/'))
  await expect(page.getByRole('region', { name: 'Unfinished sitting' })).toBeVisible()
  await looksSound(page, 'today-running', LARGE)
  await page.goto(edition.at('/settings'))
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await looksSound(page, 'settings', LARGE)
})
