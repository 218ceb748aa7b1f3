// The bytes of a file that was named on the command line; “-” is standard input.
import { readFile } from 'node:fs/promises'
import { UsageError } from './command'

/** The bytes, or a UsageError in words. */
export async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') {
    const parts: Buffer[] = []
    for await (const part of process.stdin) parts.push(Buffer.from(part as Buffer))
    return Buffer.concat(parts)
  }
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EISDIR') throw new UsageError(`${file} is a folder. Name the files in it.`)
    throw new UsageError(code === 'ENOENT' ? `${file} is not there.` : `${file} cannot be read.`)
  }
}
