// Drills of one role over time: what is drawn and said of them in Progress. Pure.
import type { LearnerRole } from '../../code/data/vocabulary'
import { isOpen } from '../../session/under-way'
import type { DrillSummary } from '../../session/drill/drill-session'

/** A finished run with its measures. Shares 0–1, times in s; null where it was not measured. */
export interface DrillPoint {
  readonly id: string
  readonly at: number
  readonly title: string
  readonly pass: boolean
  readonly met: number
  readonly called: number
  /** Share of the called-for steps that were met in time. */
  readonly steps: number
  readonly ccf: number | null
  readonly firstCompressionS: number | null
  readonly firstShockS: number | null
  readonly weak: readonly string[]
}

type Line = DrillSummary & { readonly id: string }

/** Finished runs in a role, oldest first. Branches are no runs of their own, and a run that called for nothing tells nothing. */
export function drillTrend(lines: readonly Line[], role: LearnerRole): DrillPoint[] {
  return lines
    .filter((line) => line.role === role && !isOpen(line) && !line.branched && line.called > 0)
    .map((line) => ({
      id: line.id,
      at: line.createdAt,
      title: line.title,
      pass: line.result === 'pass',
      met: line.met,
      called: line.called,
      steps: line.met / line.called,
      ccf: line.ccf,
      firstCompressionS: line.firstCompressionS,
      firstShockS: line.firstShockS,
      weak: line.weak,
    }))
    .sort((a, b) => a.at - b.at)
}

/** The roles that were played to the end, the most played first. */
export function playedRoles(lines: readonly Line[]): LearnerRole[] {
  const counts = new Map<LearnerRole, number>()
  for (const line of lines)
    if (!isOpen(line) && !line.branched) counts.set(line.role, (counts.get(line.role) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([role]) => role)
}

/** Runs on each side of a comparison are so many at most. */
const SIDE = 5

/** Mean share of steps in time of the first runs and of the latest; null with fewer than two runs. Neither side shares a run. */
export function stepsThenAndNow(
  points: readonly DrillPoint[],
): { readonly then: number; readonly now: number; readonly each: number } | null {
  if (points.length < 2) return null
  const each = Math.min(SIDE, points.length >> 1)
  const mean = (of: readonly DrillPoint[]): number =>
    of.reduce((sum, { met }) => sum + met, 0) / of.reduce((sum, { called }) => sum + called, 0)
  return { then: mean(points.slice(0, each)), now: mean(points.slice(-each)), each }
}

/** Steps that went wrong most often in the latest runs, with how often; those that went wrong once are left out where others did more. */
export function weakSteps(points: readonly DrillPoint[], latest = 10): { step: string; times: number }[] {
  const counts = new Map<string, number>()
  for (const step of points.slice(-latest).flatMap(({ weak }) => weak))
    counts.set(step, (counts.get(step) ?? 0) + 1)
  return [...counts].map(([step, times]) => ({ step, times })).sort((a, b) => b.times - a.times)
}
