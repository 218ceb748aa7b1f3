// A made-up third exam, dropped into the banks folder as a file, is sat on the screen.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { thirdBanksFolder } from '../support/third-exam'
import { Edition } from './edition'
import { expect, test } from './fixtures'

test('an exam that is only a file is found, opened and answered', async ({ page }) => {
  const root = mkdtempSync(join(tmpdir(), 'preceptor-third-e2e-'))
  cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9","type":"module"}')
  thirdBanksFolder(root)
  const edition = new Edition(join(root, 'data'), join(root, 'dist/main/browser.js'))
  try {
    await edition.start()
    await page.goto(edition.url)
    await page.getByRole('link', { name: 'Mock exams' }).click()
    await page.getByRole('link', { name: 'Strict… Dog Walker (Test)' }).click()
    await page.getByRole('button', { name: 'Start the mock exam' }).click()
    await page.getByRole('button', { name: 'Begin' }).click()
    const answers = page.getByRole('radio')
    await expect(answers).toHaveCount(4)
    await page.keyboard.press('b')
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(1)
    await page.goto(edition.at('/'))
    await expect(page.getByText('Dog Walker (Test)').first()).toBeVisible()
  } finally {
    await edition.stop()
    rmSync(root, { recursive: true, force: true })
  }
})
