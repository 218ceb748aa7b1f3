// The envelope around a document: what it is, which version, and a checksum that tells damage from data.
import { createHash } from 'node:crypto'

/** What a file turned out to be. A newer version's data may have fields that we would lose: it is never written over. */
export type Opened =
  | { kind: 'good'; data: unknown }
  | { kind: 'newer'; data: unknown }
  | { kind: 'damaged'; why: 'empty' | 'zeros' | 'not JSON' | 'another kind of file' | 'wrong checksum' }

/** A name such as `settings` and a whole version from 1. */
export interface Schema {
  name: string
  version: number
}

/** The text of a file that holds `data`. */
export function seal(schema: Schema, data: unknown): string {
  const body = JSON.stringify(data)
  return `{"schema":"preceptor/${schema.name}@${schema.version}","sum":"${sumOf(body)}","data":${body}}\n`
}

/** Reads a sealed text; never throws. */
export function unseal(schema: Schema, bytes: Uint8Array): Opened {
  if (bytes.length === 0) return { kind: 'damaged', why: 'empty' }
  if (bytes.every((byte) => byte === 0)) return { kind: 'damaged', why: 'zeros' }
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return { kind: 'damaged', why: 'not JSON' }
  }
  const { schema: label, sum, data } = (parsed ?? {}) as Record<string, unknown>
  const [, name, version] =
    /^preceptor\/([a-z-]+)@(\d{1,6})$/.exec(typeof label === 'string' ? label : '') ?? []
  if (name !== schema.name || data === undefined) return { kind: 'damaged', why: 'another kind of file' }
  if (Number(version) > schema.version) return { kind: 'newer', data }
  if (sum !== sumOf(JSON.stringify(data))) return { kind: 'damaged', why: 'wrong checksum' }
  return { kind: 'good', data }
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16)
}
