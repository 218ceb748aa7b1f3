// What a learner does in a code drill, by keys alone, in steps that the specs share.
import type { Locator, Page } from '@playwright/test'
import type { Edition } from './edition'
import { expect } from './fixtures'

/** From the front page over the list of scenarios and the story into the running drill. */
export async function beginDrill(
  page: Page,
  edition: Edition,
  role: string,
  scenario = 'Collapse in the exam room',
): Promise<void> {
  await page.goto(edition.url)
  await page.getByRole('link', { name: 'Code drills' }).press('Enter')
  await page.getByRole('radio', { name: role }).press('Space')
  await page.getByRole('button', { name: `Start ${scenario}` }).press('Enter')
  await expect(page.getByRole('button', { name: 'Begin' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('timer')).toBeVisible()
}

/** Types an order or an act and leaves the line again. */
export async function say(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

export const record = (page: Page): Locator => page.getByRole('log', { name: 'Running record' })

// With an installed clock the page’s time goes by in leaps: a drill comes to the same wherever its clock is looked at,
// and each timer is called once a leap. A leap stays shorter than the gap that counts as a computer asleep.
const LEAP_S = 3

/** With an installed clock: lets so many seconds go by. */
export async function letPass(page: Page, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= LEAP_S)
    await page.clock.fastForward(Math.min(left, LEAP_S) * 1000)
}

/** With an installed clock: lets time go by until the running record tells this. */
export async function untilTold(page: Page, told: string | RegExp): Promise<void> {
  const isTold = async (): Promise<boolean> => {
    const text = (await record(page).textContent()) ?? ''
    return typeof told === 'string' ? text.includes(told) : told.test(text)
  }
  for (let i = 0; i < 100 && !(await isTold()); i++) await letPass(page, 0.5)
  await expect(record(page)).toContainText(told)
}

/** With an installed clock: lets time go by until the drill is over. */
export async function runToTheEnd(page: Page): Promise<void> {
  const end = page.getByRole('button', { name: 'To the debrief' })
  for (let i = 0; i < 400 && !(await end.isVisible()); i++) await letPass(page, LEAP_S)
  await expect(end).toBeFocused()
}

/** From the end of a drill over the learner's own score to the debrief. */
export async function toTheDebrief(page: Page, own: 'I think I passed' | 'I think I need remediation') {
  await page.getByRole('button', { name: 'To the debrief' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /how did it go/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeHidden()
  await page.getByRole('radio', { name: own }).press('Space')
  await page.getByRole('button', { name: 'Show the debrief' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Step by step' })).toBeVisible()
}
