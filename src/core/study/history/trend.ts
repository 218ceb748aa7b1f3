// Past sittings in a row: what each came to in words, and how full sittings move over time.
import type { ExamId } from '../../bank/exam-profile.schema'
import type { Verdict } from '../../exam/score'
import { isAnswered, isCounted } from '../../session/sitting/counted'
import type { SittingMode } from '../../session/sitting/sitting-terms'
import type { SittingSummary } from '../../exam/summary'
import { isOpen } from '../../session/under-way'
import type { InstantMs } from '../../time'
import type { ShareInterval } from '../../statistics'
import { jeffreysInterval } from '../../statistics'

/** A sitting as the list of sessions gives it. */
export interface SittingLine extends SittingSummary {
  id: string
  /** Steps of its log that are known to be lost; absent when none is. */
  lost?: number
}

export interface HistoryFilter {
  exam: ExamId | 'any'
  mode: SittingMode | 'any'
}

/** The sittings that the filter leaves, newest first. */
export function filterHistory<L extends SittingLine>(lines: readonly L[], filter: HistoryFilter): L[] {
  return lines
    .filter(
      (line) =>
        (filter.exam === 'any' || line.exam === filter.exam) &&
        (filter.mode === 'any' || line.mode === filter.mode),
    )
    .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}

/** Where a mock that counts stands against the assumed cut band; null for quick sets and the rest. */
export function verdictOf(line: SittingSummary): Verdict | null {
  if (isOpen(line) || !isCounted(line)) return null
  return placeOf(line)
}

function placeOf(line: SittingSummary): Verdict | null {
  if (line.mode === 'quick' || line.scored === 0) return null
  return line.right >= line.cutHigh ? 'above' : line.right < line.cutLow ? 'below' : 'inside'
}

export interface TrendPoint {
  id: string
  at: InstantMs
  mode: 'strict' | 'practice'
  right: number
  scored: number
  /** Share of scored items right, 0 to 1, and its 90 % Jeffreys interval. */
  share: number
  interval: ShareInterval
  /** The assumed cut band as shares. */
  cutLow: number
  cutHigh: number
  verdict: Verdict
  /** False where hardly answered: drawn hollow, and in no line, finding or forecast. */
  counted: boolean
}

/**
 * An exam's full sittings that were sat to the end, oldest first. Quick sets, short forms and sittings
 * that were given up or are left out say nothing about a whole exam and stay out.
 */
export function trendOf(lines: readonly SittingLine[], exam: ExamId): TrendPoint[] {
  return lines
    .flatMap((line): TrendPoint[] => {
      const { id, mode, right, scored, finishedAt } = line
      const verdict = placeOf(line)
      if (line.exam !== exam || !line.fullLength || line.endedBy === 'abandoned' || line.leftOut) return []
      if (mode === 'quick' || finishedAt === null || verdict === null) return []
      const [cutLow, cutHigh] = [line.cutLow / scored, line.cutHigh / scored]
      const interval = jeffreysInterval(right, scored)
      return [
        {
          id,
          at: finishedAt,
          mode,
          right,
          scored,
          share: right / scored,
          interval,
          cutLow,
          cutHigh,
          verdict,
          counted: isAnswered(line),
        },
      ]
    })
    .sort((a, b) => a.at - b.at)
}

/** 90 % of a normal distribution lies within this many standard deviations. */
const NINETY_PERCENT = 1.645

/**
 * How the latest counted sitting compares with the first: `chance` when the difference of the two shares is
 * within the 90 % interval of a difference of two proportions (normal approximation), else which way.
 * Null with fewer than two points.
 */
export function trendDirection(points: readonly TrendPoint[]): 'up' | 'down' | 'chance' | null {
  const counted = points.filter((point) => point.counted)
  const first = counted.at(0)
  const last = counted.at(-1)
  if (first === undefined || last === undefined || counted.length < 2) return null
  const variance = (point: TrendPoint): number => (point.share * (1 - point.share)) / point.scored
  const difference = last.share - first.share
  if (Math.abs(difference) <= NINETY_PERCENT * Math.sqrt(variance(first) + variance(last))) return 'chance'
  return difference > 0 ? 'up' : 'down'
}
