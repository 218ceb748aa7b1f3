// `strip --wfdb`: a stretch of a recorded tracing on paper (SVG) or as its own samples (JSON).
import { open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stackedSvg } from '../../../core/ecg/strip-drawing'
import { MOST_DATA_BYTES, MOST_HEADER_BYTES, RecordFault } from '../../../core/wfdb/fault'
import { readHeader } from '../../../core/wfdb/header'
import type { RecordSignal, WfdbRecord } from '../../../core/wfdb/record'
import { cautions, drawable, filesOf, millivolts, openRecord, paperSamples } from '../../../core/wfdb/record'
import type { CommandOutput } from '../command'
import { UsageError } from '../command'

export interface RecordWish {
  /** The header. */
  readonly file: string
  /** Names of leads, or null for all. */
  readonly leads: readonly string[] | null
  readonly fromSeconds: number
  readonly seconds: number
  readonly as: 'svg' | 'json'
}

/** Seconds of all leads together: an hour of twelve. */
const MOST_SECONDS = 12 * 3600

/** Prints what is wished for and answers the exit code: 1 when the record cannot be read, with the reason in words. */
export async function printRecord(wish: RecordWish, output: CommandOutput): Promise<number> {
  try {
    const record = await recordOf(wish.file)
    const signals = signalsOf(record, wish.leads)
    const seconds = secondsThere(record, wish)
    if (seconds * signals.length > MOST_SECONDS)
      throw new UsageError(
        `${signals.length} leads of ${Math.round(seconds)} s are too much at once. Name fewer with --leads, or fewer --seconds.`,
      )
    const told = cautions(record)
    for (const caution of told) output.say(caution)
    output.out(
      wish.as === 'svg'
        ? paper(record, signals, wish, seconds)
        : numbers(record, signals, { ...wish, seconds }, told),
    )
    return 0
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error
    output.say(`${error.message} Nothing was drawn.`)
    return 1
  }
}

async function recordOf(path: string): Promise<WfdbRecord> {
  const header = readHeader(basename(path), await bytesUpTo(path, MOST_HEADER_BYTES))
  const files = new Map<string, Uint8Array>()
  // The names hold no folder: the header's reader has seen to that.
  for (const name of filesOf(header))
    files.set(name, await bytesUpTo(join(dirname(path), name), MOST_DATA_BYTES))
  return openRecord(header, files)
}

async function bytesUpTo(path: string, most: number): Promise<Uint8Array> {
  const name = basename(path)
  const file = await open(path, 'r').catch(() => null)
  if (file === null) throw new RecordFault(name, 'is not there, or cannot be opened.')
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new RecordFault(name, 'is no file.')
    if (stats.size > most) throw new RecordFault(name, `has ${stats.size} bytes; up to ${most} are read.`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function signalsOf(record: WfdbRecord, leads: readonly string[] | null): RecordSignal[] {
  const there = drawable(record)
  const names = there.map(({ line }) => line.name).join(', ')
  if (there.length === 0)
    throw new RecordFault(record.header.record, 'has no signal that is a voltage, so no ECG to draw.')
  if (leads === null) return there
  return leads.map((name) => {
    const signal = there.find(({ line }) => line.name === name)
    if (signal === undefined)
      throw new UsageError(`There is no lead “${name}” in this record. It has: ${names}.`)
    return signal
  })
}

function secondsThere({ seconds: whole }: WfdbRecord, { fromSeconds, seconds }: RecordWish): number {
  if (fromSeconds >= 0 && fromSeconds < whole) return Math.min(seconds, whole - fromSeconds)
  throw new UsageError(
    `--from must be from 0 to below ${Math.floor(whole * 100) / 100}, the record's length in seconds.`,
  )
}

function paper(
  record: WfdbRecord,
  signals: readonly RecordSignal[],
  { fromSeconds }: RecordWish,
  seconds: number,
): string {
  const { record: name } = record.header
  const strips = signals.map((signal) => ({
    samples: paperSamples(record, signal, fromSeconds, seconds),
    label: `${signal.line.name}  25 mm/s  10 mm/mV`,
  }))
  const leads = signals.map(({ line }) => line.name).join(', ')
  const title = `Record ${name}, leads ${leads}, from ${fromSeconds} s, 25 mm/s, 10 mm/mV`
  return stackedSvg(strips, { secondsPerRow: Math.min(10, seconds), title })
}

function numbers(
  record: WfdbRecord,
  signals: readonly RecordSignal[],
  { fromSeconds, seconds }: RecordWish,
  told: readonly string[],
): string {
  const { record: name, sampleRateHz, comments } = record.header
  const from = Math.round(fromSeconds * sampleRateHz)
  const to = Math.min(record.frames, from + Math.round(seconds * sampleRateHz))
  return JSON.stringify({
    record: name,
    sampleRateHz,
    fromSample: from,
    seconds: (to - from) / sampleRateHz,
    comments,
    cautions: told,
    leads: signals.map((signal) => ({
      name: signal.line.name,
      // A sample that is missing is null.
      millivolts: Array.from(millivolts(record, signal, from, to), (mv) =>
        Number.isNaN(mv) ? null : Math.round(mv * 1e5) / 1e5,
      ),
    })),
  })
}
