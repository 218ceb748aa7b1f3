// The header of a WFDB record (.hea): how many signals, how fast, in which files and how many steps make a millivolt.
// After the WFDB specification, "WFDB Header Files" (github.com/wfdb/wfdb-spec, read 2026-11-30).
import { decode } from '../exchange/decode'
import { MOST_HEADER_BYTES, MOST_SIGNALS, RecordFault } from './fault'
import type { FormatNumber } from './formats'
import { FORMAT_NUMBERS, isFormat } from './formats'

export interface SignalLine {
  /** The file beside the header: a bare name. */
  readonly file: string
  readonly format: FormatNumber
  /** Samples before sample 0, by which the signal is late. */
  readonly skew: number
  /** Bytes of the file before its first sample. */
  readonly byteOffset: number
  /** Steps of the converter for one unit; 200 is assumed where the header gives none. */
  readonly gain: number
  readonly isGainGiven: boolean
  /** The value that stands for 0. */
  readonly baseline: number
  readonly unit: string
  /** Sum of all samples, 16 bits; null where none is given. */
  readonly checksum: number | null
  /** What the signal is, mostly its lead; no two are the same. */
  readonly name: string
}

export interface RecordHeader {
  readonly record: string
  readonly sampleRateHz: number
  /** Samples of each signal, or null where the header leaves it to the files. */
  readonly frames: number | null
  readonly signals: readonly SignalLine[]
  /** What stands behind the signals: often age, sex, diagnoses. */
  readonly comments: readonly string[]
}

const ASSUMED_RATE_HZ = 250
const ASSUMED_GAIN = 200
/** Slower is no tracing, faster no ECG. */
const [SLOWEST_HZ, FASTEST_HZ] = [50, 20_000]
const MOST_FRAMES = 2 ** 31
const MOST_COMMENTS = 200

/**
 * Reads a header.
 * @throws RecordFault that names the file, the line and what is wrong with it.
 */
export function readHeader(file: string, bytes: Uint8Array): RecordHeader {
  if (bytes.length > MOST_HEADER_BYTES)
    throw new RecordFault(file, `has ${bytes.length} bytes; a header has at most ${MOST_HEADER_BYTES}.`)
  const lines = linesOf(file, bytes)
  const rows = lines.filter(({ text }) => !text.startsWith('#'))
  const [first, ...rest] = rows
  if (first === undefined) throw new RecordFault(file, 'is empty: it has no line that names a record.')
  const { record, signals: count, sampleRateHz, frames } = recordLine(file, first)
  if (rest.length < count)
    throw new RecordFault(file, `speaks of ${count} signals and describes ${rest.length}. It may be cut off.`)
  const used = rest.slice(0, count)
  const signals = named(used.map((line) => signalLine(file, line)))
  checkGroups(file, signals)
  const last = used.at(-1)?.number ?? first.number
  const comments = lines
    .filter(({ text, number }) => text.startsWith('#') && number > last)
    .map(({ text }) => text.slice(1).trim())
    .filter((text) => text !== '')
  return { record, sampleRateHz, frames, signals, comments: comments.slice(0, MOST_COMMENTS) }
}

interface Line {
  readonly number: number
  readonly text: string
}

function linesOf(file: string, bytes: Uint8Array): Line[] {
  const utf8 = decode(bytes)
  // Older headers have their µ in one byte.
  const text = 'text' in utf8 ? utf8 : decode(bytes, 'windows-1252')
  if (!('text' in text)) throw new RecordFault(file, 'is no text. Choose the file that ends in .hea.')
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text.text))
    throw new RecordFault(file, 'is no text. Choose the file that ends in .hea.')
  return text.text
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ number: i + 1, text: line.trim() }))
    .filter((line) => line.text !== '')
}

function recordLine(file: string, { text, number }: Line) {
  const fault = (reason: string): RecordFault => new RecordFault(file, `line ${number}: ${reason}`)
  const [name = '', count = '', rate, length] = text.split(/\s+/)
  const [, record, segments] = /^([\w.+-]{1,80})(?:\/(\d+))?$/.exec(name) ?? []
  if (record === undefined) throw fault(`“${shown(name)}” is no name of a record.`)
  if (segments !== undefined)
    throw fault(
      `the record is made of ${segments} segments. Open one of them: each has a header of its own, named on the lines below.`,
    )
  const signals = wholeNumber(count)
  if (signals === null) throw fault(`“${shown(count)}” is no number of signals.`)
  if (signals === 0) throw fault('the record has no signals, so there is nothing to draw.')
  if (signals > MOST_SIGNALS)
    throw fault(`the record has ${signals} signals; up to ${MOST_SIGNALS} are read.`)
  // Behind the rate may stand that of a tape counter: 360/1000(0).
  const sampleRateHz = rate === undefined ? ASSUMED_RATE_HZ : decimal(rate.split('/')[0] ?? '')
  if (sampleRateHz === null) throw fault(`“${shown(rate ?? '')}” is no sampling rate.`)
  if (!(sampleRateHz >= SLOWEST_HZ && sampleRateHz <= FASTEST_HZ))
    throw fault(
      `a sampling rate of ${sampleRateHz} Hz is none of an ECG; ${SLOWEST_HZ} to ${FASTEST_HZ} Hz are read.`,
    )
  const frames = length === undefined ? 0 : wholeNumber(length)
  if (frames === null || frames > MOST_FRAMES)
    throw fault(`“${shown(length ?? '')}” is no number of samples.`)
  return { record, signals, sampleRateHz, frames: frames === 0 ? null : frames }
}

function signalLine(file: string, { text, number }: Line): SignalLine {
  const fault = (reason: string): RecordFault => new RecordFault(file, `line ${number}: ${reason}`)
  const [data = '', coding = '', scale, bits, zero, initial, sum, , ...description] = text.split(/\s+/)
  const named = namedFile(data)
  if (named !== null) throw fault(named)
  const { format, skew, byteOffset } = codingOf(coding, fault)
  const [, gainText, baselineText, unit = 'mV'] =
    scale === undefined ? [] : (/^([^(/]+)(?:\((-?\d{1,10})\))?(?:\/(\S{1,20}))?$/.exec(scale) ?? [])
  if (scale !== undefined && gainText === undefined) throw fault(`“${shown(scale)}” is no gain.`)
  const gain = gainText === undefined ? 0 : decimal(gainText)
  if (gain === null) throw fault(`“${shown(gainText ?? '')}” is no gain.`)
  if (gain !== 0 && !(Math.abs(gain) >= 1e-6 && Math.abs(gain) <= 1e12))
    throw fault(`a gain of ${gain} steps for a unit cannot be drawn.`)
  for (const [what, value] of [
    ['a resolution', bits],
    ['the middle of a converter', zero],
    ['a first value', initial],
    ['a checksum', sum],
  ] as const)
    if (value !== undefined && !/^-?\d{1,11}$/.test(value)) throw fault(`“${shown(value)}” is not ${what}.`)
  return {
    file: data,
    format,
    skew,
    byteOffset,
    gain: gain === 0 ? ASSUMED_GAIN : gain,
    isGainGiven: gain !== 0,
    baseline: Number(baselineText ?? zero ?? 0),
    unit,
    checksum: sum === undefined ? null : Number(sum),
    name: description.join(' ').slice(0, 80),
  }
}

/** Why a file is not one that may lie beside the header, or null. */
function namedFile(name: string): string | null {
  if (name === '~' || name === '-')
    return `the samples are in no file (“${name}”), so there is nothing to draw.`
  if (/^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,79}$/.test(name) && !name.includes('..')) return null
  return `“${shown(name)}” is not the name of a file beside the header: letters, digits, “.”, “-” and “_” only, no folders.`
}

function codingOf(
  text: string,
  fault: (reason: string) => RecordFault,
): Pick<SignalLine, 'format' | 'skew' | 'byteOffset'> {
  const [, number, perFrame = '1', skew = '0', offset = '0'] =
    /^(\d{1,4})(?:x(\d{1,6}))?(?::(\d{1,6}))?(?:\+(\d{1,9}))?$/.exec(text) ?? []
  const format = Number(number)
  if (number === undefined) throw fault(`“${shown(text)}” is no format of samples.`)
  if (!isFormat(format)) throw fault(`format ${number} is not read; these are: ${FORMAT_NUMBERS.join(', ')}.`)
  if (Number(perFrame) !== 1)
    throw fault(
      `the signal has ${perFrame} samples a frame; records of more than one sampling rate are not read.`,
    )
  return { format, skew: Number(skew), byteOffset: Number(offset) }
}

/** Signals of one file lie in it in turns: they must follow one another, in one format from one byte on. */
function checkGroups(file: string, signals: readonly SignalLine[]): void {
  signals.forEach((signal, i) => {
    const before = signals.slice(0, i).findLastIndex((other) => other.file === signal.file)
    const other = signals[before]
    if (other === undefined) return
    if (before !== i - 1 || other.format !== signal.format || other.byteOffset !== signal.byteOffset)
      throw new RecordFault(
        file,
        `the signals in ${signal.file} do not follow one another in one format, so their samples cannot be told apart.`,
      )
  })
}

/** Each has a name, and no two the same. */
function named(signals: readonly SignalLine[]): SignalLine[] {
  const taken = new Set<string>()
  return signals.map((signal, i) => {
    const wanted = signal.name === '' ? `Signal ${i + 1}` : signal.name
    let name = wanted
    for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`
    taken.add(name)
    return { ...signal, name }
  })
}

function wholeNumber(text: string): number | null {
  return /^\d{1,12}$/.test(text) ? Number(text) : null
}

function decimal(text: string): number | null {
  return /^[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})([eE][+-]?\d{1,3})?$/.test(text) ? Number(text) : null
}

/** As much of a wrong word as a message can bear. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
