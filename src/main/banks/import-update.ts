// An import from where questions of a bank came before: what it would change in that bank.
import type { ExamProfile } from '../../core/bank/exam-profile.schema'
import { gradeOf, knownTopics } from '../../core/bank/own-item'
import type { OwnItem } from '../../core/bank/own-item.schema'
import { ownItemSchema } from '../../core/bank/own-item.schema'
import { ownItemsOf } from '../../core/exchange/own-items'
import type { Judged } from '../../core/exchange/judge'
import type { FieldChange, Kept, Update } from '../../core/exchange/update'
import { updateOf } from '../../core/exchange/update'
import type { Writing } from '../../core/bank/own-file'

/** The difference as the page shows it. */
export interface UpdateLook {
  readonly bank: string
  readonly name: string
  readonly added: number
  readonly same: number
  readonly work: number
  readonly changed: readonly {
    readonly id: string
    readonly stem: string
    readonly changes: readonly FieldChange[]
  }[]
  readonly gone: readonly { readonly id: string; readonly stem: string }[]
}

/** The questions of a bank that can be asked, each with where it came from. */
export function keptOf(items: readonly OwnItem[], profiles: readonly ExamProfile[]): Kept[] {
  const topics = knownTopics(profiles)
  return items.flatMap((own) => {
    const graded = gradeOf(own, topics)
    if (graded.grade === 'work') return []
    const { origin } = own
    return [origin === undefined ? graded.item : { ...graded.item, origin }]
  })
}

/** The difference in words. */
export function updateLook(bank: string, name: string, update: Update): UpdateLook {
  return {
    bank,
    name,
    added: update.added.length,
    same: update.same.length,
    work: update.work.length,
    changed: update.changed.map(({ before, changes }) => ({ id: before.id, stem: before.stem, changes })),
    gone: update.gone.map(({ id, stem }) => ({ id, stem })),
  }
}

/** What is written into the bank: what the teacher has made of a question that needed work is left alone. */
export function updateWriting(
  before: readonly OwnItem[],
  judged: readonly Judged[],
  profiles: readonly ExamProfile[],
  { taken, dropGone }: { taken: readonly string[]; dropGone: boolean },
): Writing {
  const update = updateOf(keptOf(before, profiles), judged)
  const byId = new Map(before.map((item) => [item.id as string, item]))
  const changed = update.changed.map(({ after }) => {
    const { origin, category, tags } = byId.get(after.id) ?? {}
    const said = { origin, category, tags, ...after }
    return ownItemSchema.parse(JSON.parse(JSON.stringify(said)))
  })
  const ids = new Set([...taken, ...byId.keys()])
  const known = (item: OwnItem): boolean =>
    before.some(
      ({ origin, stem }) =>
        stem === item.stem ||
        (origin?.id !== undefined && origin.id !== null && origin.id === item.origin?.id),
    )
  const work = ownItemsOf(update.work, ids).filter((item) => !known(item))
  return {
    items: [...changed, ...ownItemsOf(update.added, ids), ...work],
    removed: dropGone ? update.gone.map(({ id }) => id) : [],
  }
}
