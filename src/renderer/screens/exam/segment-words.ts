// How long the segments of an exam are, in words.
import type { DurationMs } from '../../../core/time'
import { durationText } from '../../../core/time'

/** “40 min for each segment”, or each by itself where they are unlike. */
export function segmentTimeText(segmentsMs: readonly DurationMs[]): string {
  const [first = 0, ...others] = segmentsMs
  if (others.length === 0) return durationText(first)
  if (others.every((ms) => ms === first)) return `${durationText(first)} for each segment`
  return segmentsMs.map((ms, segment) => `${durationText(ms)} for segment ${segment + 1}`).join(', ')
}
