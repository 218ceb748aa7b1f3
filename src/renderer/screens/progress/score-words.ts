// Scores and trends in the learner's words.
import { percent } from '../../../core/percent'
import type { SittingMode } from '../../../core/session/sitting/sitting-terms'
import { isCounted } from '../../../core/session/sitting/counted'
import { isOpen } from '../../../core/session/under-way'
import type { SittingLine, TrendPoint } from '../../../core/study/history/trend'
import { trendDirection } from '../../../core/study/history/trend'

export const modeWords: Record<SittingMode, string> = {
  strict: 'Strict',
  practice: 'Practice',
  quick: 'Quick set',
}

/** What a list says of a sitting's result. */
export function resultWords(line: SittingLine): string {
  if (isOpen(line))
    return line.startedAt === null ? 'Not begun' : `${line.answered} of ${line.shown} answered`
  if (line.endedBy === 'abandoned')
    return `Given up after ${line.answered} ${line.answered === 1 ? 'answer' : 'answers'}`
  return line.scored === 0 ? 'No scored question' : `${line.right} of ${line.scored} right`
}

/** Why a sitting that has ended is not counted; null when it is. */
export function uncountedWords(line: SittingLine): string | null {
  if (isOpen(line) || isCounted(line)) return null
  if (line.endedBy === 'abandoned') return 'Not counted'
  if (line.leftOut) return 'Left out'
  return `${line.shown - line.answered} of ${line.shown} unanswered: not counted`
}

/** The finding of a trend with two counted points or more. */
export function trendSentence(all: readonly TrendPoint[]): string {
  const points = all.filter(({ counted }) => counted)
  const first = points.at(0)
  const last = points.at(-1)
  if (first === undefined || last === undefined) return 'no full sitting yet'
  const span = `from ${percent(first.share)} to ${percent(last.share)} right`
  switch (trendDirection(points)) {
    case 'up':
      return `up, ${span} over ${points.length} full sittings`
    case 'down':
      return `down, ${span} over ${points.length} full sittings`
    default:
      return `${span}; chance alone could do that`
  }
}
