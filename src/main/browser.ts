// The browser edition's entry: the app behind a guarded loopback server, and the learner's own browser.
import { createAdaptorServer } from '@hono/node-server'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BegunApp } from './hosts/app'
import { beginApp } from './hosts/app'
import type { BrowserArguments } from './hosts/browser-arguments'
import { readBrowserArguments } from './hosts/browser-arguments'
import { CHECKED_BANKS_FILE } from './banks/checked-banks'
import { openInBrowser } from './hosts/default-browser'
import { guarded } from './hosts/loopback'
import { keepPort, lastPort } from './hosts/last-port'
import { OneTimeCodes } from './hosts/one-time-codes'
import { openedOrLate, pause, startingWords } from './hosts/starting'
import { defaultDataFolder } from './store/owner/data-folder'
import { codeOf } from './store/disk/error-code'
import { StartError, startWords } from './store/failure'

/** dist/main and src/main lie equally deep in the project and in the portable folder. */
const root = fileURLToPath(new URL('../../', import.meta.url))
/** How long open requests may take when the program ends. */
const LAST_REQUESTS_MS = 1500
const SAY_EVERY_MS = 2000

try {
  await start(readBrowserArguments(process.argv.slice(2), process.cwd()))
} catch (error) {
  process.stderr.write(`${startWords(error)}\n`)
  process.exitCode = 1
}

async function start({ data, port, open, reason }: BrowserArguments): Promise<void> {
  const machine = { platform: process.platform, environment: process.env, home: homedir() }
  const dataFolder = data ?? defaultDataFolder(machine)
  let tellServed: (served: Served | null) => void = () => undefined
  const listening = new Promise<Served | null>((resolve) => (tellServed = resolve))
  const begun = await beginApp({
    host: 'browser',
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    dataFolder,
    banksFolder: join(root, 'question-banks'),
    checkedBanks: join(root, 'dist', 'main', CHECKED_BANKS_FILE),
    pageFolder: join(root, 'dist', 'renderer'),
    now: () => Date.now(),
    // A second start may ask before the server listens. Each gets an address of its own.
    onSecondStart: async () => (await listening)?.address() ?? null,
    onQuit: () => void end?.(),
  })
  if (begun.kind === 'taken') return showOwner(begun, open)
  let end: (() => Promise<void>) | undefined
  let served: Served | undefined
  try {
    served = await serve(begun, port, await lastPort(dataFolder))
    end = served.end
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end?.())
    const unkept = await keepPort(dataFolder, served.port)
    tellServed(served)
    await openedOrLate(begun)
    announce(served.address(), reason ?? 'browser edition')
    const made = begun.isNewFolder ? `A new data folder was made at ${dataFolder}` : null
    for (const line of [made, served.moved, unkept]) if (line !== null) process.stdout.write(`${line}\n`)
    // The browser's address stands in the process list, so it has a code of its own and the printed one stays good.
    if (open) openInBrowser(served.address())
    await told(begun)
  } catch (error) {
    tellServed(null)
    served?.drop()
    await begun.close()
    throw error
  }
}

/** Says in the terminal, now and then, how far the start is until it is done. */
async function told({ opened, rebuilding }: BegunApp): Promise<void> {
  const say = (): void => void process.stdout.write(`${startingWords(rebuilding())}\n`)
  let isOpen = false
  const open = opened.then(() => (isOpen = true))
  // One that is open already says nothing.
  await Promise.race([open, pause(0)])
  for (; !isOpen; await Promise.race([open, pause(SAY_EVERY_MS)])) say()
}

function announce(url: string, why: string): void {
  process.stdout.write(`Preceptor is open at ${url} (${why})\n`)
}

function showOwner(owner: { url: string | null; answered: boolean }, open: boolean): void {
  if (owner.url !== null) {
    announce(owner.url, 'it was already running')
    if (open) openInBrowser(owner.url)
  } else if (owner.answered) process.stdout.write('Preceptor is already open in its own window.\n')
  else
    throw new StartError(
      'Preceptor already runs with this data folder, but it does not answer. End it, or choose another folder with --data DIR.',
    )
}

interface Served {
  port: number
  /** The page's address with a fresh one-time code. */
  address: () => string
  /** In words, that the last run's port was taken; null when it was not, or there was none. */
  moved: string | null
  /** Flushes, closes and exits. */
  end: () => Promise<void>
  /** Listens no more. */
  drop: () => void
}

/** Listens on 127.0.0.1: on `port` where one was asked for, else on the last run's, else on any free one. */
async function serve(app: BegunApp, port: number | undefined, last: number | null): Promise<Served> {
  const token = randomBytes(32).toString('base64url')
  const codes = new OneTimeCodes(() => performance.now())
  let handle: (request: Request) => Promise<Response> = () =>
    Promise.resolve(new Response(null, { status: 503 }))
  const server = createAdaptorServer({
    fetch: (request) => handle(request),
    overrideGlobalObjects: false,
    serverOptions: { maxHeaderSize: 16 * 1024, headersTimeout: 5000, requestTimeout: 15_000 },
  }) as Server
  const { actual, moved } = await listenAgain(server, port, last)
  let ending: Promise<void> | null = null
  let isOpen = false
  void app.opened.then(
    () => (isOpen = true),
    () => undefined,
  )
  handle = guarded({
    port: actual,
    token,
    redeem: (code) => codes.redeem(code),
    ready: () => isOpen && ending === null,
    fetch: app.fetch,
  })
  return {
    port: actual,
    address: () => `http://127.0.0.1:${actual}/#code=${codes.issue()}`,
    moved,
    end: () => (ending ??= stop(server, app)),
    drop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function listenAgain(
  server: Server,
  port: number | undefined,
  last: number | null,
): Promise<{ actual: number; moved: string | null }> {
  if (port !== undefined || last === null) return { actual: await listen(server, port ?? 0), moved: null }
  try {
    return { actual: await listen(server, last), moved: null }
  } catch {
    const moved = `Another program has the port ${last} of the last time, so this address is a new one. A window that is still open from then cannot save here: save its answers as a file there.`
    return { actual: await listen(server, 0), moved }
  }
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const refused = (error: Error): void => {
      const code = codeOf(error)
      const why =
        code === 'EADDRINUSE'
          ? `Port ${port} is used by another program. Choose another with --port N, or leave --port out.`
          : `Preceptor cannot listen on port ${port} of this machine (${code ?? 'unknown reason'}). Choose another with --port N.`
      reject(new StartError(why))
    }
    server.once('error', refused)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', refused)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function stop(server: Server, app: BegunApp): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS).unref()
  await closed
  await app.close()
  process.exit(0)
}
