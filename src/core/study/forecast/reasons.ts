// What moves a readiness most: the parts above and below the pass mark, and those of which little is known, in exam items.
import type { PartReadiness, Readiness } from './readiness'

/** `itemsMoved` is how much the fact weighs, in scored items of the exam. */
export type ReadinessReason =
  /** The part brings more (or less) than the middle of the likely pass mark asks of it. */
  | { kind: 'ahead' | 'behind'; part: string; name: string; itemsMoved: number }
  /** Little or nothing fresh was answered there: its score may lie this far on either side. */
  | { kind: 'unsure'; part: string; name: string; answers: number; itemsMoved: number }

const MOST = 4
/** A part moved by less is no reason. */
const LEAST = 0.5

/** The largest reasons among the sub-domains, largest first. */
export function reasonsOf({ domains, cut }: Pick<Readiness, 'domains' | 'cut'>): ReadinessReason[] {
  const middle = (cut.low + cut.high) / 2
  return domains
    .flatMap(({ subDomains }) => subDomains)
    .flatMap((part) => reasonsOfPart(part, middle))
    .filter(({ itemsMoved }) => itemsMoved >= LEAST)
    .sort((a, b) => b.itemsMoved - a.itemsMoved)
    .slice(0, MOST)
}

function reasonsOfPart(
  { id, name, items, answers, share, interval }: PartReadiness,
  middle: number,
): ReadinessReason[] {
  const ahead = items * (share - middle)
  const unsure = (items * (interval.high - interval.low)) / 2
  return [
    { kind: ahead >= 0 ? 'ahead' : 'behind', part: id, name, itemsMoved: Math.abs(ahead) },
    { kind: 'unsure', part: id, name, answers, itemsMoved: unsure },
  ]
}
