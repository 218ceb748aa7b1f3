// The envelope around a document: what it is, which version, and a checksum that tells damage from data.
import { createHash } from 'node:crypto'

/** What a file turned out to be. A newer version's data may have fields that we would lose: it is never written over. */
export type Opened =
  /** `of`: whose file it says it is; null when it does not say. */
  | { kind: 'good'; data: unknown; of: string | null }
  | { kind: 'newer'; data: unknown }
  | { kind: 'damaged'; why: 'empty' | 'zeros' | 'not JSON' | 'another kind of file' | 'wrong checksum' }

/** A name such as `settings` and a whole version from 1. */
export interface Schema {
  name: string
  version: number
}

/** The text of a file that holds `data`; `of` says whose it is, so that a copy in another place is known. */
export function seal(schema: Schema, data: unknown, of?: string): string {
  const body = JSON.stringify(data)
  const whose = of === undefined ? '' : `,"of":${JSON.stringify(of)}`
  return `{"schema":"preceptor/${schema.name}@${schema.version}","sum":"${sumOf(body)}"${whose},"data":${body}}\n`
}

/** Reads a sealed text; never throws. */
export function unseal(schema: Schema, bytes: Uint8Array): Opened {
  if (bytes.length === 0) return { kind: 'damaged', why: 'empty' }
  if (bytes.every((byte) => byte === 0)) return { kind: 'damaged', why: 'zeros' }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { kind: 'damaged', why: 'not JSON' }
  }
  const { schema: label, sum, data, of } = (parsed ?? {}) as Record<string, unknown>
  const [, name, version] =
    /^preceptor\/([a-z-]+)@(\d{1,6})$/.exec(typeof label === 'string' ? label : '') ?? []
  if (name !== schema.name || data === undefined) return { kind: 'damaged', why: 'another kind of file' }
  if (Number(version) > schema.version) return { kind: 'newer', data }
  if (!isSum(sum, text, data)) return { kind: 'damaged', why: 'wrong checksum' }
  return { kind: 'good', data, of: typeof of === 'string' ? of : null }
}

const DATA = ',"data":'

/** Of the text as it stands; a file that was laid out anew by hand is as good. */
function isSum(sum: unknown, text: string, data: unknown): boolean {
  const asWritten = text.slice(text.indexOf(DATA) + DATA.length, -2)
  return sum === sumOf(asWritten) || sum === sumOf(JSON.stringify(data))
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16)
}
