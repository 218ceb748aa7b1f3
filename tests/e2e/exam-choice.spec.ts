// A new learner says which exams it is for, and meets those alone.
import { expect, test } from './fixtures'

test('a new learner chooses CCMA and CMA, and sees only those', async ({ page, edition }) => {
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1, name: /^Welcome/ })).toBeVisible()
  await page.getByRole('checkbox', { name: /^CCMA/ }).check()
  // A reload takes away what is still on its way.
  const kept = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/api/settings') && (answer.request().postData() ?? '').includes('"cma"'),
  )
  await page.getByRole('checkbox', { name: /^CMA/ }).check()
  await kept
  await page.reload()
  await expect(page.getByRole('checkbox', { name: /^CCMA/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /^RMA/ })).not.toBeChecked()

  await page.getByRole('link', { name: 'Mock exams' }).first().click()
  await expect(page.getByRole('region', { name: 'CMA (AAMA)', exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'CCMA (NHA)', exact: true })).toBeVisible()
  await expect(page.getByText('RMA (AMT)')).toHaveCount(0)

  await page.goto(edition.at('/'))
  await page.getByRole('button', { name: 'Start 12 questions' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.keyboard.press('2')
  await expect(page.getByText(/^Saved/).first()).toBeVisible()
  await page.goto(edition.at('/'))
  const exams = page.getByRole('combobox', { name: 'For' }).getByRole('option')
  await expect(exams).toHaveText(['CCMA (NHA)', 'CMA (AAMA)'])

  await page.goto(edition.at('/settings'))
  await expect(page.getByLabel('Date of your CCMA (NHA) exam')).toBeVisible()
  await expect(page.getByLabel('Date of your RMA (AMT) exam')).toHaveCount(0)
})
