// This run beside the last, the best and the ideal one: figures, and the difference in words. Pure.
import type { Measures } from '../../../core/code/judge/measures'
import type { StepResult } from '../../../core/code/judge/step-result'
import { drillTime } from '../../words/drill-views'
import type { DrillLine } from '../../clients/drill-client'

/** What runs are compared by. Shares 0–1, times in s; null where it was not measured. */
export interface RunFigures {
  readonly pass: boolean
  readonly met: number
  readonly called: number
  readonly ccf: number | null
  readonly firstCompressionS: number | null
  readonly firstShockS: number | null
  readonly firstEpinephrineS: number | null
  readonly longestPauseS: number | null
  readonly medianPeriShockS: number | null
  readonly closedLoop: number | null
}

/** A run as it was just judged. */
export function figuresOf(
  result: 'pass' | 'remediation',
  rubric: readonly StepResult[],
  m: Measures,
): RunFigures {
  const called = rubric.filter(({ outcome }) => outcome !== 'not-reached')
  return {
    pass: result === 'pass',
    met: called.filter(({ outcome }) => outcome === 'met').length,
    called: called.length,
    ccf: m.ccf,
    firstCompressionS: m.firstCompressionS,
    firstShockS: m.firstShockS,
    firstEpinephrineS: m.firstEpinephrineS,
    longestPauseS: m.longestPauseS,
    medianPeriShockS: m.medianPeriShockS,
    closedLoop: m.closedLoop,
  }
}

/** A run as the list of drills sums it up. */
export function figuresOfLine(line: DrillLine): RunFigures {
  // A line from before it was kept has none.
  return { ...line, closedLoop: line.closedLoop ?? null, pass: line.result === 'pass' }
}

const share = ({ met, called }: { met: number; called: number }): number => (called === 0 ? 0 : met / called)

/** The best of the runs: passed before not passed, then by steps in time, then by compression fraction. */
export function bestOf(lines: readonly DrillLine[]): DrillLine | null {
  const rank = (line: DrillLine): number =>
    (line.result === 'pass' ? 100 : 0) + share(line) * 10 + (line.ccf ?? 0)
  return lines.reduce<DrillLine | null>(
    (best, line) => (best === null || rank(line) > rank(best) ? line : best),
    null,
  )
}

interface Kind {
  readonly what: string
  readonly value: (run: RunFigures) => number | null
  readonly text: (value: number) => string
  /** As `text` rounds it, so that the difference is the one between the figures shown. */
  readonly whole: (value: number) => number
  /** Whether less is better, and how a difference is said. */
  readonly less: boolean
  readonly said: (difference: number) => string
  /** Zero stands for a little that was not measured: no difference from it is told in figures. */
  readonly zeroIsLittle?: true
}

const percentSign = (value: number): string => `${Math.round(value)}%`
const clock = (value: number): string => drillTime(value * 1000)
const points = (difference: number): string => {
  const n = Math.abs(difference)
  return `${n} point${n === 1 ? '' : 's'} ${difference > 0 ? 'higher' : 'lower'}`
}
const sooner = (difference: number): string =>
  `${Math.abs(difference)} s ${difference < 0 ? 'sooner' : 'later'}`
const shorter = (difference: number): string =>
  `${Math.abs(difference)} s ${difference < 0 ? 'shorter' : 'longer'}`
const hundred = (value: number | null): number | null => (value === null ? null : 100 * value)

const KINDS: readonly Kind[] = [
  {
    what: 'Steps in time',
    value: (run) => hundred(share(run)),
    text: percentSign,
    whole: Math.round,
    less: false,
    said: points,
  },
  {
    what: 'Compression fraction',
    value: ({ ccf }) => hundred(ccf),
    text: percentSign,
    whole: Math.round,
    less: false,
    said: points,
  },
  {
    what: 'To first compression',
    value: ({ firstCompressionS }) => firstCompressionS,
    text: clock,
    whole: Math.floor,
    less: true,
    said: sooner,
  },
  {
    what: 'To first shock',
    value: ({ firstShockS }) => firstShockS,
    text: clock,
    whole: Math.floor,
    less: true,
    said: sooner,
  },
  {
    what: 'To first epinephrine',
    value: ({ firstEpinephrineS }) => firstEpinephrineS,
    text: clock,
    whole: Math.floor,
    less: true,
    said: sooner,
  },
  {
    what: 'Longest pause',
    // Who pushed and has no pause has none beyond the breaths of 30:2; they count as none at all.
    value: ({ longestPauseS, firstCompressionS }) => longestPauseS ?? (firstCompressionS === null ? null : 0),
    text: (value) => (value === 0 ? 'under 5 s' : `${Math.round(value)} s`),
    whole: Math.round,
    less: true,
    said: shorter,
    zeroIsLittle: true,
  },
  {
    what: 'Median pause at a shock',
    value: ({ medianPeriShockS }) => medianPeriShockS,
    text: (value) => `${Math.round(value)} s`,
    whole: Math.round,
    less: true,
    said: shorter,
  },
  {
    what: 'Orders by name, taken at once',
    value: ({ closedLoop }) => hundred(closedLoop),
    text: percentSign,
    whole: Math.round,
    less: false,
    said: points,
  },
]

export interface CompareRow {
  readonly what: string
  readonly now: string
  readonly last: string
  readonly best: string
  readonly ideal: string
  /** Beside the last run (or the one branched from), or the ideal one where there is no earlier. */
  readonly words: string
  readonly change: 'better' | 'worse' | 'same' | 'none'
}

/** A row for each figure that any of the runs has. */
export function compareRows(
  now: RunFigures,
  { last, best, ideal }: { last: RunFigures | null; best: RunFigures | null; ideal: RunFigures | null },
  lastRun = 'last time',
): CompareRow[] {
  return KINDS.flatMap((kind) => {
    const value = kind.value(now)
    const of = (run: RunFigures | null): number | null => (run === null ? null : kind.value(run))
    if ([value, of(last), of(best), of(ideal)].every((each) => each === null)) return []
    const text = (each: number | null): string => (each === null ? '–' : kind.text(each))
    return [
      {
        what: kind.what,
        now: text(value),
        last: text(of(last)),
        best: text(of(best)),
        ideal: text(of(ideal)),
        ...difference(
          kind,
          value,
          last === null ? of(ideal) : of(last),
          last === null ? 'the ideal run' : lastRun,
        ),
      },
    ]
  })
}

function difference(
  kind: Kind,
  value: number | null,
  other: number | null,
  whom: string,
): Pick<CompareRow, 'words' | 'change'> {
  if (value === null || other === null) return { words: '', change: 'none' }
  const by = kind.whole(value) - kind.whole(other)
  if (by === 0) return { words: `as ${whom}`, change: 'same' }
  const vague = kind.zeroIsLittle === true && (value === 0 || other === 0)
  const better = kind.less ? by < 0 : by > 0
  return {
    words: `${vague ? (by < 0 ? 'shorter' : 'longer') : kind.said(by)} than ${whom}`,
    change: better ? 'better' : 'worse',
  }
}

/** The comparison as a heading. */
export function compareFinding(
  rows: readonly CompareRow[],
  hasEarlier: boolean,
  lastRun = 'last time',
): string {
  const count = (change: CompareRow['change']): number => rows.filter((row) => row.change === change).length
  const [better, worse] = [count('better'), count('worse')]
  if (!hasEarlier) return 'Your first run of this scenario, beside the ideal run'
  if (better === 0 && worse === 0) return `As ${lastRun}`
  if (worse === 0) return `Better than ${lastRun} in ${better} of ${rows.length} figures, worse in none`
  if (better === 0) return `Worse than ${lastRun} in ${worse} of ${rows.length} figures`
  return `Better than ${lastRun} in ${better} figure${better === 1 ? '' : 's'}, worse in ${worse}`
}
