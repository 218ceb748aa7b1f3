// Two windows may write at one question: what the second would write over, told before it is written.
import { hashText } from '../random'
import type { Writing } from './own-file'
import type { OwnItem } from './own-item.schema'

/** A question that is no longer as the window knew it that would change it. */
export interface Conflict {
  readonly id: string
  /** As it is kept; null where it was taken away. */
  readonly theirs: OwnItem | null
}

/** For each question that is changed or taken away: the stamps of what the window knows it to be; none for a new one. */
export type KnownStamps = Readonly<Record<string, readonly string[]>>

/** Two questions of one stamp are the same; the order of keys does not matter. 64 bits. */
export function itemStamp(item: OwnItem): string {
  const text = canonical(item)
  return `${hashText(`1${text}`).toString(36)}.${hashText(`2${text}`).toString(36)}`
}

/** What of a change would write over something that its window has not seen. What is there already is no conflict. */
export function conflictsOf(
  present: readonly OwnItem[],
  { items, removed }: Writing,
  known: KnownStamps,
): Conflict[] {
  const byId = new Map(present.map((item) => [item.id as string, item]))
  const knows = (id: string, stamp: string): boolean => known[id]?.includes(stamp) ?? false
  const changed = items.flatMap((item): Conflict[] => {
    const there = byId.get(item.id)
    // One that was taken away elsewhere is missed by a window that knows it only.
    if (there === undefined) return (known[item.id] ?? []).length === 0 ? [] : [{ id: item.id, theirs: null }]
    const stamp = itemStamp(there)
    return knows(item.id, stamp) || stamp === itemStamp(item) ? [] : [{ id: item.id, theirs: there }]
  })
  const taken = removed.flatMap((id): Conflict[] => {
    const there = byId.get(id)
    return there === undefined || knows(id, itemStamp(there)) ? [] : [{ id, theirs: there }]
  })
  return [...changed, ...taken]
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value).filter(([, each]) => each !== undefined)
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`
}
