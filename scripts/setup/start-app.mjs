// Installs and builds what is missing, then starts the desktop window or the browser edition.
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'
import { exitLike, run } from './child.mjs'
import { fetchLimitMs, fetchMemory, fetchRuntime, findRuntime, hasDisplay } from './electron-runtime.mjs'
import { installReason, npm } from './install.mjs'
import { withLock } from './lock.mjs'
import { buildReason, buildWithStamp } from './stamp.mjs'
import { help, readArguments, UsageError } from './start-arguments.mjs'

const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** A window that closes itself with an error so soon never opened: the runtime does not work here. */
const neverOpenedMs = 10_000

/** The whole of `npm start`; sets the exit code: 0 done, 1 failed, 2 wrong words. */
export async function main(words, root = projectRoot) {
  let options
  try {
    // npm runs us in the project's folder; INIT_CWD is where the person typed.
    options = readArguments(words, process.env.INIT_CWD || process.cwd())
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    say(`${error.message}\nSee: npm start -- --help`)
    process.exitCode = 2
    return
  }
  if (options.help) {
    console.log(help)
    return
  }
  if (await prepare(root)) await open(root, options)
  else process.exitCode = 1
}

/** Installs and builds where needed, one process at a time; answers whether the app can start. */
export async function prepare(root, steps = { install, build }) {
  if (installReason(root) === undefined && buildReason(root) === undefined) return true
  const lock = join(root, '.cache', 'setup.lock')
  const onWait = () => say('Another start is installing or building; waiting for it …')
  try {
    return await withLock(lock, async () => (await steps.install(root)) && (await steps.build(root)), {
      onWait,
    })
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
    say(`Preceptor has to install or build first, but may not write to its own folder (${root}).`)
    say(
      'Copy the folder to a place of your own, or ask its owner to run npm start once. Nothing was changed.',
    )
    return false
  }
}

/** Installs the packages if they are not those of the lockfile; answers whether they are now. */
export async function install(root) {
  const reason = installReason(root)
  if (reason === undefined) return true
  say(`Installing (${reason}); this takes a minute …`)
  return report(await npm(root, ['ci', '--no-audit', '--no-fund']), 'Installing', () => {
    say('Check the network and the free disk space, then try again.')
  })
}

/** Builds the app if the build is not of these sources; answers whether it is now. */
export async function build(root) {
  const reason = buildReason(root)
  if (reason === undefined) return true
  say(`Building (${reason}) …`)
  return buildWithStamp(root, async () =>
    report(await npm(root, ['run', '--silent', 'build']), 'Building', () => undefined),
  )
}

function report({ code, signal, error }, what, hint) {
  if (code === 0) return true
  const why = error ? error.message : signal ? `ended by ${signal}` : `exit code ${code}`
  say(`${what} did not work (${why}). The lines above say more.`)
  hint()
  return false
}

async function open(root, options) {
  const choice = await chooseEdition(root, options)
  if (choice.runtime !== undefined) {
    const ended = await openDesktop(root, choice.runtime, options)
    if (ended.opened) return exitLike(ended)
    choice.reason = 'the desktop window could not open on this machine'
  }
  exitLike(await openBrowserEdition(root, choice.reason, options))
}

/**
 * Which edition starts: { runtime } for the desktop, else { reason }, in words that complete
 * "The browser edition, because …".
 */
export async function chooseEdition(root, { edition }, probes = {}) {
  const {
    display = hasDisplay,
    find = findRuntime,
    fetch = fetchRuntime,
    memory = fetchMemory(root),
  } = probes
  if (edition === 'browser') return { reason: 'you asked for it with --browser' }
  if (!display()) return { reason: 'there is no display for a desktop window' }
  const present = find(root)
  if (present !== undefined) return { runtime: present }
  if (edition !== 'desktop' && memory.failed()) {
    return { reason: 'the desktop runtime could not be installed on this machine (--desktop tries again)' }
  }
  say(`Fetching the desktop runtime (npx install-electron), ${fetchLimitMs / 1000} s at most …`)
  const failure = await fetch(root)
  const runtime = failure === '' ? find(root) : undefined
  if (runtime !== undefined) {
    memory.forget()
    return { runtime }
  }
  memory.remember(failure || 'no runtime after the download')
  return {
    reason: `the desktop runtime could not be installed: ${failure || 'it is incomplete'} (--desktop tries again)`,
  }
}

async function openDesktop(root, runtime, { data }) {
  const env = { ...process.env }
  // Set by editors that are Electron apps themselves; it would turn the window into a plain Node.
  delete env.ELECTRON_RUN_AS_NODE
  const args = [root, ...(data === undefined ? [] : ['--data', data])]
  const began = performance.now()
  const ended = await run(runtime, args, { cwd: root, env, stdio: 'inherit' })
  const asked = ended.signal === 'SIGINT' || ended.signal === 'SIGTERM' || ended.signal === 'SIGHUP'
  return { ...ended, opened: ended.code === 0 || asked || performance.now() - began > neverOpenedMs }
}

function openBrowserEdition(root, reason, { data, port, open }) {
  const args = [join(root, 'dist/main/browser.js'), '--reason', `browser edition, because ${reason}`]
  if (data !== undefined) args.push('--data', data)
  if (port !== undefined) args.push('--port', String(port))
  if (!open) args.push('--no-open')
  return run(process.execPath, args, { cwd: root, stdio: 'inherit' })
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
