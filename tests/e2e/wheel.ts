// The wheel of a mouse over a page that is longer than its window.
import type { Page } from '@playwright/test'
import { expect } from './fixtures'

/** Turns it, and waits until the page stands where that brings it: a busy machine scrolls late. */
export async function turnWheel(page: Page, px: number): Promise<void> {
  await page.mouse.wheel(0, px)
  const left = (): Promise<number> =>
    page.evaluate((wanted) => {
      const lowest = document.documentElement.scrollHeight - innerHeight
      return Math.min(wanted, lowest) - scrollY
    }, px)
  await expect.poll(left).toBeLessThan(1)
}

/** Goes on to a question that is at least so much longer than the window: which one is asked first is chance. */
export async function goToLongQuestion(page: Page, px: number): Promise<void> {
  const over = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  for (let number = 1; (await over()) < px; number++) {
    await page.keyboard.press('n')
    await expect(page.getByText(new RegExp(`^Question ${number + 1} of`)).first()).toBeVisible()
  }
}
