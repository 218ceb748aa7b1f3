import { join } from 'node:path'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

/** What a browser prints: 96 pixels an inch. */
const PX_PER_MM = 96 / 25.4

test('twelve leads are read at true scale, looked at in both themes and printed in true millimeters', async ({
  page,
  edition,
}) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(edition.at('/rhythms/practice'))
  await page.getByRole('button', { name: 'Read twelve leads' }).click()
  await expect(page.getByRole('heading', { name: /^Tracing 1 of 6/ })).toBeVisible()
  const paper = page.getByRole('group', { name: /^Twelve-lead ECG/ })
  await page.getByRole('button', { name: /^7 ST/ }).click()
  await looksSound(page, 'twelve')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })

  // A screen with five pixels a millimeter does not change the print.
  await page.getByRole('button', { name: 'Check the scale…' }).click()
  await page.getByRole('slider', { name: 'Wider or narrower' }).fill('5')
  await page.getByRole('button', { name: 'Keep this scale' }).click()
  expect((await paper.boundingBox())?.width).toBeCloseTo(257 * 5, 0)
  await page.emulateMedia({ media: 'print' })
  expect((await paper.boundingBox())?.width).toBeCloseTo(257 * PX_PER_MM, 0)
  await expect(page.getByRole('button', { name: /Mark my reading/ })).toBeHidden()
  const pdf = await page.pdf({ preferCSSPageSize: true })
  // One sheet of paper on its side.
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const box = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))
  expect(Number(box?.[1])).toBeGreaterThan(Number(box?.[2]))

  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1920, height: 1080 })
  const shots = process.env['PRECEPTOR_SHOTS']
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.evaluate(() => localStorage.removeItem('preceptor.px-per-mm'))
    await page.reload()
    await expect(page.getByRole('heading', { name: /^Tracing 1 of 6/ })).toBeVisible()
    expect((await paper.boundingBox())?.width).toBeCloseTo(1.5 * 257 * PX_PER_MM, 0)
    if (shots !== undefined) await page.screenshot({ path: join(shots, `twelve-${theme}-1920.png`) })
  }
})

test('a reading of twelve leads is marked beside the paper, with what the finding is taken for', async ({
  page,
  edition,
}) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(edition.at('/rhythms/practice'))
  await page.getByRole('button', { name: 'Read twelve leads' }).click()
  await expect(page.getByRole('heading', { name: /^Tracing 1 of 6/ })).toBeVisible()
  const step = (name: RegExp) => page.getByRole('button', { name })
  await page.getByRole('spinbutton', { name: 'Rate in /min' }).fill('75')
  for (const name of ['2 Rhythm', '3 Axis']) {
    await step(new RegExp(`^${name}`)).click()
    await page.getByRole('combobox', { name: name.slice(2) }).selectOption({ index: 1 })
  }
  for (const [line, name] of [
    ['4 PR', 'PR in ms'],
    ['5 QRS', 'QRS in ms'],
    ['6 QT', 'QT in II, in ms'],
  ] as const) {
    await step(new RegExp(`^${line}`)).click()
    await page.getByRole('spinbutton', { name }).fill('160')
  }
  await step(/^7 ST/).click()
  await page.getByRole('button', { name: /^Write .* into II$/ }).click()
  await step(/^8 T waves/).click()
  await page.getByRole('checkbox', { name: 'All others are as usual' }).click()
  await step(/^9 STEMI/).click()
  for (const question of await page.getByRole('complementary').getByRole('combobox').all())
    await question.selectOption({ index: 1 })
  await step(/^10 Name it/).click()
  await page.getByRole('button', { name: 'Pericarditis' }).click()
  await page.keyboard.press('n')
  await expect(page.getByRole('heading', { name: /of 9 steps right/ })).toBeFocused()
  await expect(page.getByRole('heading', { name: /of 9 steps right/ })).toBeInViewport()
  await looksSound(page, 'twelve-marks')
})
