// What is taken for what: the confusion matrix over all answers, and how the share right moves from day to day.
import type { RhythmId } from '../ecg/rhythm-table'
import type { InstantMs } from '../time'
import type { ShareInterval } from './beta'
import { jeffreysInterval } from './beta'
import { RHYTHM_GROUPS } from './rhythm-groups'
import type { NamedPair, RhythmTestSummary } from './rhythm-test'

export interface ConfusionMatrix {
  /** Rhythms that were shown or named, in the order of teaching. */
  readonly rhythms: readonly RhythmId[]
  readonly total: number
  readonly right: number
  /** How often `shown` was called `named`. */
  count(shown: RhythmId, named: RhythmId): number
  /** How often it was shown. */
  shown(rhythm: RhythmId): number
  /** Wrong pairs, the most frequent first; equal ones in the order of teaching. */
  readonly mistakes: readonly { readonly shown: RhythmId; readonly named: RhythmId; readonly times: number }[]
}

const ORDER = RHYTHM_GROUPS.flatMap(({ rhythms }) => rhythms)

/** The matrix of these answers. */
export function confusionMatrix(answers: readonly NamedPair[]): ConfusionMatrix {
  const counts = new Map<string, number>()
  const met = new Set<RhythmId>()
  for (const [shown, named] of answers) {
    counts.set(`${shown} ${named}`, (counts.get(`${shown} ${named}`) ?? 0) + 1)
    met.add(shown).add(named)
  }
  const rhythms = ORDER.filter((rhythm) => met.has(rhythm))
  const count = (shown: RhythmId, named: RhythmId): number => counts.get(`${shown} ${named}`) ?? 0
  const mistakes = rhythms
    .flatMap((shown) => rhythms.map((named) => ({ shown, named, times: count(shown, named) })))
    .filter(({ shown, named, times }) => shown !== named && times > 0)
    .sort((a, b) => b.times - a.times)
  return {
    rhythms,
    total: answers.length,
    right: answers.filter(([shown, named]) => shown === named).length,
    count,
    shown: (rhythm) => rhythms.reduce((sum, named) => sum + count(rhythm, named), 0),
    mistakes,
  }
}

export interface RhythmTrendPoint {
  readonly at: InstantMs
  readonly mode: RhythmTestSummary['mode']
  readonly right: number
  readonly answered: number
  /** Share right from 0 to 1 and its 90 % Jeffreys interval. */
  readonly share: number
  readonly interval: ShareInterval
}

/** Finished sessions with at least one answer, oldest first. What was not answered is no evidence and stays out. */
export function rhythmTrend(sessions: readonly RhythmTestSummary[]): RhythmTrendPoint[] {
  return sessions
    .flatMap(({ finishedAt, named, right, mode }): RhythmTrendPoint[] => {
      const answered = named.length
      if (finishedAt === null || answered === 0) return []
      const interval = jeffreysInterval(right, answered)
      return [{ at: finishedAt, mode, right, answered, share: right / answered, interval }]
    })
    .sort((a, b) => a.at - b.at)
}
