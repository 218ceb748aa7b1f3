// The projection to the exam's day: learning as an exponential approach, fitted to the weeks so far with shrinkage.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { InstantMs } from '../../time'
import { DAY_MS } from '../../time'
import type { ShareInterval } from '../../statistics'
import type { FreshAnswer } from './fresh'

/** A projection needs fresh answers over at least this many days. */
export const PROJECTION_DAYS = 28
const WEEK_MS = 7 * DAY_MS

export interface Projection {
  /** Expected share right on the exam's day along the fitted curve, and its 90 % range. */
  then: number
  interval: ShareInterval
  weeks: number
}

interface Curve {
  start: number
  ceiling: number
  /** Part of the way that is left after a week. */
  keep: number
}

interface Week {
  at: number
  right: number
  total: number
}

/**
 * share(t) = ceiling − (ceiling − start) · keep^t, t in weeks. Beliefs before the data, our choice: start
 * 0.68 (sd 0.12), ceiling 0.80 (sd 0.08), half the way in 2 to 20 weeks with equal odds. The answer is
 * the mean over all curves of a grid, each weighted by how well it explains the weekly fresh answers.
 * Null below PROJECTION_DAYS of data or for a day that is past.
 */
export function project(
  profile: ExamProfile,
  answers: readonly Pick<FreshAnswer, 'domain' | 'correct' | 'at'>[],
  now: InstantMs,
  examAt: InstantMs,
): Projection | null {
  const ids = new Set(profile.domains.map(({ id }) => id))
  const counted = answers.filter(({ domain, at }) => ids.has(domain) && at <= now)
  const begin = counted.reduce((least, { at }) => Math.min(least, at), Infinity)
  const last = counted.reduce((most, { at }) => Math.max(most, at), -Infinity)
  if (examAt < now || last - begin < PROJECTION_DAYS * DAY_MS) return null
  const weeks = weekly(counted, begin)
  const weighed = curves().map((curve) => ({ curve, log: prior(curve) + likelihood(curve, weeks) }))
  const top = weighed.reduce((most, { log }) => Math.max(most, log), -Infinity)
  const points = weighed.map(({ curve, log }) => ({
    weight: Math.exp(log - top),
    then: shareAt(curve, (examAt - begin) / WEEK_MS),
  }))
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  points.sort((a, b) => a.then - b.then)
  const quantile = (probability: number): number => {
    let below = 0
    for (const { weight, then } of points) if ((below += weight / total) >= probability) return then
    return points.at(-1)?.then ?? 0
  }
  return {
    then: points.reduce((sum, point) => sum + point.weight * point.then, 0) / total,
    interval: { low: quantile(0.05), high: quantile(0.95) },
    weeks: weeks.length,
  }
}

function weekly(
  answers: readonly Pick<FreshAnswer, 'domain' | 'correct' | 'at'>[],
  begin: InstantMs,
): Week[] {
  const weeks = new Map<number, Week>()
  for (const { at, correct } of answers) {
    const number = Math.floor((at - begin) / WEEK_MS)
    const week = weeks.get(number) ?? { at: number + 0.5, right: 0, total: 0 }
    weeks.set(number, { ...week, right: week.right + (correct ? 1 : 0), total: week.total + 1 })
  }
  return [...weeks.values()]
}

function shareAt({ start, ceiling, keep }: Curve, weeks: number): number {
  return ceiling - (ceiling - start) * keep ** weeks
}

function prior({ start, ceiling }: Curve): number {
  return -0.5 * ((start - 0.68) / 0.12) ** 2 - 0.5 * ((ceiling - 0.8) / 0.08) ** 2
}

function likelihood(curve: Curve, weeks: readonly Week[]): number {
  return weeks.reduce((sum, { at, right, total }) => {
    const share = Math.min(0.995, Math.max(0.005, shareAt(curve, at)))
    return sum + right * Math.log(share) + (total - right) * Math.log(1 - share)
  }, 0)
}

/** 16 × 16 × 6 curves, so that a fit takes a few thousand steps and no search can be stuck. */
function curves(): Curve[] {
  const spread = (low: number, high: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))
  const keeps = [2, 4, 6, 9, 13, 20].map((halfLife) => 0.5 ** (1 / halfLife))
  return spread(0.35, 0.95, 16).flatMap((start) =>
    spread(0.55, 0.98, 16).flatMap((ceiling) => keeps.map((keep) => ({ start, ceiling, keep }))),
  )
}
