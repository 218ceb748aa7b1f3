// A log's lines: one event each, numbered and with a checksum, so that a torn or damaged place costs only itself.
// docs/storage.md tells the format in full.
import { crc32 } from 'node:zlib'

/** The format of the lines. A log without a first line that says so is of the first one. */
const LOG_FORMAT = 2
/** Of events where no version is said. */
export const FIRST_VERSION = 1

/** What a log's first line says of it. */
export interface LogHead {
  /** Whose log it is, and of which kind of session. */
  session: string
  kind: string
  /** In which version its events were written when it began. */
  version: number
}

/** An event as it stands in the log. `seq` counts from 1; `receivedAt` is the store's clock in ms. */
export interface LogLine {
  seq: number
  receivedAt: number
  event: unknown
  /** The version of the event; absent for the first. */
  version?: number
  /** Whose log it is; said by the first event of logs that have no first line of their own, the oldest ones aside. */
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
  /** Its first line; null in logs of older programs, and where that line is damaged. */
  head: LogHead | null
  /** Its first line was there and does not read: it costs what it says, and no step. */
  headDamaged: boolean
  /** Its lines are of a format that this program does not know. */
  newer: boolean
}

const HEAD = /^\{"schema":"preceptor\/log@(\d{1,6})"/

const TAIL = /,"sum":"([0-9a-f]{8})"\}$/
const TAIL_LENGTH = ',"sum":"00000000"}'.length
const NEWLINE = 10

/** The bytes of a log's first line, newline included. */
export function writeHead({ session, kind, version }: LogHead): string {
  const said = JSON.stringify({ schema: `preceptor/log@${LOG_FORMAT}`, session, kind, version })
  return summed(said.slice(0, -1))
}

/** The bytes of a line, newline included. */
export function writeLine({ seq, receivedAt, event, version, session }: LogLine): string {
  const of = version === undefined ? '' : `"version":${version},`
  const whose = session === undefined ? '' : `"session":${JSON.stringify(session)},`
  return summed(`{"seq":${seq},"receivedAt":${receivedAt},${of}${whose}"event":${JSON.stringify(event)}`)
}

function summed(body: string): string {
  return `${body},"sum":"${sumOf(body)}"}\n`
}

/** Reads every whole, sound line whose number fits. */
export function readLines(bytes: Buffer): LogReading {
  const lines: LogLine[] = []
  const firstEnd = bytes.indexOf(NEWLINE)
  const first = bytes.toString('utf8', 0, Math.max(0, firstEnd))
  const format = Number(HEAD.exec(first)?.[1] ?? FIRST_VERSION)
  const head = format === LOG_FORMAT ? readHead(first) : null
  // A damaged first line costs what it says, which the form says too, and no step.
  const from = format === FIRST_VERSION ? 0 : firstEnd + 1
  let [start, goodBytes, badSince, badBefore] = [from, head === null ? 0 : from, 0, 0]
  for (let end = bytes.indexOf(NEWLINE, from); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    const line = readLine(bytes.toString('utf8', start, end), (lines.at(-1)?.seq ?? 0) + 1)
    start = end + 1
    if (line === null) {
      badSince++
      continue
    }
    if (lines.length === 0) badBefore = badSince
    lines.push(line)
    goodBytes = start
    badSince = 0
  }
  const lastSeq = lines.at(-1)?.seq ?? 0
  const damagedSteps = lastSeq - lines.length + badSince
  // A power cut leaves an unfinished line or zeros; what has a newline after it was once whole.
  const damage = damagedSteps > 0 ? 'damaged' : goodBytes < bytes.length ? 'torn' : 'none'
  const session = head?.session ?? lines[0]?.session ?? null
  const allSteps = lastSeq + badSince
  // A first line that our own number makes sound is ours, with a flipped bit in that number.
  const ours = first.replace(HEAD, `{"schema":"preceptor/log@${LOG_FORMAT}"`)
  const newer = format > LOG_FORMAT && !isSound(ours)
  const isStep = format === FIRST_VERSION && badBefore < (lines[0]?.seq ?? Infinity)
  const headDamaged = !newer && !isStep && head === null && firstEnd !== -1
  return {
    lines,
    goodBytes,
    fileBytes: bytes.length,
    damage,
    damagedSteps,
    allSteps,
    session,
    head,
    headDamaged,
    newer,
  }
}

function readHead(text: string): LogHead | null {
  if (!isSound(text)) return null
  const { session, kind, version } = JSON.parse(text) as Partial<Record<keyof LogHead, unknown>>
  const sound = typeof session === 'string' && typeof kind === 'string' && Number.isSafeInteger(version)
  return sound ? { session, kind, version: version as number } : null
}

function readLine(text: string, from: number): LogLine | null {
  if (!isSound(text)) return null
  const { seq, receivedAt, event, version, session } = JSON.parse(text) as LogLine
  if (!Number.isSafeInteger(seq) || seq < from) return null
  return {
    seq,
    receivedAt,
    event,
    ...(version === undefined ? {} : { version }),
    ...(session === undefined ? {} : { session }),
  }
}

function isSound(text: string): boolean {
  const sum = TAIL.exec(text)?.[1]
  return sum !== undefined && sum === sumOf(text.slice(0, -TAIL_LENGTH))
}

function sumOf(body: string): string {
  return crc32(body).toString(16).padStart(8, '0')
}
