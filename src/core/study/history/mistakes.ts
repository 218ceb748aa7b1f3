// The mistake book: every item that was missed, guessed or slow, with the learner's own note and reason.
import type { ExposureLedger } from '../../exam/exposure'
import type { InstantMs } from '../../time'
import type { MistakeReason } from './mistake-reasons'
import type { OffsetAt } from '../../study-day'
import { dayOfMoment } from '../../study-day'

/** What the learner wrote about an item. */
export interface MistakeNote {
  note: string
  reason: MistakeReason | null
}

export type MistakeKind = 'wrong' | 'guessed' | 'slow'

export interface Mistake {
  itemId: string
  /** What has ever gone wrong with it. */
  kinds: MistakeKind[]
  /** The last time that it did. */
  at: InstantMs
  /** The option chosen then. */
  option: string
  /** The seed of the numbers that it was asked with then, where they were not the bank's. */
  newNumbers?: number
  wrong: number
  answers: number
  /** True when it was known since, without a guess, in time and with thought, on so many days as SETTLING_DAYS. */
  settled: boolean
  note: string
  reason: MistakeReason | null
}

/** Right once may be luck, or what was read a minute ago. */
export const SETTLING_DAYS = 2

/** The book, latest first. It tells keys, so an item of an open form stands in it again when that form has ended. */
export function mistakeBook(
  ledger: ExposureLedger,
  notes: Readonly<Record<string, MistakeNote>>,
  offsetAt: OffsetAt,
): Mistake[] {
  return Object.entries(ledger)
    .flatMap(([itemId, exposure]) => {
      const page = pageOf(itemId, exposure, notes, offsetAt)
      return page === null || page.kinds.length === 0 ? [] : [page]
    })
    .sort((a, b) => b.at - a.at || (a.itemId < b.itemId ? -1 : 1))
}

/**
 * The questions behind a card that the learner has met, mistakes or not, those that went wrong most first; one of an
 * open form stays closed. The rest stay new.
 */
export function questionsOf(
  itemIds: readonly string[],
  ledger: ExposureLedger,
  notes: Readonly<Record<string, MistakeNote>>,
  offsetAt: OffsetAt,
): Mistake[] {
  return itemIds
    .flatMap((itemId) => {
      const exposure = Object.hasOwn(ledger, itemId) ? ledger[itemId] : undefined
      return exposure === undefined ? [] : (pageOf(itemId, exposure, notes, offsetAt) ?? [])
    })
    .sort((a, b) => b.wrong - a.wrong || b.at - a.at || (a.itemId < b.itemId ? -1 : 1))
}

/** What the book says of an item: its last mistake, or its last answer where there is none; null without an answer. */
function pageOf(
  itemId: string,
  { answers = [], held }: ExposureLedger[string],
  notes: Readonly<Record<string, MistakeNote>>,
  offsetAt: OffsetAt,
): Mistake | null {
  if (held === true) return null
  const marked = answers.map((mark) => ({ mark, kinds: kindsOf(mark) }))
  const lastAt = marked.findLastIndex(({ kinds }) => kinds.length > 0)
  const last = marked[lastAt] ?? marked.at(-1)
  if (last === undefined) return null
  const written = Object.hasOwn(notes, itemId) ? notes[itemId] : undefined
  return {
    itemId,
    kinds: [...new Set(marked.flatMap(({ kinds }) => kinds))],
    at: last.mark.at,
    option: last.mark.option,
    ...(last.mark.newNumbers === undefined ? {} : { newNumbers: last.mark.newNumbers }),
    wrong: answers.filter(({ correct }) => !correct).length,
    answers: answers.length,
    settled: lastAt >= 0 && rightDays(answers.slice(lastAt + 1), offsetAt) >= SETTLING_DAYS,
    note: written?.note ?? '',
    reason: written?.reason ?? null,
  }
}

type Mark = NonNullable<ExposureLedger[string]['answers']>[number]

/** The study days of these right answers; one that was given without thought tells nothing. */
function rightDays(marks: readonly Mark[], offsetAt: OffsetAt): number {
  const thought = marks.filter(({ hasty }) => hasty !== true)
  return new Set(thought.map((mark) => dayOfMoment(mark, offsetAt))).size
}

function kindsOf({ correct, confidence, slow }: Mark): MistakeKind[] {
  const kinds: MistakeKind[] = []
  if (!correct) kinds.push('wrong')
  if (confidence === 'guess') kinds.push('guessed')
  if (slow === true) kinds.push('slow')
  return kinds
}
