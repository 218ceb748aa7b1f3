// A zip file's table of contents, and its files unpacked within limits. Unpacking itself is the host's (zlib), handed in.

/** Unpacks raw deflate; throws where the data are damaged or give more than `most` bytes. */
export type Inflate = (bytes: Uint8Array, most: number) => Uint8Array

export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly read: () => Uint8Array | { readonly refused: string }
}

const MOST_ENTRIES = 20_000
/** All that a package of questions may unpack to. */
const MOST_BYTES = 256 * 1024 * 1024
/** Text packs to a tenth; what packs to less than a hundredth was made to do harm. */
const MOST_RATIO = 200
const DAMAGED = 'The zip file is damaged.'

/** The files in a zip file by their names; nothing is written to disk, so that a name such as ../x leads nowhere. */
export function readZip(bytes: Uint8Array, inflate: Inflate): { entries: ZipEntry[] } | { refused: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === null) return { refused: DAMAGED }
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > MOST_ENTRIES) return { refused: `The zip file holds more than ${MOST_ENTRIES} files.` }
  const entries: ZipEntry[] = []
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return { refused: DAMAGED }
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)]
    const nameLength = view.getUint16(at + 28, true)
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength))
    total += size
    if (total > MOST_BYTES || (size > 1024 * 1024 && size > packed * MOST_RATIO))
      return { refused: 'The zip file would unpack to far more than questions need. It was not unpacked.' }
    const place = {
      offset: view.getUint32(at + 42, true),
      packed,
      size,
      method: view.getUint16(at + 10, true),
    }
    const locked = (view.getUint16(at + 8, true) & 1) === 1
    entries.push({
      name,
      size,
      read: () =>
        locked ? { refused: 'The zip file is locked with a password.' } : unpacked(view, place, inflate),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { entries: entries.filter(({ name }) => !name.endsWith('/')) }
}

/** The record at the end, behind which a comment may stand. */
function endRecord(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 22 - 65_536; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return null
}

interface Place {
  readonly offset: number
  readonly packed: number
  readonly size: number
  readonly method: number
}

function unpacked(
  view: DataView,
  { offset, packed, size, method }: Place,
  inflate: Inflate,
): Uint8Array | { refused: string } {
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== 0x04034b50)
    return { refused: DAMAGED }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packed > view.byteLength) return { refused: DAMAGED }
  const data = new Uint8Array(view.buffer, view.byteOffset + start, packed)
  if (method === 0) return packed === size ? data : { refused: DAMAGED }
  if (method !== 8)
    return {
      refused:
        'The zip file is packed in a way that is not known here. Pack it again as an ordinary zip file.',
    }
  try {
    const out = inflate(data, size)
    return out.length === size ? out : { refused: DAMAGED }
  } catch {
    return { refused: DAMAGED }
  }
}

/** Names are only compared with each other; what is not ASCII is kept byte by byte. */
function nameOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 1000)).replaceAll('\\', '/')
}
