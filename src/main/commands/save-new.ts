// Writes a file that was named on the command line, never over one that is there: it may hold a teacher's work.
import { writeFile } from 'node:fs/promises'
import { UsageError } from './command'

/** Throws a UsageError in words. `over`: a report may be written anew. */
export async function saveNew(file: string, text: string, over = false): Promise<void> {
  try {
    await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, { flag: over ? 'w' : 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EEXIST')
      throw new UsageError(`${file} is there already and was left as it is. Give another name.`)
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder. Give the name of a file.`)
    throw new UsageError(`${file} cannot be written.`)
  }
}
