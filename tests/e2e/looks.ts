// How a screen is looked at: nothing wider than its window, and axe finds nothing, in both themes.
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { expect } from './fixtures'

/** Looks at the page as it is; with PRECEPTOR_SHOTS set to a folder it leaves pictures there. */
export async function looksSound(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    for (const size of [
      { width: 390, height: 844 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(size)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, `${name} scrolls sideways at ${size.width} px`).toBeLessThanOrEqual(0)
      const shots = process.env['PRECEPTOR_SHOTS']
      if (shots !== undefined)
        await page.screenshot({ path: join(shots, `${name}-${theme}-${size.width}.png`), fullPage: true })
    }
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${name}, ${theme}: ${id} at ${nodes[0]?.html ?? ''}`)).toEqual(
      [],
    )
  }
}
