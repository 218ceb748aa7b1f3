// Measures every page over half a year of study (more than 5,000 answers) in Chromium: from the click until it is shown.
import type { Page } from 'playwright'
import { onFilledEdition } from '../support/filled-edition'
import type { Measurement } from './figure'
import { middle } from './figure'
import { forwardTime } from './forward-bench'
import { MUCH, writeStudy } from './much-study'

const ROUNDS = 5

/** A page is shown when its heading stands, nothing is being waited for, and this text is there. */
const PAGES: readonly { name: string; path: string; shown: string }[] = [
  { name: 'today', path: '/', shown: 'Points you are likely to lose' },
  { name: 'review', path: '/review', shown: 'next 30 days' },
  { name: 'mistake book', path: '/mistakes', shown: 'Mistake book' },
  { name: 'progress', path: '/progress', shown: 'When do you work?' },
  { name: 'forecast', path: '/forecast/cma', shown: 'How good was the forecast?' },
  { name: 'mock exams', path: '/exams', shown: 'CMA' },
  { name: 'rhythms', path: '/rhythms', shown: 'Rhythm' },
  { name: 'rhythm results', path: '/rhythms/results', shown: 'strips right' },
  { name: 'code drills', path: '/code', shown: 'Your place' },
  { name: 'library', path: '/library', shown: 'questions' },
  { name: 'report of a full sitting', path: 'REPORT', shown: 'Print or save as PDF' },
]

export async function measure(): Promise<Measurement[]> {
  let answers = 0
  const fill = async (folder: string): Promise<void> => {
    answers = await writeStudy(folder, MUCH, Date.now())
  }
  const medians = await onFilledEdition(fill, visitAll)
  const pages = medians.map(({ name, ms }) => ({
    name: `${name} over ${answers.toLocaleString('en-US')} answers: click to shown (median of ${ROUNDS})`,
    value: ms,
    unit: 'ms',
    target: '< 200',
  }))
  return [...pages, forwardTime()]
}

async function visitAll(page: Page): Promise<{ name: string; ms: number }[]> {
  await page.getByText('Points you are likely to lose').waitFor()
  const report = `/report/${await lastFullSitting(page)}`
  const medians: { name: string; ms: number }[] = []
  for (const { name, path, shown } of PAGES) {
    const times: number[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const time = await shownAfter(page, path === 'REPORT' ? report : path, shown)
      // The first time loads the screen’s code, which is no matter of how much was answered.
      if (round >= 0) times.push(time)
    }
    medians.push({ name, ms: middle(times) })
  }
  return medians
}

/** By the address that a link of the list leads to. */
async function lastFullSitting(page: Page): Promise<string> {
  const sessions = await page.evaluate(async () => {
    const token = sessionStorage.getItem('preceptor-token') ?? ''
    const answer = await fetch('/api/sessions', { headers: { Authorization: `Bearer ${token}` } })
    return (await answer.json()) as { sessions: { id: string; fullLength?: boolean }[] }
  })
  const found = sessions.sessions.find(({ fullLength }) => fullLength === true)
  if (found === undefined) throw new Error('There is no full sitting')
  return found.id
}

/** Goes there from the help page, inside the page itself, so that no driver’s delay is measured. */
async function shownAfter(page: Page, path: string, shown: string): Promise<number> {
  await page.evaluate(() => (location.hash = '/about'))
  await page.getByRole('heading', { level: 1, name: 'Help and about' }).waitFor()
  await page.waitForTimeout(150)
  return page.evaluate(
    async ({ path, shown }) => {
      const before = document.querySelector('h1')
      const start = performance.now()
      location.hash = path
      while (
        document.querySelector('h1') === before ||
        document.querySelector('main [aria-busy="true"]') !== null ||
        document.querySelector('main')?.textContent.includes(shown) !== true
      ) {
        if (performance.now() - start > 20_000) throw new Error(`${path} was not shown`)
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
      document.body.getBoundingClientRect()
      return performance.now() - start
    },
    { path, shown },
  )
}
