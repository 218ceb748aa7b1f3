// Builds the main process's entries (desktop, browser edition) and the page, and checks the banks once for all starts.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { thirdPartyNotices } from './scripts/setup/notices.mjs'
import { CHECKED_BANKS_FILE } from './src/main/banks/checked-banks'
import { writeCheckedBanks } from './src/main/banks/write-checked-banks'

export default defineConfig({
  main: {
    plugins: [
      thirdPartyNotices(),
      {
        name: 'checked-banks',
        closeBundle: () => writeCheckedBanks('question-banks', `dist/main/${CHECKED_BANKS_FILE}`),
      },
    ],
    build: {
      outDir: 'dist/main',
      target: 'node20.19',
      externalizeDeps: false,
      minify: true,
      rolldownOptions: {
        input: { desktop: 'src/main/desktop.ts', browser: 'src/main/browser.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [svelte(), thirdPartyNotices()],
    build: {
      outDir: 'dist/renderer',
      target: 'es2022',
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
