// What a file that was named on the command line holds; “-” is standard input.
import { readFile } from 'node:fs/promises'
import { decode } from '../../core/exchange/decode'
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

/** The text of a file, UTF-8 or UTF-16 by its mark; a UsageError in words where it is none. */
export async function textOf(file: string): Promise<string> {
  const decoded = decode(await bytesOf(file))
  if ('text' in decoded) return decoded.text
  throw new UsageError(`${file === '-' ? 'Standard input' : file} was not read. ${decoded.refused}`)
}
