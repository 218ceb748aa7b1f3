// `npm run bench -- compare`: the exam room beside SurveyJS and the monitor beside smoothie, by turns in one Chromium.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright'
import { chromium } from 'playwright'
import type { SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import { chromiumLaunch } from '../support/chromium'
import { Edition } from '../e2e/edition'
import type { RivalPage } from './compare-rivals'
import { serveRivals } from './compare-rivals'
import type { Measurement } from './figure'
import { middle, percentile } from './figure'
import { metric, onMonitorPage } from './monitor-bench'

const QUESTIONS = 200
const SLOW_QUESTIONS = 60
const LOADS = 21
const SWEEP_ROUNDS = 5
const SWEEP_MS = 4000
const VIEWPORT = { width: 1280, height: 800 }
const METRICS = ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'] as const
type Metric = (typeof METRICS)[number]
type Cost = Record<Metric, number>

/** One of the two that are worked by turns. */
interface Contender {
  page: Page
  session: CDPSession
  /** What is pressed to answer, and to go on. */
  option: string
  next: string
}

export async function measure(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-compare-'))
  const edition = new Edition(folder)
  await edition.start()
  const browser = await chromium.launch(chromiumLaunch())
  try {
    const page = await beginSitting(browser, edition)
    const rivals = await serveRivals((await formOf(folder)).slice(0, QUESTIONS + 1).map(({ item }) => item))
    try {
      process.stderr.write(`Load of the machine before: ${loadavg()[0]?.toFixed(1)}\n`)
      const open = (): Promise<Rivals> => openRivals(browser, rivals.at)
      const loads = await loadFigures(page, await open())
      const steps = await stepFigures(page, await open())
      await page.close()
      return [...loads, ...steps, ...(await sweepFigures((rival) => rivals.at(rival)))]
    } finally {
      rivals.stop()
    }
  } finally {
    await browser.close()
    await edition.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A strict mock of the exam with the most questions in one segment: its navigator is the largest. */
async function beginSitting(browser: Browser, edition: Edition): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.goto(await edition.freshUrl())
  await page.goto(edition.at('/exams/rma'))
  await page.getByRole('button', { name: 'Start the mock exam' }).click()
  await page.getByRole('button', { name: 'Skip it and begin' }).click()
  await page.getByRole('group', { name: 'Answers' }).waitFor()
  return page
}

async function formOf(folder: string): Promise<SittingPlan['form']['items']> {
  const names = await readdir(folder, { recursive: true })
  const name = names.find((each) => each.endsWith('form.json'))
  if (name === undefined) throw new Error('The sitting has no form.')
  const { data } = JSON.parse(await readFile(join(folder, name), 'utf8')) as { data: SittingPlan }
  return data.form.items
}

interface Rivals {
  survey: Page
  /** No rival: what clicks and frames cost by themselves. */
  floor: Page
}

async function openRivals(browser: Browser, at: (page: RivalPage) => string): Promise<Rivals> {
  const open = async (name: keyof Rivals, option: string): Promise<Page> => {
    const page = await browser.newPage({ viewport: VIEWPORT })
    await page.goto(at(name))
    await page.locator(option).first().waitFor()
    return page
  }
  return { survey: await open('survey', SURVEY.option), floor: await open('floor', FLOOR.option) }
}

const OURS = { option: 'fieldset .opt', next: 'footer .btn.primary', stem: '.stem' }
const FLOOR = { option: 'label', next: 'button', stem: '.stem' }
const SURVEY = {
  option: '.sd-item, .sv-item',
  next: '.sd-navigation__next-btn',
  stem: '.sd-question__title .sv-string-viewer',
}

// Loads

async function loadFigures(page: Page, { survey, floor }: Rivals): Promise<Measurement[]> {
  await watchPaint(page, OURS.stem)
  await watchPaint(survey, SURVEY.stem)
  await watchPaint(floor, FLOOR.stem)
  const ours: number[] = []
  const theirs: number[] = []
  const least: number[] = []
  for (let round = -2; round < LOADS; round++) {
    const first = await paintAfterReload(page)
    const second = await paintAfterReload(survey)
    const third = await paintAfterReload(floor)
    if (round < 0) continue
    ours.push(first)
    theirs.push(second)
    least.push(third)
  }
  await Promise.all([survey.close(), floor.close()])
  return versus('load to first question painted', { ours, theirs, least }, 'ms', '80')
}

/** From the next load on, the page notes when the frame with the question in it was painted. */
async function watchPaint(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted: string) => {
    const painted = new Promise<number>((resolve) => {
      new MutationObserver((_changes, self) => {
        if (document.querySelector(wanted) === null) return
        self.disconnect()
        // The task behind the frame's own comes when it is painted.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
      }).observe(document, { childList: true, subtree: true })
    })
    Object.assign(globalThis, { painted })
  }, selector)
}

async function paintAfterReload(page: Page): Promise<number> {
  await page.reload()
  const ms = await page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted)
  await pause(250)
  return ms
}

// Steps

async function stepFigures(page: Page, { survey, floor }: Rivals): Promise<Measurement[]> {
  const all = [await contender(page, OURS), await contender(survey, SURVEY), await contender(floor, FLOOR)]
  const calm = await byTurns(all, QUESTIONS / 2, { answerMs: 70, nextMs: 130 })
  for (const { session } of all) await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const slow = await byTurns(all, SLOW_QUESTIONS, { answerMs: 150, nextMs: 350 })
  for (const { session } of all) await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  const more = await byTurns(all, QUESTIONS / 2 - SLOW_QUESTIONS, { answerMs: 70, nextMs: 130 })
  await Promise.all([survey.close(), floor.close()])
  const both = calm.map((costs, i) => [...costs, ...(more[i] ?? [])])
  return [
    ...costFigures('answer and next', both, '5'),
    ...costFigures('answer and next, 4× slower', slow, '20'),
  ]
}

async function contender(page: Page, { option, next }: { option: string; next: string }): Promise<Contender> {
  const session = await page.context().newCDPSession(page)
  // In time that the thread itself ran: on a shared machine a wait for the processor is no work.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, session, option, next }
}

interface Pace {
  answerMs: number
  nextMs: number
}

/** What each question cost each of the two. */
async function byTurns(contenders: readonly Contender[], count: number, pace: Pace): Promise<Cost[][]> {
  const costs: Cost[][] = contenders.map(() => [])
  for (let i = 0; i < count; i++)
    for (const [c, each] of contenders.entries()) costs[c]?.push(await step(each, i % 4, pace))
  return costs
}

/** Chooses and goes on by the mouse, with a person's moment between; what comes after, as the saving, counts as well. */
async function step({ page, session, option, next }: Contender, index: number, pace: Pace): Promise<Cost> {
  const choice = await middleOf(page, option, index)
  const button = await middleOf(page, next, 0)
  const before = await costs(session)
  await click(session, choice)
  await pause(pace.answerMs)
  await click(session, button)
  await pause(pace.nextMs)
  const after = await costs(session)
  return Object.fromEntries(METRICS.map((name) => [name, (after[name] - before[name]) * 1000])) as Cost
}

interface Point {
  x: number
  y: number
}

/** In sight, and looked up while nothing is measured. */
async function middleOf(page: Page, selector: string, index: number): Promise<Point> {
  return page.evaluate(
    ({ wanted, nth }) => {
      const element = document.querySelectorAll(wanted)[nth]
      if (element === undefined) throw new Error(`Nothing there for ${wanted}`)
      element.scrollIntoView({ block: 'nearest' })
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + Math.min(width / 2, 60), y: top + height / 2 }
    },
    { wanted: selector, nth: index },
  )
}

async function click(session: CDPSession, { x, y }: Point): Promise<void> {
  const press = { x, y, button: 'left', clickCount: 1 } as const
  await session.send('Input.dispatchMouseEvent', { ...press, type: 'mousePressed' })
  await session.send('Input.dispatchMouseEvent', { ...press, type: 'mouseReleased' })
}

async function costs(session: CDPSession): Promise<Cost> {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(
    METRICS.map((name) => [name, metrics.find((each) => each.name === name)?.value ?? NaN]),
  ) as Cost
}

function costFigures(
  name: string,
  [ours = [], theirs = [], least = []]: Cost[][],
  target: string,
): Measurement[] {
  return METRICS.flatMap((what) =>
    versus(
      `${name}: ${what}`,
      {
        ours: ours.map((cost) => cost[what]),
        theirs: theirs.map((cost) => cost[what]),
        least: least.map((cost) => cost[what]),
      },
      'ms',
      what === 'TaskDuration' ? target : '',
    ),
  )
}

// Sweep

/** Main-thread work of a second of four traces at 60 frames, rounds by turns. */
async function sweepFigures(at: (page: RivalPage) => string): Promise<Measurement[]> {
  return onMonitorPage(async (page, session) => {
    const browser = page.context().browser()
    if (browser === null) throw new Error('The monitor has no browser.')
    const rival = await browser.newPage({ viewport: VIEWPORT })
    await rival.goto(at('sweep'))
    const theirSession = await rival.context().newCDPSession(rival)
    await theirSession.send('Performance.enable')
    await pause(3000)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < SWEEP_ROUNDS; round++) {
      ours.push(await busyMsPerSecond(session))
      theirs.push(await busyMsPerSecond(theirSession))
    }
    return versus('four traces, main thread in a second', { ours, theirs }, 'ms', '')
  })
}

async function busyMsPerSecond(session: CDPSession): Promise<number> {
  const [busy, at] = [await metric(session, 'TaskDuration'), performance.now()]
  await pause(SWEEP_MS)
  return (((await metric(session, 'TaskDuration')) - busy) * 1000 * 1000) / (performance.now() - at)
}

interface Sides {
  ours: readonly number[]
  theirs: readonly number[]
  /** Of the bare page, where there is one. */
  least?: readonly number[]
}

function versus(name: string, { ours, theirs, least }: Sides, unit: string, target: string): Measurement[] {
  const rows = [
    ['median', 0.5],
    ['95th percentile', 0.95],
  ] as const
  return [
    ...rows.flatMap(([word, share]) => [
      {
        name: `${name}, ${word}: ours`,
        value: percentile(ours, share),
        unit,
        target: share === 0.5 && target !== '' ? `≤ ${target}` : '',
      },
      { name: `${name}, ${word}: theirs`, value: percentile(theirs, share), unit, target: '' },
      ...(least === undefined
        ? []
        : [{ name: `${name}, ${word}: the bare page`, value: percentile(least, share), unit, target: '' }]),
    ]),
    {
      name: `${name}: theirs for one of ours`,
      value: middle(theirs) / middle(ours),
      unit: '×',
      target: target === '' ? '' : '≥ 4',
    },
  ]
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
