// The built browser edition over a data folder filled beforehand, looked at in Chromium.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { chromium } from 'playwright'
import { Edition } from '../e2e/edition'
import { chromiumLaunch } from './chromium'

/** Fills a folder, opens the edition over it in a page of 1280 by 800 for as long as `look` takes, and removes it all. */
export async function onFilledEdition<T>(
  fill: (folder: string) => Promise<void>,
  look: (page: Page, edition: Edition) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-filled-'))
  const edition = new Edition(folder)
  try {
    await fill(folder)
    await edition.start()
    const browser = await chromium.launch(chromiumLaunch())
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
      await page.goto(edition.url)
      return await look(page, edition)
    } finally {
      await browser.close()
    }
  } finally {
    await edition.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
