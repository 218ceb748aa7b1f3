// Writes a file that was named on the command line, or standard output where that is “-”.
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { CommandOutput } from './command'
import { UsageError } from './command'

/** Writes a file, never over one that is there: it may hold a teacher's work. Throws a UsageError in words. */
export async function saveNew(file: string, text: string): Promise<void> {
  await save(file, text, 'wx')
}

/** Writes a file that a command makes anew each time, such as a report; “-” is standard output. */
export async function saveAnew(file: string, text: string, output: CommandOutput): Promise<void> {
  if (file === '-') output.out(text)
  else await save(file, text, 'w')
}

async function save(file: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory() === true) throw new UsageError(`${file} is a folder. Give the name of a file.`)
  try {
    await mkdir(dirname(resolve(file)), { recursive: true })
    await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, { flag })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST' && flag === 'wx')
      throw new UsageError(`${file} is there already and was left as it is. Give another name.`)
    throw new UsageError(`${file} cannot be written.`)
  }
}
