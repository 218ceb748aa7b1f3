// One line about a sitting, for lists and trends: kept in the index, made again from the log at any time.
import { SECOND_MS } from '../time'
import { answerIsOut } from '../session/sitting/answers-out'
import { median } from './report'
import type { ItemState, SittingState } from '../session/sitting/sitting'
import { foldSitting } from '../session/sitting/sitting'
import type { SittingEvent, SittingPlan } from '../session/sitting/sitting.schema'
import type { SittingMode } from '../session/sitting/sitting-terms'
import { scoreSitting } from './score'
import type { SittingClock } from '../session/sitting/standing'
import { clockOf } from '../session/sitting/standing'

export interface SittingSummary {
  kind: 'sitting'
  mode: SittingMode
  exam: SittingPlan['profile']['id']
  title: string
  /** A checkpoint; absent in every other sitting. */
  checkpoint?: true
  code: string
  /** The seed of the learner's series that its form is a part of; null for every other form. */
  seriesSeed: number | null
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  /** How it ended; null while it is open. */
  endedBy: 'learner' | 'time' | 'abandoned' | null
  /** The learner leaves it out of trends and forecasts. */
  leftOut: boolean
  /** What its clock is derived from on other screens; null where none runs. */
  clock: SittingClock | null
  /** The segment that is open or comes next, from 0; the last one once it is over. */
  segment: number
  segmentCount: number
  /** Items shown on the form, and how many are answered. */
  shown: number
  answered: number
  /** Scored items, right ones among them as far as their answers are out (see answers-out), and the ends of the assumed cut band as counts. */
  scored: number
  right: number
  cutLow: number
  cutHigh: number
  /** True for a form of the exam's full length. */
  fullLength: boolean
  /** Its segments, or its quarters where it has one segment; empty for quick sets and short forms. */
  parts: SittingPart[]
}

/** How one part of a sitting went: for pace and fatigue over many sittings. */
export interface SittingPart {
  answered: number
  /** Of all items of the part, pretest ones among them. */
  right: number
  /** Median time to the answer of the answered items, s; null where there is none. */
  medianS: number | null
}

const QUARTERS = 4
/** Parts of fewer items than this say nothing. */
const SMALLEST_PART = 10

/** The summary of a sitting at the end of its log. */
export function summarizeSitting(plan: SittingPlan, events: readonly SittingEvent[]): SittingSummary {
  const state = foldSitting(plan, events)
  const { phase } = state
  const score = scoreSitting(plan, outOnly(plan, state))
  const segment = phase.name === 'segment' ? phase.segment : phase.name === 'break' ? phase.after + 1 : 0
  return {
    kind: 'sitting',
    mode: plan.mode,
    exam: plan.profile.id,
    title: plan.title,
    ...(plan.checkpoint === true ? { checkpoint: true as const } : {}),
    code: plan.form.code,
    seriesSeed: plan.form.origin === 'series' ? plan.form.seed : null,
    createdAt: plan.createdAt,
    startedAt: state.startedAt,
    finishedAt: phase.name === 'finished' ? phase.at : null,
    endedBy: phase.name === 'finished' ? phase.by : null,
    leftOut: !state.counted,
    clock: clockOf(plan, state),
    segment: phase.name === 'finished' ? plan.form.segmentCount - 1 : segment,
    segmentCount: plan.form.segmentCount,
    shown: plan.form.items.length,
    answered: state.items.filter(({ option }) => option !== null).length,
    scored: score.total,
    right: score.right,
    cutLow: score.cutLow,
    cutHigh: score.cutHigh,
    fullLength: plan.mode !== 'quick' && plan.form.items.length === plan.profile.items.shown.value,
    parts: partsOf(plan, outOnly(plan, state).items),
  }
}

/** The state without the answers that may not be told yet. */
function outOnly(plan: SittingPlan, state: SittingState): SittingState {
  const items = state.items.map((item, place) =>
    answerIsOut(plan, state, place) ? item : { ...item, option: null },
  )
  return { ...state, items }
}

function partsOf(plan: SittingPlan, states: readonly ItemState[]): SittingPart[] {
  const { items, segmentCount } = plan.form
  const count = segmentCount > 1 ? segmentCount : QUARTERS
  if (plan.mode === 'quick' || items.length < count * SMALLEST_PART) return []
  const partOf = (place: number): number =>
    segmentCount > 1 ? (items[place]?.segment ?? 0) : Math.floor((place * QUARTERS) / items.length)
  return Array.from({ length: count }, (_, part) => {
    const answered = states.flatMap((state, place) =>
      state.option !== null && partOf(place) === part
        ? [{ right: state.option === items[place]?.item.key, seconds: state.spentMs / SECOND_MS }]
        : [],
    )
    const middle = Math.round(10 * median(answered.map(({ seconds }) => seconds))) / 10
    return {
      answered: answered.length,
      right: answered.filter(({ right }) => right).length,
      medianS: answered.length > 0 ? middle : null,
    }
  })
}
