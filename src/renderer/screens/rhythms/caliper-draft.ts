// Where calipers stood before a reload, as the browser kept it.
import type { Calipers } from '../../monitor/calipers'
import { numberOf } from '../../session/drafts'

const LONGEST_MS = 10_000
/** No session has as many strips. */
const MOST_STRIPS = 1000

/** Calipers that were kept; null where they are none, or would leave the strip. */
export function calipersOf(kept: unknown): Calipers | null {
  const { a, b } = (kept ?? {}) as Partial<Record<keyof Calipers, unknown>>
  const [left, right] = [numberOf(a, 0, LONGEST_MS), numberOf(b, 0, LONGEST_MS)]
  return left === null || right === null ? null : { a: left, b: right }
}

/** Where they stand, by the strip's place in the session; strips whose calipers were never moved are not in it. */
export type CalipersByStrip = ReadonlyMap<number, Calipers>

/** Those that the browser kept; what is none is left out. */
export function calipersByStrip(kept: unknown): CalipersByStrip {
  const { calipers } = (kept ?? {}) as { calipers?: unknown }
  const pairs: readonly unknown[] = Array.isArray(calipers) ? calipers : []
  return new Map(
    pairs.flatMap((pair) => {
      const [place, stood]: readonly unknown[] = Array.isArray(pair) ? pair : []
      const [strip, there] = [numberOf(place, 0, MOST_STRIPS), calipersOf(stood)]
      return strip === null || there === null ? [] : [[strip, there] as const]
    }),
  )
}

/** With those of one strip where they stand now. */
export function withCalipers(all: CalipersByStrip, strip: number, stand: Calipers): CalipersByStrip {
  return new Map([...all, [strip, stand]])
}

/** As the browser keeps it; null where nothing need be kept. */
export function keptCalipers(all: CalipersByStrip): object | null {
  return all.size === 0 ? null : { calipers: [...all] }
}
