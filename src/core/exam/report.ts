// The score report: everything that is shown after a sitting, derived from its plan and its log.
import { hastyPlaces } from './hasty'
import type { ExposureLedger } from './exposure'
import type { ShareInterval } from '../statistics'
import { jeffreysInterval } from '../statistics'
import type { DurationMs } from '../time'
import { isAnswered } from '../session/sitting/counted'
import type { Score, Tally } from './score'
import { scoreSitting, tally } from './score'
import { budgetOf } from './sections'
import type { ItemState, SittingState } from '../session/sitting/sitting'
import { foldSitting } from '../session/sitting/sitting'
import type { SittingEvent, SittingPlan } from '../session/sitting/sitting.schema'
import type { Confidence } from '../session/sitting/sitting-terms'
import { confidences } from '../session/sitting/sitting-terms'

/** A row with fewer questions than this says little, and says so. */
export const SMALL_ROW = 25
/** An answer given in less time than this was hardly read. */
export const TOO_FAST_MS: DurationMs = 5000

/** A domain or sub-domain of the outline in this sitting. */
export interface OutlineRow extends Tally {
  id: string
  name: string
  /** The domain this row stands under; its own id for a domain. */
  domain: string
  /** 90 % Jeffreys interval of the share right in this sitting: what all sittings say together stands in Progress. */
  interval: ShareInterval
}

export type ChangeKind = 'wrong-to-right' | 'right-to-wrong' | 'wrong-to-wrong'

export interface ReportItem {
  place: number
  correct: boolean | null
  /** Never on screen before the learner gave up; in a sitting that ended otherwise it counts as unanswered. */
  notReached: boolean
  pretest: boolean
  /** From sight to the locked answer. */
  seconds: number
  /** After that, on its reasons. */
  readingSeconds: number
  tooFast: boolean
  /** Took more than twice the budget. */
  slow: boolean
  change: ChangeKind | null
  state: ItemState
}

export interface SegmentPace {
  segment: number
  answered: number
  medianSeconds: number
  /** By the clock, the reading of reasons among it. */
  usedMs: DurationMs
  readingMs: DurationMs
  leftMs: DurationMs | null
}

export interface CalibrationRow {
  confidence: Confidence
  right: number
  total: number
  /** 90 % Jeffreys interval of the share right. */
  interval: ShareInterval
}

export interface Report {
  /** It is not counted, and its score says nothing of a pass. */
  gaveUp: boolean
  score: Score
  /** False where so much is unanswered that the score says nothing of a pass. */
  answeredEnough: boolean
  /** Questions of all that are shown which the learner had met before, and how many of them are right now. */
  metBefore: { met: number; right: number }
  pretest: Tally
  domains: OutlineRow[]
  subDomains: OutlineRow[]
  items: ReportItem[]
  /** Answers that make no card and count as no new question: too quick, and in a run of one letter besides. */
  hasty: { tooQuick: number; inRuns: number }
  /** Seconds an item that the profile's time allows. */
  budgetSeconds: number
  pace: SegmentPace[]
  changes: Record<ChangeKind, number>
  calibration: CalibrationRow[]
  state: SittingState
}

/** The report of a finished or unfinished sitting; `earlier` is the ledger of what was met before it began. */
export function reportSitting(
  plan: SittingPlan,
  events: readonly SittingEvent[],
  earlier: ExposureLedger = {},
): Report {
  const state = foldSitting(plan, events)
  const budgetSeconds = budgetOf(plan)
  const items = plan.form.items.map(({ segment }, place) =>
    itemLine(plan, state, place, budgetOf(plan, segment)),
  )
  return {
    gaveUp: gaveUp(state),
    score: scoreSitting(plan, state),
    answeredEnough: isAnswered({
      mode: plan.mode,
      shown: items.length,
      answered: items.filter(({ correct }) => correct !== null).length,
    }),
    metBefore: metBefore(plan, items, earlier),
    pretest: tally(
      plan,
      state,
      placesWhere(plan, (item) => item.pretest),
    ),
    domains: plan.profile.domains.map((domain) =>
      outlineRow(plan, state, { id: domain.id, name: domain.name, domain: domain.id }),
    ),
    subDomains: plan.profile.domains.flatMap((domain) =>
      domain.subDomains.map(({ id, name }) => outlineRow(plan, state, { id, name, domain: domain.id })),
    ),
    items,
    hasty: hastyOf(plan, state),
    budgetSeconds,
    pace: paceOf(plan, state, items),
    changes: countChanges(items),
    calibration: confidences.map((confidence) => calibrationRow(items, confidence)),
    state,
  }
}

function hastyOf(plan: SittingPlan, state: SittingState): Report['hasty'] {
  const { tooQuick, inRuns } = hastyPlaces(plan.form.items, state.items)
  return { tooQuick: tooQuick.size, inRuns: [...inRuns].filter((place) => !tooQuick.has(place)).length }
}

function gaveUp({ phase }: SittingState): boolean {
  return phase.name === 'finished' && phase.by === 'abandoned'
}

function metBefore(
  plan: SittingPlan,
  items: readonly ReportItem[],
  earlier: ExposureLedger,
): Report['metBefore'] {
  const met = items.filter(({ place }) => {
    const id = plan.form.items[place]?.item.id ?? ''
    const firstAt = Object.hasOwn(earlier, id) ? (earlier[id]?.firstAt ?? null) : null
    return firstAt !== null && firstAt < plan.createdAt
  })
  return { met: met.length, right: met.filter(({ correct }) => correct === true).length }
}

function placesWhere(
  plan: SittingPlan,
  keep: (item: SittingPlan['form']['items'][number]) => boolean,
): number[] {
  return plan.form.items.flatMap((item, place) => (keep(item) ? [place] : []))
}

function outlineRow(
  plan: SittingPlan,
  state: SittingState,
  row: Pick<OutlineRow, 'id' | 'name' | 'domain'>,
): OutlineRow {
  const places = placesWhere(
    plan,
    (item) => !item.pretest && (item.subDomain === row.id || item.domain === row.id),
  )
  const counted = tally(plan, state, places)
  return { ...row, ...counted, interval: jeffreysInterval(counted.right, counted.total) }
}

function itemLine(plan: SittingPlan, state: SittingState, place: number, budgetSeconds: number): ReportItem {
  const formItem = plan.form.items[place]
  const item = state.items[place]
  if (formItem === undefined || item === undefined) throw new RangeError(`No place ${place} on this form`)
  const seconds = item.spentMs / 1000
  return {
    place,
    correct: item.option === null ? null : item.option === formItem.item.key,
    notReached: gaveUp(state) && item.visits === 0 && item.option === null,
    pretest: formItem.pretest,
    seconds,
    readingSeconds: item.readingMs / 1000,
    tooFast: item.option !== null && item.spentMs < TOO_FAST_MS,
    slow: seconds > 2 * budgetSeconds,
    change: changeKind(item, formItem.item.key),
    state: item,
  }
}

/** What all changes of an answer came to: the first choice against the last. */
function changeKind(item: ItemState, key: string): ChangeKind | null {
  if (item.changes.length === 0 || item.firstOption === item.option) return null
  if (item.option === key) return 'wrong-to-right'
  return item.firstOption === key ? 'right-to-wrong' : 'wrong-to-wrong'
}

function countChanges(items: readonly ReportItem[]): Record<ChangeKind, number> {
  const counts: Record<ChangeKind, number> = { 'wrong-to-right': 0, 'right-to-wrong': 0, 'wrong-to-wrong': 0 }
  // A point is won or lost by scored questions alone.
  for (const { change, pretest } of items) if (change !== null && !pretest) counts[change]++
  return counts
}

function calibrationRow(items: readonly ReportItem[], confidence: Confidence): CalibrationRow {
  const rated = items.filter((item) => item.state.confidence === confidence && item.correct !== null)
  const right = rated.filter((item) => item.correct === true).length
  return { confidence, right, total: rated.length, interval: jeffreysInterval(right, rated.length) }
}

function paceOf(plan: SittingPlan, state: SittingState, items: readonly ReportItem[]): SegmentPace[] {
  return state.segments.map(({ segment, startedAt, endedAt }) => {
    // A question that was looked at and left open says nothing of the pace.
    const answered = items.filter(
      (item) => plan.form.items[item.place]?.segment === segment && item.correct !== null,
    )
    const credited = state.gaps
      .filter((gap) => gap.from >= startedAt && gap.to <= endedAt)
      .reduce((sum, gap) => sum + gap.creditedMs, 0)
    const paused = state.pauses
      .filter((pause) => pause.from >= startedAt && pause.to <= endedAt)
      .reduce((sum, pause) => sum + pause.to - pause.from, 0)
    const usedMs = Math.max(0, endedAt - startedAt - credited - paused)
    return {
      segment,
      answered: answered.length,
      medianSeconds: median(answered.map((item) => item.seconds)),
      usedMs,
      readingMs: state.items.reduce(
        (sum, item, place) => sum + (plan.form.items[place]?.segment === segment ? item.readingMs : 0),
        0,
      ),
      leftMs: plan.segmentsMs === null ? null : Math.max(0, (plan.segmentsMs[segment] ?? 0) - usedMs),
    }
  })
}

/** The middle value, or the mean of the two middle ones; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
