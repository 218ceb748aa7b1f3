// The real Electron window through Playwright: runs where a runtime and a display are found, and says loudly where not.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { describe, expect, it } from 'vitest'
import { findRuntime, hasDisplay } from '../../scripts/setup/electron-runtime.mjs'

const runtime = findRuntime(process.cwd())
// Electron refuses its sandbox to root on Linux, and without a sandbox this would not be our app.
const isRootOnLinux = process.platform === 'linux' && process.getuid() === 0
const missing =
  runtime === undefined
    ? 'no Electron runtime on this machine'
    : !hasDisplay()
      ? 'no display'
      : isRootOnLinux
        ? 'Electron’s sandbox does not run as root'
        : ''

/** Where it must run (.github/workflows/ci.yml), a window that cannot be tested is a failure. */
const required = process.env.PRECEPTOR_REAL_WINDOW === 'required'

describe('the real Electron window', () => {
  const name = 'opens on our page, sandboxed, without Node in it'
  it.skipIf(missing && !required)(missing ? `${name} — NOT RUN: ${missing}` : name, async () => {
    expect(missing).toBe('')
    const data = mkdtempSync(join(tmpdir(), 'preceptor-window-'))
    const electron = await _electron.launch({
      executablePath: runtime,
      args: [process.cwd(), '--data', data],
      chromiumSandbox: true,
    })
    try {
      const page = await electron.firstWindow()
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(page.url()).toMatch(/^app:\/\/preceptor\//)
      expect(await page.evaluate(() => [typeof globalThis.require, typeof globalThis.process])).toEqual([
        'undefined',
        'undefined',
      ])
      const foreign = await page.evaluate(() =>
        fetch('https://example.org/').then(
          () => 'reached',
          () => 'refused',
        ),
      )
      expect(foreign).toBe('refused')
    } finally {
      await electron.close()
      rmSync(data, { recursive: true, force: true })
    }
  })
})
