// Annotations of a WFDB record (.atr and its like, the MIT format): which beat is what, by those who read the record.
import { MOST_ANNOTATION_BYTES, RecordFault } from './fault'

export interface Annotation {
  /** Sample of the record at which it stands. */
  readonly frame: number
  readonly code: number
  /** As PhysioNet’s programs print it, for instance V. */
  readonly symbol: string
  readonly meaning: string
  /** What was noted with it, for instance a rhythm: (AFIB. */
  readonly note: string
}

const CODES: Readonly<Record<number, readonly [symbol: string, meaning: string]>> = {
  1: ['N', 'normal beat'],
  2: ['L', 'left bundle branch block beat'],
  3: ['R', 'right bundle branch block beat'],
  4: ['a', 'aberrated atrial premature beat'],
  5: ['V', 'premature ventricular contraction'],
  6: ['F', 'fusion of ventricular and normal beat'],
  7: ['J', 'junctional premature beat'],
  8: ['A', 'atrial premature beat'],
  9: ['S', 'supraventricular premature beat'],
  10: ['E', 'ventricular escape beat'],
  11: ['j', 'junctional escape beat'],
  12: ['/', 'paced beat'],
  13: ['Q', 'beat that could not be classified'],
  14: ['~', 'change of signal quality'],
  16: ['|', 'artifact like a QRS'],
  18: ['s', 'ST change'],
  19: ['T', 'T wave change'],
  22: ['"', 'comment'],
  24: ['p', 'P wave peak'],
  25: ['B', 'bundle branch block beat'],
  26: ['^', 'pacer spike without capture'],
  27: ['t', 'T wave peak'],
  28: ['+', 'change of rhythm'],
}

// Codes that say something of the annotations around them, and none of their own.
const [SKIP, NUM, SUB, CHN, AUX] = [59, 60, 61, 62, 63]

/**
 * Reads an annotation file.
 * @throws RecordFault when it is too large or stops in the middle of an annotation.
 */
export function readAnnotations(file: string, bytes: Uint8Array): Annotation[] {
  if (bytes.length > MOST_ANNOTATION_BYTES)
    throw new RecordFault(
      file,
      `has ${Math.ceil(bytes.length / 2 ** 20)} MB; up to ${MOST_ANNOTATION_BYTES / 2 ** 20} MB are read.`,
    )
  const cut = (): RecordFault =>
    new RecordFault(file, 'stops in the middle of an annotation. It may have been cut off: copy it anew.')
  const word = (at: number): number => {
    const [low, high] = [bytes[at], bytes[at + 1]]
    if (low === undefined || high === undefined) throw cut()
    return low | (high << 8)
  }
  const found: Annotation[] = []
  let frame = 0
  for (let at = 0; at < bytes.length;) {
    const both = word(at)
    const [code, interval] = [both >> 10, both & 0x3ff]
    at += 2
    if (both === 0) return found
    if (code === SKIP) {
      // The high half first: the numbers of the machine that this was made on.
      frame += (word(at) << 16) | word(at + 2)
      at += 4
    } else if (code === AUX) {
      if (at + interval > bytes.length) throw cut()
      const last = found.at(-1)
      if (last !== undefined) found[found.length - 1] = { ...last, note: noteOf(bytes, at, interval) }
      at += interval + (interval % 2)
    } else if (code !== NUM && code !== SUB && code !== CHN) {
      frame += interval
      if (frame < 0) throw new RecordFault(file, 'has an annotation before the record begins.')
      const [symbol, meaning] = CODES[code] ?? ['?', `code ${code}`]
      found.push({ frame, code, symbol, meaning, note: '' })
    }
  }
  // Without the two zero bytes that end a file.
  throw cut()
}

function noteOf(bytes: Uint8Array, at: number, length: number): string {
  const characters = Array.from(bytes.subarray(at, at + length), (code) =>
    code >= 32 && code < 127 ? String.fromCharCode(code) : '',
  )
  return characters.join('').trim()
}
