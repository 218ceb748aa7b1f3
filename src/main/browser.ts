// The browser edition's entry: the app behind a guarded loopback server, and the learner's own browser.
import { createAdaptorServer } from '@hono/node-server'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from './app'
import { openApp } from './app'
import type { BrowserArguments } from './browser-arguments'
import { readBrowserArguments } from './browser-arguments'
import { CHECKED_BANKS_FILE } from './checked-banks'
import { openInBrowser } from './default-browser'
import { guarded } from './loopback'
import { defaultDataFolder } from './store/data-folder'
import { codeOf } from './store/error-code'
import { StartError } from './store/failure'

/** dist/main and src/main lie equally deep in the project and in the portable folder. */
const root = fileURLToPath(new URL('../../', import.meta.url))
/** How long open requests may take when the program ends. */
const LAST_REQUESTS_MS = 1500

try {
  await start(readBrowserArguments(process.argv.slice(2), process.cwd()))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function start({ data, port, open, reason }: BrowserArguments): Promise<void> {
  const machine = { platform: process.platform, environment: process.env, home: homedir() }
  let tellUrl: (url: string | null) => void = () => undefined
  const url = new Promise<string | null>((resolve) => (tellUrl = resolve))
  const opened = await openApp({
    host: 'browser',
    version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
    dataFolder: data ?? defaultDataFolder(machine),
    banksFolder: join(root, 'question-banks'),
    checkedBanks: join(root, 'dist', 'main', CHECKED_BANKS_FILE),
    pageFolder: join(root, 'dist', 'renderer'),
    now: () => Date.now(),
    // A second start may ask before the server listens.
    onSecondStart: () => url,
    onQuit: () => void end?.(),
  })
  if (opened.kind === 'taken') return showOwner(opened, open)
  const { app } = opened
  let end: (() => Promise<void>) | undefined
  try {
    const served = await serve(app, port)
    end = served.end
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end?.())
    tellUrl(served.url)
    announce(served.url, reason ?? 'browser edition', open)
  } catch (error) {
    tellUrl(null)
    await app.close()
    throw error
  }
}

function announce(url: string, why: string, open: boolean): void {
  process.stdout.write(`Preceptor is open at ${url} (${why})\n`)
  if (open) openInBrowser(url)
}

function showOwner(owner: { url: string | null; answered: boolean }, open: boolean): void {
  if (owner.url !== null) announce(owner.url, 'it was already running', open)
  else if (owner.answered) process.stdout.write('Preceptor is already open in its own window.\n')
  else
    throw new StartError(
      'Preceptor already runs with this data folder, but it does not answer. End it, or choose another folder with --data DIR.',
    )
}

/** Listens on 127.0.0.1 and answers the page's address, token included. `end` flushes, closes and exits. */
async function serve(app: App, port: number): Promise<{ url: string; end: () => Promise<void> }> {
  const token = randomBytes(32).toString('base64url')
  let handle: (request: Request) => Promise<Response> = () =>
    Promise.resolve(new Response(null, { status: 503 }))
  const server = createAdaptorServer({
    fetch: (request) => handle(request),
    overrideGlobalObjects: false,
    serverOptions: { maxHeaderSize: 16 * 1024, headersTimeout: 5000, requestTimeout: 15_000 },
  }) as Server
  const actual = await listen(server, port)
  let ending: Promise<void> | null = null
  handle = guarded({ port: actual, token, ready: () => ending === null, fetch: app.fetch })
  return {
    url: `http://127.0.0.1:${actual}/#token=${token}`,
    end: () => (ending ??= stop(server, app)),
  }
}

async function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = codeOf(error)
      const why =
        code === 'EADDRINUSE'
          ? `Port ${port} is used by another program. Choose another with --port N, or leave --port out.`
          : `Preceptor cannot listen on port ${port} of this machine (${code ?? 'unknown reason'}).`
      reject(new StartError(why))
    })
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

async function stop(server: Server, app: App): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), LAST_REQUESTS_MS).unref()
  await closed
  await app.close()
  process.exit(0)
}
