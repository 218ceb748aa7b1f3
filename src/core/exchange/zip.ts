// A zip file, unpacked by fflate within limits. Its table of contents says what is in it; what the parts then really hold is
// counted as it comes, so that a table that lies costs no more than one that does not. Nothing is written to disk, so that
// a name such as ../x leads nowhere.
import type { UnzipDecoder } from 'fflate/browser'
import { Inflate, Unzip, unzipSync } from 'fflate/browser'

export interface ZipPart {
  readonly name: string
  /** Null where it cannot be unpacked, or holds more than the table says. */
  readonly bytes: Uint8Array | null
}

const MOST_PARTS = 20_000
/** All that a package of questions may unpack to. */
const MOST_BYTES = 128 * 1024 * 1024
/** Text packs to a tenth; what packs to less than a hundredth was made to do harm. */
const MOST_RATIO = 200
const SMALL_BYTES = 1024 * 1024
/** So much is unpacked at a time before it is counted: deflate makes at most a thousand bytes of one. */
const CHUNK_BYTES = 8 * 1024

const DAMAGED = 'The zip file is damaged.'
const TOO_MUCH = 'The zip file would unpack to far more than questions need. It was not unpacked.'

/** The names in the table of contents, but for folders; nothing is unpacked. */
export function zipNames(bytes: Uint8Array): { names: string[] } | { refused: string } {
  // The parts of a locked file are as long as others, and unpack to nothing that anybody could read.
  if (((bytes[6] ?? 0) & 1) === 1) return { refused: 'The zip file is locked with a password.' }
  const names: string[] = []
  let total = 0
  let refused: string | null = null
  const look = ({
    name,
    size,
    originalSize,
  }: {
    name: string
    size: number
    originalSize: number
  }): boolean => {
    names.push(named(name))
    total += originalSize
    if (names.length > MOST_PARTS) refused = `The zip file holds more than ${MOST_PARTS} files.`
    if (total > MOST_BYTES || tooMuch(originalSize, size)) refused = TOO_MUCH
    // A table can say that it goes on for ever.
    if (refused !== null) throw new RangeError(refused)
    return false
  }
  try {
    unzipSync(bytes, { filter: look })
  } catch {
    return { refused: refused ?? DAMAGED }
  }
  return { names: names.filter((name) => !name.endsWith('/')) }
}

/** The parts that are wanted, in the order of the file. Those that the table of contents does not name are passed over. */
export function unzipped(
  bytes: Uint8Array,
  names: readonly string[],
  wanted: (name: string) => boolean,
): ZipPart[] {
  const known = new Set(names)
  const parts: Part[] = []
  let left = MOST_BYTES
  const zip = new Unzip((file) => {
    const name = named(file.name)
    if (!known.has(name) || !wanted(name)) return
    const part = new Part(name, file.originalSize ?? null)
    parts.push(part)
    file.ondata = (error, data, final) => {
      left -= error === null ? data.length : 0
      part.take(error === null ? data : null, final)
    }
    file.start()
  })
  zip.register(Guarded)
  try {
    for (let at = 0; at < bytes.length && left >= 0; at += CHUNK_BYTES)
      zip.push(bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length)
  } catch {
    // Cut off, or packed in a way that is not known here: what is whole was taken.
  }
  return parts.map((part) => ({ name: part.name, bytes: part.whole() }))
}

/** Inflates a part until it makes more than it may. */
class Guarded implements UnzipDecoder {
  static readonly compression = 8
  ondata: UnzipDecoder['ondata'] = () => undefined
  readonly #inflate = new Inflate((data, final) => this.#made(data, final))
  #takenBytes = 0
  #madeBytes = 0
  #stopped = false

  constructor(
    _name: string,
    _packedBytes?: number,
    private readonly mostBytes = MOST_BYTES,
  ) {}

  push(chunk: Uint8Array, final: boolean): void {
    if (this.#stopped) return
    this.#takenBytes += chunk.length
    try {
      this.#inflate.push(chunk, final)
    } catch {
      this.#stop(DAMAGED)
    }
  }

  #made(data: Uint8Array<ArrayBuffer>, final: boolean): void {
    this.#madeBytes += data.length
    if (this.#madeBytes > this.mostBytes || tooMuch(this.#madeBytes, this.#takenBytes)) this.#stop(TOO_MUCH)
    else if (!this.#stopped) this.ondata(null, data, final)
  }

  #stop(why: string): void {
    this.#stopped = true
    this.ondata(Object.assign(new Error(why), { code: NO_CODE }), NOTHING, true)
  }
}

const NOTHING = new Uint8Array()
/** Of a fault that fflate does not count. */
const NO_CODE = -1

class Part {
  readonly #pieces: Uint8Array[] = []
  #bytes = 0
  #done = false
  #damaged = false

  constructor(
    readonly name: string,
    private readonly saidBytes: number | null,
  ) {}

  take(data: Uint8Array | null, final: boolean): void {
    if (data === null) this.#damaged = true
    else if (!this.#damaged) {
      this.#pieces.push(data)
      this.#bytes += data.length
      this.#done ||= final
    }
    if (this.#damaged) this.#pieces.length = 0
  }

  whole(): Uint8Array | null {
    if (this.#damaged || !this.#done || (this.saidBytes !== null && this.saidBytes !== this.#bytes))
      return null
    const whole = new Uint8Array(this.#bytes)
    let at = 0
    for (const piece of this.#pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

function tooMuch(bytes: number, packedBytes: number): boolean {
  return bytes > SMALL_BYTES && bytes > packedBytes * MOST_RATIO
}

function named(name: string): string {
  return name.replaceAll('\\', '/')
}
