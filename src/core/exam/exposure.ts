// What the learner has met: one line an item, folded from all logs; first answers are the evidence.
import type { Item } from '../bank/item.schema'
import type { SittingEvent, SittingPlan } from '../session/sitting/sitting.schema'
import { answerIsOut, isWithheld } from '../session/sitting/answers-out'
import { countsSoFar } from '../session/sitting/counted'
import { budgetOf } from './sections'
import { foldSitting } from '../session/sitting/sitting'
import { isStripItem } from './strip-items'
import type { Confidence } from '../session/sitting/sitting-terms'
import type { InstantMs } from '../time'
import { hastyPlaces } from './hasty'
import type { Moment } from '../study-day'

/** One answer to one item, as the review queue and the mistake book need it. */
export interface AnswerMark extends Moment {
  /** The option that counted. */
  option: string
  correct: boolean
  /** The seed of the numbers that it was asked with, where they were not the bank's. */
  newNumbers?: number
  confidence?: Confidence
  /** Given in a sitting that is not counted (see counted): a recall, and no evidence for a forecast. */
  uncounted?: true
  /** Took more than twice the exam's time for an item. */
  slow?: true
  /** Too quick to have been thought about, or one of a run of one letter: no evidence of what the learner knows. */
  hasty?: true
  /** In a set that was chosen for the learner, or in a checkpoint; absent where a whole form asked it. */
  origin?: 'set' | 'checkpoint'
  /** What all changes of the answer came to, where it counts and the first choice was another one than the last. */
  changed?: 'won' | 'lost' | 'neither'
}

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
  topics: Readonly<Record<string, string>>
  /** On a form that is open and tells its answers at its end: until then no other screen may ask it or tell its key. */
  held?: true
  /** Every answer, one a sitting, in the order in which the sittings were begun; absent when there is none. */
  answers?: readonly AnswerMark[]
}

export type ExposureLedger = Record<string, Exposure>

/** Whether the learner has had an item on screen. */
export function isMet(ledger: ExposureLedger, itemId: string): boolean {
  return Object.hasOwn(ledger, itemId) && (ledger[itemId]?.shown ?? 0) > 0
}

/** One item's part in one sitting. */
export interface SittingExposure {
  itemId: string
  shown: boolean
  at: InstantMs
  /** The first option chosen in the sitting, before any feedback; null when blank. */
  correct: boolean | null
  topics: Exposure['topics']
  mark: AnswerMark | null
  /** See Exposure: the item was dealt, and nothing else is told. */
  held?: true
}

/** What one sitting adds to the ledger, in the order of its form. A strip of the program's own is never met again. */
export function exposuresOf(plan: SittingPlan, events: readonly SittingEvent[]): SittingExposure[] {
  return exposuresOfAll(plan, events).filter(({ itemId }) => !isStripItem(itemId))
}

function exposuresOfAll(plan: SittingPlan, events: readonly SittingEvent[]): SittingExposure[] {
  const state = foldSitting(plan, events)
  if (isWithheld(plan, state)) return plan.form.items.map(({ item }) => heldBack(plan, item))
  const uncounted = countsSoFar(plan, state) ? {} : { uncounted: true as const }
  const slowMs = 2000 * budgetOf(plan)
  const { tooQuick, inRuns } = hastyPlaces(plan.form.items, state.items)
  return plan.form.items.map(({ item, pretest, newNumbers }, place) => {
    const seen = state.items[place]
    const answered = answerIsOut(plan, state, place) ? (seen?.option ?? null) : null
    const spentMs = seen?.spentMs ?? 0
    return {
      itemId: item.id,
      shown: (seen?.visits ?? 0) > 0,
      at: seen?.answeredAt ?? state.startedAt ?? plan.createdAt,
      correct: answered === null ? null : answered === item.key,
      topics: { ...item.topics },
      mark:
        answered === null
          ? null
          : {
              at: seen?.answeredAt ?? plan.createdAt,
              ...(typeof seen?.answeredOffset === 'number' ? { offset: seen.answeredOffset } : {}),
              option: answered,
              correct: answered === item.key,
              ...(newNumbers === undefined ? {} : { newNumbers }),
              ...uncounted,
              ...(seen?.confidence ? { confidence: seen.confidence } : {}),
              ...(pretest ? {} : changeOf(seen?.firstOption ?? null, answered, item.key)),
              ...(spentMs > slowMs ? { slow: true as const } : {}),
              ...(tooQuick.has(place) || inRuns.has(place) ? { hasty: true as const } : {}),
              ...originOf(plan),
            },
    }
  })
}

function heldBack(plan: SittingPlan, { id, topics }: Item): SittingExposure {
  const dealt = { itemId: id, shown: false, at: plan.createdAt, correct: null, topics: { ...topics } }
  return { ...dealt, mark: null, held: true }
}

function originOf({ mode, checkpoint }: SittingPlan): Pick<AnswerMark, 'origin'> {
  if (mode !== 'quick') return {}
  return { origin: checkpoint === true ? 'checkpoint' : 'set' }
}

function changeOf(first: string | null, last: string, key: string): Pick<AnswerMark, 'changed'> {
  if (first === null || first === last) return {}
  return { changed: last === key ? 'won' : first === key ? 'lost' : 'neither' }
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
  if (!exposure.shown) {
    const held = exposure.held === true ? { held: true as const } : {}
    return { ...(before ?? never(exposure)), drawn, shown, ...held }
  }
  if (before === undefined || before.firstAt === null) {
    const { at, correct, topics } = exposure
    const first = {
      drawn,
      shown,
      firstAt: at,
      firstCorrect: correct,
      lastAt: at,
      lastCorrect: correct,
      topics,
    }
    return withMark(before?.held === true ? { ...first, held: true } : first, exposure.mark)
  }
  return withMark(
    { ...before, drawn, shown, lastAt: exposure.at, lastCorrect: exposure.correct },
    exposure.mark,
  )
}

function withMark(exposure: Exposure, mark: AnswerMark | null): Exposure {
  return mark === null ? exposure : { ...exposure, answers: [...(exposure.answers ?? []), mark] }
}

function never({ topics }: SittingExposure): Exposure {
  return { drawn: 0, shown: 0, firstAt: null, firstCorrect: null, lastAt: null, lastCorrect: null, topics }
}
