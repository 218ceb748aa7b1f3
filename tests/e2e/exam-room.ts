// What a learner does in the exam room, in steps that the specs share.
import type { Page } from '@playwright/test'
import { expect } from './fixtures'

/** Opens the page with its token and starts a sitting of the exam, past the tutorial. */
export async function beginSitting(
  page: Page,
  url: string,
  exam: 'CMA (AAMA)' | 'RMA (AMT)',
  mode: 'Strict' | 'Practice',
): Promise<void> {
  await page.goto(url)
  await startSitting(page, exam, mode)
}

/** From the first page on: starts a sitting of the exam, past the tutorial. */
export async function startSitting(
  page: Page,
  exam: 'CMA (AAMA)' | 'RMA (AMT)',
  mode: 'Strict' | 'Practice',
): Promise<void> {
  await page.getByRole('link', { name: 'Mock exams' }).click()
  await page
    .getByRole('link', { name: new RegExp(`^Strict( mock)?… ${exam.replace(/[()]/g, '\\$&')}`) })
    .click()
  if (mode === 'Practice') await page.getByRole('radio', { name: /^Practice/ }).check()
  await page.getByRole('button', { name: /^Start (the mock exam|practice)$/ }).click()
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  await expect(page.getByRole('group', { name: 'Answers' })).toBeVisible()
}

/** Answers the questions on screen by keyboard until `count` are done. */
export async function answer(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await page.keyboard.press(String(1 + (i % 4)))
    await page.keyboard.press('n')
  }
}

/**
 * Finds a question among the numbers of its segment: beside the question, or behind “Questions” where an exhibit has
 * that place. Which question comes with an exhibit is chance.
 */
export async function findNumber(page: Page, name: string | RegExp): Promise<void> {
  const number = page.getByRole('button', { name })
  const behind = page.getByRole('button', { name: /^Questions/ })
  await expect(number.or(behind)).toBeVisible()
  if (!(await behind.isVisible())) return expect(number).toBeVisible()
  await page.keyboard.press('g')
  await expect(number).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(number).toBeHidden()
}

/** Waits until nothing is unsaved, and no step is on its way: one to another question is sent without a word. */
export async function saved(page: Page): Promise<void> {
  // Not “Not saved yet”, which a slow machine may show.
  await expect(page.getByText(/^Saved/).first()).toBeVisible()
  let answered = 0
  for (;;) {
    const sent = (await page.requests()).filter((request) => request.method() === 'POST')
    if (sent.length === answered) return
    await Promise.all(sent.map((request) => request.response()))
    answered = sent.length
  }
}

/** Goes to an address out of a running clock, and says yes to the question that comes first. */
export async function leaveTo(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
}
