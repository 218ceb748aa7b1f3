// What the disk has of the questions that are written, as far as this window knows, and what it may have of those that wait.
import type { KnownStamps } from '../../../core/bank/own-conflicts'
import { itemStamp } from '../../../core/bank/own-conflicts'
import type { OwnItem } from '../../../core/bank/own-item.schema'
import type { UnsentChanges } from './unsent-changes'

export class KeptQuestions {
  #kept: ReadonlyMap<string, OwnItem>
  /** Stamps of what the disk may have of what waits: what it had, and what was sent without an answer. */
  readonly #known = new Map<string, readonly string[]>()

  constructor(items: readonly OwnItem[]) {
    this.#kept = byId(items)
  }

  get(id: string): OwnItem | undefined {
    return this.#kept.get(id)
  }

  /** The disk has these, and nothing waits. */
  renew(items: readonly OwnItem[]): void {
    this.#kept = byId(items)
  }

  /** A window that is gone knew these questions so. */
  recall(known: KnownStamps): void {
    for (const [id, stamps] of Object.entries(known)) this.#known.set(id, stamps)
  }

  /** From now on the question is known as another window left it; null where it was taken away. */
  settle(id: string, theirs: OwnItem | null): void {
    this.#kept = theirs === null ? without(this.#kept, [id]) : byId([...this.#kept.values(), theirs])
    this.#known.delete(id)
  }

  /** These are on their way: whether they arrive or not, they are known. */
  sending({ items, known }: UnsentChanges): void {
    for (const item of items)
      this.#known.set(item.id, [...new Set([...(known[item.id] ?? []), itemStamp(item)])])
  }

  /** These have arrived. */
  arrived({ items, removed }: UnsentChanges): void {
    this.#kept = without(byId([...this.#kept.values(), ...items]), removed)
    for (const id of [...items.map((item): string => item.id), ...removed]) this.#known.delete(id)
  }

  /** What the disk does not have of what is on the screen, without the questions that are `held`; null where it has all. */
  missing(present: readonly OwnItem[], held: readonly string[]): UnsentChanges | null {
    const there = byId(present)
    const items = present.filter((item) => this.#kept.get(item.id) !== item && !held.includes(item.id))
    const removed = [...this.#kept.keys()].filter((id) => !there.has(id) && !held.includes(id))
    if (items.length + removed.length === 0) return null
    const ids = [...items.map(({ id }): string => id), ...removed]
    return { items, removed, known: Object.fromEntries(ids.map((id) => [id, this.#knownOf(id)])) }
  }

  #knownOf(id: string): readonly string[] {
    const kept = this.#kept.get(id)
    return this.#known.get(id) ?? (kept === undefined ? [] : [itemStamp(kept)])
  }
}

function byId(items: readonly OwnItem[]): ReadonlyMap<string, OwnItem> {
  return new Map(items.map((item): [string, OwnItem] => [item.id, item]))
}

function without(items: ReadonlyMap<string, OwnItem>, ids: readonly string[]): ReadonlyMap<string, OwnItem> {
  return new Map([...items].filter(([id]) => !ids.includes(id)))
}
