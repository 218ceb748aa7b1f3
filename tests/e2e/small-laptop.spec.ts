// The exam room on a small laptop, with real keys: what is typed is kept, what is opened is in sight and takes the keys.
import type { Locator, Page } from '@playwright/test'
import { beginSitting, saved } from './exam-room'
import { expect, test } from './fixtures'

/** A person's pace. */
const KEY_MS = 140
const NOTE = 'gray top: fluoride; mix eight times.'

test.use({ viewport: { width: 1366, height: 620 } })

const answers = (page: Page): Locator => page.getByRole('radio')
const noteField = (page: Page): Locator => page.getByRole('textbox', { name: 'Your note on this question' })

/** The whole element stands in the window, and nothing sticky lies over it. */
async function inSight(element: Locator): Promise<void> {
  await expect
    .poll(() =>
      element.evaluate((shown) => {
        const { left, right, top, bottom } = shown.getBoundingClientRect()
        const middle = (left + right) / 2
        return [top + 1, (top + bottom) / 2, bottom - 1].every((y) =>
          shown.contains(document.elementFromPoint(middle, y)),
        )
      }),
    )
    .toBe(true)
}

/** Nothing of the question has changed, and no dialog has opened. */
async function untouched(page: Page): Promise<void> {
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Flag\b/ }).first()).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByText('Question 1 of 50').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('a note that was being typed is there after a reload', async ({ page, edition }) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await saved(page)
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await noteField(page).focus()
  await page.keyboard.type(NOTE, { delay: KEY_MS })
  await page.reload()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await page.getByRole('button', { name: /^Note/ }).click()
  await expect(noteField(page)).toHaveValue(NOTE)
})

test('a name that was being typed is there after a reload', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/settings'))
  const name = page.getByLabel('Your name, if you like')
  await name.pressSequentially('Maria del Carmen', { delay: KEY_MS })
  await page.reload()
  await expect(name).toHaveValue('Maria del Carmen')
})

test('half a note on a problem waits for the learner after a reload', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/library'))
  const first = page
    .getByRole('button', { name: / · (foundation|application|reasoning|recall|\w+) / })
    .first()
  await first.click()
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.getByRole('button', { name: 'Report a problem with this question' }).click()
  await page.getByRole('combobox', { name: 'What is wrong?' }).selectOption({ index: 2 })
  const words = page.getByRole('textbox', { name: /^In your words/ })
  await words.pressSequentially('the unit is', { delay: KEY_MS })
  await page.reload()
  await first.click()
  await page.getByRole('button', { name: 'Continue your note on this question' }).click()
  await expect(words).toHaveValue('the unit is')
  await words.press('End')
  await page.keyboard.type(' missing')
  await page.getByRole('button', { name: 'Save the note' }).click()
  await expect(page.getByText('Your note is saved on this computer.')).toBeVisible()
  await page.reload()
  await first.click()
  await expect(page.getByRole('button', { name: 'Report a problem with this question' })).toBeVisible()
})

test('an opened note takes the keys, and so does whatever of it was used last', async ({ page, edition }) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.keyboard.type('abcd 1234 fgnr', { delay: KEY_MS })
  await expect(noteField(page)).toHaveValue('abcd 1234 fgnr')
  await inSight(noteField(page))
  await page.getByText('Your note on this question').click({ position: { x: 2, y: 2 } })
  await page.keyboard.type(' 2c', { delay: KEY_MS })
  await expect(noteField(page)).toHaveValue('abcd 1234 fgnr 2c')
  await untouched(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Note/ })).toBeFocused()
  await page.keyboard.press('2')
  await expect(answers(page).nth(1)).toBeChecked()
})

test('an opened calculator takes the keys, by mouse and by keyboard', async ({ page, edition }) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  const calculator = page.getByRole('group', { name: 'Calculator' })
  const display = calculator.getByRole('status')
  const opener = page.getByRole('button', { name: 'Calculator' })
  await opener.click()
  await page.keyboard.type('12*3=', { delay: KEY_MS })
  await expect(display).toHaveText('36')
  await inSight(calculator)
  await calculator.getByRole('button', { name: 'Clear' }).click()
  await page.keyboard.type('7+abdfgn1=', { delay: KEY_MS })
  await expect(display).toHaveText('8')
  // Beside the keys is still the calculator.
  await page.locator('[data-aid=calculator]').click({ position: { x: 4, y: 60 } })
  await page.keyboard.type('c41', { delay: KEY_MS })
  await expect(display).toHaveText('41')
  await untouched(page)
  await opener.click()
  await opener.press('Enter')
  await page.keyboard.type('9*9=', { delay: KEY_MS })
  await expect(display).toHaveText('81')
  await untouched(page)
})

test('after Check the verdict is in sight with the focus, and stays there', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/exams/cma'))
  await page.getByRole('radio', { name: /^Practice/ }).check()
  await page
    .getByRole('checkbox', { name: /^Show the answer and reasons after/ })
    .first()
    .check()
  await page.getByRole('button', { name: 'Start practice' }).click()
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  const verdict = page.locator('.verdict')
  // So little of a zoomed page is in sight that Check and the place of the verdict are not, at once.
  await page.setViewportSize({ width: 1366, height: 420 })
  for (let checked = 0; checked < 2; checked++) {
    await answers(page).nth(1).press('Space')
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await expect(verdict).toBeFocused()
    await inSight(verdict)
    const group = page.getByRole('region', { name: 'Answer and reasons' })
    await expect(group.getByText(/· (Right answer|Your answer, right)$/)).toHaveCount(1)
    await expect(group.getByText(/· Your answer/)).toHaveCount(1)
    if (checked === 0) await page.getByRole('button', { name: 'Next →' }).click()
  }
  // A heartbeat moves neither the page nor the focus.
  const y = await page.evaluate(() => {
    scrollTo(0, 0)
    return scrollY
  })
  await page.getByRole('button', { name: '← Back' }).focus()
  await page.waitForTimeout(6000)
  await expect(page.getByRole('button', { name: '← Back' })).toBeFocused()
  expect(await page.evaluate(() => scrollY)).toBe(y)
  // Back at a question that was checked before, reading begins at its top.
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('out of a running clock Enter stays, and Leave arrives at the heading of the new place', async ({
  page,
  edition,
}) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await page.goBack()
  const dialog = page.getByRole('dialog', { name: /^Leave/ })
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await page.goBack()
  await dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'CMA (AAMA)' })).toBeFocused()
})

test('a rhythm test that starts and one that ends begin at their headings', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/rhythms/practice'))
  await page.getByRole('button', { name: 'Take the test', exact: true }).click()
  await page.getByRole('button', { name: 'Start the clock' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Strip 1 of 20' })).toBeFocused()
  await page.keyboard.press('e')
  await page.getByRole('dialog').getByRole('button', { name: /^End/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: '0 of 20 rhythms named correctly' })).toBeFocused()
})
