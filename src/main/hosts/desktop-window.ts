// The one window and its menu.
import type { MenuItemConstructorOptions } from 'electron'
import { app, BrowserWindow, dialog, Menu, nativeTheme } from 'electron'
import { boundsFor, keepBounds } from './desktop-bounds'
import type { OpenRequests } from './desktop-farewell'
import { closeAfterFarewell } from './desktop-farewell'
import { SMALLEST_SIZE } from './window-bounds'

/** The page's background before its first paint (--paper of the two themes in src/renderer/styles). */
const BACKGROUND = { light: '#f7f6f2', dark: '#0f1519' }

/** A page that dies this often is broken; loading it again would only flicker. */
const MOST_RELOADS = 3

export interface WindowOptions {
  address: string
  /** Where Electron's own files lie, and the window's bounds with them. */
  folder: string
  /** What the page asks of the program. */
  requests: OpenRequests
  /** False once the system shuts down or logs out: then nothing may keep a window open. */
  mayHold: () => boolean
}

let last: WindowOptions | null = null

/** Opens the window. */
export function openWindow(options: WindowOptions): void {
  last = options
  const { maximized, ...bounds } = boundsFor(options.folder)
  const window = new BrowserWindow({
    title: 'Preceptor',
    ...bounds,
    // A small screen, or a large scale, has less than we would ask for.
    minWidth: Math.min(SMALLEST_SIZE.width, bounds.width),
    minHeight: Math.min(SMALLEST_SIZE.height, bounds.height),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
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
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => (maximized ? window.maximize() : window.show()))
  keepBounds(window, options.folder)
  closeAfterFarewell(window, options.requests, options.mayHold)
  bringBack(window, options.address)
  void window.loadURL(options.address)
}

/** Loads a page again that has died, and asks once it does so again and again. */
function bringBack(window: BrowserWindow, address: string): void {
  let reloads = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    if (reloads < MOST_RELOADS) {
      reloads += 1
      // The sitting is in the log; the page offers it again at the same question.
      void window.loadURL(address)
      return
    }
    void askAfterFailures(window).then((again) => {
      if (!again) return app.quit()
      reloads = 0
      return window.loadURL(address)
    })
  })
}

async function askAfterFailures(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Preceptor',
    message: 'Preceptor’s window has failed several times.',
    detail:
      'Every answer that was saved is safe. Try again; if it fails once more, restart the computer, or use the browser edition (npm start -- --browser).',
    buttons: ['Try again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}

/** Brings the window to the front, or opens it again (macOS keeps an app without windows). */
export function showWindow(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window === undefined) {
    if (last !== null) openWindow(last)
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The accelerators of the roles leave out what many keyboards have: "=" without Shift, and the number pad. */
const MORE_ZOOM_KEYS: readonly MenuItemConstructorOptions[] = [
  { role: 'zoomIn', accelerator: 'CommandOrControl+=' },
  { role: 'zoomIn', accelerator: 'CommandOrControl+numadd' },
  { role: 'zoomOut', accelerator: 'CommandOrControl+numsub' },
  { role: 'resetZoom', accelerator: 'CommandOrControl+num0' },
]

/** Our own menu: editing, view and quit; the default one has links to the web. */
export function setMenu(): void {
  const developer: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }]
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [{ role: 'close' }, { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        ...MORE_ZOOM_KEYS.map((item) => ({ ...item, visible: false, acceleratorWorksWhenHidden: true })),
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
