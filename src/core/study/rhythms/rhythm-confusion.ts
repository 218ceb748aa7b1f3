// What is taken for what: the confusion matrix over all strips that were asked for, and how the share right moves from day to day.
import type { RhythmId } from '../../ecg/rhythm-table'
import type { InstantMs } from '../../time'
import type { ShareInterval } from '../../statistics'
import { jeffreysInterval } from '../../statistics'
import { RHYTHM_GROUPS } from '../../rhythms/rhythm-groups'
import type { BlankStrip, NamedPair, RhythmTestSummary } from '../../session/rhythm-test/rhythm-test'

export interface ConfusionMatrix {
  /** Rhythms that were shown or named, in the order of teaching. */
  readonly rhythms: readonly RhythmId[]
  /** Strips that were asked for, named or not. */
  readonly total: number
  readonly right: number
  /** Of these, strips that got no name: of all, or of one rhythm. */
  blank(shown?: RhythmId): number
  /** How often `shown` was called `named`. */
  count(shown: RhythmId, named: RhythmId): number
  /** How often it was asked for. */
  shown(rhythm: RhythmId): number
  /** Wrong pairs, the most frequent first; equal ones in the order of teaching. */
  readonly mistakes: readonly { readonly shown: RhythmId; readonly named: RhythmId; readonly times: number }[]
}

const ORDER = RHYTHM_GROUPS.flatMap(({ rhythms }) => rhythms)

/** The strips that sessions asked for: the named ones and those that were left without a name. */
export function stripsAsked(
  sessions: readonly Pick<RhythmTestSummary, 'named' | 'blank'>[],
): (NamedPair | BlankStrip)[] {
  return sessions.flatMap(({ named, blank }) => [...named, ...blank])
}

/** The matrix of these strips. */
export function confusionMatrix(asked: readonly (NamedPair | BlankStrip)[]): ConfusionMatrix {
  const counts = new Map<string, number>()
  const met = new Set<RhythmId>()
  for (const [shown, named] of asked) {
    const key = `${shown} ${named ?? ''}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    met.add(shown)
    if (named !== null) met.add(named)
  }
  const rhythms = ORDER.filter((rhythm) => met.has(rhythm))
  const count = (shown: RhythmId, named: RhythmId): number => counts.get(`${shown} ${named}`) ?? 0
  const blankOf = (shown: RhythmId): number => counts.get(`${shown} `) ?? 0
  const mistakes = rhythms
    .flatMap((shown) => rhythms.map((named) => ({ shown, named, times: count(shown, named) })))
    .filter(({ shown, named, times }) => shown !== named && times > 0)
    .sort((a, b) => b.times - a.times)
  return {
    rhythms,
    total: asked.length,
    right: asked.filter(([shown, named]) => shown === named).length,
    blank: (shown) =>
      shown === undefined ? rhythms.reduce((sum, each) => sum + blankOf(each), 0) : blankOf(shown),
    count,
    shown: (rhythm) => rhythms.reduce((sum, named) => sum + count(rhythm, named), blankOf(rhythm)),
    mistakes,
  }
}

export interface RhythmTrendPoint {
  readonly at: InstantMs
  readonly mode: RhythmTestSummary['mode']
  readonly right: number
  readonly asked: number
  /** Share right from 0 to 1 and its 90 % Jeffreys interval. */
  readonly share: number
  readonly interval: ShareInterval
}

/** Finished sessions that asked for at least one strip, oldest first. What got no name counts as not right. */
export function rhythmTrend(sessions: readonly RhythmTestSummary[]): RhythmTrendPoint[] {
  return sessions
    .flatMap(({ finishedAt, named, blank, right, mode }): RhythmTrendPoint[] => {
      const asked = named.length + blank.length
      if (finishedAt === null || asked === 0) return []
      const interval = jeffreysInterval(right, asked)
      return [{ at: finishedAt, mode, right, asked, share: right / asked, interval }]
    })
    .sort((a, b) => a.at - b.at)
}
