// Test projects: rules and hosts in Node ("unit"), the built Electron entry ("desktop"), components in real Chromium ("component").
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunch } from './tests/support/chromium'

const electronStandIn = new URL('./tests/electron/stand-in.ts', import.meta.url).pathname

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: { electron: electronStandIn } },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,mjs}'],
          environment: 'node',
          testTimeout: 20_000,
          // One set of modules a worker: the rules and zod would be loaded anew for each of 150 files. No file leaves anything
          // in a module or in the process behind.
          isolate: false,
          // By itself Vitest leaves one core alone, which on two cores is half of the machine.
          maxWorkers: '100%',
        },
      },
      {
        resolve: { alias: { electron: electronStandIn } },
        test: {
          name: 'desktop',
          include: ['tests/electron/**/*.test.{ts,mjs}'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // The built main process, a browser or a packager each: one at a time on two cores.
          fileParallelism: false,
        },
      },
      {
        resolve: { alias: { electron: electronStandIn } },
        // The long proofs of `npm run prove`, which `npm test` leaves out.
        test: { name: 'prove', include: ['tests/prove/**/*.test.ts'], environment: 'node', maxWorkers: 2 },
      },
      {
        plugins: [svelte()],
        resolve: { alias: { electron: electronStandIn } },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.ts'],
          setupFiles: ['tests/component/no-warnings.ts'],
          testTimeout: 20_000,
          // One page at a time on two cores: of two at once, one was left without frames for seconds under load.
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: chromiumLaunch(),
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
