// The two clocks that a page can read by itself.

export interface PageClock {
  /** The time of day, ms since 1970; somebody may set it. */
  wallMs(): number
  /** Only ever runs forward; where it started means nothing. On some machines it stands still in sleep. */
  monotonicMs(): number
}

export const pageClock: PageClock = { wallMs: () => Date.now(), monotonicMs: () => performance.now() }
