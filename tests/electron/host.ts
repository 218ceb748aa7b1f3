// The process in which the built desktop entry runs under the stand-in, and answers the test's questions about it.
import { app, BrowserWindow } from 'electron'
import { pathToFileURL } from 'node:url'
import { preventable, world } from './stand-in'

/** A request and an answer as they travel between the processes; bodies in base64. */
export interface WireRequest {
  url: string
  method: string
  headers: Record<string, string>
  body: string | null
}
export interface WireAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** What the test can ask. Each is asked by name with its arguments. */
const questions = {
  calls: () =>
    world.calls.map(({ name, args }) => ({ name, args: JSON.parse(JSON.stringify(args)) as unknown[] })),
  state: () => ({
    isReady: world.isReady,
    hasQuit: world.hasQuit,
    userData: world.userData,
    crashDumps: world.crashDumps,
    webRtc: world.windows[0]?.contents.webRtc,
    address: world.windows[0]?.loaded ?? null,
    windows: world.windows.length,
  }),
  becomeReady: () => world.becomeReady(),
  quit: () => world.quit(),
  closeWindow: () => world.windows[0]?.close(),
  secondStart: () => world.appListeners.emit('second-instance', {}, [], ''),
  shutDown: () => world.powerListeners.emit('shutdown'),
  moveWindow: (bounds: Electron.Rectangle, maximized: boolean) => {
    const [window] = world.windows
    if (window === undefined) throw new Error('There is no window')
    Object.assign(window, { bounds, maximized })
  },
  readyToShow: () => world.windows[0]?.listeners.emit('ready-to-show'),
  press: (button: number) => void (world.pressed = button),
  /** Which device the page gets when it asks for one: the first in range is Electron's default. */
  bluetoothDevice: () => {
    const event = preventable()
    let chosen: string | undefined
    world.windows[0]?.contents.listeners.emit(
      'select-bluetooth-device',
      event,
      [{ deviceId: 'first' }],
      (id: string) => (chosen = id),
    )
    return event.defaultPrevented ? chosen : 'first'
  },
  bluetoothPaired: () => {
    let confirmed: boolean | undefined
    world.bluetoothPairing?.({} as never, (answer) => (confirmed = answer.confirmed))
    return confirmed
  },
  endSession: () => world.windows[0]?.listeners.emit('session-end', {}),
  pageDies: (reason: string) =>
    world.windows[0]?.contents.listeners.emit('render-process-gone', {}, { reason }),
  /** Whether the page is kept from going to this address by this event. */
  isStopped: (event: string, url: string) => {
    const details = preventable({ url })
    const heard = world.windows[0]?.contents.listeners.emit(event, details) ?? 0
    return heard > 0 && details.defaultPrevented
  },
  newWindow: (url: string) => world.windows[0]?.contents.windowOpen?.({ url } as never).action,
  isDownloadStopped: (url: string) => {
    const event = preventable()
    world.sessionListeners.emit('will-download', event, { getURL: () => url })
    return event.defaultPrevented
  },
  permissionAsked: (permission: string, url: string) => {
    let granted: boolean | undefined
    world.permissionRequest?.({} as never, permission as never, (answer) => (granted = answer), {
      requestingUrl: url,
      isMainFrame: true,
    })
    return granted
  },
  permissionChecked: (permission: string, origin: string) =>
    world.permissionCheck?.(null, permission as never, origin, { isMainFrame: true }),
  deviceAllowed: () => world.device?.({} as never),
  screenShared: () => {
    let streams: unknown = 'no answer'
    world.displayMedia?.({} as never, (answer) => (streams = answer))
    return streams
  },
  isCancelled: (url: string) => {
    let cancel: boolean | undefined
    world.beforeRequest?.({ url } as never, (answer) => (cancel = answer.cancel))
    return cancel
  },
  /** The handler's own answer to a request of the page. */
  request: async ({ url, method, headers, body }: WireRequest): Promise<WireAnswer> => {
    const handler = world.handlers.get('app')
    if (handler === undefined) throw new Error('The entry has given no handler for app:')
    const bytes = body === null ? null : Buffer.from(body, 'base64')
    const answer = await handler(new Request(url, { method, headers, body: bytes }))
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
    }
  },
  /** What happens to code that asks Electron for something that the stand-in does not know. */
  unknownCall: () => (app as unknown as { relaunch(): void }).relaunch(),
  registerLate: async () => (await import('electron')).protocol.registerSchemesAsPrivileged([]),
  openWindows: () => BrowserWindow.getAllWindows().length,
}

export type Questions = typeof questions

interface Question {
  id: number
  name: keyof Questions
  args: unknown[]
}

process.on('message', ({ id, name, args }: Question) => {
  const ask = questions[name] as (...args: unknown[]) => unknown
  Promise.resolve()
    .then(() => ask(...args))
    .then(
      (answer) => process.send?.({ id, answer }),
      (error: unknown) =>
        process.send?.({ id, error: error instanceof Error ? error.message : String(error) }),
    )
})

const [entry, ...words] = process.argv.slice(2)
if (entry === undefined) throw new Error('host.ts needs the path of the built entry')
// The entry sees the words that Electron would give it: the program, the app's folder, the rest.
process.argv.splice(1, process.argv.length - 1, world.appPath, ...words)
await import(pathToFileURL(entry).href)
process.send?.({ id: 0 })
