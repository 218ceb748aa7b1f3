// Made-up exams, dropped into the banks folder as files, are sat on the screen.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addUnlikeExam, thirdBanksFolder } from '../support/third-exam'
import { Edition } from './edition'
import { answer } from './exam-room'
import { expect, test } from './fixtures'
import type { Page } from '@playwright/test'

/** The browser edition over a banks folder with made-up exams in it. */
async function withMadeUpExams(work: (edition: Edition) => Promise<void>): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'preceptor-third-e2e-'))
  cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9","type":"module"}')
  addUnlikeExam(thirdBanksFolder(root))
  const edition = new Edition(join(root, 'data'), join(root, 'dist/main/browser.js'))
  try {
    await edition.start()
    await work(edition)
  } finally {
    await edition.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

test('an exam that is only a file is found, opened and answered', async ({ page }) => {
  await withMadeUpExams(async (edition) => {
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
  })
})

test('an exam of two unlike sections with a break is sat to a report without a scale', async ({ page }) => {
  await withMadeUpExams(async (edition) => {
    await page.goto(edition.url)
    await page.getByRole('link', { name: 'Mock exams' }).click()
    await page.getByRole('link', { name: 'Strict… Cat Sitter (Test)' }).click()
    await page.getByRole('button', { name: 'Start the mock exam' }).click()
    await page.getByRole('button', { name: 'Begin' }).click()

    // Twelve questions in fifteen minutes …
    await expect(page.getByText('Question 1 of 12').first()).toBeVisible()
    await expect(page.getByRole('timer')).toContainText(/^\D*1[45]:\d\d/)
    await answer(page, 12)
    await endPart(page, 'End segment 1')
    await expect(page.getByRole('timer', { name: 'Break time left' })).toContainText(/^(10:00|9:\d\d)/)
    await page.getByRole('button', { name: 'Start segment 2' }).click()

    // … then six in five.
    await expect(page.getByText('Question 1 of 6').first()).toBeVisible()
    await expect(page.getByRole('timer')).toContainText(/^\D*(5:00|4:\d\d)/)
    await answer(page, 6)
    await endPart(page, 'End the exam')

    await page.getByRole('link', { name: 'See the report' }).click()
    await expect(page.getByText('of 18 scored questions right')).toBeVisible()
    await expect(page.getByText('The pass mark in questions is not published.')).toBeVisible()
    await expect(page.getByText(/would scale to|exam’s scale/)).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Pretest/ })).toHaveCount(0)
  })
})

async function endPart(page: Page, end: string): Promise<void> {
  await page.getByRole('button', { name: end }).click()
  await expect(page.getByRole('dialog')).toContainText('Every question is answered.')
  await page.getByRole('dialog').getByRole('button', { name: end }).click()
}
