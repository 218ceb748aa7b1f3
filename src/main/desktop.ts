// The Electron entry: in the order that matters, sandbox, crash reports, scheme, one instance, then the app and its window.
import { app, crashReporter, dialog, protocol, session, shell } from 'electron'
import { join } from 'node:path'
import type { App, OpenedApp } from './app'
import { openApp } from './app'
import { guardContents, guardSession } from './desktop-guard'
import { quitAfter } from './desktop-quit'
import { openWindow, setMenu, showWindow } from './desktop-window'
import { APP_ORIGIN, isOwnOrigin } from './policy'

app.enableSandbox()
// Crash dumps stay on this machine.
crashReporter.start({ uploadToServer: false })
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

const dataFolder = folderAfter('--data', process.argv)
// The lock lies in Electron's own folder: another data folder is another app, and may run beside this one.
if (dataFolder !== undefined) app.setPath('userData', join(dataFolder, 'window'))

// Before the store opens: two writers would spoil it, and the running one is what the learner wants to see.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  void app.whenReady().then(start)
} else {
  app.quit()
}

async function start(): Promise<void> {
  try {
    const opened = await openApp({
      host: 'desktop',
      version: app.getVersion(),
      dataFolder: dataFolder ?? join(app.getPath('userData'), 'data'),
      banksFolder: join(app.getAppPath(), 'question-banks'),
      pageFolder: join(app.getAppPath(), 'dist', 'renderer'),
      now: () => Date.now(),
      onSecondStart: () => {
        showWindow()
        return null
      },
    })
    if (opened.kind === 'open') show(opened.app)
    else await pointTo(opened)
  } catch (error) {
    dialog.showErrorBox('Preceptor could not start', error instanceof Error ? error.message : String(error))
    app.exit(1)
  }
}

function show(opened: App): void {
  quitAfter(() => opened.close())
  guardSession(session.defaultSession)
  protocol.handle('app', (request) =>
    isOwnOrigin(request.url) ? opened.fetch(request) : new Response(null, { status: 404 }),
  )
  setMenu()
  openWindow(`${APP_ORIGIN}/`)
  app.on('activate', showWindow)
}

/** The browser edition holds this data folder: show its page instead, if it has not done so itself. */
async function pointTo(owner: Extract<OpenedApp, { kind: 'taken' }>): Promise<void> {
  if (owner.url?.startsWith('http://127.0.0.1:') === true) await shell.openExternal(owner.url)
  app.quit()
}

function folderAfter(word: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(word)
  return at === -1 ? undefined : words[at + 1]
}
