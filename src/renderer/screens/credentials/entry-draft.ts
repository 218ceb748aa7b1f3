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

/** The name of the file that was chosen in a form that is kept; '' for none. The browser keeps no file. */
export function pickedIn(kept: unknown): string {
  return typeof kept === 'object' && kept !== null && 'picked' in kept && typeof kept.picked === 'string'
    ? kept.picked
    : ''
}

/** "The file “draw.pdf” was not kept: choose it again." */
export function fileNotKept(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`).join(', ')
  return names.length === 1
    ? `The file ${quoted} was not kept: choose it again.`
    : `The files ${quoted} were not kept: choose them again.`
}
