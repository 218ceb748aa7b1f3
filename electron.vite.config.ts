// Builds the main process's entries (desktop, browser edition) and the page.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
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
    plugins: [svelte()],
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
