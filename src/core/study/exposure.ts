// What the learner has met: one line an item, folded from all logs; first answers are the evidence.
import type { SittingEvent, SittingPlan } from '../exam/sitting.schema'
import { foldSitting } from '../exam/sitting'
import type { InstantMs } from '../time'

/** The record of one item. */
export interface Exposure {
  /** Times dealt on a form, looked at or not: used when a new form is assembled. */
  drawn: number
  /** Times on screen: an answer after the first is no evidence. */
  shown: number
  firstAt: InstantMs | null
  /** The first answer: right, wrong, or null when it was shown and left blank. */
  firstCorrect: boolean | null
  lastAt: InstantMs | null
  lastCorrect: boolean | null
  /** The item's outline codes when it was first met, so that a later bank cannot change the past. */
  topics: { cma?: string | undefined; rma?: string | undefined }
}

export type ExposureLedger = Record<string, Exposure>

/** One item's part in one sitting. */
export interface SittingExposure {
  itemId: string
  shown: boolean
  at: InstantMs
  /** The first option chosen in the sitting, before any feedback; null when blank. */
  correct: boolean | null
  topics: Exposure['topics']
}

/** What one sitting adds to the ledger, in the order of its form. */
export function exposuresOf(plan: SittingPlan, events: readonly SittingEvent[]): SittingExposure[] {
  const state = foldSitting(plan, events)
  return plan.form.items.map(({ item }, place) => {
    const seen = state.items[place]
    const answered = seen?.option ?? null
    return {
      itemId: item.id,
      shown: (seen?.visits ?? 0) > 0,
      at: seen?.answeredAt ?? state.startedAt ?? plan.createdAt,
      correct: answered === null ? null : answered === item.key,
      topics: { ...item.topics },
    }
  })
}

/** The ledger with one more sitting; sittings are added in the order in which they were begun. */
export function addToLedger(ledger: ExposureLedger, exposures: readonly SittingExposure[]): ExposureLedger {
  const next = { ...ledger }
  for (const exposure of exposures) next[exposure.itemId] = merged(next[exposure.itemId], exposure)
  return next
}

function merged(before: Exposure | undefined, exposure: SittingExposure): Exposure {
  const drawn = (before?.drawn ?? 0) + 1
  const shown = (before?.shown ?? 0) + (exposure.shown ? 1 : 0)
  if (!exposure.shown)
    return before === undefined ? { ...never(exposure), drawn, shown } : { ...before, drawn, shown }
  if (before === undefined || before.firstAt === null) {
    const { at, correct, topics } = exposure
    return { drawn, shown, firstAt: at, firstCorrect: correct, lastAt: at, lastCorrect: correct, topics }
  }
  return { ...before, drawn, shown, lastAt: exposure.at, lastCorrect: exposure.correct }
}

function never({ topics }: SittingExposure): Exposure {
  return { drawn: 0, shown: 0, firstAt: null, firstCorrect: null, lastAt: null, lastCorrect: null, topics }
}
