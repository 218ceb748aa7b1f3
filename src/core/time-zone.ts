// The rules of a time zone: which offset held at an instant, for what was logged before offsets were kept.
import { MINUTE_MS } from './time'
import type { OffsetAt, OffsetMinutes } from './study-day'

/** Zones change their offset on quarters of an hour only. */
const QUARTER_MS = 15 * MINUTE_MS

/** Where and when the learner is, as the page knows it. */
export interface LocalTime {
  /** Local time less UTC now, in minutes. */
  offset: OffsetMinutes
  /** The name of the zone, such as "America/New_York". */
  zone?: string | undefined
}

/** The offset at each instant by the rules of the zone; of a zone that is not known, always the one that holds now. */
export function offsetsIn({ zone, offset }: LocalTime): OffsetAt {
  const format = zone === undefined ? null : formatIn(zone)
  if (format === null) return () => offset
  const known = new Map<number, OffsetMinutes>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    let found = known.get(quarter)
    if (found === undefined) known.set(quarter, (found = offsetOf(format, quarter * QUARTER_MS)))
    return found
  }
}

/** Null for a name that this machine's table of zones has not. */
function formatIn(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    return null
  }
}

/** Out of "GMT-05:00"; "GMT" alone is none. */
function offsetOf(format: Intl.DateTimeFormat, at: number): OffsetMinutes {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const size = 60 * Number(hours ?? 0) + Number(minutes ?? 0)
  return sign === '-' ? 0 - size : size
}
