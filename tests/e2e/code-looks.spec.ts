// Every screen of a code drill: accessible and within its window, in both themes, wide and narrow, in each role.
import type { Page } from '@playwright/test'
import { beginDrill, say, toTheDebrief, untilTold } from './drill-room'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Everything that the Tab key reaches, once around, each with whether its focus is seen. */
async function tabAround(page: Page): Promise<{ name: string; seen: boolean }[]> {
  const stops: { name: string; seen: boolean }[] = []
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const name =
        element.getAttribute('aria-label') ?? element.textContent?.trim().replace(/\s+/g, ' ') ?? ''
      const first = element.hasAttribute('data-tab-seen')
      element.setAttribute('data-tab-seen', '')
      return { name, seen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, again: first }
    })
    if (stop?.again === true) break
    if (stop !== null) stops.push({ name: stop.name, seen: stop.seen })
  }
  return stops
}

test('the list, the story and the leader’s room', async ({ page, edition }) => {
  test.setTimeout(240_000)
  await page.clock.install()
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Code drills' }).press('Enter')
  await expect(page.getByRole('heading', { name: /scenarios$/ })).toBeVisible()
  await looksSound(page, 'list')
  await page.getByRole('radio', { name: /^Team leader/ }).press('Space')
  await page.getByRole('button', { name: 'Start Collapse in the exam room' }).press('Enter')
  await page.getByText('Keys', { exact: true }).click()
  await looksSound(page, 'story')
  await page.getByRole('button', { name: 'Begin' }).press('Enter')
  await say(page, 'pads')
  await untilTold(page, 'Pads are on')
  await page.keyboard.press('m')
  await page.keyboard.press('/')
  await page.keyboard.type('e')
  await looksSound(page, 'orders that fit')
})

test('the leader’s dialogs, a pause, the end and the debrief', async ({ page, edition }) => {
  test.setTimeout(240_000)
  await beginDrill(page, edition, 'Team leader')
  for (const name of ['All orders', 'H’s and T’s', 'Pace', 'Hand over']) {
    await page.getByRole('button', { name, exact: true }).press('Enter')
    await looksSound(page, name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.keyboard.press('w')
  await expect(page.getByText(/^Paused at/)).toBeVisible()
  await looksSound(page, 'pause')
  await page.keyboard.press('w')
  await page.getByRole('button', { name: 'Hand over' }).press('Enter')
  await page.getByText('Stop the resuscitation instead').click()
  await page.getByLabel('Reason').fill('The test is over')
  await page.getByRole('button', { name: 'Stop the resuscitation' }).press('Enter')
  await expect(page.getByText(/^The drill is over/)).toBeVisible()
  await looksSound(page, 'end')
  await toTheDebrief(page, 'I think I need remediation')
  await looksSound(page, 'debrief')
})

for (const [role, acts] of [
  ['Team leader', ['Check rhythm R', 'Charge C', 'Shock S', 'Order', 'All orders', 'Hand over']],
  ['Timer and recorder', ['Found F', 'Stop, why X', 'Rhythm check 1', 'Count a pause K']],
  ['Medications and cart', ['T Top', '1 Drugs', '5 Kits']],
  ['Monitor and CPR coach', ['Check rhythm R', 'Clear L', 'Shock S', 'Faster 1', 'Disarm']],
  [
    'First at the patient',
    ['Call for help', 'Shock S', 'Recovery position', 'What you do or say', 'Hand over'],
  ],
] as const)
  test(`${role}: the desk is accessible, and Tab reaches every act and leaves it again`, async ({
    page,
    edition,
  }) => {
    test.setTimeout(180_000)
    await beginDrill(page, edition, role)
    await looksSound(page, role)
    const stops = await tabAround(page)
    const names = stops.map(({ name }) => name)
    for (const act of acts) expect(names, `${role}: ${act}`).toContain(act)
    // Around and back: no place holds the focus.
    expect(names.length).toBeLessThan(115)
    expect(stops.filter(({ seen }) => !seen).map(({ name }) => name)).toEqual([])
  })
