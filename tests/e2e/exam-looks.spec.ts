// The exam room with its numbers, an exhibit and feedback, the first day, the exams and a running clock on Today: each looked
// at by axe in both themes and at three sizes, at 400 percent, and in forced colors. With PRECEPTOR_SHOTS set to a folder this leaves their pictures there.
import type { Page } from '@playwright/test'
import { answer, beginSitting, leaveTo } from './exam-room'
import { expect, test } from './fixtures'
import { looksSound } from './looks'

const LARGE = { width: 1920, height: 1080 }

/** On to the first question with an exhibit: which one that is, is chance. */
async function toExhibit(page: Page): Promise<void> {
  const exhibit = page.locator('.columns.exhibited')
  const heading = page.getByRole('heading', { level: 1 })
  for (let i = 0; i < 200 && !(await exhibit.isVisible()); i++) {
    const before = await heading.innerText()
    await page.keyboard.press('n')
    // A question that is not drawn yet has no exhibit: it would be passed by.
    await expect(heading).not.toHaveText(before)
  }
  await expect(exhibit).toBeVisible()
}

test('the exam room, its numbers, an exhibit and a running clock on Today are accessible and fit', async ({
  page,
  edition,
}) => {
  test.setTimeout(240_000)
  // All its questions lie in one segment, so one with an exhibit is certain to come.
  await beginSitting(page, edition.url, 'RMA (AMT)', 'Practice')
  await answer(page, 4)
  await looksSound(page, 'question', LARGE)
  await page.keyboard.press('g')
  await expect(page.getByRole('dialog')).toBeVisible()
  await looksSound(page, 'navigator', LARGE)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1280, height: 800 })
  await toExhibit(page)
  await looksSound(page, 'question-figure', LARGE)
  await leaveTo(page, edition.at('/'))
  await expect(page.getByRole('region', { name: 'Unfinished sitting' })).toBeVisible()
  await looksSound(page, 'today-running', LARGE)
  await page.goto(edition.at('/settings'))
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  await looksSound(page, 'settings', LARGE)
})

/** A set of the CMA with its reasons at once; the first question is answered and checked. */
async function toFeedback(page: Page, at: (path: string) => string): Promise<void> {
  await page.goto(at('/exams/cma'))
  await page.getByRole('button', { name: 'Start the set' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /(Right|Wrong)\./ })).toBeVisible()
}

test('the first day, the exams and the feedback in place are accessible and fit', async ({
  page,
  edition,
}) => {
  test.setTimeout(240_000)
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await looksSound(page, 'today-first', LARGE)
  await page.goto(edition.at('/exams'))
  await expect(page.getByRole('link', { name: /^Strict/ }).first()).toBeVisible()
  await looksSound(page, 'exams', LARGE)
  await toFeedback(page, (path) => edition.at(path))
  await looksSound(page, 'feedback', LARGE)
})

/** 1280 × 1024 at 400 percent. */
const FOURFOLD = { width: 320, height: 256 }

test('at 400 percent the exam room, its feedback, Today and the exams scroll one way only', async ({
  page,
  edition,
}) => {
  await page.setViewportSize(FOURFOLD)
  const fits = async (name: string): Promise<void> => {
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
    const shots = process.env['PRECEPTOR_SHOTS']
    if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}-400.png` })
  }
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await fits('today-first')
  await page.goto(edition.at('/exams'))
  await expect(page.getByRole('link', { name: /^Strict/ }).first()).toBeVisible()
  await fits('exams')
  await toFeedback(page, (path) => edition.at(path))
  await fits('feedback')
  // What was asked, the answers and the way on can all be brought into sight.
  const next = page.getByRole('button', { name: /^Next/ })
  for (const part of [
    page.locator('.stem'),
    page.getByRole('region', { name: 'Answer and reasons' }),
    next,
  ]) {
    await part.scrollIntoViewIfNeeded()
    await expect(part).toBeInViewport()
  }
})

test('in forced colors every button has an edge, and the filled one the thickest', async ({
  page,
  edition,
}) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(edition.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await toFeedback(page, (path) => edition.at(path))
  const looks = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button.btn')]
      .filter((button) => button.checkVisibility())
      .map((button) => {
        const { borderTopWidth, borderTopStyle } = getComputedStyle(button)
        const edgePx = borderTopStyle === 'none' ? 0 : parseFloat(borderTopWidth)
        return { name: button.innerText, edgePx, filled: button.matches('.primary') }
      }),
  )
  expect(looks.filter(({ edgePx }) => edgePx === 0)).toEqual([])
  const filled = looks.filter((look) => look.filled)
  expect(filled).toHaveLength(1)
  const others = looks.filter((look) => !look.filled).map(({ edgePx }) => edgePx)
  expect(filled[0]?.edgePx).toBeGreaterThan(Math.max(...others))
})
