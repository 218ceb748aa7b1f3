// An entry that is half written: kept by the browser, so that a reload, a kill or a stray Escape costs no word.

/** How the names begin under which entries are kept; which form it is follows. */
export const ENTRIES = 'credentials/'

/** The entry as it begins, with what was typed of it before in its place; of anything else nothing is taken. */
export function continued<T extends object>(first: T, kept: unknown): T {
  if (typeof kept !== 'object' || kept === null) return first
  const typed = Object.entries(kept).filter(
    ([field, value]) =>
      Object.hasOwn(first, field) &&
      typeof value !== 'object' &&
      typeof value === typeof first[field as keyof T],
  )
  return { ...first, ...Object.fromEntries(typed) }
}

/** What is wrong with an entry, and the name of the first field where it is. */
export interface Fault {
  readonly said: string
  readonly field: string
}
