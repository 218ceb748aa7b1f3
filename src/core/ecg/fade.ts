// Soft beginnings and ends, so that a change of rhythm or artifact never makes a step.
import { SAMPLE_MS } from './kernel'

/** How long a continuous signal takes to appear or go. */
export const FADE_MS = 300

/** Where a continuous signal is heard: from `startMs` (minus infinity: always) until `endMs`. */
export interface Reign {
  readonly startMs: number
  readonly endMs: number
}

/** Share of a signal at an instant: 0 before its reign, 1 in it, with smooth flanks after start and after end. */
export function share(reign: Reign, atMs: number): number {
  return rise(atMs - reign.startMs) * (1 - rise(atMs - reign.endMs))
}

/** Whether any of the samples from number `first` on, `length` of them, can hold something of the reign. */
export function reaches(reign: Reign, first: number, length: number): boolean {
  return reign.startMs < (first + length) * SAMPLE_MS && reign.endMs + FADE_MS > first * SAMPLE_MS
}

function rise(sinceMs: number): number {
  if (sinceMs <= 0) return 0
  if (sinceMs >= FADE_MS) return 1
  const x = sinceMs / FADE_MS
  return x * x * (3 - 2 * x)
}
