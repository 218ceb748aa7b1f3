// Instants and durations in milliseconds, and how they are written for people.

/** A point in time: milliseconds since 1970-01-01T00:00:00Z, as the caller's wall clock gave it. */
export type InstantMs = number
/** A length of time in milliseconds. */
export type DurationMs = number

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/**
 * Minutes and seconds of what is left, rounded up to whole seconds so that 0:00 means over.
 * Below zero counts as zero. Minutes go on above 60.
 */
export function clockText(durationMs: DurationMs): string {
  return minutesAndSeconds(Math.ceil(durationMs / SECOND_MS))
}

/** Minutes and seconds of what has gone by, as on a running clock: whole seconds that are over. Below zero counts as zero. */
export function sinceText(durationMs: DurationMs): string {
  return minutesAndSeconds(Math.floor(durationMs / SECOND_MS))
}

function minutesAndSeconds(wholeSeconds: number): string {
  const seconds = Math.max(0, wholeSeconds)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A duration in words, to the minute above two minutes: "45 s", "1 min 22 s", "3 min", "1 h 5 min". */
export function durationText(durationMs: DurationMs): string {
  const seconds = Math.max(0, Math.round(durationMs / SECOND_MS))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 120) return seconds === 60 ? '1 min' : `1 min ${seconds - 60} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
