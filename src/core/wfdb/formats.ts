// How WFDB signal files hold their samples: one row for each format, with what stands for a sample that is missing.
// After the WFDB specification, "Signal file formats" (github.com/wfdb/wfdb-spec, read 2026-11-30).

export interface SampleFormat {
  /** Bytes that so many samples take. */
  readonly bytesFor: (samples: number) => number
  /** The lowest value, which says “no sample here”. */
  readonly missing: number
  /** Sample number `i` of a file whose samples begin at byte 0; the caller has seen that it is there. */
  readonly at: (bytes: Uint8Array, i: number) => number
}

const byte = (bytes: Uint8Array, i: number): number => bytes[i] ?? 0
const word = (bytes: Uint8Array, i: number): number => byte(bytes, i) | (byte(bytes, i + 1) << 8)
/** The lowest bits of a number as two’s complement. */
const signed = (value: number, bits: number): number => (value << (32 - bits)) >> (32 - bits)
const whole =
  (bytes: number) =>
  (samples: number): number =>
    bytes * samples

const FORMATS = {
  16: { bytesFor: whole(2), missing: -32768, at: (bytes, i) => signed(word(bytes, 2 * i), 16) },
  24: {
    bytesFor: whole(3),
    missing: -(2 ** 23),
    at: (bytes, i) => signed(word(bytes, 3 * i) | (byte(bytes, 3 * i + 2) << 16), 24),
  },
  32: {
    bytesFor: whole(4),
    missing: -(2 ** 31),
    at: (bytes, i) => word(bytes, 4 * i) | (word(bytes, 4 * i + 2) << 16),
  },
  // The high byte first.
  61: {
    bytesFor: whole(2),
    missing: -32768,
    at: (bytes, i) => signed((byte(bytes, 2 * i) << 8) | byte(bytes, 2 * i + 1), 16),
  },
  80: { bytesFor: whole(1), missing: -128, at: (bytes, i) => byte(bytes, i) - 128 },
  160: { bytesFor: whole(2), missing: -32768, at: (bytes, i) => word(bytes, 2 * i) - 32768 },
  // Two samples of 12 bits in three bytes; the middle byte has four bits of each.
  212: {
    bytesFor: (samples) => Math.ceil(samples * 1.5),
    missing: -2048,
    at: (bytes, i) => {
      const start = 3 * Math.floor(i / 2)
      return i % 2 === 0
        ? signed(word(bytes, start), 12)
        : signed(((byte(bytes, start + 1) & 0xf0) << 4) | byte(bytes, start + 2), 12)
    },
  },
  // Three samples of 10 bits in four bytes; the third is what the two words have left.
  310: {
    bytesFor: (samples) => 4 * Math.floor(samples / 3) + 2 * (samples % 3),
    missing: -512,
    at: (bytes, i) => {
      const start = 4 * Math.floor(i / 3)
      const [first, second] = [word(bytes, start), word(bytes, start + 2)]
      if (i % 3 === 0) return signed(first >> 1, 10)
      return signed(i % 3 === 1 ? second >> 1 : (first >> 11) | ((second >> 11) << 5), 10)
    },
  },
  // The same three one after the other, from the lowest bit on.
  311: {
    bytesFor: (samples) => 4 * Math.floor(samples / 3) + Math.ceil(((samples % 3) * 10) / 8),
    missing: -512,
    at: (bytes, i) => {
      const start = 4 * Math.floor(i / 3)
      const all = word(bytes, start) | (word(bytes, start + 2) << 16)
      return signed(all >> (10 * (i % 3)), 10)
    },
  },
} as const satisfies Record<number, SampleFormat>

export type FormatNumber = keyof typeof FORMATS

/** The formats that are read, in order. */
export const FORMAT_NUMBERS = Object.keys(FORMATS).map(Number) as FormatNumber[]

/** How a format holds its samples. */
export function formatOf(number: FormatNumber): SampleFormat {
  return FORMATS[number]
}

/** Whether samples of this format are read. */
export function isFormat(number: number): number is FormatNumber {
  return Object.hasOwn(FORMATS, number)
}

/** How many whole samples so many bytes hold, never more than `most`. */
export function samplesIn(format: SampleFormat, bytes: number, most: number): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (format.bytesFor(middle) <= bytes) low = middle
    else high = middle - 1
  }
  return low
}
