// The questions of an own bank as the app's editor has them, and the file that holds what was written there.
import type { BankFile } from './load'
import type { OwnItem } from './own-item.schema'
import { OWN_FILE_SCHEMA, ownFileEnvelopeSchema, ownItemSchema } from './own-item.schema'
import { valueAt } from './problem'

/** The file of each own bank that the app writes; the others stay as they were brought in. */
export const WRITTEN_FILE = 'written-in-preceptor.json'

/** Questions that are kept, and ids of those that are taken away. */
export interface Writing {
  readonly items: readonly OwnItem[]
  readonly removed: readonly string[]
}

/** All questions of a bank, in the order of its files; those that the app wrote count before others of the same id. */
export function writtenItems(files: readonly BankFile[]): OwnItem[] {
  const read = files.map(({ text }) => parsed(text))
  const own = read.flatMap((raw) => (isOwn(raw) ? [raw] : []))
  const written = new Map(own.flatMap((raw) => itemsOf(raw)).map((item) => [item.id as string, item]))
  const removed = new Set(own.flatMap((raw) => removedOf(raw)))
  const before = read
    .filter((raw) => !isOwn(raw))
    .flatMap(itemsOf)
    .filter(({ id }) => !removed.has(id))
    .map((item) => {
      const newer = written.get(item.id)
      written.delete(item.id)
      return newer ?? item
    })
  return [...before, ...written.values()]
}

/** The text of the written file after a change; null where the present one cannot be read, so that nothing is written over. */
export function writtenText(
  present: string | null,
  title: string,
  { items, removed }: Writing,
): string | null {
  const raw = present === null ? { schema: OWN_FILE_SCHEMA, title, items: [] } : parsed(present)
  const envelope = ownFileEnvelopeSchema.safeParse(raw)
  if (!envelope.success) return null
  const gone = new Set(removed)
  const changed = new Map(items.map((item) => [item.id as string, item]))
  const kept = withOwnIds(envelope.data.items)
    .filter((item) => !gone.has(String(valueAt(item, ['id']))))
    .map((item) => {
      const id = String(valueAt(item, ['id']))
      const newer = changed.get(id)
      changed.delete(id)
      return newer ?? item
    })
  const away = new Set([...(envelope.data.removed ?? []), ...removed])
  for (const { id } of items) away.delete(id)
  return `${JSON.stringify(
    {
      schema: OWN_FILE_SCHEMA,
      title: envelope.data.title,
      items: [...kept, ...changed.values()],
      ...(away.size === 0 ? {} : { removed: [...away] }),
    },
    null,
    1,
  )}\n`
}

/** A second question of one id in a file has an id of its own here: as one of the two it would be written over. */
function withOwnIds(items: readonly unknown[]): unknown[] {
  const idOf = (item: unknown): string => String(valueAt(item, ['id']))
  const taken = new Set(items.map(idOf))
  const seen = new Set<string>()
  return items.map((item) => {
    const id = idOf(item)
    if (!seen.has(id)) {
      seen.add(id)
      return item
    }
    let n = 2
    while (taken.has(`${id}-${n}`)) n++
    taken.add(`${id}-${n}`)
    return typeof item === 'object' && item !== null ? { ...item, id: `${id}-${n}` } : item
  })
}

function isOwn(raw: unknown): boolean {
  return valueAt(raw, ['schema']) === OWN_FILE_SCHEMA
}

function itemsOf(raw: unknown): OwnItem[] {
  const items = valueAt(raw, ['items'])
  if (!Array.isArray(items)) return []
  return (isOwn(raw) ? withOwnIds(items) : items).flatMap((item: unknown) => {
    const result = ownItemSchema.safeParse(item)
    return result.success ? [result.data] : []
  })
}

function removedOf(raw: unknown): string[] {
  const removed = valueAt(raw, ['removed'])
  return Array.isArray(removed) ? removed.map(String) : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
