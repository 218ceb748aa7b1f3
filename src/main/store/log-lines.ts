// A log's lines: one event each, numbered and with a checksum, so that a torn or damaged place costs only itself.
// docs/storage.md tells the format in full.
import { crc32 } from 'node:zlib'

/** An event as it stands in the log. `seq` counts from 1; `receivedAt` is the store's clock in ms. */
export interface LogLine {
  seq: number
  receivedAt: number
  event: unknown
  /** Whose log it is; the first line says so, in logs of older programs none does. */
  session?: string
}

/** What a log's bytes say. */
export interface LogReading {
  /** The sound lines, in order. A number is missing where a line is damaged. */
  lines: LogLine[]
  /** Where the last sound line ends: what comes after it is not counted. */
  goodBytes: number
  fileBytes: number
  /** `torn`: an end that was never acknowledged. `damaged`: whole lines that do not read. */
  damage: 'none' | 'torn' | 'damaged'
  /** Lines that do not read, and how many the log had with them. */
  damagedSteps: number
  allSteps: number
  /** Whose log it says it is; null when it does not say. */
  session: string | null
}

const TAIL = /,"sum":"([0-9a-f]{8})"\}$/
const TAIL_LENGTH = ',"sum":"00000000"}'.length
const NEWLINE = 10

/** The bytes of a line, newline included. */
export function writeLine({ seq, receivedAt, event, session }: LogLine): string {
  const whose = session === undefined ? '' : `"session":${JSON.stringify(session)},`
  const body = `{"seq":${seq},"receivedAt":${receivedAt},${whose}"event":${JSON.stringify(event)}`
  return `${body},"sum":"${sumOf(body)}"}\n`
}

/** Reads every whole, sound line whose number fits. */
export function readLines(bytes: Buffer): LogReading {
  const lines: LogLine[] = []
  let [start, goodBytes, badSince] = [0, 0, 0]
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    const line = readLine(bytes.toString('utf8', start, end), (lines.at(-1)?.seq ?? 0) + 1)
    start = end + 1
    if (line === null) {
      badSince++
      continue
    }
    lines.push(line)
    goodBytes = start
    badSince = 0
  }
  const lastSeq = lines.at(-1)?.seq ?? 0
  const damagedSteps = lastSeq - lines.length + badSince
  // A power cut leaves an unfinished line or zeros; what has a newline after it was once whole.
  const damage = damagedSteps > 0 ? 'damaged' : goodBytes < bytes.length ? 'torn' : 'none'
  const session = lines[0]?.session ?? null
  const fileBytes = bytes.length
  return { lines, goodBytes, fileBytes, damage, damagedSteps, allSteps: lastSeq + badSince, session }
}

function readLine(text: string, from: number): LogLine | null {
  const sum = TAIL.exec(text)?.[1]
  if (sum === undefined || sum !== sumOf(text.slice(0, -TAIL_LENGTH))) return null
  const { seq, receivedAt, event, session } = JSON.parse(text) as LogLine
  if (!Number.isSafeInteger(seq) || seq < from) return null
  return { seq, receivedAt, event, ...(session === undefined ? {} : { session }) }
}

function sumOf(body: string): string {
  return crc32(body).toString(16).padStart(8, '0')
}
