// End-to-end tests: the built browser edition in a real Chromium.
import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './tests/support/chromium'

/**
 * They rest through heartbeats, type at a person's pace, or wait for a program that is down or slow: time, but little
 * work for a core.
 */
const WAITING = ['stillness', 'shift', 'small-laptop', 'standing-buttons', 'stopped', 'unsent'].map(
  (name) => `**/${name}.spec.ts`,
)

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Two for the two cores of CI, each test with a server and a browser context of its own, and two for what waits.
  workers: 4,
  // No test leans on another: both cores stay busy to the end.
  fullyParallel: true,
  // A test that needs a second try hides a fault.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  // Below the time limit of scripts/setup/run-checks.mjs, so that a run that hangs still leaves its report.
  globalTimeout: 900_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: chromiumLaunch(),
  },
  projects: [
    { name: 'waiting', testMatch: WAITING, workers: 2 },
    { name: 'busy', testMatch: '**/*.spec.ts', testIgnore: WAITING, workers: 2 },
  ],
})
