// Measures the first start over 10,000 sessions without a list of them, as after a restore by hand: until it says so, until Today.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { Edition } from '../e2e/edition'
import { chromiumLaunch } from '../support/chromium'
import type { Measurement } from './figure'
import { writeSmallSessions } from './many-sittings'

const SESSIONS = 10_000

export async function measure(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-bench-'))
  const browser = await chromium.launch(chromiumLaunch())
  try {
    await writeSmallSessions(folder, SESSIONS, Date.now())
    const edition = new Edition(folder)
    const start = performance.now()
    await edition.start()
    const said = performance.now() - start
    const page = await browser.newPage()
    await page.goto(edition.url)
    await page.getByText('Points you are likely to lose').waitFor({ timeout: 120_000 })
    const today = performance.now() - start
    await edition.stop()
    const over = `over ${SESSIONS.toLocaleString('en-US')} sessions without a list of them`
    return [
      {
        name: `first start ${over}: until it has said what it does`,
        value: said,
        unit: 'ms',
        target: '< 1000',
      },
      { name: `first start ${over}: until Today is shown`, value: today, unit: 'ms', target: '< 10000' },
    ]
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}
