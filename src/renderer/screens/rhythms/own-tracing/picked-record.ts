// The files of a record that the learner picked, read on this page: nothing is sent, and nothing is kept.
import type { Annotation } from '../../../../core/wfdb/annotations'
import { readAnnotations } from '../../../../core/wfdb/annotations'
import { MOST_DATA_BYTES, MOST_HEADER_BYTES, RecordFault } from '../../../../core/wfdb/fault'
import { readHeader } from '../../../../core/wfdb/header'
import type { RecordSignal, WfdbRecord } from '../../../../core/wfdb/record'
import { cautions, drawable, filesOf, openRecord } from '../../../../core/wfdb/record'

export interface PickedRecord {
  readonly record: WfdbRecord
  /** The leads that can be drawn; at least one. */
  readonly leads: readonly RecordSignal[]
  readonly cautions: readonly string[]
  /** What those who read the record noted, in order of time; empty without a file of it. */
  readonly notes: readonly Annotation[]
}

/** Reads what was picked. Throws a RecordFault, or an Error in words when it is no one record. */
export async function readPicked(files: readonly File[]): Promise<PickedRecord> {
  const headers = files.filter(({ name }) => name.toLowerCase().endsWith('.hea'))
  const [header] = headers
  if (header === undefined)
    throw new Error('There is no header (.hea) among these files. Choose it together with its .dat file.')
  if (headers.length > 1)
    throw new Error(`These are the headers of ${headers.length} records. Choose the files of one at a time.`)
  const read = readHeader(header.name, await bytesOf(header, MOST_HEADER_BYTES))
  const data = new Map<string, Uint8Array>()
  for (const name of filesOf(read)) {
    const file = files.find((each) => each.name === name)
    if (file === undefined) throw new RecordFault(header.name, `asks for ${name}. Choose both, in one go.`)
    data.set(name, await bytesOf(file, MOST_DATA_BYTES))
  }
  const record = openRecord(read, data)
  const leads = drawable(record)
  if (leads.length === 0)
    throw new RecordFault(header.name, 'has no signal that is a voltage, so there is no ECG to draw.')
  const noted = files.find(({ name }) => name.toLowerCase().endsWith('.atr'))
  const notes = noted === undefined ? [] : readAnnotations(noted.name, await bytesOf(noted, MOST_DATA_BYTES))
  return { record, leads, cautions: cautions(record), notes }
}

/** Looked at by size before it is read: a file of gigabytes would take the page with it. */
async function bytesOf(file: File, most: number): Promise<Uint8Array> {
  if (file.size > most)
    throw new RecordFault(
      file.name,
      `has ${Math.ceil(file.size / 2 ** 20)} MB; up to ${Math.max(1, Math.round(most / 2 ** 20))} MB are read.`,
    )
  return new Uint8Array(await file.arrayBuffer())
}

/** "1:05:09", "0:04": a place in a recording. */
export function placeText(seconds: number): string {
  const whole = Math.floor(seconds)
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
