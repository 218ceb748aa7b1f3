// Where the tests find a Chromium and how they start it in a container.
import { existsSync } from 'node:fs'

/** Flags that a container without a GPU, a sandbox or a network needs; harmless elsewhere. */
const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser named by PRECEPTOR_CHROMIUM (set by scripts/test.mjs), else a system one, else Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env['PRECEPTOR_CHROMIUM'] ?? systemPaths.find((path) => existsSync(path))
}

/** How every test and bench starts it. */
export function chromiumLaunch(): { args: string[]; executablePath?: string } {
  const executablePath = chromiumPath()
  return { args: [...chromiumArguments], ...(executablePath === undefined ? {} : { executablePath }) }
}
