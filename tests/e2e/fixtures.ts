// A browser edition with a data folder of its own for each test.
import { test as base } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Edition } from './edition'

export const test = base.extend<{ edition: Edition }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
  edition: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'preceptor-e2e-'))
    const edition = new Edition(folder)
    await edition.start()
    await use(edition)
    await edition.stop()
    await rm(folder, { recursive: true, force: true })
  },
})

export { expect } from '@playwright/test'
