// Quits only after the store has written what was waiting, and never hangs on it.
import { app, BrowserWindow } from 'electron'

/** How long quitting may wait for the disk. */
const FLUSH_MS = 3_000

/** Holds every way of quitting back until `flush` is done, or its time is over. */
export function quitAfter(flush: () => Promise<void>): void {
  let state: 'running' | 'flushing' | 'done' = 'running'

  app.on('before-quit', (event) => {
    if (state === 'done') return
    event.preventDefault()
    if (state === 'flushing') return
    state = 'flushing'
    void Promise.race([closeWindowsThen(flush), after(FLUSH_MS)]).finally(() => {
      state = 'done'
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
  // Windows ends the session whatever we do; what is waiting still gets its chance.
  app.on('browser-window-created', (_event, window) => {
    window.on('session-end', () => void flush())
  })
}

/** The page goes first, so that its last answers reach a store that is open. */
async function closeWindowsThen(flush: () => Promise<void>): Promise<void> {
  const closing = BrowserWindow.getAllWindows().map(
    (window) =>
      new Promise<void>((closed) => {
        window.once('closed', () => closed())
        window.close()
      }),
  )
  await Promise.all(closing)
  await flush()
}

function after(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
