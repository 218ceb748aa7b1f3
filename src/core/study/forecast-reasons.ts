// Why a forecast says what it says: the few facts that move it most, measured in exam items.
import type { Belief } from './predictive'
import { spreadOf } from './predictive'

/** `itemsMoved` is how much the fact weighs, in scored items of the exam. */
export type ForecastReason =
  /** The domain brings more (or less) than the middle of the cut band asks of it. */
  | { kind: 'ahead' | 'behind'; domain: string; name: string; itemsMoved: number }
  /** Never practiced: its part of the score is a guess. */
  | { kind: 'unpracticed'; domain: string; name: string; itemsMoved: number }
  /** Few or old answers: this much of the band's half width comes from not knowing the share. */
  | { kind: 'unsure'; domain: string; name: string; answers: number; itemsMoved: number }

interface Part {
  id: string
  name: string
  items: number
  answers: number
  belief: Belief
  share: number
}

const MOST = 3
const NINETY_PERCENT = 1.645

/** The three largest reasons, largest first. */
export function reasonsOf(domains: readonly Part[], cut: { low: number; high: number }): ForecastReason[] {
  const middle = (cut.low + cut.high) / 2
  const reasons = domains.flatMap(({ id, name, items, answers, belief, share }): ForecastReason[] => {
    // What is left of the spread when the share is known for sure is the luck of one form.
    const luck = items * share * (1 - share)
    const unknown = NINETY_PERCENT * Math.sqrt(Math.max(0, spreadOf(items, belief) - luck))
    if (answers === 0) return [{ kind: 'unpracticed', domain: id, name, itemsMoved: unknown }]
    const ahead = items * (share - middle)
    return [
      { kind: ahead >= 0 ? 'ahead' : 'behind', domain: id, name, itemsMoved: Math.abs(ahead) },
      { kind: 'unsure', domain: id, name, answers, itemsMoved: unknown },
    ]
  })
  return reasons.sort((a, b) => b.itemsMoved - a.itemsMoved).slice(0, MOST)
}
