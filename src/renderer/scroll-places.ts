// How each page of the history was left, scrolled and unfolded: Back and Forward come back to it, a link to a new page starts at its top.
import type { Folds } from './open-folds'
import { foldsNow, restoreFolds } from './open-folds'

/** So long a page that was come back to may still grow until it reaches down to where it was left. */
const LATEST_MS = 5000
/** With any of these the learner goes on by hand. */
const BY_HAND = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const

/** How a page was left. */
interface Left {
  y: number
  folds: Folds
}

/** One for the window. Left to itself, the browser would scroll also where a guard keeps the screen. */
export class ScrollPlaces {
  readonly #left = new Map<number, Left>()
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

  /** To be called when the address has changed and the screen has not: notes how the old one stood, and goes to the new one’s place. */
  follow(): void {
    this.#stop()
    this.#left.set(this.#here, { y: scrollY, folds: foldsNow() })
    const before = pageOf(history.state)
    this.#here = before ?? this.#newest + 1
    this.#newest = Math.max(this.#newest, this.#here)
    this.#mark()
    const left = before === null ? undefined : this.#left.get(before)
    if (left === undefined) scrollTo(0, 0)
    else this.#stop = standingAs(left)
  }
}

/** Holds the page at its height, with its folds as they were, while it comes, until a hand takes over. */
function standingAs({ y, folds }: Left): () => void {
  const stopTurning = restoreFolds(folds)
  const watch = new ResizeObserver(() => scrollTo(0, y))
  const stop = (): void => {
    watch.disconnect()
    stopTurning()
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
