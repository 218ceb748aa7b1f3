// The mistake book: every item that was missed, guessed or slow, with the learner's own note and reason.
import type { ExposureLedger } from './exposure'
import type { InstantMs } from '../time'
import type { MistakeReason } from './mistake-reasons'

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
  wrong: number
  answers: number
  /** True when it was known, without a guess and in time, the last time. */
  settled: boolean
  note: string
  reason: MistakeReason | null
}

/** The book, latest first. It tells keys, so an item of an open form stands in it again when that form has ended. */
export function mistakeBook(ledger: ExposureLedger, notes: Readonly<Record<string, MistakeNote>>): Mistake[] {
  return Object.entries(ledger)
    .flatMap(([itemId, { answers = [], held }]): Mistake[] => {
      if (held === true) return []
      const marked = answers.map((mark) => ({ mark, kinds: kindsOf(mark) }))
      const last = marked.filter(({ kinds }) => kinds.length > 0).at(-1)
      if (last === undefined) return []
      const written = Object.hasOwn(notes, itemId) ? notes[itemId] : undefined
      return [
        {
          itemId,
          kinds: [...new Set(marked.flatMap(({ kinds }) => kinds))],
          at: last.mark.at,
          option: last.mark.option,
          wrong: answers.filter(({ correct }) => !correct).length,
          answers: answers.length,
          settled: (marked.at(-1)?.kinds.length ?? 0) === 0,
          note: written?.note ?? '',
          reason: written?.reason ?? null,
        },
      ]
    })
    .sort((a, b) => b.at - a.at || (a.itemId < b.itemId ? -1 : 1))
}

type Mark = NonNullable<ExposureLedger[string]['answers']>[number]

function kindsOf({ correct, confidence, slow }: Mark): MistakeKind[] {
  const kinds: MistakeKind[] = []
  if (!correct) kinds.push('wrong')
  if (confidence === 'guess') kinds.push('guessed')
  if (slow === true) kinds.push('slow')
  return kinds
}
