// What tests get for `import 'electron'`: a strict, typed stand-in that records calls and shows no window.
import type * as Electron from 'electron'
import { existsSync } from 'node:fs'
import { calls, Listeners, strict } from './strict'

/** What the test sets before the entry starts, and what the entry left behind. */
export const world = {
  calls,
  /** Where the entry put Electron's own files. */
  userData: '',
  crashDumps: '',
  /** Work areas of the screens, in scaled pixels, the main one first. */
  workAreas: JSON.parse(
    process.env['STAND_IN_SCREENS'] ?? '[{"x":0,"y":0,"width":1920,"height":1040}]',
  ) as Electron.Rectangle[],
  /** Switches of the command line. */
  switches: (process.env['STAND_IN_SWITCHES'] ?? '').split(' ').filter(Boolean),
  powerListeners: new Listeners(),
  bluetoothPairing: null as Parameters<Electron.Session['setBluetoothPairingHandler']>[0],
  /** Which button the person presses in the next message box. */
  pressed: 0,
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
    // Electron then closes the windows, and one that stays cancels the quitting.
    if (!event.defaultPrevented && [...world.windows].every((window) => window.close())) world.hasQuit = true
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
  commandLine: strict('app.commandLine', {
    hasSwitch: (name: string) => world.switches.includes(name),
  } satisfies Pick<Electron.CommandLine, 'hasSwitch'>) as Electron.CommandLine,
  exit: () => void (world.hasQuit = true),
  getAppPath: () => world.appPath,
  getVersion: () => '0.0.0-test',
  on: onApp as Electron.App['on'],
  quit: () => void world.quit(),
  requestSingleInstanceLock: () => world.isFirstInstance,
  setPath(name: string, path: string) {
    if ((name !== 'userData' && name !== 'crashDumps') || !existsSync(path))
      throw new Error(`app.setPath: ${name}: no such folder ${path}`)
    // Crashpad takes its folder once.
    if (name === 'crashDumps' && calls.some((call) => call.name === 'crashReporter.start'))
      throw new Error('app.setPath: crashDumps comes before crashReporter.start')
    world[name] = path
  },
  whenReady: () => ready,
} satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'commandLine'
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
  showMessageBox: (async () => ({
    response: world.pressed,
    checkboxChecked: false,
  })) as Electron.Dialog['showMessageBox'],
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox'>)

export const powerMonitor = strict('powerMonitor', {
  on: ((event: string, listener: (...args: never[]) => void) => {
    onlyReady('powerMonitor.on')
    world.powerListeners.add(event, listener)
    return powerMonitor as unknown as Electron.PowerMonitor
  }) as Electron.PowerMonitor['on'],
} satisfies Pick<Electron.PowerMonitor, 'on'>)

const display = (workArea: Electron.Rectangle, id: number): Electron.Display =>
  ({ id, workArea }) as Electron.Display

export const screen = strict('screen', {
  getPrimaryDisplay() {
    onlyReady('screen.getPrimaryDisplay')
    return display(world.workAreas[0] as Electron.Rectangle, 0)
  },
  getAllDisplays() {
    onlyReady('screen.getAllDisplays')
    return world.workAreas.map(display)
  },
} satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>)

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
  setBluetoothPairingHandler: (handler) => void (world.bluetoothPairing = handler),
  setDevicePermissionHandler: (handler) => void (world.device = handler),
  setDisplayMediaRequestHandler: (handler) => void (world.displayMedia = handler),
  setPermissionCheckHandler: (handler) => void (world.permissionCheck = handler),
  setPermissionRequestHandler: (handler) => void (world.permissionRequest = handler),
  setSpellCheckerEnabled: () => undefined,
} satisfies Pick<
  Electron.Session,
  | 'webRequest'
  | 'on'
  | 'setBluetoothPairingHandler'
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
  webRtc = 'default'
  readonly face = strict('contents', {
    on: ((event: string, listener: (...args: never[]) => void) => {
      this.listeners.add(event, listener)
      return this.face as unknown as Electron.WebContents
    }) as Electron.WebContents['on'],
    setWebRTCIPHandlingPolicy: (policy) => void (this.webRtc = policy),
    setWindowOpenHandler: (handler) => void (this.windowOpen = handler),
  } satisfies Pick<Electron.WebContents, 'on' | 'setWebRTCIPHandlingPolicy' | 'setWindowOpenHandler'>)
}

type WindowSurface = Pick<
  Electron.BrowserWindow,
  | 'webContents'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getNormalBounds'
  | 'hide'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'on'
  | 'once'
  | 'restore'
  | 'show'
>

class StandInWindow {
  readonly contents = new StandInContents()
  readonly listeners = new Listeners()
  loaded = ''
  bounds: Electron.Rectangle
  maximized = false
  readonly face: WindowSurface
  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    onlyReady('new BrowserWindow')
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    this.face = strict('window', {
      webContents: this.contents.face as unknown as Electron.WebContents,
      close: () => this.close(),
      destroy: () => this.destroy(),
      getNormalBounds: () => this.bounds,
      hide: () => undefined,
      isMaximized: () => this.maximized,
      maximize: () => void (this.maximized = true),
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

  /** As a person or `close()` does: the entry may hold it back. Answers whether it really closed. */
  close(): boolean {
    const event = preventable()
    this.listeners.emit('close', event)
    if (event.defaultPrevented) return false
    this.destroy()
    return true
  }

  /** At once, without asking. */
  destroy(): void {
    if (!world.windows.includes(this)) return
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
