// Asks the program about the data as a whole: learners, backup, restore, what was set aside; and words for it.
import { fileStem } from '../../../core/text-fold'
import { isUnsentFileName } from '../../../core/unsent/file'
import type { Client } from '../../api'
import { ApiError, bodyOf } from '../../api'
import type { AppState } from '../../app-state.svelte'
import { writerId } from '../../session/session-client'
import { LARGEST_BACKUP_BYTES } from '../../../core/backup/limits'
import { clockOfDay, dateText } from '../../ui/dates'

/** What the section “Your data” shows. */
export type DataState = Awaited<ReturnType<typeof readData>>
export type LearnerLine = DataState['learners'][number]
export type SetAside = DataState['setAside'][number]
export type RestorePreview = Awaited<ReturnType<typeof previewRestore>>
export type UnsentLook = Awaited<ReturnType<typeof lookAtUnsent>>
export type RestoreMode = 'merge' | 'replace'

export function readData(app: AppState) {
  return bodyOf(app.client.api.data.$get())
}

/** A backup, and the sessions that could not be read for it. */
export interface MadeBackup {
  file: Blob
  leftOut: string[]
  /** Names of files kept with activities, likewise. */
  filesLeftOut: string[]
}

/**
 * The backup's bytes, compressed as they arrive: a full-size one never lies in the page as a whole. `packing` is called
 * when the program has read everything. Throws an ApiError in plain words.
 */
export async function fetchBackup(client: Client, packing: () => void): Promise<MadeBackup> {
  const answer = await client.api.backup.$get().catch(() => null)
  const stream = answer?.ok === true ? answer.body : null
  if (stream !== null) {
    packing()
    let head = ''
    const seen = stream.pipeThrough(firstLine((line) => (head = line)))
    const file = await new Response(seen.pipeThrough(new CompressionStream('gzip'))).blob()
    return { file, ...leftOutOf(head) }
  }
  await bodyOf(answer === null ? Promise.reject(new Error('unreachable')) : Promise.resolve(answer))
  throw new ApiError(0, 'unknown', 'The backup could not be made.')
}

/** Lets everything through and tells the text up to the first line break, if there is one. */
function firstLine(
  tell: (line: string) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder()
  let text: string | null = ''
  return new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk)
      if (text === null) return
      text += decoder.decode(chunk, { stream: true })
      const end = text.indexOf('\n')
      if (end < 0) return
      tell(text.slice(0, end))
      text = null
    },
  })
}

/** The first line of a backup is an object whose list of records is still open. */
function leftOutOf(head: string): Pick<MadeBackup, 'leftOut' | 'filesLeftOut'> {
  const { about }: { about: Pick<RestorePreview['about'], 'leftOut' | 'creditFilesLeftOut'> } = JSON.parse(
    `${head}]}`,
  )
  return { leftOut: about.leftOut, filesLeftOut: about.creditFilesLeftOut }
}

/** "Sun, Nov 22, 2026, 3:04:05 AM (folder 20261122-090405-abcdef)" for a session of which no more can be read. */
export function sessionWords(id: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(id) ?? []
  const begunMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(begunMs)
    ? `Folder ${id}`
    : `${dateText(begunMs)}, ${clockOfDay(begunMs)} (folder ${id})`
}

/** The text of a backup file, compressed or not. Throws an Error in plain words when it cannot be unpacked. */
export async function textOf(file: Blob): Promise<string> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  // The mark of gzip (RFC 1952); a JSON file begins with a brace.
  if (start[0] !== 0x1f || start[1] !== 0x8b) return file.text()
  const unpacked = file
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(upTo(LARGEST_BACKUP_BYTES))
  try {
    return await new Response(unpacked).text()
  } catch {
    throw new Error(
      'This file cannot be unpacked: it was cut short, changed, or holds more than a backup can. Nothing was changed. Try another copy of it.',
    )
  }
}

/** Lets so many bytes through and then fails: a small file may unpack into an endless one. */
function upTo(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > most) controller.error(new RangeError('too large'))
      else controller.enqueue(chunk)
    },
  })
}

/** A request whose body is the file's text as it is. */
const fileBody = (text: string) => ({
  headers: { 'Content-Type': 'application/json' },
  init: { body: text },
})

export function previewRestore(app: AppState, text: string) {
  return bodyOf(app.client.api.restore.preview.$post({}, fileBody(text)))
}

/** `displace`: whether banks of the file may take questions out of others here. */
export function restore(
  app: AppState,
  { mode, displace }: { mode: RestoreMode; displace: boolean },
  text: string,
) {
  const { merge, replace } = app.client.api.restore
  const query = { displace: displace ? 'yes' : 'no' } as const
  return bodyOf(
    mode === 'merge' ? merge.$post({ query }, fileBody(text)) : replace.$post({ query }, fileBody(text)),
  )
}

/** Most of a file of unsaved answers, in bytes. */
const LARGEST_UNSENT_BYTES = 20 * 1024 * 1024

/** What is in such a file, as JSON. Throws an Error in plain words when it cannot be one. */
export async function unsentIn(file: File): Promise<unknown> {
  if (file.size > LARGEST_UNSENT_BYTES)
    throw new Error(
      `“${file.name}” has ${sizeText(file.size)}, more than any file of unsaved answers. Nothing was changed.`,
    )
  try {
    return JSON.parse(await file.text())
  } catch {
    // The program says what it is not.
    return null
  }
}

/** What the file holds and what can be put in, in words. */
export function lookAtUnsent({ client }: AppState, file: unknown) {
  return bodyOf(client.api['unsent-file'].preview.$post({ json: { writer: writerId(), file } }))
}

export function takeUnsent({ client }: AppState, file: unknown) {
  return bodyOf(client.api['unsent-file'].take.$post({ json: { writer: writerId(), file } }))
}

/** Why a chosen file cannot be a backup, in words, or null; said before it is read. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): string | null {
  if (isUnsentFileName(name))
    return `“${name}” holds answers that could not be saved, and is no backup. Choose it under Put answers back.`
  if (!/\.json(\.gz)?$/i.test(name))
    return `“${name}” is no backup: a backup’s name ends in .json.gz, or in .json.`
  if (size === 0) return `“${name}” is empty. Nothing was changed.`
  if (size > LARGEST_BACKUP_BYTES)
    return `“${name}” has ${sizeText(size)}; a backup has ${sizeText(LARGEST_BACKUP_BYTES)} at most.`
  return null
}

/** "preceptor-backup-ana-2026-11-26.json.gz", by the day in the learner's own time zone. */
export function backupName(learnerName: string, instantMs: number): string {
  const letters = fileStem(learnerName)
  const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' }).format(instantMs)
  return ['preceptor-backup', ...(letters === '' ? [] : [letters]), day].join('-') + '.json.gz'
}

/** "3.2 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} KB`
  return `${(bytes / 1024 / 1024).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`
}

/** "1 session", "12 sessions". */
export function countOf(n: number, one: string): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : `${one}s`}`
}

/** What data holds: settings and notes are always in it. */
export function contentWords(sessions: number): string {
  return sessions === 0 ? 'settings and notes without sittings' : countOf(sessions, 'sitting')
}

export function nameOf(name: string): string {
  return name === '' ? 'Learner without a name' : name
}

/** What becomes of the file's question banks, in the way that was chosen. */
export function bankLines(banks: RestorePreview['banks'], mode: RestoreMode): string[] {
  return banks.map(({ name, standing }) => {
    if (standing === 'same') return `Question bank “${name}”: here already, the same`
    if (standing === 'new') return `Question bank “${name}”: comes into your library`
    return mode === 'merge'
      ? `Question bank “${name}”: here in another version, which a merge keeps`
      : `Question bank “${name}”: takes the place of the one here, which is moved to banks-removed`
  })
}

const SETTING_WORDS: Readonly<Record<string, string>> = {
  theme: 'theme',
  motion: 'motion',
  textScale: 'text size',
  extendedTime: 'extended time',
  exams: 'exams you prepare for',
  examDates: 'exam dates',
  hideClock: 'whether the clock shows',
  hideCounter: 'whether the question counter shows',
  singleKeys: 'whether single keys act',
  contrast: 'contrast',
  warnAtMinutes: 'when time warnings come',
  readAloudInStrict: 'reading aloud in strict mocks',
  readAloudRate: 'speed of reading aloud',
  learnerName: 'name',
  banksOff: 'which question banks are in use',
}

/** "theme, text size and exam dates"; empty for none. */
export function settingWords(keys: readonly string[]): string {
  const words = [...new Set(keys.map((key) => SETTING_WORDS[key] ?? 'other settings'))]
  return new Intl.ListFormat('en-US').format(words)
}

/** What went wrong, in the program's words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something unexpected happened.'
}
