// Starts the built desktop entry under the stand-in in its own Node process, and joins it to a real Chromium.
import type { BrowserContext, Page } from 'playwright'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Questions, WireAnswer } from './host'

const host = fileURLToPath(new URL('./host.ts', import.meta.url))
const register = new URL('./register.mjs', import.meta.url).href

/** Chromium knows no app: scheme; the page is shown under this secure origin, and requests are translated. */
const SHOWN_ORIGIN = 'https://preceptor'
const OWN_ORIGIN = 'app://preceptor'

export type Asked<K extends keyof Questions> = Awaited<ReturnType<Questions[K]>>

/** A running desktop entry. */
export interface DesktopProcess {
  /** Asks the host; rejects with its error. */
  ask<K extends keyof Questions>(name: K, ...args: Parameters<Questions[K]>): Promise<Asked<K>>
  /** Shows the app's page in this browser context, served by the handler that the entry gave to Electron. */
  show(context: BrowserContext): Promise<Page>
  /** Ends the process; `signal` SIGKILL is a power cut. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Starts the entry for a person whose home is `home`; `second` makes it a second instance, `words` follow the app's folder on the command line. */
export async function startDesktop(
  entry: string,
  {
    home,
    second = false,
    words = [],
    screens,
    switches,
  }: {
    home: string
    second?: boolean
    words?: readonly string[]
    /** Work areas, the main screen first. */
    screens?: readonly Electron.Rectangle[]
    /** Switches of the command line, without their hyphens. */
    switches?: readonly string[]
  },
): Promise<DesktopProcess> {
  const child = fork(host, [entry, ...words], {
    execArgv: ['--import', 'tsx', '--import', register],
    env: {
      ...process.env,
      HOME: home,
      XDG_DATA_HOME: home,
      APPDATA: home,
      ...(second ? { STAND_IN_SECOND: '1' } : {}),
      ...(screens === undefined ? {} : { STAND_IN_SCREENS: JSON.stringify(screens) }),
      ...(switches === undefined ? {} : { STAND_IN_SWITCHES: switches.join(' ') }),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let counter = 0
  const waiting = new Map<number, (reply: { answer?: unknown; error?: string }) => void>()
  const started = new Promise<void>((resolve, reject) => {
    waiting.set(0, () => resolve())
    child.once('exit', (code) => reject(new Error(`The desktop entry ended at once (exit code ${code})`)))
  })
  child.on('message', (reply: { id: number; answer?: unknown; error?: string }) => {
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })

  const ask: DesktopProcess['ask'] = (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = ++counter
      waiting.set(id, ({ answer, error }) =>
        error === undefined ? resolve(answer as Asked<typeof name>) : reject(new Error(error)),
      )
      child.send({ id, name, args })
    })

  await started
  return {
    ask,
    show: (context) => showPage(context, ask),
    async end(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
    },
  }
}

async function showPage(context: BrowserContext, ask: DesktopProcess['ask']): Promise<Page> {
  const page = await context.newPage()
  await page.route('**/*', async (route) => {
    const request = route.request()
    // The session's request policy stands before the handler, as in Electron.
    const url = request.url().replace(SHOWN_ORIGIN, OWN_ORIGIN)
    if (await ask('isCancelled', url)) return route.abort('blockedbyclient')
    const headers = Object.fromEntries(
      Object.entries(request.headers()).map(([name, value]) => [
        name,
        value.replace(SHOWN_ORIGIN, OWN_ORIGIN),
      ]),
    )
    const body = request.postDataBuffer()?.toString('base64') ?? null
    const answer: WireAnswer = await ask('request', { url, method: request.method(), headers, body })
    return route.fulfill({ ...answer, body: Buffer.from(answer.body, 'base64') })
  })
  const { address } = await ask('state')
  await page.goto((address ?? '').replace(OWN_ORIGIN, SHOWN_ORIGIN))
  return page
}
