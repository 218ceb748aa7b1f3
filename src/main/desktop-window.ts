// The one window and its menu.
import type { MenuItemConstructorOptions } from 'electron'
import { app, BrowserWindow, Menu, nativeTheme } from 'electron'

/** The page's background before its first paint (--paper of the two themes in src/renderer/styles). */
const BACKGROUND = { light: '#f7f6f2', dark: '#0f1519' }

/** A page that dies this often is broken; loading it again would only flicker. */
const MOST_RELOADS = 3

let address = ''

/** Opens the window on this address. */
export function openWindow(url: string): void {
  address = url
  const window = new BrowserWindow({
    title: 'Preceptor',
    width: 1240,
    height: 820,
    minWidth: 360,
    minHeight: 480,
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
  window.once('ready-to-show', () => window.show())
  let reloads = 0
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || reloads >= MOST_RELOADS) return
    reloads += 1
    // The sitting is in the log; the page offers it again at the same question.
    void window.loadURL(address)
  })
  void window.loadURL(address)
}

/** Brings the window to the front, or opens it again (macOS keeps an app without windows). */
export function showWindow(): void {
  const window = BrowserWindow.getAllWindows()[0]
  if (window === undefined) {
    if (address !== '') openWindow(address)
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

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
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
