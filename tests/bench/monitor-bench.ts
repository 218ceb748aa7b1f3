// Measures the monitor in Chromium without a GPU: frames a second, cost of a frame.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from 'playwright'
import { chromium } from 'playwright'
import { build } from 'vite'
import { chromiumLaunch } from '../support/chromium'
import type { Measurement } from './figure'
import { middle, percentile } from './figure'

const ORIGIN = 'http://monitor.test'
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
}
const WARM_UP_MS = 4000
const FRAMES_MS = 20_000

/** The figures of four traces, and of five, in a window of 1280 by 800. */
export async function measure(): Promise<Measurement[]> {
  return onMonitorPage(async (page, session) => {
    await page.waitForTimeout(WARM_UP_MS)
    const four = await frameFigures(page, session, 4)
    // The second lead of the ECG.
    await page.keyboard.press('v')
    await page.getByText('V1  25 mm/s').waitFor()
    await page.waitForTimeout(WARM_UP_MS)
    return [...four, ...(await frameFigures(page, session, 5))]
  }, countFrames)
}

/** Opens a page that shows a monitor with four traces, for as long as `work` takes; `script` runs in it first. */
export async function onMonitorPage<T>(
  work: (page: Page, session: CDPSession) => Promise<T>,
  script: () => void = () => undefined,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-monitor-'))
  const browser = await chromium.launch(chromiumLaunch())
  try {
    await buildPage(folder)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.addInitScript(script)
    await serve(page, folder)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return await work(page, session)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function buildPage(folder: string): Promise<void> {
  const input = fileURLToPath(new URL('../component/monitor-page/main.ts', import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [svelte()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input, output: { entryFileNames: 'page.js', assetFileNames: 'page[extname]' } },
    },
  })
}

const PAGE =
  '<!doctype html><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script>'

async function serve(page: Page, folder: string): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ body: PAGE, contentType: 'text/html' })
    const body = await readFile(join(folder, pathname)).catch(() => null)
    if (body === null) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? 'application/octet-stream' })
  })
  await page.goto(`${ORIGIN}/`)
  await page.getByRole('region', { name: 'Monitor' }).waitFor()
}

interface Frames {
  costs: number[]
  starts: number[]
}

/** Runs in the page before anything else: times every animation frame from outside. */
function countFrames(): void {
  const frames: Frames = { costs: [], starts: [] }
  Object.assign(globalThis, { frames })
  const ask = requestAnimationFrame.bind(globalThis)
  globalThis.requestAnimationFrame = (work) =>
    ask((stamp) => {
      const start = performance.now()
      work(stamp)
      frames.costs.push(performance.now() - start)
      frames.starts.push(start)
    })
}

async function frameFigures(page: Page, session: CDPSession, traces: number): Promise<Measurement[]> {
  const clear = (): void => {
    const { frames } = globalThis as unknown as { frames: Frames }
    frames.costs.length = frames.starts.length = 0
  }
  await page.evaluate(clear)
  const before = await metric(session, 'TaskDuration')
  await page.waitForTimeout(FRAMES_MS)
  const { costs, starts } = await page.evaluate(() => (globalThis as unknown as { frames: Frames }).frames)
  const busyMs = ((await metric(session, 'TaskDuration')) - before) * 1000
  await page.evaluate(clear)
  const tookMs = (starts.at(-1) ?? 0) - (starts[0] ?? 0)
  const figure = (name: string, value: number, unit: string, target: string): Measurement => {
    return { name: `monitor, ${traces} traces: ${name}`, value, unit, target }
  }
  return [
    figure('frames a second', ((starts.length - 1) * 1000) / tookMs, '/s', '60'),
    figure('cost of a frame, script and drawing calls (median)', middle(costs), 'ms', '< 4'),
    figure('cost of a frame (95th percentile)', percentile(costs, 0.95), 'ms', '< 8'),
    figure(
      'main thread busy for each frame, layout and paint included (mean)',
      busyMs / costs.length,
      'ms',
      '< 8',
    ),
  ]
}

/** A figure of Chromium’s own, by its name. */
export async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((each) => each.name === name)?.value ?? NaN
}
