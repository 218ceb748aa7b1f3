// A WFDB record that is open: its signals in millivolts, any stretch of them, straight from the bytes.
import { SAMPLE_RATE_HZ } from '../ecg/kernel'
import { MOST_DATA_BYTES, RecordFault } from './fault'
import { formatOf, samplesIn } from './formats'
import type { RecordHeader, SignalLine } from './header'

export interface WfdbRecord {
  readonly header: RecordHeader
  /** Samples of each signal. */
  readonly frames: number
  readonly seconds: number
  readonly signals: readonly RecordSignal[]
}

export interface RecordSignal {
  readonly line: SignalLine
  /** By this a value in the signal's own unit becomes millivolts; null where it is no voltage. */
  readonly toMv: number | null
  readonly bytes: Uint8Array
  /** Signals in the same file, and which of them this is. */
  readonly group: number
  readonly place: number
}

const MV: Readonly<Record<string, number>> = { V: 1000, mV: 1, uV: 0.001, µV: 0.001, μV: 0.001, nV: 1e-6 }

/** The files that a header asks for, each once. */
export function filesOf(header: RecordHeader): string[] {
  return [...new Set(header.signals.map(({ file }) => file))]
}

/**
 * Opens a record from its header and the bytes of its files by name.
 * @throws RecordFault when a file is not there, too large, or shorter than the header says.
 */
export function openRecord(header: RecordHeader, files: ReadonlyMap<string, Uint8Array>): WfdbRecord {
  const lengths = filesOf(header).map((name) => checkedLength(header, name, files.get(name)))
  const frames = Math.min(...lengths)
  const signals = header.signals.map((line, i): RecordSignal => {
    const first = header.signals.findIndex(({ file }) => file === line.file)
    return {
      line,
      toMv: MV[line.unit] ?? null,
      bytes: (files.get(line.file) ?? new Uint8Array(0)).subarray(line.byteOffset),
      group: header.signals.filter(({ file }) => file === line.file).length,
      place: i - first,
    }
  })
  return { header, frames, seconds: frames / header.sampleRateHz, signals }
}

function checkedLength(header: RecordHeader, name: string, bytes: Uint8Array | undefined): number {
  const group = header.signals.filter(({ file }) => file === name)
  const [first] = group
  if (bytes === undefined || first === undefined)
    throw new RecordFault(name, `is missing: the header of ${header.record} names it.`)
  if (bytes.length > MOST_DATA_BYTES)
    throw new RecordFault(
      name,
      `has ${Math.ceil(bytes.length / 2 ** 20)} MB; up to ${MOST_DATA_BYTES / 2 ** 20} MB are read.`,
    )
  const room = Math.max(0, bytes.length - first.byteOffset)
  const there = Math.floor(samplesIn(formatOf(first.format), room, room * 2) / group.length)
  if (header.frames !== null && there < header.frames)
    throw new RecordFault(
      name,
      `ends after ${there.toLocaleString('en-US')} of ${header.frames.toLocaleString('en-US')} samples of each signal. It may have been cut off on its way: copy it anew.`,
    )
  if (there === 0) throw new RecordFault(name, 'holds no samples.')
  return header.frames ?? there
}

/** A sample in the converter’s steps; NaN where none was recorded. */
function rawAt({ line, bytes, group, place }: RecordSignal, frames: number, frame: number): number {
  const at = frame + line.skew
  if (frame < 0 || at >= frames) return NaN
  const format = formatOf(line.format)
  const value = format.at(bytes, at * group + place)
  return value === format.missing ? NaN : value
}

/** A signal’s own samples, [from, to), in millivolts; NaN where none was recorded. */
export function millivolts(record: WfdbRecord, signal: RecordSignal, from: number, to: number): Float64Array {
  const { baseline, gain } = signal.line
  const scale = (signal.toMv ?? NaN) / gain
  return Float64Array.from(
    { length: Math.max(0, to - from) },
    (_, i) => (rawAt(signal, record.frames, from + i) - baseline) * scale,
  )
}

/**
 * A stretch of a signal as the paper takes it: in millivolts at 500 Hz. Between two samples the line is straight; next to
 * one that is missing there is none (NaN).
 */
export function paperSamples(
  record: WfdbRecord,
  signal: RecordSignal,
  fromS: number,
  seconds: number,
): Float64Array {
  const rate = record.header.sampleRateHz
  const first = Math.floor(fromS * rate)
  const own = millivolts(record, signal, first, Math.ceil((fromS + seconds) * rate) + 2)
  return Float64Array.from({ length: Math.round(seconds * SAMPLE_RATE_HZ) }, (_, i) => {
    const at = (fromS + i / SAMPLE_RATE_HZ) * rate - first
    const before = Math.floor(at)
    const share = at - before
    const here = own[before] ?? NaN
    // The last sample of all has none after it.
    return share < 1e-9 ? here : here + ((own[before + 1] ?? NaN) - here) * share
  })
}

/** The signals whose checksum in the header is not that of their samples: the files have changed, or are not of one record. */
function changedSignals(record: WfdbRecord): string[] {
  const { header, frames } = record
  if (header.frames === null) return []
  return record.signals
    .filter(({ line, bytes, group, place }) => {
      if (line.checksum === null) return false
      const format = formatOf(line.format)
      let sum = 0
      for (let frame = 0; frame < frames; frame++) sum = (sum + format.at(bytes, frame * group + place)) | 0
      return (sum & 0xffff) !== (line.checksum & 0xffff)
    })
    .map(({ line }) => line.name)
}

/** The signals that are a voltage and can be drawn on ECG paper. */
export function drawable(record: WfdbRecord): RecordSignal[] {
  return record.signals.filter(({ toMv }) => toMv !== null)
}

/** What a reader must know of the record before trusting its heights. */
export function cautions(record: WfdbRecord): string[] {
  const unscaled = drawable(record).filter(({ line }) => !line.isGainGiven)
  const changed = changedSignals(record)
  const others = record.signals.filter(({ toMv }) => toMv === null)
  return [
    ...(unscaled.length === 0
      ? []
      : [
          `The header gives no gain for ${listed(unscaled)}: 200 steps for a millivolt are assumed, and heights cannot be trusted.`,
        ]),
    ...(changed.length === 0
      ? []
      : [`The checksum of ${changed.join(', ')} does not fit: the samples are not those that were written.`]),
    ...(others.length === 0
      ? []
      : [
          `Not drawn, since no voltage: ${others.map(({ line }) => `${line.name} (${line.unit})`).join(', ')}.`,
        ]),
  ]
}

function listed(signals: readonly RecordSignal[]): string {
  return signals.map(({ line }) => line.name).join(', ')
}
