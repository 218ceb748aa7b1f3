// Drills over time in the learner's words.
import type { DrillPoint } from '../../../core/study/drills/drill-trend'
import { stepsThenAndNow } from '../../../core/study/drills/drill-trend'
import { drillTime } from '../../words/drill-views'
import { percent } from '../../../core/percent'

/** A smaller change of the share of steps is no news. */
const NEWS = 0.05

/** The finding about the steps in time. `role` as in "team leader". */
export function drillFinding(points: readonly DrillPoint[], role: string): string {
  const [first] = points
  if (first === undefined) return 'No code drill finished yet'
  const spans = stepsThenAndNow(points)
  if (spans === null) return `${first.met} of ${first.called} steps in time in your first drill as ${role}`
  const { then, now, each } = spans
  const runs = each === 1 ? 'first and latest drill' : `first ${each} and latest ${each} drills`
  const change = `from ${percent(then)} to ${percent(now)} of the steps in time, ${runs} as ${role}`
  if (Math.abs(now - then) < NEWS) return `About as before: ${change}`
  return now > then ? `Better: ${change}` : `Lower than before: ${change}`
}

/** The finding about the times: the latest run against the quickest before it. */
export function timesFinding(points: readonly DrillPoint[]): string {
  const shocks = points.flatMap(({ firstShockS }) => firstShockS ?? [])
  const pushes = points.flatMap(({ firstCompressionS }) => firstCompressionS ?? [])
  const [times, what] = shocks.length > 1 ? [shocks, 'shock'] : [pushes, 'compression']
  const last = times.at(-1)
  if (last === undefined) return 'Times from the loss of the pulse'
  return `First ${what} after ${drillTime(last * 1000)} the last time, ${drillTime(Math.min(...times) * 1000)} at best`
}
