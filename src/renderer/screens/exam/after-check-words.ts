// What follows from a checked answer, in the words of the line under its verdict.
import type { AfterCheck } from '../../../core/study/queue/after-check'

/** "Next due in 3 days."; nothing where the question has no card. */
export function dueWords({ dueInDays, hasty }: AfterCheck): string {
  if (hasty) return 'Too quick to count: no due card moved.'
  if (dueInDays === null) return ''
  if (dueInDays === 0) return 'Due again today.'
  return dueInDays === 1 ? 'Next due tomorrow.' : `Next due in ${dueInDays} days.`
}

/** "24 s, your average 44 s", over the questions of this sitting; one alone has no average. */
export function timeWords(spentMs: number, allMs: readonly number[]): string {
  const own = `${Math.round(spentMs / 1000)} s`
  if (allMs.length < 2) return own
  const average = allMs.reduce((sum, each) => sum + each, 0) / allMs.length
  return `${own}, your average ${Math.round(average / 1000)} s`
}
