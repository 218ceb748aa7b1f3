// The Electron entry: in the order that matters, sandbox, crash reports, scheme, one instance, then the app and its window.
import { app, crashReporter, dialog, protocol, session, shell } from 'electron'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BegunApp, OpenedApp } from './hosts/app'
import { beginApp } from './hosts/app'
import { CHECKED_BANKS_FILE } from './banks/checked-banks'
import { OpenRequests } from './hosts/desktop-farewell'
import { guardContents, guardSession } from './hosts/desktop-guard'
import { quitAfter } from './hosts/desktop-quit'
import { openWindow, setMenu, showWindow } from './hosts/desktop-window'
import { APP_ORIGIN, isOwnOrigin } from './hosts/policy'
import { openedOrLate } from './hosts/starting'
import { defaultDataFolder } from './store/owner/data-folder'
import { startWords } from './store/failure'

app.enableSandbox()
const dataFolder =
  folderAfter('--data', process.argv) ??
  defaultDataFolder({ platform: process.platform, environment: process.env, home: homedir() })
const windowFolder = join(dataFolder, 'window')
keepWindowFilesIn(windowFolder)
// Crash dumps stay on this machine, and where the learner's other files are.
crashReporter.start({ uploadToServer: false })
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

// A launcher may add it where it finds no user namespaces (the AppImage's does); our promise is to run with a sandbox.
if (app.commandLine.hasSwitch('no-sandbox')) {
  dialog.showErrorBox(
    'Preceptor does not run without its sandbox',
    'This system does not let the window protect itself. Nothing was changed. Install the .deb package, or use the browser edition: npm start -- --browser, or the portable folder.',
  )
  app.exit(1)
  // Before the store opens: two writers would spoil it, and the running one is what the learner wants to see.
} else if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  void app.whenReady().then(start)
} else {
  app.quit()
}

async function start(): Promise<void> {
  try {
    const begun = await beginApp({
      host: 'desktop',
      version: app.getVersion(),
      dataFolder,
      banksFolder: join(app.getAppPath(), 'question-banks'),
      checkedBanks: join(app.getAppPath(), 'dist', 'main', CHECKED_BANKS_FILE),
      pageFolder: join(app.getAppPath(), 'dist', 'renderer'),
      now: () => Date.now(),
      onSecondStart: () => {
        showWindow()
        return null
      },
    })
    if (begun.kind === 'taken') return await pointTo(begun)
    // A start that makes much again shows its window meanwhile, and in it how far it is.
    await openedOrLate(begun)
    show(begun)
    await begun.opened
  } catch (error) {
    dialog.showErrorBox('Preceptor could not start', startWords(error))
    app.exit(1)
  }
}

function show(opened: BegunApp): void {
  const mayHold = quitAfter(() => opened.close())
  guardSession(session.defaultSession)
  const requests = new OpenRequests()
  protocol.handle('app', (request) =>
    isOwnOrigin(request.url)
      ? requests.answer(() => opened.fetch(request))
      : new Response(null, { status: 404 }),
  )
  setMenu()
  openWindow({ address: `${APP_ORIGIN}/`, folder: windowFolder, requests, mayHold })
  app.on('activate', showWindow)
}

/** Another Preceptor holds this data folder: show its page, or say that it does not answer. */
async function pointTo(owner: Extract<OpenedApp, { kind: 'taken' }>): Promise<void> {
  if (owner.url !== null) await shell.openExternal(owner.url)
  else if (!owner.answered)
    dialog.showErrorBox(
      'Preceptor is already running',
      'It uses the same data folder but does not answer. Nothing is lost. End it, or restart the machine, and start Preceptor again.',
    )
  app.quit()
}

/**
 * Electron's own files (caches, the instance lock) go where the learner's data are, in a folder of their own:
 * so each data folder has one instance, and two data folders may be open side by side.
 */
function keepWindowFilesIn(folder: string): void {
  try {
    const dumps = join(folder, 'crashes')
    mkdirSync(dumps, { recursive: true })
    app.setPath('userData', folder)
    app.setPath('crashDumps', dumps)
  } catch {
    // A folder that cannot be written is told in plain words when the store opens.
  }
}

function folderAfter(word: string, words: readonly string[]): string | undefined {
  const folder = words[words.indexOf(word) + 1]
  return words.includes(word) && folder !== undefined ? resolve(folder) : undefined
}
