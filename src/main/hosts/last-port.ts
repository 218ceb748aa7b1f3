// The port of the last run, kept in the data folder: a page that was left open finds the program and its own storage again.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { entryAt, entryWords } from '../store/owner/odd-entry'

const FILE = 'port'

/** The port that this data folder was last served on, or null. */
export async function lastPort(dataFolder: string): Promise<number | null> {
  if ((await entryAt(join(dataFolder, FILE)))?.isFile() !== true) return null
  const text = await readFile(join(dataFolder, FILE), 'utf8').catch(() => '')
  const port = /^\d{4,5}\s*$/.test(text) ? Number(text) : NaN
  return port >= 1024 && port <= 65535 ? port : null
}

/**
 * Keeps the port; where that fails, the next start has another address, and nothing else is lost. Answers in words
 * what lies in the file's place, if anything does, else null.
 */
export async function keepPort(dataFolder: string, port: number): Promise<string | null> {
  const entry = await entryAt(join(dataFolder, FILE))
  if (entry !== null && !entry.isFile())
    return `“${FILE}” in the data folder is ${entryWords(entry)}, so the port cannot be kept and the next start may have another address. Everything else works. Move or delete “${FILE}”.`
  if ((await lastPort(dataFolder)) === port) return null
  await writeFile(join(dataFolder, FILE), `${port}\n`, { mode: 0o600 }).catch(() => undefined)
  return null
}
