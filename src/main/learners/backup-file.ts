// The backup file: JSON laid out a record a line, so that it is written and checked piece by piece. It is hostile until read.
import { createHash } from 'node:crypto'
import type { BackupAbout, SavedBank } from '../../core/backup/backup.schema'
import { NOTHING_KEPT } from '../../core/credentials/kept'
import { NOTHING_OF_MINE, isEmpty } from '../../core/mine/mine'
import type { KeptMine } from '../../core/mine/mine.schema'
import type { KeptCredentials } from '../../core/credentials/kept.schema'
import {
  aboutSchema,
  documentSchemas,
  savedBankSchema,
  savedCreditFileSchema,
} from '../../core/backup/backup.schema'
import { LARGEST_BACKUP_BYTES, MOST_BANKS, MOST_PARTS, MOST_SESSIONS } from '../../core/backup/limits'
import { packPlan, unpackPlan } from '../../core/backup/shared-parts'
import type { KeptNotes } from '../../core/bank/problem-note.schema'
import { pathText, reasonText, valueAt } from '../../core/bank/problem'
import type { Settings } from '../../core/learner/settings.schema'
import type { Desk } from '../../core/learner/desk.schema'
import { creditFileOf } from './credit-files'
import { StoreFailure } from '../store/failure'
import { FIRST_VERSION } from '../store/sessions/log-lines'

/**
 * A file with banks is of the second kind, one with files of credits of the third, one with bookmarks, cards or sets of the
 * fourth: what knows less would call them no record of a backup.
 */
const NEWEST = 4
const LABEL = /^preceptor\/backup@(\d{1,6})$/
const SESSION_LINE = /^\{"session":"(\d{8}-\d{6}-[a-z0-9]{6})","plan":/
/** The file of answers that a window could not save; its label stands near the beginning. */
const UNSAVED_ANSWERS = /"schema":\s*"preceptor\/unsaved-answers@\d+"/
const DEEPEST = 40
/** A session's plan with its parts in place, and its events. */
const LARGEST_PLAN_BYTES = 8 * 1024 * 1024
const MOST_EVENTS = 200_000

export interface BackupSession {
  id: string
  plan: Readonly<Record<string, unknown>>
  /** The version of its events; backups did not say it at first. */
  eventVersion: number
  /** When each event was saved, in ms, and the event. */
  log: readonly (readonly [receivedAt: number, event: unknown])[]
}

export interface BackupDocuments {
  settings: Settings
  desk: Desk
  notes: KeptNotes
  credentials: KeptCredentials
  mine: KeptMine
}

/** Writes a backup's text record by record. */
export class BackupWriter {
  readonly #lines: string[] = []
  readonly #parts = new Map<string, number>()
  #count = 0
  #hasMine = false

  documents({ settings, desk, notes, credentials, mine }: BackupDocuments): void {
    this.#hasMine = !isEmpty(mine)
    const documents = { settings, desk, notes, credentials, ...(this.#hasMine ? { mine } : {}) }
    for (const [name, value] of Object.entries(documents)) this.#record({ [name]: value })
  }

  bank({ bank, files }: SavedBank): void {
    this.#record({ bank, files })
  }

  /** A file kept with continuing education, by the digest of its bytes. */
  creditFile(sha256: string, bytes: Buffer): void {
    this.#record({ creditFile: sha256, base64: bytes.toString('base64') })
  }

  session({ id, plan, log, eventVersion }: BackupSession): void {
    const packed = packPlan(plan, (part) => this.#shelve(part))
    this.#record({ session: id, plan: packed, log, eventVersion })
  }

  /** The whole file. */
  text(about: BackupAbout): string {
    const version = this.#hasMine ? NEWEST : about.creditFiles > 0 ? 3 : about.banks > 0 ? 2 : 1
    const head = `{"schema":"preceptor/backup@${version}","about":${JSON.stringify(about)},"records":[`
    const body = [head, ...this.#lines].join('\n') + '\n'
    return `${body}],"count":${this.#count},"sum":"${sumOf(body)}"}\n`
  }

  #shelve(part: unknown): number {
    const text = JSON.stringify(part)
    const known = this.#parts.get(text)
    if (known !== undefined) return known
    const number = this.#parts.size
    this.#parts.set(text, number)
    this.#record({ part: number, value: part })
    return number
  }

  #record(record: unknown): void {
    if (this.#count++ > 0) this.#lines[this.#lines.length - 1] += ','
    this.#lines.push(JSON.stringify(record))
  }
}

/** A backup whose envelope, documents and shared parts are sound. Its sessions are looked at one by one. */
export class BackupFile {
  private constructor(
    readonly about: BackupAbout,
    readonly documents: BackupDocuments,
    readonly banks: readonly SavedBank[],
    private readonly parts: ReadonlyMap<number, { value: unknown; bytes: number }>,
    private readonly sessions: ReadonlyMap<string, string>,
    private readonly creditFiles: ReadonlyMap<string, string>,
  ) {}

  /** Reads the text of a file. Throws `bad-backup`, naming what is wrong. */
  static open(text: string): BackupFile {
    const { about, lines } = readEnvelope(text)
    const documents: Partial<Record<keyof BackupDocuments, unknown>> = {}
    const parts = new Map<number, { value: unknown; bytes: number }>()
    const sessions = new Map<string, string>()
    const banks: SavedBank[] = []
    const creditFiles = new Map<string, string>()
    for (const [i, line] of lines.entries()) {
      const id = SESSION_LINE.exec(line)?.[1]
      if (id !== undefined) {
        if (sessions.has(id)) throw bad(`it holds the sitting ${id} twice`)
        sessions.set(id, line)
        continue
      }
      const record = soundJson(line, `line ${i + 2}`)
      const { part, value } = record
      if (Number.isInteger(part)) parts.set(part as number, { value, bytes: line.length })
      else if ('creditFile' in record) creditFiles.set(...readCreditFile(record, i + 2))
      else if ('bank' in record) banks.push(readBank(record, i + 2))
      else readDocument(record, documents, i + 2)
    }
    if (sessions.size > MOST_SESSIONS || parts.size > MOST_PARTS || banks.length > MOST_BANKS)
      throw bad('it holds more than a backup can')
    const { settings, desk, notes } = documents
    if (settings === undefined || desk === undefined || notes === undefined)
      throw bad('its settings or notes are missing')
    // Backups were made without credentials at first, and are without what is not there.
    documents.credentials ??= NOTHING_KEPT
    documents.mine ??= NOTHING_OF_MINE
    return new BackupFile(about, documents as BackupDocuments, banks, parts, sessions, creditFiles)
  }

  /** The bytes of a file kept with continuing education; null where it is not in the backup. */
  creditFile(sha256: string): Buffer | null {
    const base64 = this.creditFiles.get(sha256)
    return base64 === undefined ? null : Buffer.from(base64, 'base64')
  }

  get sessionIds(): string[] {
    return [...this.sessions.keys()].sort()
  }

  /**
   * A session with its parts in place, or what is wrong with it. What its plan and events mean is not checked here.
   * Throws `bad-backup` where the line is none that Preceptor ever wrote.
   */
  session(id: string): BackupSession | string {
    const line = this.sessions.get(id)
    if (line === undefined) return 'is not in the file'
    try {
      const { plan, log, eventVersion = FIRST_VERSION } = soundJson(line, `the sitting ${id}`)
      if (!isObject(plan)) return 'has no plan'
      if (!Array.isArray(log) || log.length > MOST_EVENTS || !log.every(isEntry)) return 'has a broken record'
      if (!Number.isSafeInteger(eventVersion) || Number(eventVersion) < FIRST_VERSION)
        return 'does not say the version of its record'
      let bytes = line.length
      const unpacked = unpackPlan(plan, (number) => {
        const part = this.parts.get(number)
        bytes += part?.bytes ?? 0
        if (bytes > LARGEST_PLAN_BYTES) throw new RangeError('is larger than a sitting can be')
        return part?.value
      })
      return { id, plan: unpacked, eventVersion: Number(eventVersion), log }
    } catch (error) {
      if (error instanceof RangeError) return error.message
      throw error
    }
  }
}

function readEnvelope(text: string): { about: BackupAbout; lines: string[] } {
  if (text.trim() === '') throw bad('it is empty')
  if (text.length > LARGEST_BACKUP_BYTES) throw bad('it is larger than a backup can be')
  const firstEnd = text.indexOf('\n')
  const lastStart = text.lastIndexOf('\n', text.length - 2) + 1
  const head = tryJson(`${text.slice(0, firstEnd)}]}`)
  const label = isObject(head) ? head['schema'] : undefined
  const version = LABEL.exec(typeof label === 'string' ? label : '')?.[1]
  if (UNSAVED_ANSWERS.test(text.slice(0, 500))) throw answersFile()
  if (!isObject(head) || version === undefined) throw notOne()
  if (Number(version) > NEWEST)
    throw new StoreFailure(
      'bad-backup',
      'This backup was made by a newer Preceptor. Nothing was changed. Restore it with that version.',
    )
  const tail = tryJson(`{"records":[${text.slice(lastStart)}`)
  if (!isObject(tail) || typeof tail['sum'] !== 'string')
    throw bad('its end is missing, as after a copy that was cut short')
  if (tail['sum'] !== sumOf(text.slice(0, lastStart)))
    throw bad('its checksum does not fit, so something in it was changed or got lost')
  const about = aboutSchema.safeParse(head['about'])
  if (!about.success) throw bad('its first line does not say what it holds')
  const body = text.slice(firstEnd + 1, Math.max(firstEnd + 1, lastStart - 1))
  const lines = body === '' ? [] : body.split('\n').map((line) => line.replace(/,$/, ''))
  if (lines.length !== tail['count']) throw bad('it does not hold as many records as it says')
  return { about: about.data, lines }
}

function readBank(record: Readonly<Record<string, unknown>>, line: number): SavedBank {
  const read = savedBankSchema.safeParse(record)
  if (!read.success) throw bad(`line ${line} is no question bank`)
  return read.data
}

/** Its digest and its bytes as text. What it is must show in its bytes. */
function readCreditFile(
  record: Readonly<Record<string, unknown>>,
  line: number,
): [sha256: string, base64: string] {
  const read = savedCreditFileSchema.safeParse(record)
  if (!read.success) throw bad(`line ${line} is no file of an activity`)
  const { creditFile, base64 } = read.data
  if (creditFileOf('certificate', Buffer.from(base64, 'base64')).sha256 !== creditFile)
    throw bad(`the file in line ${line} is not the one that it says`)
  return [creditFile, base64]
}

function readDocument(
  record: Readonly<Record<string, unknown>>,
  documents: Partial<Record<keyof BackupDocuments, unknown>>,
  line: number,
): void {
  const [name = '', ...others] = Object.keys(record)
  if (others.length > 0 || !Object.hasOwn(documentSchemas, name))
    throw bad(`line ${line} is no record of a backup`)
  const key = name as keyof BackupDocuments
  if (documents[key] !== undefined) throw bad(`it holds its ${WORDS[key]} twice`)
  const read = documentSchemas[key].safeParse(record[key])
  if (read.success) {
    documents[key] = read.data
    return
  }
  const [issue] = read.error.issues
  const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part))
  const reason = issue === undefined ? 'is not sound' : reasonText(issue, valueAt(record[key], path))
  throw bad(`its ${WORDS[key]} are not sound (${`${pathText(path)} ${reason}`.trim()})`)
}

const WORDS: Readonly<Record<keyof BackupDocuments, string>> = {
  settings: 'settings',
  desk: 'study notes',
  notes: 'notes on questions',
  credentials: 'credentials',
  mine: 'bookmarks, cards and sets',
}

/** Parsed JSON that is an object, without keys that reach into prototypes and without endless nesting. */
function soundJson(line: string, where: string): Readonly<Record<string, unknown>> {
  const value = tryJson(line)
  if (!isObject(value)) throw bad(`${where} is not readable`)
  const fault = faultIn(value, 0)
  if (fault !== null) throw bad(`${where} ${fault}`)
  return value
}

function faultIn(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth > DEEPEST) return 'is nested too deeply'
  for (const key of Object.keys(value)) {
    if (key === '__proto__' || key === 'constructor' || key === 'prototype')
      return `has a field named “${key}”, which no backup has`
    const fault = faultIn((value as Record<string, unknown>)[key], depth + 1)
    if (fault !== null) return fault
  }
  return null
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEntry(entry: unknown): entry is [number, unknown] {
  return Array.isArray(entry) && entry.length === 2 && Number.isSafeInteger(entry[0]) && entry[0] >= 0
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

function bad(what: string): StoreFailure {
  return new StoreFailure(
    'bad-backup',
    `This backup cannot be used: ${what}. Nothing was changed. Try another copy of it.`,
    { reason: what },
  )
}

function answersFile(): StoreFailure {
  return new StoreFailure(
    'bad-backup',
    'This file holds answers that a window of Preceptor could not save, and is not a backup. Put them back in Settings, under “Your data”: “Put answers back”. Nothing was changed.',
  )
}

function notOne(): StoreFailure {
  return new StoreFailure(
    'bad-backup',
    'This file is not a backup of Preceptor. Nothing was changed. Choose a file that “Save a backup” made; its name begins with preceptor-backup.',
  )
}
