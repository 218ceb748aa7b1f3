// Checks the shipped banks when the app is built, and keeps the outcome for all starts.
import { realpathSync, writeFileSync } from 'node:fs'
import { readBankFiles } from './bank-files'
import { checkBanks } from './check-banks'
import type { Kept } from './checked-banks'
import { digestOf, itemsPath } from './checked-banks'
import { rateItems } from './difficulties'

/** Checks the banks of a folder and keeps the outcome at `path`, the items beside it. Run by the build. */
export async function writeCheckedBanks(folder: string, path: string): Promise<void> {
  const root = realpathSync(folder)
  const files = readBankFiles(root)
  const { items, fileOf, ...banks } = checkBanks(files)
  const rated = await rateItems(root, items)
  const large = asciiJson({ items, fileOf: [...fileOf], rated })
  const kept: Kept = { digest: digestOf(files), itemsBytes: large.length, banks }
  writeFileSync(itemsPath(path), large, 'latin1')
  writeFileSync(path, asciiJson(kept), 'latin1')
}

/** JSON of ASCII characters alone: read back without decoding, it takes half the time and memory. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
