// Measures the page in Chromium: first paint, next question, an answer's way to the disk, a long history.
import type { Page } from 'playwright'
import { chromium } from 'playwright'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumLaunch } from '../support/chromium'
import { Edition } from '../e2e/edition'
import { writeSittings } from './many-sittings'
import type { Measurement } from './figure'
import { middle, percentile } from './figure'

export async function measure(): Promise<Measurement[]> {
  const browser = await chromium.launch(chromiumLaunch())
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-bench-'))
  const edition = new Edition(folder)
  await edition.start()
  const paint = await firstPaints(async () => browser.newPage(), edition)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await startSitting(page, edition)
  const { next, durable } = await answerQuestions(page)
  await page.close()
  const twelve = await twelveLeadTimes(
    await browser.newPage({ viewport: { width: 1280, height: 800 } }),
    edition,
  )
  await edition.stop()
  await writeSittings(folder, 1000)
  await edition.start()
  const history = await historyTimes(await browser.newPage(), edition)
  await edition.stop()
  await browser.close()
  await rm(folder, { recursive: true, force: true })
  return [
    {
      name: 'first contentful paint of home (median of 7 cold pages)',
      value: middle(paint),
      unit: 'ms',
      target: '< 1000',
    },
    {
      name: 'next question: key to new question laid out (95th percentile of 49)',
      value: percentile(next, 0.95),
      unit: 'ms',
      target: '< 16',
    },
    {
      name: 'answer sent to answer on disk, seen from the page (95th percentile)',
      value: percentile(durable, 0.95),
      unit: 'ms',
      target: '< 25',
    },
    {
      name: 'twelve-lead room: click to the tracing on paper (median of 5)',
      value: middle(twelve),
      unit: 'ms',
      target: '< 300',
    },
    {
      name: 'history of 1,000 sittings: click to list (median of 5)',
      value: middle(history),
      unit: 'ms',
      target: '< 300',
    },
  ]
}

async function firstPaints(newPage: () => Promise<Page>, edition: Edition): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < 7; i++) {
    const page = await newPage()
    await page.goto(await edition.freshUrl())
    await page.getByRole('heading', { level: 1 }).waitFor()
    times.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
    )
    await page.close()
  }
  return times
}

async function startSitting(page: Page, edition: Edition): Promise<void> {
  await page.goto(await edition.freshUrl())
  await page.goto(edition.at('/exams/cma'))
  await page.getByRole('button', { name: 'Start the mock exam' }).click()
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  await page.getByRole('group', { name: 'Answers' }).waitFor()
}

/** Works a whole segment by key inside the page, so that no driver's delay is measured. */
async function answerQuestions(page: Page): Promise<{ next: number[]; durable: number[] }> {
  const next = await page.evaluate(async () => {
    const times: number[] = []
    const init = { bubbles: true, cancelable: true }
    for (let i = 0; i < 49; i++) {
      dispatchEvent(new KeyboardEvent('keydown', { ...init, key: '1', code: 'Digit1' }))
      await new Promise((resolve) => setTimeout(resolve, 120))
      const start = performance.now()
      dispatchEvent(new KeyboardEvent('keydown', { ...init, key: 'n', code: 'KeyN' }))
      // The screen is drawn in a microtask of the event; asking for a size makes the layout happen now.
      await Promise.resolve()
      await Promise.resolve()
      document.body.getBoundingClientRect()
      times.push(performance.now() - start)
    }
    return times
  })
  const durable = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.endsWith('/events'))
      .map((entry) => entry.duration),
  )
  return { next, durable }
}

/** A new session each time: from the click through the plan on the disk to the paper with its traces. */
async function twelveLeadTimes(page: Page, edition: Edition): Promise<number[]> {
  await page.goto(await edition.freshUrl())
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    await page.goto(edition.at('/rhythms/practice'))
    await page.getByRole('button', { name: 'Read twelve leads' }).waitFor()
    times.push(
      await page.evaluate(async () => {
        const start = performance.now()
        const buttons = [...document.querySelectorAll('button')]
        buttons.find(({ textContent }) => textContent.includes('Read twelve leads'))?.click()
        while (document.querySelector('path[data-lead="V6"]') === null)
          await new Promise(requestAnimationFrame)
        document.body.getBoundingClientRect()
        return performance.now() - start
      }),
    )
  }
  await page.close()
  return times
}

async function historyTimes(page: Page, edition: Edition): Promise<number[]> {
  await page.goto(edition.url)
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    await page.getByRole('link', { name: 'Today' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(200)
    times.push(
      await page.evaluate(async () => {
        const start = performance.now()
        location.hash = '/progress'
        while (
          document.querySelector('h1')?.textContent !== 'Progress' ||
          !document.body.innerText.includes('History')
        )
          await new Promise(requestAnimationFrame)
        document.body.getBoundingClientRect()
        return performance.now() - start
      }),
    )
  }
  return times
}
