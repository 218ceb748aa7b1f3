// Where points are likely to be lost: parts of the outline with enough answers to say so, the dearest first.
import type { MasteryRow } from '../../../core/study/mastery'
import { FEW_ANSWERS } from './study-words'

export interface LikelyLoss {
  row: MasteryRow
  /** Scored questions that are likely to be missed, at least and at most. */
  low: number
  high: number
}

/** The parts with enough answers, by the points they are expected to cost; what costs as much keeps the outline's order. */
export function likelyLosses(rows: readonly MasteryRow[]): LikelyLoss[] {
  return rows
    .filter(({ answers }) => answers >= FEW_ANSWERS)
    .map((row) => ({
      row,
      low: row.items * (1 - row.interval.high),
      high: row.items * (1 - row.interval.low),
    }))
    .sort((a, b) => b.row.lost - a.row.lost)
}
