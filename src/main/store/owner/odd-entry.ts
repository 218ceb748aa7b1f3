// What lies under a name of ours in the data folder, asked before it is opened: a pipe would never end.
import type { Stats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../failure'

/** What lies under this path, a link not followed; null when there is nothing or the disk does not say. */
export async function entryAt(path: string): Promise<Stats | null> {
  return lstat(path).catch(() => null)
}

/** Throws a StartError that names what is not as Preceptor makes it, and says what to do. Changes nothing. */
export async function mustBeAsMade(
  folder: string,
  name: string,
  isAsMade: (entry: Stats) => boolean,
): Promise<void> {
  const entry = await entryAt(join(folder, name))
  if (entry === null || isAsMade(entry)) return
  throw new StartError(
    `“${name}” in the data folder ${folder} is ${entryWords(entry)}, which Preceptor never makes there. Nothing was changed. Move or delete “${name}”, and start again.`,
  )
}

/** "a folder", for people. */
export function entryWords(entry: Stats): string {
  if (entry.isDirectory()) return 'a folder'
  if (entry.isFIFO()) return 'a pipe'
  if (entry.isSymbolicLink()) return 'a link'
  if (entry.isSocket()) return 'a socket'
  return entry.isFile() ? 'a file' : 'a device'
}
