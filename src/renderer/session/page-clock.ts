// The clocks that a page can read by itself.
import type { OffsetMinutes } from '../../core/study-day'

export interface PageClock {
  /** The time of day, ms since 1970; somebody may set it. */
  wallMs(): number
  /** Only ever runs forward; where it started means nothing. On some machines it stands still in sleep. */
  monotonicMs(): number
  /** Local time less UTC at an instant, in minutes: kept with what is answered, so that no journey moves its day. */
  offsetAt(instantMs: number): OffsetMinutes
}

export const pageClock: PageClock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  offsetAt,
}

/** Local time less UTC, in minutes, at an instant, by the rules of the zone in which this machine is now. */
export function offsetAt(instantMs: number): OffsetMinutes {
  return 0 - new Date(instantMs).getTimezoneOffset()
}
