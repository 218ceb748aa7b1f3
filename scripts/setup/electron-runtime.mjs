// Finds the Electron runtime without ever loading the package, and fetches it once per machine.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from './child.mjs'

export const fetchLimitMs = 60_000

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/**
 * The path of an Electron runtime that is there, or undefined. Looks at ELECTRON_EXEC_PATH,
 * ELECTRON_OVERRIDE_DIST_PATH and the package's own folder; `require('electron')` would start a download.
 */
export function findRuntime(root, { env = process.env, platform = process.platform } = {}) {
  const packageFolder = join(root, 'node_modules', 'electron')
  const named = text(join(packageFolder, 'path.txt'))
  const executable = named ?? executables[platform] ?? 'electron'
  const candidates = [
    env.ELECTRON_EXEC_PATH,
    env.ELECTRON_OVERRIDE_DIST_PATH && join(env.ELECTRON_OVERRIDE_DIST_PATH, executable),
    // path.txt is written last: without it the folder may hold half a download.
    named && join(packageFolder, 'dist', named),
  ]
  return candidates.find((path) => path && existsSync(path)) || undefined
}

/** Whether a window could be shown at all. */
export function hasDisplay({ env = process.env, platform = process.platform } = {}) {
  if (platform === 'win32') return true
  if (platform === 'darwin') return !env.SSH_CONNECTION
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** The folder for things that can be made again, by the platform's custom. */
export function userCacheFolder({ env = process.env, platform = process.platform, home = homedir() } = {}) {
  if (platform === 'win32')
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Preceptor', 'Cache')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Preceptor')
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'preceptor')
}

/** What is remembered of a failed fetch: one file; another machine (a shared home) or another Electron counts anew. */
export function fetchMemory(root, folder = userCacheFolder()) {
  const file = join(folder, 'electron-fetch.json')
  const key = [hostname(), process.platform, process.arch, electronVersion(root)].join(' ')
  const read = () => {
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      return {}
    }
  }
  return {
    failed: () => typeof read()[key] === 'string',
    remember(reason) {
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, `${JSON.stringify({ ...read(), [key]: reason }, null, 2)}\n`)
      } catch {
        // A cache that cannot be written only costs another try next time.
      }
    },
    forget: () => rmSync(file, { force: true }),
  }
}

function electronVersion(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')).version
  } catch {
    return 'unknown'
  }
}

/** Fetches the runtime as `npx install-electron` does; answers '' or why it failed, in a few words. */
export async function fetchRuntime(root, limitMs = fetchLimitMs) {
  const script = join(root, 'node_modules', 'electron', 'install.js')
  if (!existsSync(script)) return 'the electron package is not installed'
  const result = await run(process.execPath, [script], { cwd: root, limitMs, capture: true })
  if (result.timedOut) return `the download took longer than ${Math.round(limitMs / 1000)} s`
  if (result.code !== 0) return 'the download failed'
  return ''
}

function text(file) {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
