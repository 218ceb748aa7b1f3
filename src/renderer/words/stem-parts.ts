// A stem cut at its highlights, and highlights joined, trimmed and taken away.
import type { HighlightRange } from '../../core/session/sitting/sitting.schema'

export interface StemPart {
  text: string
  /** Offset of the part in the stem. */
  start: number
  marked: boolean
}

/** The stem as alternating plain and marked parts, in order; together they are the stem. */
export function stemParts(stem: string, ranges: readonly HighlightRange[]): StemPart[] {
  const parts: StemPart[] = []
  let at = 0
  const push = (end: number, marked: boolean): void => {
    if (end > at) parts.push({ text: stem.slice(at, end), start: at, marked })
    at = Math.max(at, end)
  }
  for (const { start, end } of normalized(ranges, stem.length)) {
    push(start, false)
    push(end, true)
  }
  push(stem.length, false)
  return parts
}

/** The ranges with one more; what touches is joined. */
export function withHighlight(
  ranges: readonly HighlightRange[],
  added: HighlightRange,
  length: number,
): HighlightRange[] {
  return normalized([...ranges, added], length)
}

/** The ranges without the one that covers the offset. */
export function withoutHighlight(ranges: readonly HighlightRange[], offset: number): HighlightRange[] {
  return ranges.filter(({ start, end }) => offset < start || offset >= end)
}

function normalized(ranges: readonly HighlightRange[], length: number): HighlightRange[] {
  const joined: HighlightRange[] = []
  const sorted = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start)
  for (const range of sorted) {
    const last = joined.at(-1)
    if (last !== undefined && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else joined.push({ ...range })
  }
  return joined
}
