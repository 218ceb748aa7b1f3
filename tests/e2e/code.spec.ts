import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

async function begin(page: Page, url: string, role: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('link', { name: 'Code drills' }).click()
  await page.getByRole('radio', { name: role }).check()
  await page.getByRole('button', { name: 'Start Collapse in the exam room' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('timer')).toBeVisible()
}

async function say(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

const record = (page: Page) => page.getByRole('log', { name: 'Running record' })

test('a leader’s drill by keyboard: orders, reload, hand-over, own score, debrief, branch', async ({
  page,
  edition,
}) => {
  test.setTimeout(120_000)
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Code drills' }).click()
  await page.getByRole('button', { name: 'Start Collapse in the exam room' }).click()
  await expect(
    page.getByText('a certificate of knowledge, not of permission', { exact: false }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Begin' }).click()
  await say(page, 'ca')
  await say(page, 'dana cc')
  await say(page, 'pads')
  await page.getByRole('button', { name: '×4' }).click()
  await expect(record(page)).toContainText('Pads are on', { timeout: 20_000 })
  await say(page, 'epi')
  await expect(record(page)).toContainText('what dose?')
  await page.keyboard.press('r')
  await expect(record(page)).toContainText('On the monitor: vf', { timeout: 20_000 })

  await page.reload()
  await expect(page.getByText(/^Paused at/)).toBeVisible()
  await expect(record(page)).toContainText('On the monitor: vf')
  await page.getByRole('button', { name: 'Go on' }).last().click()

  await page.keyboard.press('c')
  await expect(page.getByRole('button', { name: /^Shock 200 J/ })).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('l')
  await expect(record(page)).toContainText('All clear', { timeout: 20_000 })
  await page.keyboard.press('s')
  await expect(record(page)).toContainText('Shock delivered, 200 J', { timeout: 20_000 })
  await say(page, 'cc')
  await page.getByRole('button', { name: 'Hand over' }).click()
  await page.getByLabel('Situation').fill('Arrest in VF, one shock')
  await page.getByRole('button', { name: 'Hand over: 1 of 4 parts' }).click()
  await page.getByRole('button', { name: 'To the debrief' }).click()

  await expect(page.getByRole('heading', { level: 1, name: /how did it go/ })).toBeVisible()
  await expect(page.getByText('Step by step')).toBeHidden()
  await page.getByRole('radio', { name: 'I think I need remediation' }).check()
  await page.getByRole('button', { name: 'Show the debrief' }).click()
  await expect(page.getByText('You expected to need remediation')).toBeVisible()
  await expect(page.getByRole('row', { name: /Shock a shockable rhythm early/ })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeVisible()

  await page.getByRole('slider', { name: 'Look at' }).fill('12')
  await page.getByRole('button', { name: 'Branch from 0:12' }).click()
  await expect(page.getByText('you take over at 0:12')).toBeVisible()
})

test('a recorder’s drill: entries by letter, then what happened beside what was written', async ({
  page,
  edition,
}) => {
  test.setTimeout(180_000)
  await page.clock.install()
  await begin(page, edition.url, 'Timer and recorder')
  await expect(page.getByText('Keeping the times is your work here')).toBeVisible()
  await page.keyboard.press('f')
  await page.keyboard.press('s')
  await page.getByLabel('Joules').fill('200')
  await page.keyboard.press('Enter')
  await page.keyboard.press('d')
  await page.getByLabel('Drug, dose, unit, route').fill('epi 1 iv')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  const own = page.getByRole('region', { name: 'Your record' })
  await expect(own).toContainText('Found')
  await expect(own).toContainText('Shock: 200 J')
  await expect(own).toContainText('epinephrine 1 mg IV')
  await page.getByRole('button', { name: '×4' }).click()
  const end = page.getByRole('button', { name: 'To the debrief' })
  for (let i = 0; i < 80 && !(await end.isVisible()); i++) await page.clock.runFor(3000)
  await end.click()
  await page.getByRole('radio', { name: 'I think I passed' }).check()
  await page.getByRole('button', { name: 'Show the debrief' }).click()
  await expect(page.getByRole('heading', { name: 'What you wrote' })).toBeVisible()
})
