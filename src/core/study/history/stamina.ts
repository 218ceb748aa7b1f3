// Pace and fatigue over many sittings: how each part of a form goes, from the first segment to the last.
import type { ExamId } from '../../bank/exam-profile.schema'
import { isCounted } from '../../session/sitting/counted'
import { median } from '../../exam/report'
import { isOpen } from '../../session/under-way'
import type { ShareInterval } from '../../statistics'
import { jeffreysInterval } from '../../statistics'
import type { SittingLine } from './trend'

/** Older sittings say little of how the learner holds out now. */
export const LATEST_SITTINGS = 10

export interface StaminaPart {
  right: number
  answered: number
  /** Share right of the answers, 0 to 1, and its 90 % Jeffreys interval; null where nothing was answered. */
  share: number | null
  interval: ShareInterval | null
  /** Median over the sittings of their median seconds a question; null where none was timed. */
  medianS: number | null
}

export interface Stamina {
  sittings: number
  parts: StaminaPart[]
  /**
   * How the share right moves from the first part to the last, by a straight line through all that have answers;
   * `chance` is true where chance alone could do that.
   */
  change: { share: number; chance: boolean }
}

/** 90 % of a normal distribution lies within this many standard deviations. */
const NINETY_PERCENT = 1.645

/** The latest sittings of an exam that were sat to the end, part by part; null where there is none. */
export function staminaOf(lines: readonly SittingLine[], exam: ExamId): Stamina | null {
  const sat = lines
    .filter((line) => line.exam === exam && !isOpen(line) && isCounted(line) && line.parts.length > 0)
    .sort((a, b) => b.createdAt - a.createdAt)
  const count = sat[0]?.parts.length ?? 0
  const latest = sat.filter(({ parts }) => parts.length === count).slice(0, LATEST_SITTINGS)
  if (latest.length === 0) return null
  const parts = Array.from({ length: count }, (_, i) => partOf(latest, i))
  return { sittings: latest.length, parts, change: changeOf(parts) }
}

function partOf(sittings: readonly SittingLine[], index: number): StaminaPart {
  const parts = sittings.flatMap((line) => line.parts[index] ?? [])
  const right = parts.reduce((sum, part) => sum + part.right, 0)
  const answered = parts.reduce((sum, part) => sum + part.answered, 0)
  const seconds = parts.flatMap(({ medianS }) => medianS ?? [])
  return {
    right,
    answered,
    share: answered === 0 ? null : right / answered,
    interval: answered === 0 ? null : jeffreysInterval(right, answered),
    medianS: seconds.length === 0 ? null : median(seconds),
  }
}

/** A line through the shares, each weighed by its answers: the test for a trend in proportions (Cochran and Armitage). */
function changeOf(parts: readonly StaminaPart[]): Stamina['change'] {
  const answered = parts.reduce((sum, part) => sum + part.answered, 0)
  const mean = parts.reduce((sum, part, i) => sum + i * part.answered, 0) / answered
  const right = parts.reduce((sum, part) => sum + part.right, 0) / answered
  let spread = 0
  let moved = 0
  for (const [i, part] of parts.entries()) {
    spread += part.answered * (i - mean) ** 2
    moved += (i - mean) * (part.right - part.answered * right)
  }
  // No answer at all, or all in one part: nothing moves.
  if (!(spread > 0)) return { share: 0, chance: true }
  const chance = Math.abs(moved) <= NINETY_PERCENT * Math.sqrt(right * (1 - right) * spread)
  return { share: (moved / spread) * (parts.length - 1), chance }
}
