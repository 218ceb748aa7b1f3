// Bytes to text, strictly: a character that cannot be read refuses the file, and no encoding is guessed.

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Why a file is not read; `say`: the option of the command that would help. */
export interface Refused {
  readonly refused: string
  readonly say?: string
}

export type Decoded = { readonly text: string; readonly encoding: Encoding } | Refused

/** The characters of Windows-1252 from 0x80 to 0x9f; five bytes mean nothing. */
const HIGH_1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
]

/**
 * The text of a file: by its byte order mark, else by `asked`, else as UTF-8. A file that says one thing while another is
 * asked for is refused.
 */
export function decode(bytes: Uint8Array, asked: Encoding | null = null): Decoded {
  const mark = markOf(bytes)
  if (mark !== null && asked !== null && asked !== mark.encoding)
    return {
      refused: `The file says by its first bytes that it is ${nameOf(mark.encoding)}, not ${nameOf(asked)}.`,
    }
  const encoding = mark?.encoding ?? asked ?? 'utf-8'
  const body = mark === null ? bytes : bytes.subarray(mark.length)
  if (encoding === 'utf-8' && mark === null && body.subarray(0, 4096).includes(0))
    return {
      refused:
        'The file has zero bytes in it: it is no text, or UTF-16 without its mark. If a Windows program saved it as “Unicode”, its encoding is UTF-16 LE.',
      say: '--encoding utf-16le',
    }
  const units = new Units(body.length)
  const badAt = READERS[encoding](body, units)
  if (badAt === null) return { text: units.text(), encoding }
  const line = lineAt(body, badAt)
  const hint =
    encoding === 'utf-8'
      ? 'If an older Windows program saved it, its encoding is Windows-1252; or save it again as UTF-8.'
      : 'Save it again as UTF-8.'
  return {
    refused: `The file is not ${nameOf(encoding)}: line ${line} holds a character that cannot be read. ${hint}`,
    ...(encoding === 'utf-8' ? { say: '--encoding windows-1252' } : {}),
  }
}

function markOf(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

function nameOf(encoding: Encoding): string {
  return encoding === 'windows-1252'
    ? 'Windows-1252'
    : encoding.toUpperCase().replace('LE', ' LE').replace('BE', ' BE')
}

/** UTF-16 code units as they are read. */
class Units {
  readonly #units: Uint16Array
  #length = 0
  constructor(most: number) {
    this.#units = new Uint16Array(most + 1)
  }
  add(unit: number): void {
    this.#units[this.#length++] = unit
  }
  text(): string {
    const parts: string[] = []
    // More arguments at once than this break some engines. Spread one by one they take five times as long.
    for (let i = 0; i < this.#length; i += 8192) {
      const units = this.#units.subarray(i, Math.min(i + 8192, this.#length))
      parts.push(String(Reflect.apply(String.fromCharCode, null, units)))
    }
    return parts.join('')
  }
}

/** Each answers the place of the first byte that it cannot read, or null. */
const READERS: Readonly<Record<Encoding, (bytes: Uint8Array, units: Units) => number | null>> = {
  'utf-8': utf8,
  'utf-16le': (bytes, units) => utf16(bytes, units, 0, 1),
  'utf-16be': (bytes, units) => utf16(bytes, units, 1, 0),
  'windows-1252': windows1252,
}

/** How many bytes follow a first one, and the least character that needs so many (a longer form is refused). */
function utf8Shape(first: number): readonly [more: number, least: number] | null {
  if (first >= 0xc2 && first < 0xe0) return [1, 0x80]
  if (first >= 0xe0 && first < 0xf0) return [2, 0x800]
  if (first >= 0xf0 && first < 0xf5) return [3, 0x10000]
  return null
}

function utf8(bytes: Uint8Array, units: Units): number | null {
  for (let i = 0; i < bytes.length; i++) {
    const first = bytes[i] ?? 0
    if (first < 0x80) {
      units.add(first)
      continue
    }
    const shape = utf8Shape(first)
    if (shape === null) return i
    const [more, least] = shape
    let point = first & (0x3f >> more)
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k] ?? 0
      if ((next & 0xc0) !== 0x80) return i
      point = (point << 6) | (next & 0x3f)
    }
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return i
    if (point < 0x10000) units.add(point)
    else {
      units.add(0xd800 + ((point - 0x10000) >> 10))
      units.add(0xdc00 + ((point - 0x10000) & 0x3ff))
    }
    i += more
  }
  return null
}

function utf16(bytes: Uint8Array, units: Units, low: 0 | 1, high: 0 | 1): number | null {
  if (bytes.length % 2 === 1) return bytes.length - 1
  let waits = false
  for (let i = 0; i < bytes.length; i += 2) {
    const unit = (bytes[i + low] ?? 0) | ((bytes[i + high] ?? 0) << 8)
    const second = unit >= 0xdc00 && unit < 0xe000
    // Half a character, or a second half without its first.
    if (waits !== second) return i
    waits = unit >= 0xd800 && unit < 0xdc00
    units.add(unit)
  }
  return waits ? bytes.length - 2 : null
}

function windows1252(bytes: Uint8Array, units: Units): number | null {
  for (const [i, byte] of bytes.entries()) {
    const point = byte >= 0x80 && byte < 0xa0 ? (HIGH_1252[byte - 0x80] ?? 0) : byte
    if (point === 0) return i
    units.add(point)
  }
  return null
}

function lineAt(bytes: Uint8Array, place: number): number {
  let line = 1
  for (let i = 0; i < place; i++) if (bytes[i] === 0x0a) line++
  return line
}
