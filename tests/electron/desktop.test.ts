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
type StartOptions = Omit<Parameters<typeof startDesktop>[1], 'home'>

async function start(options: StartOptions = {}): Promise<void> {
  desktop = await startDesktop(entry, { home: folder, ...options })
  await desktop.ask('becomeReady')
}

/** Starts the entry up to its window. */
async function open(options: StartOptions = {}): Promise<void> {
  await start(options)
  // Not expect.poll: it works only inside a test, and some of these come before one.
  await vi.waitFor(async () => expect(await desktop.ask('openWindows')).toBe(1), { timeout: 20_000 })
}

/** What lies in the default data folder, but for Electron's own files. */
function learnersFiles(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter(
    (name) => !/(^|[/\\])(Preceptor|window|crashes|Library|Application Support)$/.test(name),
  )
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
      'app.setPath',
      'crashReporter.start',
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
    const source = readFileSync('src/main/hosts/desktop-window.ts', 'utf8')
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
    expect(await desktop.ask('state')).toMatchObject({
      userData: join(data, 'window'),
      crashDumps: join(data, 'window', 'crashes'),
    })
  })
})

describe('the sandbox', () => {
  beforeEach(arrive)
  afterEach(leave)

  it('is never done without: a launcher that turns it off gets words and no window', async () => {
    await start({ switches: ['no-sandbox'] })
    const calls = await desktop.ask('calls')
    expect(calls.find(({ name }) => name === 'dialog.showErrorBox')?.args[0]).toMatch(/sandbox/)
    expect(await desktop.ask('state')).toMatchObject({ hasQuit: true, windows: 0 })
    expect(calls.map(({ name }) => name)).not.toContain('app.requestSingleInstanceLock')
    expect(learnersFiles()).toEqual([])
  })
})

describe('the window’s place', () => {
  beforeEach(arrive)
  afterEach(leave)
  const boundsAsked = async (): Promise<unknown> =>
    (await desktop.ask('calls')).find(({ name }) => name === 'new BrowserWindow')?.args[0]

  it('fits a small screen with large letters: 1366 by 768 at 125 %', async () => {
    await open({ screens: [{ x: 0, y: 0, width: 1092, height: 574 }] })
    expect(await boundsAsked()).toMatchObject({ x: 0, y: 0, width: 1092, height: 574 })
  })

  it('is where it was left, and on the main screen when its own is gone', async () => {
    const screens = [
      { x: 0, y: 0, width: 1920, height: 1040 },
      { x: 1920, y: 0, width: 1920, height: 1080 },
    ]
    await open({ screens })
    await desktop.ask('moveWindow', { x: 2000, y: 100, width: 900, height: 700 }, true)
    await desktop.ask('closeWindow')
    await expect.poll(async () => (await desktop.ask('state')).hasQuit, { timeout: 10_000 }).toBe(true)
    await desktop.end()
    await open({ screens })
    expect(await boundsAsked()).toMatchObject({ x: 2000, y: 100, width: 900, height: 700 })
    await desktop.ask('readyToShow')
    expect((await desktop.ask('calls')).map(({ name }) => name)).toContain('window.maximize')
    await desktop.end()
    await open({ screens: screens.slice(0, 1) })
    expect(await boundsAsked()).toMatchObject({ x: 510, y: 170, width: 900, height: 700 })
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
    expect(await desktop.ask('bluetoothDevice')).toBe('')
    expect(await desktop.ask('bluetoothPaired')).toBe(false)
    expect((await desktop.ask('state')).webRtc).toBe('disable_non_proxied_udp')
  })

  it('cancel every request that is not ours, and every download that we did not make', async () => {
    for (const url of foreign) expect([url, await desktop.ask('isCancelled', url)]).toEqual([url, true])
    expect(await desktop.ask('isCancelled', 'app://preceptor/index.html')).toBe(false)
    expect(await desktop.ask('isDownloadStopped', 'https://example.org/x.exe')).toBe(true)
    expect(await desktop.ask('isDownloadStopped', 'blob:app://preceptor/1')).toBe(false)
  })

  it('answer requests of our own page, and of a page that does not say where it is from, but no other', async () => {
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (
        await desktop.ask('request', {
          url: 'app://preceptor/api/status',
          method: 'GET',
          headers,
          body: null,
        })
      ).status
    expect(await ask({})).toBe(200)
    expect(await ask({ Origin: 'app://preceptor', 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
    for (const headers of [
      { Origin: 'null' },
      { Origin: 'https://evil.example' },
      { Origin: 'app://preceptor.evil' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ])
      expect([headers, await ask(headers)]).toEqual([headers, 403])
  })

  it('bring a page back that died, and ask in words when it dies again and again', async () => {
    const named = async (name: string) => (await desktop.ask('calls')).filter((call) => call.name === name)
    for (let i = 0; i < 3; i++) await desktop.ask('pageDies', 'crashed')
    expect(await named('window.loadURL')).toHaveLength(4)
    expect(await named('dialog.showMessageBox')).toEqual([])
    await desktop.ask('press', 0)
    await desktop.ask('pageDies', 'oom')
    const [box] = await named('dialog.showMessageBox')
    expect(box?.args[1]).toMatchObject({
      message: expect.stringMatching(/failed several times/),
      detail: expect.stringMatching(/saved is safe/),
      buttons: ['Try again', 'Quit'],
    })
    await expect.poll(() => named('window.loadURL')).toHaveLength(5)
    await desktop.ask('pageDies', 'clean-exit')
    expect(await named('window.loadURL')).toHaveLength(5)
  })

  it('zoom with the keys that a keyboard has: "=" without Shift, and the number pad', async () => {
    const [template] = (await desktop.ask('calls')).find(({ name }) => name === 'Menu.buildFromTemplate')
      ?.args as [{ submenu?: { role?: string; accelerator?: string }[] }[]]
    const keys = template.flatMap(({ submenu = [] }) => submenu).filter(({ accelerator }) => accelerator)
    expect(keys.map(({ role, accelerator }) => `${role ?? ''} ${accelerator ?? ''}`)).toEqual([
      'zoomIn CommandOrControl+=',
      'zoomIn CommandOrControl+numadd',
      'zoomOut CommandOrControl+numsub',
      'resetZoom CommandOrControl+num0',
    ])
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

  it.each(['shutDown', 'endSession'] as const)(
    'never holds the end of the system’s session back (%s), and still writes what is waiting',
    async (end) => {
      await open()
      expect(await desktop.ask(end)).toBe(1)
      // The system asks at once, and must not hear "not yet".
      expect(await desktop.ask('quit')).toBe(true)
      expect((await desktop.ask('state')).windows).toBe(0)
    },
  )

  it('leaves the page before the window goes, and answers what the page then sends', async () => {
    await open()
    await desktop.ask('closeWindow')
    // The window is still there: a request that its page made while leaving is answered.
    expect((await desktop.ask('state')).address).toBe('app://preceptor/closing')
    const last = { url: 'app://preceptor/api/clock', method: 'GET', headers: {}, body: null }
    expect((await desktop.ask('request', last)).status).toBe(200)
    await expect.poll(async () => (await desktop.ask('state')).hasQuit, { timeout: 10_000 }).toBe(true)
    const names = (await desktop.ask('calls')).map(({ name }) => name)
    expect(names.indexOf('window.hide')).toBeLessThan(names.indexOf('window.destroy'))
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
