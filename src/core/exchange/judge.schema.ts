// The two kinds of item, asked whether they take what a draft became.
import { classItemSchema } from '../bank/class-item.schema'
import type { ClassItem } from '../bank/class-item.schema'
import type { Item } from '../bank/item.schema'
import { itemSchema } from '../bank/sound-item.schema'
import { pathText, reasonText, valueAt } from '../bank/problem'

export type Taken<T> = { readonly item: T } | { readonly faults: readonly string[] }

/** An item of an exam's grade, or what it lacks. */
export function examItem(raw: unknown): Taken<Item> {
  const result = itemSchema.safeParse(raw)
  return result.success ? { item: result.data } : { faults: faultsOf(result.error.issues, raw) }
}

/** A class item, or what it lacks. */
export function classItem(raw: unknown): Taken<ClassItem> {
  const result = classItemSchema.safeParse(raw)
  return result.success ? { item: result.data } : { faults: faultsOf(result.error.issues, raw) }
}

function faultsOf(issues: readonly Parameters<typeof reasonText>[0][], raw: unknown): string[] {
  return issues.map((issue) =>
    `${pathText(issue.path)} ${reasonText(issue, valueAt(raw, issue.path))}`.trim(),
  )
}
