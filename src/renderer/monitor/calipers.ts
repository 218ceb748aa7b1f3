// Calipers on a strip: two points in time, moved, kept on the paper, and read as ms, mm and rate.
import { MM_PER_SECOND } from '../../core/ecg/strip-drawing'

/** In ms from the strip's beginning; either may lie left of the other. */
export interface Calipers {
  readonly a: number
  readonly b: number
}

/** Where they stand on a new strip. */
export const CALIPERS_AT_FIRST: Calipers = { a: 1000, b: 1800 }

/** Fine and coarse step of the arrow keys: a quarter and a whole small square. */
export const FINE_MS = 10
export const COARSE_MS = 40
/** Closer together a march would be a hedge. */
const SHORTEST_MARCH_MS = 100

export function spanMs({ a, b }: Calipers): number {
  return Math.abs(b - a)
}

/** "164 ms · 4.1 mm · 366 /min"; the rate is that of beats so far apart. */
export function measureText(calipers: Calipers): string {
  const ms = spanMs(calipers)
  const mm = ((ms / 1000) * MM_PER_SECOND).toFixed(1)
  return `${Math.round(ms)} ms · ${mm} mm${ms < SHORTEST_MARCH_MS ? '' : ` · ${Math.round(60_000 / ms)} /min`}`
}

/** One point moved to a place, kept on a strip of `lengthMs`. */
export function movePoint(calipers: Calipers, point: 'a' | 'b', ms: number, lengthMs: number): Calipers {
  return { ...calipers, [point]: Math.min(lengthMs, Math.max(0, ms)) }
}

/** Both moved together, as far as the strip goes; their distance stays. */
export function moveBoth(calipers: Calipers, byMs: number, lengthMs: number): Calipers {
  const { a, b } = calipers
  const by = Math.min(lengthMs - Math.max(a, b), Math.max(-Math.min(a, b), byMs))
  return { a: a + by, b: b + by }
}

/** The point nearer to a place. */
export function nearest({ a, b }: Calipers, ms: number): 'a' | 'b' {
  return Math.abs(ms - a) < Math.abs(ms - b) ? 'a' : 'b'
}

export interface Grip {
  readonly fromMm: number
  readonly toMm: number
}

/**
 * What is taken hold of for two points on paper, each at least `leastMm` wide: where they stand close together, each reaches
 * outward and neither over the other, and at the paper's edge it reaches inward. That for both lies between them, or over
 * their middle where it has no room.
 */
export function gripsOf(
  leftMm: number,
  rightMm: number,
  leastMm: number,
  paperMm: number,
): { left: Grip; right: Grip; both: Grip } {
  const middle = (leftMm + rightMm) / 2
  const [inner, outer] = [Math.min(leftMm + leastMm / 2, middle), Math.max(rightMm - leastMm / 2, middle)]
  const gripFrom = (fromMm: number): Grip => ({ fromMm, toMm: fromMm + leastMm })
  const between = Math.max(leastMm, outer - inner)
  return {
    left: gripFrom(Math.max(0, inner - leastMm)),
    right: gripFrom(Math.min(paperMm - leastMm, outer)),
    both: { fromMm: middle - between / 2, toMm: middle + between / 2 },
  }
}

/** Where the interval falls when it is marched over the whole strip; the calipers themselves are left out. */
export function march(calipers: Calipers, lengthMs: number): number[] {
  const step = spanMs(calipers)
  if (step < SHORTEST_MARCH_MS) return []
  const from = Math.min(calipers.a, calipers.b)
  const marks: number[] = []
  for (let k = -Math.floor(from / step); from + k * step <= lengthMs; k++)
    if (k !== 0 && k !== 1) marks.push(from + k * step)
  return marks
}
