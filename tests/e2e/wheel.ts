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
