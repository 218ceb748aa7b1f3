// The shipped banks as they were checked when the app was built: a start need not check the same bytes again.
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BankFiles, RawFile } from './bank-files'
import type { CheckedBanks } from './check-banks'

/** Its place beside the built program, which reads it as it reads its own code. */
export const CHECKED_BANKS_FILE = 'checked-banks.json'

/** The file's content: the banks but for their items, and a digest of the very files that they were read from. */
export interface Kept {
  digest: string
  /** The length of the file with the items: one that does not fit is not used. */
  itemsBytes: number
  banks: Omit<CheckedBanks, keyof KeptItems>
}

/** The content of the larger file beside it: a start does without, the first page that needs them reads them. */
export interface KeptItems {
  items: CheckedBanks['items']
  fileOf: CheckedBanks['fileOf']
  rated: NonNullable<CheckedBanks['rated']>
}

/** The file with the items, beside the outcome at `path`. */
export function itemsPath(path: string): string {
  return join(dirname(path), 'checked-items.json')
}

/**
 * What the build found in exactly these files, or null: any other byte in any file, a picture more or
 * less, a file that could not be read, or no such outcome at `path`. The items are read when first asked for.
 */
export function readCheckedBanks(path: string, files: BankFiles): CheckedBanks | null {
  if (files.problems.length > 0) return null
  try {
    const { digest, itemsBytes, banks } = JSON.parse(readFileSync(path, 'latin1')) as Kept
    if (statSync(itemsPath(path)).size !== itemsBytes || digest !== digestOf(files)) return null
    let read: KeptItems | undefined
    const kept = (): KeptItems => (read ??= readItems(path))
    return {
      ...banks,
      get items() {
        return kept().items
      },
      get fileOf() {
        return kept().fileOf
      },
      get rated() {
        return kept().rated
      },
    }
  } catch {
    return null
  }
}

function readItems(path: string): KeptItems {
  const { fileOf, ...kept } = JSON.parse(readFileSync(itemsPath(path), 'latin1')) as Omit<
    KeptItems,
    'fileOf'
  > & { fileOf: [string, string][] }
  return { ...kept, fileOf: new Map(fileOf) }
}

/** A digest over the names and bytes of all files of a bank. */
export function digestOf({ items, exams, code, scenarios, rhythms, leads, figures }: BankFiles): string {
  const hash = createHash('sha256')
  const files = [
    ...items,
    ...exams,
    ...code,
    ...scenarios,
    ...[rhythms, leads].filter((file) => file !== null),
  ]
  const byPath = (a: RawFile, b: RawFile): number => (a.path < b.path ? -1 : 1)
  for (const { path, bytes } of files.sort(byPath)) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  return hash.update([...figures].sort().join('\0')).digest('hex')
}
