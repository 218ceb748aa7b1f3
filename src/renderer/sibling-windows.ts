// Windows of one browser let each other in: the token goes from page to page of this origin, and is kept nowhere.

const CHANNEL = 'preceptor-key'
/** A window that is open answers much faster; a hidden one may take a moment. */
const PATIENCE_MS = 600

/** Hands the token of this window to others of the same browser that ask for it. Returns its clean-up. */
export function lendToken(token: string): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'ask') channel.postMessage({ token })
  }
  return () => channel.close()
}

/** The first token of another open window that `isGood`: one from before a new start of the program is none. */
export async function borrowToken(isGood: (token: string) => Promise<boolean>): Promise<string | null> {
  const channel = new BroadcastChannel(CHANNEL)
  try {
    return await new Promise((resolve) => {
      const asked = new Set<string>()
      setTimeout(() => resolve(null), PATIENCE_MS)
      channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        const token = tokenIn(data)
        if (token === null || asked.has(token)) return
        asked.add(token)
        void isGood(token).then((good) => good && resolve(token))
      }
      channel.postMessage('ask')
    })
  } finally {
    channel.close()
  }
}

const WINDOW_LOCK = 'preceptor-window '

/** Lets others of the same browser know that this window is open, for as long as it is. */
export function announceOpen(window: string): void {
  const open = new Promise<never>(() => undefined)
  // Shared: a tab that was copied goes by the same name.
  navigator.locks.request(`${WINDOW_LOCK}${window}`, { mode: 'shared' }, () => open).catch(() => undefined)
}

/** The names of the windows that are open in this browser. */
export async function openWindows(): Promise<string[]> {
  const { held = [] } = await navigator.locks.query().catch(() => ({ held: [] }))
  return held.flatMap(({ name = '' }) =>
    name.startsWith(WINDOW_LOCK) ? [name.slice(WINDOW_LOCK.length)] : [],
  )
}

function tokenIn(data: unknown): string | null {
  return typeof data === 'object' && data !== null && 'token' in data && typeof data.token === 'string'
    ? data.token
    : null
}
