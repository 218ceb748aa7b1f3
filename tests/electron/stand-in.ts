// What tests get for `import 'electron'`: a strict, typed stand-in that records calls and shows no window.
import type * as Electron from 'electron'
import { existsSync } from 'node:fs'
import { calls, Listeners, strict } from './strict'

/** What the test sets before the entry starts, and what the entry left behind. */
export const world = {
  calls,
  /** Where the entry put Electron's own files. */
  userData: '',
  appPath: process.env['STAND_IN_APP_PATH'] ?? process.cwd(),
  isFirstInstance: process.env['STAND_IN_SECOND'] === undefined,
  isReady: false,
  handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
  windows: [] as StandInWindow[],
  permissionRequest: null as Parameters<Electron.Session['setPermissionRequestHandler']>[0],
  permissionCheck: null as Parameters<Electron.Session['setPermissionCheckHandler']>[0],
  device: null as Parameters<Electron.Session['setDevicePermissionHandler']>[0],
  displayMedia: null as Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0],
  beforeRequest: null as BeforeRequest | null,
  appListeners: new Listeners(),
  sessionListeners: new Listeners(),
  /** Makes the app ready, as Electron does a moment after the entry was read. */
  becomeReady: (): void => undefined,
  /** Asks the app to quit, as a menu or the system does; answers whether it really went. */
  quit: (): boolean => {
    const event = preventable()
    world.appListeners.emit('before-quit', event)
    if (!event.defaultPrevented) world.hasQuit = true
    return world.hasQuit
  },
  hasQuit: false,
}

type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void

/** An event whose default can be prevented, with what Electron puts on it. */
export function preventable<T extends object>(
  more?: T,
): T & { defaultPrevented: boolean; preventDefault(): void } {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
    ...(more as T),
  }
  return event
}

const ready = new Promise<void>((resolve) => {
  world.becomeReady = () => {
    world.isReady = true
    resolve()
  }
})

function notYetReady(what: string): void {
  if (world.isReady) throw new Error(`${what} works only before the app is ready`)
}

function onlyReady(what: string): void {
  if (!world.isReady) throw new Error(`${what} works only after the app is ready`)
}

const onApp = (event: string, listener: (...args: never[]) => void): Electron.App => {
  world.appListeners.add(event, listener)
  return app as unknown as Electron.App
}

export const app = strict('app', {
  isPackaged: false,
  enableSandbox: () => notYetReady('app.enableSandbox'),
  exit: () => void (world.hasQuit = true),
  getAppPath: () => world.appPath,
  getVersion: () => '0.0.0-test',
  on: onApp as Electron.App['on'],
  quit: () => void world.quit(),
  requestSingleInstanceLock: () => world.isFirstInstance,
  setPath(name: string, path: string) {
    if (name !== 'userData' || !existsSync(path))
      throw new Error(`app.setPath: ${name}: no such folder ${path}`)
    world.userData = path
  },
  whenReady: () => ready,
} satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getVersion'
  | 'on'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'
>)

export const crashReporter = strict('crashReporter', {
  start: () => undefined,
} satisfies Pick<Electron.CrashReporter, 'start'>)

export const dialog = strict('dialog', {
  showErrorBox: () => undefined,
} satisfies Pick<Electron.Dialog, 'showErrorBox'>)

export const nativeTheme = strict('nativeTheme', {
  shouldUseDarkColors: false,
} satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>)

export const shell = strict('shell', {
  openExternal: async () => undefined,
} satisfies Pick<Electron.Shell, 'openExternal'>)

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: () => notYetReady('protocol.registerSchemesAsPrivileged'),
  handle(scheme, handler) {
    onlyReady('protocol.handle')
    if (world.handlers.has(scheme)) throw new Error(`${scheme}: has a handler already`)
    world.handlers.set(scheme, handler as (request: Request) => Response | Promise<Response>)
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>)

const webRequest = strict('session.webRequest', {
  onBeforeRequest: ((...args: unknown[]) => {
    world.beforeRequest = args.at(-1) as BeforeRequest
  }) as Electron.WebRequest['onBeforeRequest'],
} satisfies Pick<Electron.WebRequest, 'onBeforeRequest'>)

const defaultSession = strict('session', {
  webRequest: webRequest as Electron.WebRequest,
  on: ((event: string, listener: (...args: never[]) => void) => {
    world.sessionListeners.add(event, listener)
    return defaultSession as unknown as Electron.Session
  }) as Electron.Session['on'],
  setDevicePermissionHandler: (handler) => void (world.device = handler),
  setDisplayMediaRequestHandler: (handler) => void (world.displayMedia = handler),
  setPermissionCheckHandler: (handler) => void (world.permissionCheck = handler),
  setPermissionRequestHandler: (handler) => void (world.permissionRequest = handler),
  setSpellCheckerEnabled: () => undefined,
} satisfies Pick<
  Electron.Session,
  | 'webRequest'
  | 'on'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
>)

export const session = {
  get defaultSession() {
    onlyReady('session.defaultSession')
    return defaultSession as unknown as Electron.Session
  },
} satisfies Pick<typeof Electron.session, 'defaultSession'>

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

/** The contents of a window: listeners and the decision about new windows, for the test to ask. */
export class StandInContents {
  readonly listeners = new Listeners()
  windowOpen: WindowOpenHandler | undefined
  readonly face = strict('contents', {
    on: ((event: string, listener: (...args: never[]) => void) => {
      this.listeners.add(event, listener)
      return this.face as unknown as Electron.WebContents
    }) as Electron.WebContents['on'],
    setWindowOpenHandler: (handler) => void (this.windowOpen = handler),
  } satisfies Pick<Electron.WebContents, 'on' | 'setWindowOpenHandler'>)
}

type WindowSurface = Pick<
  Electron.BrowserWindow,
  'webContents' | 'close' | 'focus' | 'isMinimized' | 'loadURL' | 'on' | 'once' | 'restore' | 'show'
>

class StandInWindow {
  readonly contents = new StandInContents()
  readonly listeners = new Listeners()
  loaded = ''
  readonly face: WindowSurface
  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    onlyReady('new BrowserWindow')
    this.face = strict('window', {
      webContents: this.contents.face as unknown as Electron.WebContents,
      close: () => this.close(),
      focus: () => undefined,
      isMinimized: () => false,
      loadURL: async (url: string) => void (this.loaded = url),
      on: ((event: string, listener: (...args: never[]) => void) => {
        this.listeners.add(event, listener)
        return this.face as Electron.BrowserWindow
      }) as Electron.BrowserWindow['on'],
      once: ((event: string, listener: (...args: never[]) => void) => {
        this.listeners.addOnce(event, listener)
        return this.face as Electron.BrowserWindow
      }) as Electron.BrowserWindow['once'],
      restore: () => undefined,
      show: () => undefined,
    } satisfies WindowSurface)
  }

  close(): void {
    world.windows = world.windows.filter((other) => other !== this)
    this.listeners.emit('closed')
    if (world.windows.length === 0) world.appListeners.emit('window-all-closed')
  }
}

/** `new BrowserWindow()` answers the strict face of a stand-in window, after the events that Electron emits. */
function createWindow(options: Electron.BrowserWindowConstructorOptions = {}): Electron.BrowserWindow {
  calls.push({ name: 'new BrowserWindow', args: [options] })
  const window = new StandInWindow(options)
  world.windows.push(window)
  world.appListeners.emit('web-contents-created', {}, window.contents.face)
  world.appListeners.emit('browser-window-created', {}, window.face)
  return window.face as Electron.BrowserWindow
}
createWindow.getAllWindows = (): Electron.BrowserWindow[] =>
  world.windows.map(({ face }) => face as Electron.BrowserWindow)

export const BrowserWindow = strict(
  'BrowserWindow',
  createWindow satisfies Pick<typeof Electron.BrowserWindow, 'getAllWindows'>,
)

export const Menu = strict('Menu', {
  buildFromTemplate: (template) => ({ items: template }) as unknown as Electron.Menu,
  setApplicationMenu: () => undefined,
} satisfies Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>)
