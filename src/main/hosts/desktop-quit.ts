// Quits only after the store has written what was waiting, and never hangs on it.
import { app, BrowserWindow, powerMonitor } from 'electron'

/** How long quitting may wait for the disk. */
const FLUSH_MS = 3_000

/**
 * Holds every way of quitting back until `flush` is done, or its time is over; but a log-out or a shutdown never: the
 * system would say that Preceptor stops it. What counts as saved is on disk by then, so only what can be made again
 * is at stake. Answers whether anything may be held back still.
 */
export function quitAfter(flush: () => Promise<void>): () => boolean {
  let state: 'running' | 'flushing' | 'done' = 'running'

  const flushAndQuit = (): void => {
    void Promise.race([closeWindowsThen(flush), after(FLUSH_MS)]).finally(() => {
      state = 'done'
      app.quit()
    })
  }
  app.on('before-quit', (event) => {
    if (state === 'done') return
    event.preventDefault()
    if (state === 'flushing') return
    state = 'flushing'
    flushAndQuit()
  })
  app.on('window-all-closed', () => app.quit())
  // Linux and macOS say it before they ask us to quit; Windows tells the window, and asks nothing.
  const sessionEnds = (): void => {
    const wasRunning = state === 'running'
    state = 'done'
    if (wasRunning) flushAndQuit()
  }
  powerMonitor.on('shutdown', sessionEnds)
  app.on('browser-window-created', (_event, window) => window.on('session-end', sessionEnds))
  return () => state !== 'done'
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
