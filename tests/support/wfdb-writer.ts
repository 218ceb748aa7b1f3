// Writes WFDB records for tests: bytes of each format, a header, an annotation file. Its own arithmetic, not the reader's.

export interface WrittenSignal {
  readonly name: string
  readonly values: readonly number[]
  readonly gain?: number
  readonly baseline?: number
  readonly unit?: string
}

export interface WrittenRecord {
  readonly record: string
  readonly format: number
  readonly sampleRateHz: number
  readonly signals: readonly WrittenSignal[]
  readonly comments?: readonly string[]
}

/** How many bits of each format a sample has, and so its range. */
export const BITS: Readonly<Record<number, number>> = {
  16: 16,
  24: 24,
  32: 32,
  61: 16,
  80: 8,
  160: 16,
  212: 12,
  310: 10,
  311: 10,
}

/** Samples as the bytes of a format. */
export function writtenSamples(format: number, values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  const low = (value: number, bits: number): number =>
    Number(BigInt.asUintN(bits, BigInt(value)) & ((1n << BigInt(bits)) - 1n))
  const push = (value: number, count: number): void => {
    for (let i = 0; i < count; i++) bytes.push(Math.floor(value / 256 ** i) % 256)
  }
  switch (format) {
    case 16:
    case 24:
    case 32:
      for (const value of values) push(low(value, format), format / 8)
      break
    case 61:
      for (const value of values) bytes.push(Math.floor(low(value, 16) / 256), low(value, 16) % 256)
      break
    case 80:
      for (const value of values) bytes.push(value + 128)
      break
    case 160:
      for (const value of values) push(value + 32_768, 2)
      break
    case 212:
      for (let i = 0; i < values.length; i += 2) {
        const [a, b] = [low(values[i] ?? 0, 12), low(values[i + 1] ?? 0, 12)]
        bytes.push(a % 256, Math.floor(a / 256) + 16 * Math.floor(b / 256))
        if (i + 1 < values.length) bytes.push(b % 256)
      }
      break
    case 310:
      for (let i = 0; i < values.length; i += 3) {
        const [a = 0, b = 0, c = 0] = values.slice(i, i + 3).map((value) => low(value, 10))
        push(a * 2 + (c % 32) * 2048, 2)
        if (i + 1 < values.length) push(b * 2 + Math.floor(c / 32) * 2048, 2)
      }
      break
    case 311:
      for (let i = 0; i < values.length; i += 3) {
        const three = values.slice(i, i + 3)
        const [a = 0, b = 0, c = 0] = three.map((value) => low(value, 10))
        push(a + b * 2 ** 10 + c * 2 ** 20, [0, 2, 3, 4][three.length] ?? 0)
      }
      break
    default:
      throw new Error(`No writer for format ${format}`)
  }
  return Uint8Array.from(bytes)
}

/** A whole record: the header's text and the bytes of its one file. */
export function writtenRecord(wanted: WrittenRecord): { header: string; data: Uint8Array; file: string } {
  const { record, format, sampleRateHz, signals } = wanted
  const frames = signals[0]?.values.length ?? 0
  const file = `${record}.dat`
  const lines = signals.map(({ name, values, gain = 200, baseline = 0, unit = 'mV' }) => {
    const sum = values.reduce((all, value) => all + value, 0)
    const checksum = Number(BigInt.asIntN(16, BigInt(sum)))
    return `${file} ${format} ${gain}(${baseline})/${unit} ${BITS[format]} 0 ${values[0] ?? 0} ${checksum} 0 ${name}`
  })
  const inTurns = Array.from({ length: frames }, (_, i) => signals.map(({ values }) => values[i] ?? 0)).flat()
  return {
    header: [
      `${record} ${signals.length} ${sampleRateHz} ${frames}`,
      ...lines,
      ...(wanted.comments ?? []).map((text) => `# ${text}`),
      '',
    ].join('\n'),
    data: writtenSamples(format, inTurns),
    file,
  }
}

export interface WrittenAnnotation {
  readonly frame: number
  readonly code: number
  readonly note?: string
}

/** An annotation file in the MIT format. */
export function writtenAnnotations(annotations: readonly WrittenAnnotation[]): Uint8Array {
  const bytes: number[] = []
  const word = (code: number, interval: number): void =>
    void bytes.push(interval % 256, code * 4 + (interval >> 8))
  let before = 0
  for (const { frame, code, note } of annotations) {
    let interval = frame - before
    before = frame
    if (interval > 1023) {
      word(59, 0)
      const [high, low] = [interval >> 16, interval & 0xffff]
      bytes.push(high % 256, high >> 8, low % 256, low >> 8)
      interval = 0
    }
    word(code, interval)
    if (note === undefined) continue
    word(63, note.length)
    bytes.push(...Array.from(note, (letter) => letter.charCodeAt(0)), ...(note.length % 2 === 1 ? [0] : []))
  }
  return Uint8Array.from([...bytes, 0, 0])
}

/** A text as bytes. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
