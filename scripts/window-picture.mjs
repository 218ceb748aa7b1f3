// Starts the packaged desktop app once, waits for its first page, and keeps a picture of it: `node scripts/window-picture.mjs FILE.png`.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { packagedApp } from './setup/packaged-app.mjs'

const root = resolve(fileURLToPath(new URL('..', import.meta.url)))
/** The packaged app takes no --inspect (a fuse), so Playwright's own way to Electron does not work; this one is Chromium's. */
const port = 9333
const patienceMs = 60_000

const [file] = process.argv.slice(2)
const program = packagedApp(root)
if (file === undefined || program === undefined) {
  console.error(
    file === undefined
      ? 'Usage: node scripts/window-picture.mjs FILE.png'
      : 'There is no packaged app in dist/packages. Make one with: npx electron-builder',
  )
  process.exit(2)
}

const data = mkdtempSync(join(tmpdir(), 'preceptor-picture-'))
const app = spawn(program, [`--remote-debugging-port=${port}`, '--data', data], {
  stdio: ['ignore', 'inherit', 'inherit'],
})
const gone = new Promise((ended) => app.once('exit', ended))
try {
  const browser = await connected()
  const page = await firstPage(browser)
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patienceMs })
  if (!page.url().startsWith('app://preceptor/')) throw new Error(`The window shows ${page.url()}`)
  await page.screenshot({ path: file })
  console.log(`The window of ${program} opened: ${await page.title()}, ${page.url()}`)
  await browser.close()
} finally {
  app.kill()
  await gone
  rmSync(data, { recursive: true, force: true })
}

/** Joins the app as soon as it listens. */
async function connected() {
  const until = Date.now() + patienceMs
  for (;;) {
    if (app.exitCode !== null) throw new Error(`The app ended at once (exit code ${app.exitCode})`)
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    } catch (error) {
      if (Date.now() > until) throw error
      await new Promise((again) => setTimeout(again, 500))
    }
  }
}

async function firstPage(browser) {
  const [context] = browser.contexts()
  return context.pages()[0] ?? context.waitForEvent('page', { timeout: patienceMs })
}
