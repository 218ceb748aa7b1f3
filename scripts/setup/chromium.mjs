// Finds a Chromium for the tests, and installs one where there is none.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { run } from './child.mjs'

const playwrightLimitMs = 60_000
const aptLimitMs = 300_000

// The shell without a window does for tests, and does it with a fifth less processor time than the whole browser.
const commands = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** Every place where a browser of this machine may be, best first. */
function systemPaths({ env, platform }) {
  if (platform === 'darwin') return macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(Boolean)
    return windowsApps.flatMap((app) => roots.map((folder) => `${folder}\\${app}`))
  }
  const folders = new Set([...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin', '/snap/bin'])
  return commands.flatMap((command) => [...folders].map((folder) => join(folder, command)))
}

/** The path of a Chromium: PRECEPTOR_CHROMIUM or CHROME_PATH, the system's, Playwright's own; undefined when there is none. */
export function findChromium(root, probes = {}) {
  const { env = process.env, platform = process.platform, exists = existsSync, own = playwrightsOwn } = probes
  const candidates = [env.PRECEPTOR_CHROMIUM, env.CHROME_PATH, ...systemPaths({ env, platform })]
  const found = candidates.find((path) => path && exists(path))
  if (found !== undefined) return found
  const playwrights = own(root)
  return playwrights && exists(playwrights) ? playwrights : undefined
}

function playwrightsOwn(root) {
  try {
    return createRequire(join(root, 'package.json'))('playwright').chromium.executablePath()
  } catch {
    return undefined
  }
}

/** Installs a Chromium, with Playwright or as root on Debian with apt-get; answers its path or undefined. */
export async function installChromium(root, say, probes = {}) {
  const { find = findChromium, call = run, isDebianRoot = debianRoot } = probes
  say('No Chromium found; trying npx playwright install chromium (60 s at most) …')
  const playwright = join(root, 'node_modules/playwright/cli.js')
  await call(process.execPath, [playwright, 'install', 'chromium'], { cwd: root, limitMs: playwrightLimitMs })
  const downloaded = find(root)
  if (downloaded !== undefined || !isDebianRoot()) return downloaded
  say('That did not work; trying apt-get install -y chromium …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words) => call('apt-get', words, { env, limitMs: aptLimitMs })
  const first = await apt('install', '-y', 'chromium')
  if (first.code !== 0) {
    await apt('update')
    await apt('install', '-y', 'chromium')
  }
  return find(root)
}

function debianRoot() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}
