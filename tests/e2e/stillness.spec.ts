// A room holds still: with real keys at a person's pace and real waiting, no heartbeat moves scroll, focus, caret or selection.
import type { Page } from '@playwright/test'
import { beginDrill, letPass } from './drill-room'
import { beginSitting } from './exam-room'
import { expect, test } from './fixtures'
import { turnWheel } from './wheel'

/** Long enough for two heartbeats and the rest of a third. */
const REST_MS = 12_000
/** A slow typist's pace. */
const KEY_MS = 140
const NOTE = 'heparin is green, EDTA is lavender; red has a clot activator, gray fluoride, fine.'

interface Place {
  y: number
  selected: string
  grid: number
}

const place = (page: Page): Promise<Place> =>
  page.evaluate(() => ({
    y: Math.round(scrollY),
    selected: getSelection()?.toString() ?? '',
    grid: document.querySelector('.grid.long')?.scrollTop ?? 0,
  }))

/** Where everything stands that a hand may be on its way to, in the monitor and at the desk. */
const controls = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll('.monitor .tools :is(.btn, select), [data-desk] :is(.btn, input, select)'),
    ].map((control) => {
      const { x, y, width, height } = control.getBoundingClientRect()
      return `${control.getAttribute('aria-label') ?? control.textContent.trim().slice(0, 12)} ${[x, y, width, height].map(Math.round).join()}`
    }),
  )

for (const { width, height, exam } of [
  { width: 1366, height: 620, exam: 'CMA (AAMA)' },
  { width: 1280, height: 800, exam: 'RMA (AMT)' },
  { width: 320, height: 256, exam: 'CMA (AAMA)' },
] as const)
  test(`the exam room holds still while the learner reads, answers and writes at ${width}×${height}`, async ({
    page,
    edition,
  }) => {
    await beginSitting(page, edition.url, exam, 'Practice')
    await page.setViewportSize({ width, height })
    // Beside an exhibit stand no numbers, and which question comes with one is chance.
    const numbers = page.locator('.grid.long')
    for (let i = 0; height >= 700 && i < 10 && !(await numbers.isVisible()); i++) {
      await page.keyboard.press('n')
      await page.waitForTimeout(500)
    }
    // With its note open even a short question is longer than the low window: which one is asked is chance.
    await page.getByRole('button', { name: /^Note/ }).click()
    const note = page.getByRole('textbox', { name: 'Your note on this question' })
    await expect(note).toBeVisible()
    const stem = page.locator('p.stem')
    await stem.dblclick({ position: { x: 30, y: 14 } })
    await stem.hover()
    await turnWheel(page, 150)
    await page.evaluate(() => document.querySelector('.grid.long')?.scrollTo(0, 200))
    const before = await place(page)
    expect(before.selected).not.toBe('')
    if (height < 700) expect(before.y).toBeGreaterThan(20)
    else expect(before.grid).toBeGreaterThan(100)
    await page.waitForTimeout(REST_MS)
    expect(await place(page)).toEqual(before)

    const answers = page.getByRole('radio')
    await answers.first().focus()
    await page.keyboard.press('Space')
    await expect(answers.first()).toBeChecked()
    await page.waitForTimeout(200)
    await expect(answers.first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(answers.nth(1)).toBeFocused()
    await expect(answers.nth(1)).toBeChecked()

    await note.focus()
    await page.keyboard.type(NOTE, { delay: KEY_MS })
    await expect(note).toBeFocused()
    await expect(note).toHaveValue(NOTE)
    await expect(answers.nth(1)).toBeChecked()
  })

for (const size of [
  { width: 1366, height: 620 },
  { width: 390, height: 844 },
] as const)
  test(`the desk of a drill holds still while an entry is written at ${size.width}×${size.height}`, async ({
    page,
    edition,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.clock.install()
    await beginDrill(page, edition, 'Timer and recorder')
    await page.setViewportSize(size)
    const monitor = page.getByRole('region', { name: 'Monitor' })
    await page.keyboard.press('d')
    const field = page.getByRole('textbox', { name: 'Drug, dose, unit, route' })
    await expect(field).toBeFocused()
    await page.evaluate(() => document.fonts.ready)
    // The window was made another size a moment ago: where all stands is asked once it has come to rest.
    let before: string[] = []
    await expect(async () => {
      const now = await controls(page)
      const same = JSON.stringify(now) === JSON.stringify(before)
      before = now
      expect(same).toBe(true)
    }).toPass({ intervals: [300] })
    // What is attached and raised while somebody writes.
    expect(before.length).toBeGreaterThan(2)
    await page.keyboard.type('epinephrine', { delay: KEY_MS })
    await expect(monitor).toContainText('No alarm')
    let alarms = 0
    for (let i = 0; i < 40; i++) {
      await letPass(page, 3)
      expect(await controls(page)).toEqual(before)
      if (!(await monitor.textContent())?.includes('No alarm')) alarms++
    }
    expect(alarms).toBeGreaterThan(0)
    await page.keyboard.press('Enter')
    expect(await controls(page)).toEqual(before)
    await page.keyboard.type(' 1 mg iv; red has a clot activator', { delay: KEY_MS })
    expect(await controls(page)).toEqual(before)
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('epinephrine 1 mg iv; red has a clot activator')
  })

test('a timed rhythm test holds still while its clock runs', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/rhythms/practice'))
  await page.setViewportSize({ width: 1366, height: 620 })
  await page.getByRole('button', { name: 'Take the test', exact: true }).click()
  await page.getByRole('button', { name: 'Start the clock' }).click()
  await page.keyboard.press('w')
  const words = page.getByRole('button', { name: /^In words/ })
  await expect(words).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('c')
  await page.keyboard.press('ArrowRight')
  const caliper = page.getByRole('slider', { name: 'First caliper' })
  await expect(caliper).toBeFocused()
  const held = await caliper.getAttribute('aria-valuenow')
  await turnWheel(page, 150)
  const before = await place(page)
  expect(before.y).toBeGreaterThan(20)
  await page.waitForTimeout(REST_MS / 2)
  expect(await place(page)).toEqual(before)
  await expect(caliper).toBeFocused()
  await expect(caliper).toHaveAttribute('aria-valuenow', held ?? '')
  await expect(words).toHaveAttribute('aria-expanded', 'true')
})

test('the page of due cards stays under the hand that changes its limit', async ({ page, edition }) => {
  await page.goto(edition.url)
  await page.goto(edition.at('/review'))
  const limit = page.getByRole('combobox', { name: /At most/ })
  await limit.focus()
  const kept = page.waitForResponse((answer) => answer.url().includes('/api/study?'))
  await limit.selectOption('40')
  await kept
  await page.waitForTimeout(300)
  await expect(limit).toHaveValue('40')
  await expect(limit).toBeFocused()
})
