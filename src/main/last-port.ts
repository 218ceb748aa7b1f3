// The port of the last run, kept in the data folder: a page that was left open finds the program and its own storage again.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'port'

/** The port that this data folder was last served on, or null. */
export async function lastPort(dataFolder: string): Promise<number | null> {
  const text = await readFile(join(dataFolder, FILE), 'utf8').catch(() => '')
  const port = /^\d{4,5}\s*$/.test(text) ? Number(text) : NaN
  return port >= 1024 && port <= 65535 ? port : null
}

/** Keeps the port; where that fails, the next start has another address, and nothing else is lost. */
export async function keepPort(dataFolder: string, port: number): Promise<void> {
  if ((await lastPort(dataFolder)) === port) return
  await writeFile(join(dataFolder, FILE), `${port}\n`, { mode: 0o600 }).catch(() => undefined)
}
