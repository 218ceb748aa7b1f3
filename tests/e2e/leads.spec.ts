import { expect, test } from './fixtures'
import { looksSound } from './looks'

const WIDE = { width: 1920, height: 1080 } as const

test('a swap is named, ten electrodes are placed, and a kill in the timed test costs no answer', async ({
  page,
  edition,
}) => {
  test.setTimeout(150_000)
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(edition.at('/rhythms/learn'))
  await page.getByRole('link', { name: 'Leads and artifact' }).click()
  await page.getByRole('tab', { name: 'Find the swap' }).click()
  await looksSound(page, 'leads', WIDE)
  await page.getByRole('button', { name: 'Practice' }).click()
  await page.getByLabel('What is it?').selectOption('la-ll')
  await page.getByLabel('What do you do?').selectOption('left-side')
  await looksSound(page, 'leads-swap', WIDE)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('What to do', { exact: true })).toBeVisible()
  await looksSound(page, 'leads-swap-checked', WIDE)

  await page.goto(edition.at('/leads/place'))
  await page.getByRole('button', { name: 'Practice' }).click()
  await page.getByText('Choose the places from a list').click()
  const places = ['left arm', 'right arm', 'right leg', 'left leg']
  for (const [i, electrode] of ['RA', 'LA', 'RL', 'LL'].entries())
    await page.getByRole('combobox', { name: electrode }).selectOption(places[i] ?? '')
  for (const electrode of ['V1', 'V2', 'V3', 'V4', 'V5', 'V6']) {
    await page.locator(`[data-electrode=${electrode}]`).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
  }
  await looksSound(page, 'leads-place', WIDE)
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByRole('heading', { name: /^\d+ of 10 right$/ })).toBeVisible()
  await looksSound(page, 'leads-place-checked', WIDE)

  await page.goto(edition.at('/leads/artifact'))
  await page.getByRole('button', { name: 'Timed test' }).click()
  await page.getByRole('button', { name: 'Start the clock' }).click()
  await page.getByLabel('What is it?').selectOption('hum')
  await page.getByLabel('What do you do?').selectOption('power')
  await looksSound(page, 'leads-artifact', WIDE)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const port = Number(new URL(edition.url).port)
  await edition.kill()
  await edition.start(port)
  const fresh = await page.context().newPage()
  await fresh.goto(edition.url)
  await fresh.goto(edition.at('/leads/artifact'))
  const unfinished = fresh
    .getByRole('region', { name: 'Unfinished sitting' })
    .filter({ hasText: 'Timed test' })
  await expect(unfinished).toContainText('1 of 12 done')
  await unfinished.getByRole('link', { name: 'Continue' }).click()
  await expect(fresh.getByText('2 of 12')).toBeVisible()
  await fresh.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(fresh.getByLabel('What is it?')).toHaveValue('hum')
})
