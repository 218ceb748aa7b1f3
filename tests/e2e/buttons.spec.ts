// A button looks like one on every screen, and one of them at most is filled.
import type { Page } from '@playwright/test'
import { beginSitting } from './exam-room'
import { expect, test } from './fixtures'

/** What of the page's content acts and looks like text: no frame and no ground of its own. */
const bareButtons = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button')]
      // A line of a list, a tab and a part of one frame have their frame around them.
      .filter((button) => !button.matches(':is(ul, ol, [role=tablist], [role=group], .seg, table) button'))
      .filter((button) => {
        const { borderTopWidth, backgroundColor, display } = getComputedStyle(button)
        return (
          display !== 'none' &&
          borderTopWidth === '0px' &&
          /^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor)
        )
      })
      .map((button) => button.textContent.trim()),
  )

const filledButtons = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main .btn.primary')]
      .filter((button) => button.offsetParent !== null)
      .map((button) => button.textContent.trim()),
  )

async function expectSound(page: Page, name: string): Promise<void> {
  expect.soft(await bareButtons(page), `${name}: buttons without a frame`).toEqual([])
  expect.soft((await filledButtons(page)).slice(1), `${name}: more than one filled button`).toEqual([])
}

test('buttons look like buttons, and one at most is filled', async ({ page, edition }) => {
  test.setTimeout(60_000)
  await page.goto(edition.url)
  const shots = process.env['PRECEPTOR_SHOTS']
  for (const path of [
    '/',
    '/exams',
    '/exams/cma',
    '/rhythms/learn',
    '/rhythms/practice',
    '/code',
    '/review',
    '/mistakes',
    '/progress',
    '/forecast/cma',
    '/library',
    '/credentials',
    '/guide',
    '/settings',
    '/about',
  ]) {
    await page.goto(edition.at(path))
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.locator('main [aria-busy]')).toHaveCount(0)
    if (shots !== undefined)
      await page.screenshot({ path: `${shots}/buttons${path.replaceAll('/', '-')}.png`, fullPage: true })
    await expectSound(page, path)
  }
})

test('in the exam room, too', async ({ page, edition }) => {
  await beginSitting(page, edition.url, 'CMA (AAMA)', 'Practice')
  await expectSound(page, 'question')
  await page.keyboard.press('r')
  await expectSound(page, 'review')
})
