// A phone with letters of twice the size: no screen is wider than its window (WCAG 1.4.4, 1.4.10).
import type { Page } from '@playwright/test'
import { beginDrill, runToTheEnd, toTheDebrief } from './drill-room'
import { expect, test } from './fixtures'

test.use({ viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } })

/** What reaches over the right edge, the screen's name first; empty where all fits. */
async function tooWide(page: Page, name: string): Promise<string[]> {
  return page.evaluate((screen) => {
    const over = document.documentElement.scrollWidth - innerWidth
    if (over <= 0) return []
    // What scrolls in a box of its own is not what widens the page.
    const scrolls = (part: Element | null): boolean =>
      part !== null && (getComputedStyle(part).overflowX === 'auto' || scrolls(part.parentElement))
    const words = [...document.querySelectorAll('main *')]
      .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !scrolls(part.parentElement))
      .slice(0, 8)
      .map((part) => `${part.tagName} ${part.textContent.trim().slice(0, 20)}`)
    return [`${screen}: ${over} px, ${words.join(' | ')}`]
  }, name)
}

const enlarge = (page: Page): Promise<void> =>
  page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))

const ROUTES = [
  '/',
  '/exams',
  '/exams/cma',
  '/exams/rma/practice',
  '/review',
  '/mistakes',
  '/forecast/cma',
  '/progress',
  '/rhythms/learn',
  '/rhythms/practice',
  '/rhythms/results',
  '/code',
  '/library',
  '/credentials',
  '/guide',
  '/settings',
  '/about',
  '/nowhere',
] as const

test('every screen fits a phone with letters of twice the size', async ({ page, edition }) => {
  test.setTimeout(120_000)
  const found: string[] = []
  const look = async (name: string): Promise<void> => void found.push(...(await tooWide(page, name)))
  const walk = async (when: string): Promise<void> => {
    for (const path of ROUTES) {
      await page.evaluate((to) => (location.hash = `#${to}`), path)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      await look(`${path} ${when}`)
    }
  }
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await enlarge(page)
  await walk('on the first day')

  await page.evaluate(() => (location.hash = '#/exams/cma/practice'))
  await page.getByRole('button', { name: 'Start practice' }).click()
  await look('tutorial')
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await look('question')
  await page.keyboard.press('n')
  await expect(page.getByText('Question 2 of').first()).toBeAttached()
  await look('next question')
  await page.keyboard.press('r')
  await expect(page.getByRole('button', { name: /^Only the unanswered/ })).toBeVisible()
  await look('review')
  await page.getByRole('button', { name: 'Give up…' }).first().click()
  await look('give up')
  await page.getByRole('dialog').getByRole('button', { name: 'Give up', exact: true }).click()
  await page.getByRole('link', { name: 'See the report' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look('report')

  await page.evaluate(() => (location.hash = '#/code'))
  await page
    .getByRole('button', { name: /^Start / })
    .first()
    .click()
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible()
  await look('story')
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('timer')).toBeVisible()
  await look('drill')
  await page.keyboard.press('w')
  await expect(page.getByText(/^Paused at/)).toBeVisible()
  await look('paused drill')
  await page.evaluate(() => (location.hash = '#/rhythms/practice'))
  await page.getByRole('button', { name: 'Start reading' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Strip/ })).toBeVisible()
  await look('reading')
  await walk('with work under way')
  expect(found).toEqual([])
})

test('the second view and the debrief of a drill fit a phone with letters of twice the size', async ({
  page,
  edition,
}) => {
  test.setTimeout(120_000)
  await page.clock.install()
  await page.setViewportSize({ width: 1280, height: 800 })
  await beginDrill(page, edition, 'Team leader')
  const opening = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Second view' }).click()
  const view = await opening
  await view.setViewportSize({ width: 390, height: 844 })
  await enlarge(view)
  await expect(view.getByRole('region', { name: 'Monitor' })).toBeVisible()
  const found = await tooWide(view, 'second view')
  await view.close()
  await runToTheEnd(page)
  await toTheDebrief(page, 'I think I need remediation')
  await page.setViewportSize({ width: 390, height: 844 })
  await enlarge(page)
  found.push(...(await tooWide(page, 'debrief')))
  await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)))
  found.push(...(await tooWide(page, 'debrief, all open')))
  expect(found).toEqual([])
})
