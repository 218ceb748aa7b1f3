// Whether a learner has moved: recent first answers against older ones, since old answers hold a forecast back.
import type { FirstAnswer } from './evidence'
import { HALF_LIFE_DAYS } from './evidence'
import type { InstantMs } from '../time'
import { DAY_MS } from '../time'

export interface Drift {
  /** The recent share right less the older one: 0.1 is ten points better. */
  change: number
  /** Its 90 % range; 0 is never inside. */
  low: number
  high: number
  /** How many answers are recent, and how many older. */
  recent: number
  older: number
}

const NINETY_PERCENT = 1.645
/** Fewer answers than this on either side are too few for a comparison. */
const FEW = 25

interface Counts {
  right: number
  total: number
}

/**
 * The change from the answers before the last half-life (20 days) to those in it, or null where chance
 * alone could make it or fewer than 25 answers stand on a side. Each domain is compared with itself, weighted by n₁n₂/(n₁ + n₂): what was
 * practiced in which weeks does not pass for learning. The range is the normal one of a weighted mean of
 * differences between two shares.
 */
export function driftOf(answers: readonly FirstAnswer[], at: InstantMs): Drift | null {
  const sums = { weight: 0, difference: 0, variance: 0, recent: 0, older: 0 }
  for (const { recent, older } of byDomain(answers, at)) {
    sums.recent += recent.total
    sums.older += older.total
    if (recent.total === 0 || older.total === 0) continue
    const weight = (recent.total * older.total) / (recent.total + older.total)
    sums.weight += weight
    sums.difference += weight * (recent.right / recent.total - older.right / older.total)
    sums.variance += weight ** 2 * (varianceOf(recent) + varianceOf(older))
  }
  if (sums.weight === 0 || Math.min(sums.recent, sums.older) < FEW) return null
  const change = sums.difference / sums.weight
  const half = (NINETY_PERCENT * Math.sqrt(sums.variance)) / sums.weight
  const [low, high] = [change - half, change + half]
  return low <= 0 && high >= 0 ? null : { change, low, high, recent: sums.recent, older: sums.older }
}

function byDomain(answers: readonly FirstAnswer[], at: InstantMs) {
  const domains = new Map<string, { recent: Counts; older: Counts }>()
  for (const { domain, correct, at: answeredAt } of answers) {
    if (answeredAt > at) continue
    const of = domains.get(domain) ?? { recent: { right: 0, total: 0 }, older: { right: 0, total: 0 } }
    domains.set(domain, of)
    const counts = at - answeredAt <= HALF_LIFE_DAYS * DAY_MS ? of.recent : of.older
    counts.total++
    if (correct) counts.right++
  }
  return domains.values()
}

/** Variance of a share; half a right and half a wrong answer more, so that “all right” is not taken for sure. */
function varianceOf({ right, total }: Counts): number {
  const share = (right + 0.5) / (total + 1)
  return (share * (1 - share)) / total
}
