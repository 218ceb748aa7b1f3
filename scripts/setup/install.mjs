// Installs the packages of package-lock.json when node_modules is absent, unfinished or of another lockfile.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'

/**
 * Why packages must be installed, or undefined when node_modules holds what the lockfile says.
 * npm writes node_modules/.package-lock.json last, so an interrupted install has none.
 */
export function installReason(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  if (wanted === undefined) return undefined
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (present === undefined) return 'the packages are not installed yet'
  for (const [path, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (path === '' || link) continue
    const found = present[path]
    // Packages for another platform are optional and rightly absent.
    if (found === undefined ? !(optional || devOptional) : found.version !== version) {
      return 'the list of packages has changed'
    }
  }
  return undefined
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** How to call npm: the one that runs us where there is one, else the one on the path. */
export function npmCommand(args, env = process.env, platform = process.platform) {
  const script = env.npm_execpath
  if (script !== undefined && /npm-cli\.[cm]?js$/.test(script)) {
    return { command: process.execPath, args: [script, ...args], shell: false }
  }
  // Windows' npm is a batch file, which only a shell can start; our arguments are fixed words.
  return { command: 'npm', args, shell: platform === 'win32' }
}

/** Runs npm with its output on standard error; answers what `run` answers. */
export function npm(root, words, options = {}) {
  const { command, args, shell } = npmCommand(words)
  return run(command, args, { cwd: root, shell, ...options })
}
