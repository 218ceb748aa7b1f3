// A log's lines: one event each, numbered and with a checksum, so that a torn or damaged place is found.
import { crc32 } from 'node:zlib'

/** An event as it stands in the log. `seq` counts from 1; `receivedAt` is the store's clock in ms. */
export interface LogLine {
  seq: number
  receivedAt: number
  event: unknown
}

/** What a log's bytes say. `goodBytes` is how far they can be trusted. */
export interface LogReading {
  lines: LogLine[]
  goodBytes: number
  /** `torn`: an end that was never acknowledged. `damaged`: whole lines that do not read. */
  damage: 'none' | 'torn' | 'damaged'
}

const TAIL = /,"sum":"([0-9a-f]{8})"\}$/
const TAIL_LENGTH = ',"sum":"00000000"}'.length
const NEWLINE = 10

/** The bytes of a line, newline included. */
export function writeLine(line: LogLine): string {
  const body = `{"seq":${line.seq},"receivedAt":${line.receivedAt},"event":${JSON.stringify(line.event)}`
  return `${body},"sum":"${sumOf(body)}"}\n`
}

/** Reads as many whole, sound lines from the start as there are. */
export function readLines(bytes: Buffer): LogReading {
  const lines: LogLine[] = []
  let start = 0
  while (start < bytes.length) {
    const end = bytes.indexOf(NEWLINE, start)
    const line = end === -1 ? null : readLine(bytes.toString('utf8', start, end), lines.length + 1)
    if (line === null) return { lines, goodBytes: start, damage: damageOf(bytes.subarray(start)) }
    lines.push(line)
    start = end + 1
  }
  return { lines, goodBytes: start, damage: 'none' }
}

function readLine(text: string, seq: number): LogLine | null {
  const sum = TAIL.exec(text)?.[1]
  if (sum === undefined || sum !== sumOf(text.slice(0, -TAIL_LENGTH))) return null
  const line = JSON.parse(text) as LogLine
  return line.seq === seq ? { seq, receivedAt: line.receivedAt, event: line.event } : null
}

/** A power cut leaves an unfinished line or zeros; anything with a finished line in it was once whole. */
function damageOf(rest: Buffer): 'torn' | 'damaged' {
  return rest.includes(NEWLINE) ? 'damaged' : 'torn'
}

function sumOf(body: string): string {
  return crc32(body).toString(16).padStart(8, '0')
}
