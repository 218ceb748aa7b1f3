// Where each page of the history was scrolled to: Back and Forward come back to it, a link to a new page starts at its top.

/** So long a page that was come back to may still grow until it reaches down to where it was left. */
const LATEST_MS = 5000
/** With any of these the learner goes on by hand. */
const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/** One for the window. Left to itself, the browser would scroll also where a guard keeps the screen. */
export class ScrollPlaces {
  readonly #y = new Map<number, number>()
  /** The page of the history that is shown. */
  #here: number
  #newest: number
  #stop: () => void = () => undefined

  constructor() {
    history.scrollRestoration = 'manual'
    this.#here = pageOf(history.state) ?? 0
    this.#newest = this.#here
    this.#mark()
  }

  /** What stands in the history for the page that is shown. */
  get state(): object {
    return { page: this.#here }
  }

  /** Writes into the history which page this is. */
  #mark(): void {
    history.replaceState(this.state, '')
  }

  /** To be called when the address has changed and the screen has not: notes where the old one stood, and goes to the new one’s place. */
  follow(): void {
    this.#stop()
    this.#y.set(this.#here, scrollY)
    const before = pageOf(history.state)
    this.#here = before ?? this.#newest + 1
    this.#newest = Math.max(this.#newest, this.#here)
    this.#mark()
    const y = before === null ? 0 : (this.#y.get(before) ?? 0)
    if (y === 0) scrollTo(0, 0)
    else this.#stop = scrolledTo(y)
  }
}

/** Holds the page at a height while it comes, until a hand takes over. */
function scrolledTo(y: number): () => void {
  const watch = new ResizeObserver(() => scrollTo(0, y))
  const stop = (): void => {
    watch.disconnect()
    clearTimeout(timer)
    for (const kind of BY_HAND) removeEventListener(kind, stop)
  }
  const timer = setTimeout(stop, LATEST_MS)
  for (const kind of BY_HAND) addEventListener(kind, stop, { passive: true })
  watch.observe(document.body)
  return stop
}

function pageOf(state: unknown): number | null {
  if (typeof state !== 'object' || state === null) return null
  const { page } = state as { page?: unknown }
  return typeof page === 'number' && Number.isSafeInteger(page) && page >= 0 ? page : null
}
