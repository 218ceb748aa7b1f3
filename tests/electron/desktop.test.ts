// The built desktop entry under the strict stand-in: order of start, policies in force, the page in Chromium, quitting.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { chromium } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { chromiumLaunch } from '../support/chromium'
import type { DesktopProcess } from './desktop-process'
import { startDesktop } from './desktop-process'

const entry = join(process.cwd(), 'dist/main/desktop.js')

let folder: string
let desktop: DesktopProcess

/** Starts the entry and makes the app ready, as Electron does a moment later. */
async function start(options: { second?: boolean; words?: readonly string[] } = {}): Promise<void> {
  desktop = await startDesktop(entry, { home: folder, ...options })
  await desktop.ask('becomeReady')
}

/** Starts the entry up to its window. */
async function open(): Promise<void> {
  await start()
  // Not expect.poll: it works only inside a test, and some of these come before one.
  await vi.waitFor(async () => expect(await desktop.ask('openWindows')).toBe(1), { timeout: 20_000 })
}

/** What lies in the default data folder, but for Electron's own files. */
function learnersFiles(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => !/(^|[/\\])(Preceptor|window|Library|Application Support)$/.test(name))
}

beforeAll(() => {
  if (!existsSync(entry)) throw new Error('The app is not built: npm run build, or npm test -- desktop')
})

/** A new home and, when it is over, the end of the process in it. */
function arrive(): void {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-desktop-'))
}
async function leave(): Promise<void> {
  await desktop.end()
  rmSync(folder, { recursive: true, force: true })
}

describe('starting', () => {
  beforeEach(arrive)
  afterEach(leave)

  it('turns the sandbox on first, and asks for the one instance before anything is opened', async () => {
    await open()
    const names = (await desktop.ask('calls')).map(({ name }) => name)
    expect(names[0]).toBe('app.enableSandbox')
    const order = [
      'protocol.registerSchemesAsPrivileged',
      'app.requestSingleInstanceLock',
      'app.whenReady',
      'session.setPermissionRequestHandler',
      'protocol.handle',
      'new BrowserWindow',
      'window.loadURL',
    ]
    const places = order.map((name) => names.indexOf(name))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('gives the scheme what a page needs and nothing that weakens it', async () => {
    await open()
    const calls = await desktop.ask('calls')
    expect(calls.find(({ name }) => name === 'protocol.registerSchemesAsPrivileged')?.args).toEqual([
      [
        {
          scheme: 'app',
          privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
        },
      ],
    ])
    expect(calls.find(({ name }) => name === 'crashReporter.start')?.args).toEqual([
      { uploadToServer: false },
    ])
  })

  it('opens a window without a bridge', async () => {
    await open()
    const [options] =
      (await desktop.ask('calls')).find(({ name }) => name === 'new BrowserWindow')?.args ?? []
    expect(options).toMatchObject({
      show: false,
      webPreferences: {
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        devTools: true,
      },
    })
    expect(JSON.stringify(options)).not.toContain('preload')
    expect((await desktop.ask('state')).address).toBe('app://preceptor/')
  })

  it('paints the page’s own background before the page is there', () => {
    const tokens = readFileSync('src/renderer/styles/tokens.css', 'utf8')
    const source = readFileSync('src/main/desktop-window.ts', 'utf8')
    const papers = [...tokens.matchAll(/--paper:\s*(#[0-9a-f]{6})/g)].map((match) => match[1])
    expect(papers.length).toBeGreaterThanOrEqual(2)
    for (const paper of new Set(papers)) expect(source).toContain(paper)
  })

  it('leaves everything alone as a second start, and the first comes to the front', async () => {
    await start({ second: true })
    expect(await desktop.ask('state')).toMatchObject({ hasQuit: true, windows: 0 })
    expect(learnersFiles()).toEqual([])
    await desktop.end()
    await open()
    await desktop.ask('secondStart')
    expect((await desktop.ask('calls')).map(({ name }) => name)).toContain('window.focus')
  })

  it('keeps learners’ data where --data says', async () => {
    const data = join(folder, 'mine')
    await start({ words: ['--data', data] })
    await vi.waitFor(async () => expect(await desktop.ask('openWindows')).toBe(1), { timeout: 20_000 })
    expect(readdirSync(folder)).toEqual(['mine'])
    expect((await desktop.ask('state')).userData).toBe(join(data, 'window'))
  })
})

describe('the guards of the window', () => {
  // They only ask; one process answers them all.
  beforeAll(async () => {
    arrive()
    await open()
  })
  afterAll(leave)

  const foreign = [
    'https://example.org/',
    'file:///etc/passwd',
    'app://preceptor.evil/',
    'app://user@preceptor/',
    'javascript:alert(1)',
  ]

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    'stop %s to a foreign address',
    async (event) => {
      for (const url of foreign)
        expect([url, await desktop.ask('isStopped', event, url)]).toEqual([url, true])
      expect(await desktop.ask('isStopped', event, 'app://preceptor/index.html')).toBe(false)
    },
  )

  it('open no second window and attach no web view', async () => {
    for (const url of [...foreign, 'app://preceptor/'])
      expect(await desktop.ask('newWindow', url)).toBe('deny')
    expect(await desktop.ask('isStopped', 'will-attach-webview', 'app://preceptor/')).toBe(true)
  })

  it('let the window close even when a page asks to stay', async () => {
    expect(await desktop.ask('isStopped', 'will-prevent-unload', '')).toBe(true)
  })

  it('grant full screen to our page only, and nothing else to anyone', async () => {
    const own = 'app://preceptor/'
    expect(await desktop.ask('permissionAsked', 'fullscreen', own)).toBe(true)
    expect(await desktop.ask('permissionChecked', 'fullscreen', own)).toBe(true)
    expect(await desktop.ask('permissionAsked', 'fullscreen', 'https://example.org/')).toBe(false)
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'usb',
    ]) {
      expect(await desktop.ask('permissionAsked', permission, own)).toBe(false)
      expect(await desktop.ask('permissionChecked', permission, own)).toBe(false)
    }
    expect(await desktop.ask('deviceAllowed')).toBe(false)
    expect(await desktop.ask('screenShared')).toBeNull()
  })

  it('cancel every request that is not ours, and every download that we did not make', async () => {
    for (const url of foreign) expect([url, await desktop.ask('isCancelled', url)]).toEqual([url, true])
    expect(await desktop.ask('isCancelled', 'app://preceptor/index.html')).toBe(false)
    expect(await desktop.ask('isDownloadStopped', 'https://example.org/x.exe')).toBe(true)
    expect(await desktop.ask('isDownloadStopped', 'blob:app://preceptor/1')).toBe(false)
  })

  it('bring a page back that died, but not for ever', async () => {
    for (let i = 0; i < 6; i++) await desktop.ask('pageDies', 'crashed')
    const loads = (await desktop.ask('calls')).filter(({ name }) => name === 'window.loadURL')
    expect(loads).toHaveLength(4)
  })
})

describe('quitting', () => {
  beforeEach(arrive)
  afterEach(leave)

  it('waits for the store, then goes; closing the window is the same', async () => {
    await open()
    expect(await desktop.ask('quit')).toBe(false)
    await expect.poll(async () => (await desktop.ask('state')).hasQuit, { timeout: 10_000 }).toBe(true)
    await desktop.end()
    await open()
    await desktop.ask('closeWindow')
    await expect.poll(async () => (await desktop.ask('state')).hasQuit, { timeout: 10_000 }).toBe(true)
  })

  it('lets the same data folder open again at once after a power cut', async () => {
    await open()
    await desktop.end('SIGKILL')
    await open()
    expect((await desktop.ask('state')).windows).toBe(1)
  })

  it('writes what is waiting when Windows ends the session', async () => {
    await open()
    expect(await desktop.ask('endSession')).toBe(1)
  })
})

describe('the page on the desktop', () => {
  let browser: Browser
  beforeAll(async () => {
    arrive()
    await open()
    browser = await chromium.launch(chromiumLaunch())
  })
  afterAll(() => browser.close())
  afterAll(leave)

  it('shows its home, asks the API and breaks no security policy', async () => {
    const complaints: string[] = []
    const context = await browser.newContext()
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    context.on('weberror', ({ error }) => {
      complaints.push(error().message)
    })
    const page = await desktop.show(context)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.title()).toContain('Preceptor')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('answers a foreign app: address and a file outside its root with nothing', async () => {
    const ask = async (url: string): Promise<number> =>
      (await desktop.ask('request', { url, method: 'GET', headers: {}, body: null })).status
    expect(await ask('app://preceptor.evil/')).toBe(404)
    expect(await ask('app://preceptor/..%2f..%2fpackage.json')).toBe(404)
    expect(await ask('app://preceptor/')).toBe(200)
  })
})
