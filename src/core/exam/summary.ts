// One line about a sitting, for lists and trends: kept in the index, made again from the log at any time.
import { foldSitting } from './sitting'
import type { SittingEvent, SittingPlan } from './sitting.schema'
import type { SittingMode } from './sitting-terms'
import { scoreSitting } from './score'

export interface SittingSummary {
  kind: 'sitting'
  mode: SittingMode
  exam: SittingPlan['profile']['id']
  title: string
  code: string
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  /** How it ended; null while it is open. */
  endedBy: 'learner' | 'time' | 'abandoned' | null
  /** The segment that is open or comes next, from 0; the last one once it is over. */
  segment: number
  segmentCount: number
  /** Items shown on the form, and how many are answered. */
  shown: number
  answered: number
  /** Scored items, right ones among them, and the ends of the assumed cut band as counts. */
  scored: number
  right: number
  cutLow: number
  cutHigh: number
  /** True for a form of the exam's full length. */
  fullLength: boolean
}

/** The summary of a sitting at the end of its log. */
export function summarizeSitting(plan: SittingPlan, events: readonly SittingEvent[]): SittingSummary {
  const state = foldSitting(plan, events)
  const { phase } = state
  const score = scoreSitting(plan, state)
  const segment = phase.name === 'segment' ? phase.segment : phase.name === 'break' ? phase.after + 1 : 0
  return {
    kind: 'sitting',
    mode: plan.mode,
    exam: plan.profile.id,
    title: plan.title,
    code: plan.form.code,
    createdAt: plan.createdAt,
    startedAt: state.startedAt,
    finishedAt: phase.name === 'finished' ? phase.at : null,
    endedBy: phase.name === 'finished' ? phase.by : null,
    segment: phase.name === 'finished' ? plan.form.segmentCount - 1 : segment,
    segmentCount: plan.form.segmentCount,
    shown: plan.form.items.length,
    answered: state.items.filter(({ option }) => option !== null).length,
    scored: score.total,
    right: score.right,
    cutLow: score.cutLow,
    cutHigh: score.cutHigh,
    fullLength: plan.mode !== 'quick' && plan.form.items.length === plan.profile.items.shown.value,
  }
}
