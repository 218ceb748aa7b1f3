// Test projects: rules and hosts in Node ("unit"), components in real Chromium ("component").
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumArguments, chromiumPath } from './tests/support/chromium'

const executablePath = chromiumPath()
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
        },
      },
      {
        plugins: [svelte()],
        resolve: { alias: { electron: electronStandIn } },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.ts'],
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...chromiumArguments],
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
