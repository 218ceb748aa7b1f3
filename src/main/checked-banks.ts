// The shipped banks as they were checked when the app was built: a start need not check the same bytes again.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BankFiles, RawFile } from './bank-files'
import type { CheckedBanks } from './library'

/** Its place beside the built program, which reads it as it reads its own code. */
export const CHECKED_BANKS_FILE = 'checked-banks.json'

/** The file's content: the banks, and a digest of the very files that they were read from. */
export interface Kept {
  digest: string
  banks: Omit<CheckedBanks, 'fileOf'> & { fileOf: [string, string][] }
}

/**
 * What the build found in exactly these files, or null: any other byte in any file, a picture more or
 * less, a file that could not be read, or no such outcome at `path`.
 */
export function readCheckedBanks(path: string, files: BankFiles): CheckedBanks | null {
  if (files.problems.length > 0) return null
  try {
    const { digest, banks } = JSON.parse(readFileSync(path, 'latin1')) as Kept
    return digest === digestOf(files) ? { ...banks, fileOf: new Map(banks.fileOf) } : null
  } catch {
    return null
  }
}

/** A digest over the names and bytes of all files of a bank. */
export function digestOf({ items, exams, code, scenarios, rhythms, figures }: BankFiles): string {
  const hash = createHash('sha256')
  const files = [...items, ...exams, ...code, ...scenarios, ...(rhythms === null ? [] : [rhythms])]
  const byPath = (a: RawFile, b: RawFile): number => (a.path < b.path ? -1 : 1)
  for (const { path, bytes } of files.sort(byPath)) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  return hash.update([...figures].sort().join('\0')).digest('hex')
}
