// A button that shows stays where it is while the rest of its page comes: a press meets it.
import type { Page } from '@playwright/test'
import type { Edition } from './edition'
import { beginSitting, leaveTo } from './exam-room'
import { expect, test } from './fixtures'

/** Has the page note every button that moves after it has shown; a first frame may still be laid out. */
async function watchButtons(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown = new Map<Element, { top: number; frames: number }>()
    const moved: string[] = []
    Object.assign(globalThis, { movedButtons: moved })
    const look = (): void => {
      for (const button of document.querySelectorAll('main button, main a.btn')) {
        const { top, width } = button.getBoundingClientRect()
        if (width === 0) continue
        const before = shown.get(button)
        if (before !== undefined && before.frames > 1 && Math.abs(before.top - top) > 1)
          moved.push(`${button.textContent.trim()} by ${Math.round(top - before.top)} px`)
        shown.set(button, { top, frames: (before?.frames ?? 0) + 1 })
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** Answers of the program come late, and not all at once. */
async function slowDown(page: Page): Promise<void> {
  let asked = 0
  await page.route('**/api/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 60 + 120 * (asked++ % 4)))
    await route.continue()
  })
}

async function movedOn(page: Page, edition: Edition, path: string): Promise<string[]> {
  await page.goto(edition.at(path))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
  return page.evaluate(() => (globalThis as unknown as { movedButtons: string[] }).movedButtons)
}

test('no button moves while the page comes, whatever there is to go on with', async ({ page, edition }) => {
  test.setTimeout(90_000)
  await watchButtons(page)
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Strict')
  await leaveTo(page, edition.at('/rhythms/practice'))
  await page.getByRole('button', { name: 'Sprint' }).click()
  await page.getByRole('button', { name: /^Begin|^Start/ }).click()
  await page.goto(edition.at('/code'))
  await page.getByRole('radio', { name: /^Team leader/ }).check()
  await page.getByRole('button', { name: 'Start Collapse in the exam room' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.goto(edition.at('/'))
  await slowDown(page)
  for (const path of ['/', '/exams/cma', '/rhythms/practice', '/code', '/review', '/progress', '/settings'])
    expect.soft(await movedOn(page, edition, path), path).toEqual([])
})
