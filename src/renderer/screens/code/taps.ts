// Compressions by key: collects taps, measures their rate, and hands them over in small lots. Pure but for its memory.

/** The rate is measured over so many intervals. */
const INTERVALS = 6
/** A lot is handed over when it has so many taps … */
const LOT = 4
/** … or when the last tap is so old, ms. */
const STALE_MS = 600
/** A gap longer than this is a pause: the rate begins anew, ms. */
const PAUSE_MS = 2000

export class Taps {
  #recent: number[] = []
  #lot: number[] = []
  #total = 0

  get total(): number {
    return this.#total
  }

  /** Compressions a minute over the last taps; null before there are three, or after a pause. */
  rate(nowMs: number): number | null {
    const [first, last] = [this.#recent[0], this.#recent.at(-1)]
    if (first === undefined || last === undefined || this.#recent.length < 3) return null
    if (nowMs - last > PAUSE_MS) return null
    return Math.round(((this.#recent.length - 1) * 60_000) / (last - first))
  }

  /** One compression at an instant of the drill's clock. */
  tap(atMs: number): void {
    const last = this.#recent.at(-1)
    if (last !== undefined && atMs - last > PAUSE_MS) this.#recent = []
    this.#recent = [...this.#recent, atMs].slice(-INTERVALS - 1)
    this.#lot.push(atMs)
    this.#total += 1
  }

  /** A lot that is ready, as times before `nowMs`; null when there is none yet. */
  take(nowMs: number): number[] | null {
    const last = this.#lot.at(-1)
    if (last === undefined || (this.#lot.length < LOT && nowMs - last < STALE_MS)) return null
    // The rate of a lot needs the tap before it.
    const offsets = this.#lot.map((atMs) => Math.min(10_000, Math.max(0, Math.round(nowMs - atMs))))
    this.#lot = this.#lot.length >= LOT ? [last] : []
    return offsets
  }
}
