import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

async function start(page: Page, url: string, at: (path: string) => string, button: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(at('/rhythms/practice'))
  await page.getByRole('button', { name: button, exact: true }).click()
}

test('a power cut in the timed test costs no answer and no time', async ({ page, edition }) => {
  await start(page, edition.url, (path) => edition.at(path), 'Take the test')
  await page.getByRole('button', { name: 'Start the clock' }).click()
  await page.getByRole('button', { name: 'Torsades' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Asystole' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const port = Number(new URL(edition.url).port)
  await edition.kill()
  await edition.start(port)
  const fresh = await page.context().newPage()
  await fresh.goto(edition.url)
  await fresh.goto(edition.at('/rhythms/practice'))
  const unfinished = fresh.getByRole('region', { name: 'Unfinished sitting' })
  await expect(unfinished).toContainText('2 named')
  await unfinished.getByRole('link', { name: 'Continue' }).click()
  await expect(fresh.getByRole('button', { name: 'Strip 3, unanswered' })).toHaveAttribute(
    'aria-current',
    'step',
  )
  await fresh.getByRole('button', { name: 'Strip 1, answered' }).click()
  await expect(fresh.getByRole('button', { name: 'Torsades' })).toHaveAttribute('aria-pressed', 'true')
  await expect(fresh.getByRole('timer')).toHaveText(/^(10:00|9:\d\d)$/)
})

test('a strip is read in five steps with keys alone, and the marks point at it', async ({
  page,
  edition,
}) => {
  test.setTimeout(120_000)
  await start(page, edition.url, (path) => edition.at(path), 'Start reading')
  const caliper = page.getByRole('slider', { name: 'Second caliper' })
  await caliper.focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
  await expect(page.getByText('750 ms · 18.8 mm · 80 /min')).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByRole('spinbutton')).toHaveValue('80')
  await page.keyboard.press('q')
  await expect(page.getByText('750 ms', { exact: true })).toBeVisible()
  for (const label of [/^2 Reg/, /^3 P/, /^4 PR/, /^5 QRS/])
    await page.getByLabel(label).selectOption({ index: 1 })
  await expect(page.getByRole('button', { name: 'Mark my reading' })).toBeDisabled()
  await page.keyboard.press('n')
  await expect(page.getByText('Still open: name')).toBeVisible()
  await page.getByRole('button', { name: 'SVT', exact: true }).press('Enter')
  await looksSound(page, 'reading')
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: /of 5 steps right/ })).toBeVisible()
  await looksSound(page, 'marks')
  await page.keyboard.press('n')
  await expect(page.getByText('1 of 6 read')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Mark my reading' })).toBeDisabled()
})

test('the timed test is taken with keys alone, and says which keys', async ({ page, edition }) => {
  await start(page, edition.url, (path) => edition.at(path), 'Take the test')
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeFocused()
  await page.keyboard.press('Enter')
  const strip = (n: number) => page.getByRole('heading', { level: 1, name: `Strip ${n} of 20` })
  await expect(strip(1)).toBeAttached()
  await page.keyboard.press('3')
  await expect(page.getByRole('status').filter({ hasText: 'Atrial: 1 Multifocal AT (MAT)' })).toBeAttached()
  await page.keyboard.press('4')
  await expect(page.getByRole('button', { name: 'SVT', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('n')
  await expect(strip(2)).toBeAttached()
  await page.keyboard.press('6')
  await page.keyboard.press('Escape')
  await page.keyboard.press('7')
  await page.keyboard.press('3')
  await expect(page.getByRole('button', { name: 'Asystole' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('c')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByText('760 ms · 19.0 mm · 79 /min')).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.getByRole('checkbox', { name: 'March out' })).toBeChecked()
  await page.keyboard.press('w')
  await expect(page.getByRole('button', { name: 'In words' })).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('p')
  await expect(strip(1)).toBeAttached()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' }).getByRole('row', { name: /^N/ })).toContainText(
    'next strip',
  )
  await page.keyboard.press('n')
  await expect(strip(1)).toBeAttached()
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog', { name: 'End the test?' })).toContainText('18 strips have no name')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /of 20 rhythms named correctly/ })).toBeVisible()
})

test('a sprint is counted, listed, and shown as what was taken for what', async ({ page, edition }) => {
  test.setTimeout(120_000)
  await start(page, edition.url, (path) => edition.at(path), 'Sprint')
  await page.getByRole('button', { name: 'Start the clock' }).click()
  for (let i = 1; i <= 8; i++) {
    await page.keyboard.press('1')
    await expect(page.getByRole('heading', { name: new RegExp(`right of ${i}$`) })).toBeVisible()
  }
  await looksSound(page, 'sprint')
  // A disk that takes its time: the list comes after what was just done.
  await page.route('**/api/sessions/*/events', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.keyboard.press('e')
  await expect(page.getByRole('heading', { name: /of 8 rhythms named correctly/ })).toBeVisible()
  await page.goto(edition.at('/rhythms/practice'))
  await expect(page.getByRole('row', { name: /Rhythm sprint/ })).toContainText('of 8')
  await looksSound(page, 'practice')
  await page.getByRole('tab', { name: 'Results' }).click()
  await expect(page.getByText(/of 8 strips right/)).toBeVisible()
  await looksSound(page, 'results')
})

test('the mock exams and the progress page know nothing of rhythm sessions', async ({ page, edition }) => {
  await start(page, edition.url, (path) => edition.at(path), 'Start reading')
  await expect(page.getByText('0 of 6 read')).toBeVisible()
  await page.goto(edition.at('/'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Unfinished sitting' })).toHaveCount(0)
  await page.goto(edition.at('/progress'))
  await expect(page.getByRole('heading', { level: 1, name: 'Progress' })).toBeVisible()
  await expect(page.getByText('Reading in five steps')).toHaveCount(0)
})

test('the lab teaches a rhythm on a live monitor, by the light of both themes', async ({ page, edition }) => {
  test.setTimeout(120_000)
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(edition.at('/rhythms'))
  await page.getByRole('button', { name: 'Atrial fibrillation' }).first().click()
  await page.keyboard.press('m')
  await expect(page.getByText('No P waves; the baseline trembles.')).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.getByRole('group', { name: /^Frozen strip of lead II/ })).toBeVisible()
  await page.keyboard.press('z')
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { level: 2, name: 'Atrial flutter' })).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('next rhythm')
  await page.keyboard.press('Escape')
  await looksSound(page, 'learn')
})

test('for people who want nothing to move the trace stands still between its steps', async ({
  page,
  edition,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(edition.at('/rhythms'))
  const canvas = page.locator('canvas').first()
  await expect(canvas).toBeVisible()
  const picture = (): Promise<string> => canvas.evaluate((node) => (node as HTMLCanvasElement).toDataURL())
  const empty = await canvas.evaluate((node) => {
    const blank = document.createElement('canvas')
    const { width, height } = node as HTMLCanvasElement
    Object.assign(blank, { width, height })
    return blank.toDataURL()
  })
  await expect.poll(picture).not.toBe(empty)
  // Two looks within one step of four seconds; a step may fall between them once, not twice in a row.
  const looks = [await picture(), await picture(), await picture()]
  expect(looks[0] === looks[1] || looks[1] === looks[2]).toBe(true)
})
