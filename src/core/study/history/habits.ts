// Habits that cost or win points: whether confidence tells the truth, what changing answers does, what is kept over time.
import type { Confidence } from '../../session/sitting/sitting-terms'
import { confidences } from '../../session/sitting/sitting-terms'
import type { ShareInterval } from '../../statistics'
import { jeffreysInterval } from '../../statistics'
import type { ExposureLedger } from '../../exam/exposure'
import type { OffsetAt } from '../../study-day'
import { dayOfMoment } from '../../study-day'

export interface ShareRow {
  right: number
  total: number
  /** 90 % Jeffreys interval of the share right. */
  interval: ShareInterval
}

export interface Habits {
  /** Over all exams and sittings. */
  calibration: (ShareRow & { confidence: Confidence })[]
  changes: { won: number; lost: number; neither: number }
  /** Answers to items that were right the time before, by study days since then. */
  retention: (ShareRow & { fromDays: number; toDays: number | null })[]
}

/** Bounds in days: up to 2, 3 to 7, 8 to 20, more. */
const RETENTION_DAYS = [
  [0, 2],
  [3, 7],
  [8, 20],
  [21, null],
] as const

/** The habits that all answers so far show. */
export function habitsOf(ledger: ExposureLedger, offsetAt: OffsetAt): Habits {
  const calibration = new Map<Confidence, boolean[]>(confidences.map((confidence) => [confidence, []]))
  const changes = { won: 0, lost: 0, neither: 0 }
  const kept: boolean[][] = RETENTION_DAYS.map(() => [])
  for (const { answers = [] } of Object.values(ledger)) {
    for (const [i, mark] of answers.entries()) {
      const { correct, confidence, changed } = mark
      if (confidence !== undefined) calibration.get(confidence)?.push(correct)
      if (changed !== undefined) changes[changed]++
      const before = answers[i - 1]
      if (before === undefined || !before.correct) continue
      const days = dayOfMoment(mark, offsetAt) - dayOfMoment(before, offsetAt)
      const bucket = RETENTION_DAYS.findIndex(([, to]) => to === null || days <= to)
      kept[bucket]?.push(correct)
    }
  }
  return {
    calibration: [...calibration].map(([confidence, answers]) => ({ confidence, ...shareOf(answers) })),
    changes,
    retention: RETENTION_DAYS.map(([fromDays, toDays], i) => ({
      fromDays,
      toDays,
      ...shareOf(kept[i] ?? []),
    })),
  }
}

function shareOf(answers: readonly boolean[]): ShareRow {
  const right = answers.filter(Boolean).length
  return { right, total: answers.length, interval: jeffreysInterval(right, answers.length) }
}
