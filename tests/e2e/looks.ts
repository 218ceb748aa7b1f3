// How a screen is looked at: nothing wider than its window, and axe finds nothing, in both themes, narrow and wide.
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { join } from 'node:path'
import { expect } from './fixtures'

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const

type Size = Readonly<{ width: number; height: number }>

/** Looks at the page as it is, at the two sizes and those named; with PRECEPTOR_SHOTS set to a folder it leaves pictures there. */
export async function looksSound(page: Page, name: string, ...more: readonly Size[]): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    for (const size of [...SIZES, ...more]) {
      await page.setViewportSize(size)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, `${name} scrolls sideways at ${size.width} px`).toBeLessThanOrEqual(0)
      const shots = process.env['PRECEPTOR_SHOTS']
      if (shots !== undefined)
        await page.screenshot({ path: join(shots, `${name}-${theme}-${size.width}.png`), fullPage: true })
      const found = await violations(page)
      expect(found, `${name}, ${theme}, ${size.width} px`).toEqual([])
    }
  }
}

/**
 * What axe finds, each with its first element. Its source goes into a document once: with @axe-core/playwright each
 * look sent it three times and opened a page of its own, ten times the work of the look.
 */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  // What watches sizes, such as a table that scrolls sideways, hears of a new window size a frame later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return page.evaluate(async () => {
    // Colors on their way from one theme to the other are not what a learner reads.
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(passing.map(({ finished }) => finished))
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html ?? ''}`)
  })
}
