// The page's last word: a window that closes first leaves its page, and waits until what the page then sends is answered.
import type { BrowserWindow } from 'electron'
import { APP_ORIGIN } from './policy'

/** Nothing of ours lies there: an empty page, which the one before is left for. */
const NOWHERE = `${APP_ORIGIN}/closing`
/** A page that hangs holds its window no longer than this. */
const LONGEST_MS = 1000
/** A page's last request comes a moment after the page has gone. */
const QUIET_MS = 80

/** Counts the requests that are being answered. */
export class OpenRequests {
  #open = 0
  #lastAt = 0

  /** Passes the answer on, and counts it until it is there. */
  async answer(work: () => Promise<Response>): Promise<Response> {
    this.#open++
    try {
      return await work()
    } finally {
      this.#open--
      this.#lastAt = performance.now()
    }
  }

  /** Resolves when nothing has been asked for a moment, or `until` has come. */
  async quiet(until: number): Promise<void> {
    const from = performance.now()
    while (performance.now() < until) {
      const since = Math.max(from, this.#lastAt)
      if (this.#open === 0 && performance.now() - since >= QUIET_MS) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

/**
 * Closes the window only after its page has been left in order. Whether a request outlives its window is nowhere
 * promised for a scheme of one's own; a page that is left while its window lives has all the time it needs.
 */
export function closeAfterFarewell(
  window: BrowserWindow,
  requests: OpenRequests,
  mayHold: () => boolean,
): void {
  let leaving = false
  window.on('close', (event) => {
    // A window that held a shutdown back would cancel it.
    if (!mayHold()) return
    event.preventDefault()
    if (leaving) return
    leaving = true
    window.hide()
    void leave(window, requests).finally(() => window.destroy())
  })
}

async function leave(window: BrowserWindow, requests: OpenRequests): Promise<void> {
  const until = performance.now() + LONGEST_MS
  const gone = window.loadURL(NOWHERE).catch(() => undefined)
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, LONGEST_MS))])
  await requests.quiet(until)
}
