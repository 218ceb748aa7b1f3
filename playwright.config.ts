// End-to-end tests: the built browser edition in a real Chromium.
import { defineConfig } from '@playwright/test'
import { chromiumLaunch } from './tests/support/chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Two: each test has its own server and browser context, and CI has two cores.
  workers: 2,
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
})
