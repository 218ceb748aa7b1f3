// The ACLS precourse check from the exams screen to its page on paper, with a kill of the program on the way.
import type { Page } from '@playwright/test'
import { answer, saved } from './exam-room'
import { expect, test } from './fixtures'

/** Ends the part on screen from its review, by keyboard. */
async function endPart(page: Page, name: RegExp): Promise<void> {
  await page.keyboard.press('r')
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').getByRole('button', { name }).click()
}

test('the precourse check outlives a kill, gives its result by part and fits one sheet', async ({
  page,
  edition,
}) => {
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Mock exams' }).click()
  await page.getByRole('link', { name: 'Strict… ACLS precourse check' }).click()
  await expect(page.getByText(/It is not the AHA’s test/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Start the check' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()

  await answer(page, 3)
  await expect(page.getByText('Question 4 of 20').first()).toBeVisible()
  await saved(page)
  const strip = page.locator('svg[role="img"] path.trace').last()
  const drawn = await strip.getAttribute('d')
  const address = page.url().replace(/^.*#/, '')
  await edition.kill()
  await page.goto('about:blank')
  await edition.start()
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { name: /precourse check/ }).first()).toBeVisible()
  await page.goto(edition.at(address))
  await expect(page.getByText('Question 4 of 20').first()).toBeVisible()
  expect(await strip.getAttribute('d')).toBe(drawn)

  await answer(page, 17)
  await endPart(page, /^End segment 1/)
  await expect(page.getByRole('timer')).toContainText(/(20:00|19:\d\d)/)
  await endPart(page, /^End segment 2/)
  await endPart(page, /^End the check/)
  await page.getByRole('link', { name: 'See the report' }).click()
  await expect(
    page.getByRole('heading', { name: /^Not passed: .*Drugs and doses, and Situations/ }),
  ).toBeVisible()
  await expect(page.getByText('40 unanswered; they count as wrong.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What to practice next' })).toBeVisible()
  const paper = await page.pdf({ format: 'Letter' })
  expect(paper.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1)

  // Its strips are drawn anew when they are read again.
  await page.getByRole('button', { name: /^Read new strips/ }).click()
  await expect(page).toHaveURL(/#\/rhythm-test\//)
})
