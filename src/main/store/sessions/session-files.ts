// One session's two files, read and checked: whole enough to be shown, or in words why not.
import { join } from 'node:path'
import type { Disk } from '../disk/disk'
import { unseal } from '../envelope'
import { diskWords } from '../disk/disk-words'
import { codeOf } from '../disk/error-code'
import { StoreFailure } from '../failure'
import type { Notice } from '../notice'
import { FIRST_VERSION, readLines } from './log-lines'
import { SessionLog } from './session-log'
import type { SessionKinds, SessionRules } from './session-rules'

export const SESSION_ID = /^\d{8}-\d{6}-[a-z0-9]{6}$/
export const PLAN_SCHEMA = { name: 'session', version: 1 } as const
/** What the session asks, in full, of every kind; the name on disk is that of the first kind (docs/storage.md). */
export const PLAN_FILE = 'form.json'
export const LOG_FILE = 'events.ndjson'
/** Beside the sessions: those that were deleted since the store was opened. */
export const DELETED = 'deleted'

export interface SessionFiles<Kinds extends SessionKinds> {
  plan: Kinds['plan']
  /** By place in the log; null where a line is damaged or not understood. */
  steps: (Kinds['event'] | null)[]
  /** What is folded: the sound steps, and what must have happened in the holes between them. */
  events: Kinds['event'][]
  /** When each event reached the store, by its clock in ms. */
  receivedAt: number[]
  /** Steps that are damaged, and sound ones that this version does not understand. */
  damaged: number
  unknown: number
  log: SessionLog
}

/** Why a session cannot be shown. Its files stay as they are. */
export interface Unreadable {
  code: Extract<
    Notice['code'],
    'newer-version' | 'form-damaged' | 'session-gone' | 'session-unreadable' | 'session-disk-fault'
  >
  message: string
  /** What the learner calls it, where that is known: the next reading may find less. */
  noun?: string
}

export type ReadSession<Kinds extends SessionKinds> =
  | { kind: 'files'; files: SessionFiles<Kinds> }
  | { kind: 'unreadable'; why: Unreadable }
  /** Its form is written before a session is answered for: without one it never began. */
  | { kind: 'none' }

export interface SessionPlace<Kinds extends SessionKinds> {
  disk: Disk
  /** The learner's folder. */
  folder: string
  rules: SessionRules<Kinds>
}

/**
 * Reads a session. Nothing that is wrong with its files is thrown. `listed` is what the learner calls it by the list of
 * sessions: where its form does not read, its log knows less.
 */
export async function readSession<Kinds extends SessionKinds>(
  { disk, folder, rules }: SessionPlace<Kinds>,
  id: string,
  listed: string | null = null,
): Promise<ReadSession<Kinds>> {
  const place = join(folder, 'sessions', id)
  let noun = listed
  const byLog = async (): Promise<string | null> =>
    noun ?? (await nounOfLog(disk, join(place, LOG_FILE), rules))
  try {
    const form = await disk.read(join(place, PLAN_FILE))
    if (form === null)
      return (await disk.size(join(place, LOG_FILE))) === null
        ? { kind: 'none' }
        : unreadable('session-gone', id, 'its questions are no longer on the disk', await byLog())
    const opened = unseal(PLAN_SCHEMA, form)
    const read = opened.kind === 'good' ? await rules.readPlan(opened.data) : opened
    if (read.kind === 'newer') return unreadable('newer-version', id, MADE_BY_NEWER, await byLog())
    if (read.kind !== 'plan')
      return unreadable('form-damaged', id, 'its questions are damaged on disk', await byLog())
    const { plan } = read
    const owner = opened.kind === 'good' ? opened.of : null
    // A form that says it is another session's tells nothing of this one.
    if (owner === null || owner === id) noun = rules.noun(plan)
    const head = { session: id, kind: plan.kind, version: rules.eventVersion(plan) }
    const log = await SessionLog.open(disk, join(place, LOG_FILE), head)
    const { newer, head: found } = log.reading
    if (newer || (found !== null && found.version > head.version))
      return unreadable('newer-version', id, MADE_BY_NEWER, noun)
    const owners = [owner, log.reading.session]
    if (owners.some((each) => each !== null && each !== id)) return foreign(id, noun)
    return checked(rules, id, plan, log)
  } catch (error) {
    const byDisk = codeOf(error) !== undefined
    const code = byDisk ? 'session-disk-fault' : 'session-unreadable'
    return unreadable(code, id, `its files could not be read: ${diskWords(error)}`, await byLog())
  }
}

/** Every step is checked as one that a page sends, and the whole must fold: what throws here would throw everywhere. */
function checked<Kinds extends SessionKinds>(
  rules: SessionRules<Kinds>,
  id: string,
  plan: Kinds['plan'],
  log: SessionLog,
): ReadSession<Kinds> {
  const steps = new Array<Kinds['event'] | null>(log.seq).fill(null)
  let [unknown, foreignEvents] = [0, 0]
  for (const { seq, event, version = FIRST_VERSION } of log.lines) {
    const read = rules.readEvent(plan, event, version)
    if (read.kind === 'event') steps[seq - 1] = read.event
    else unknown++
    if (read.kind === 'foreign') foreignEvents++
  }
  // A log of older programs does not say whose it is; its steps do.
  const saysWhose = log.reading.session !== null
  if (!saysWhose && (foreignEvents > 0 || 2 * unknown > log.lines.length))
    return foreign(id, rules.noun(plan))
  const placed = rules.bridge(plan, steps)
  const times = new Map(log.lines.map(({ seq, receivedAt }) => [seq - 1, receivedAt]))
  const events = placed.map(({ event }) => event)
  const receivedAt = placed.map(({ step }) => times.get(step) ?? plan.createdAt)
  const damaged = log.reading.damagedSteps
  return { kind: 'files', files: { plan, steps, events, receivedAt, damaged, unknown, log } }
}

export const MADE_BY_NEWER = 'it was made by a newer Preceptor'

function foreign(id: string, noun: string | null): { kind: 'unreadable'; why: Unreadable } {
  return unreadable(
    'session-unreadable',
    id,
    'its files belong to another one, as after a copy to the wrong place',
    noun,
  )
}

function unreadable(
  code: Unreadable['code'],
  id: string,
  reason: string,
  noun: string | null,
): { kind: 'unreadable'; why: Unreadable } {
  return { kind: 'unreadable', why: whyUnreadable(id, reason, code, noun) }
}

/** What the learner calls a session whose form does not read: its log says of which kind it is. */
async function nounOfLog(
  disk: Disk,
  path: string,
  { noun }: { noun: (session: { kind: string }) => string | null },
): Promise<string | null> {
  const bytes = await disk.read(path).catch(() => null)
  const head = bytes === null ? null : readLines(bytes).head
  return head === null ? null : noun(head)
}

const FROM_BACKUP =
  'If you have a backup that has it, restore it: Settings, Your data. Otherwise it can be deleted in Progress.'

/** What to do next: what is damaged, only a backup has; what is whole and cannot be read now is not to be deleted. */
const NEXT: Readonly<Record<Unreadable['code'], string>> = {
  'newer-version': 'Start the newer Preceptor to see it.',
  'session-disk-fault': 'Close what may hold them, check the disk, and start Preceptor again.',
  'form-damaged': FROM_BACKUP,
  'session-gone': FROM_BACKUP,
  'session-unreadable': FROM_BACKUP,
}

/** What the learner is told of a session that costs only itself. */
export function whyUnreadable(
  id: string,
  reason: string,
  code: Unreadable['code'],
  noun: string | null,
): Unreadable {
  const message = `The ${nameOf(id, noun)} cannot be shown: ${reason}. Its files were kept, and everything else works. ${NEXT[code]}`
  return { code, message, ...(noun === null ? {} : { noun }) }
}

/** "mock of Oct 3, 2026, 3:04:05 AM"; a sitting where nobody can tell what it was. */
export function nameOf(id: string, noun: string | null): string {
  return `${noun ?? 'sitting'} of ${whenOf(id)}`
}

/** What can bring back what a session has lost. */
export function wholeInBackup(noun: string | null): string {
  return `If you have a backup from before, it may have the whole ${noun ?? 'sitting'}: Settings, Your data.`
}

/** What is to be told about a session that can be shown, if anything. */
export function damageNotices<Kinds extends SessionKinds>(
  id: string,
  { plan, steps, damaged, unknown, log }: SessionFiles<Kinds>,
  rules: Pick<SessionRules<Kinds>, 'noun' | 'missingPlaces'>,
): Notice[] {
  if (damaged + unknown === 0 && !log.reading.headDamaged) return []
  const noun = rules.noun(plan)
  const name = nameOf(id, noun)
  // Which of two kinds stands where is not told.
  const places = damaged > 0 && unknown > 0 ? '' : rules.missingPlaces(plan, steps)
  const where = places === '' ? '' : ` (${places})`
  const some = (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'}`
  const notices: Notice[] = []
  if (log.reading.headDamaged)
    notices.push({
      code: 'log-damaged',
      message: `The first line of the record of the ${name} is damaged on disk. It says whose record it is, and no step was lost with it: nothing need be done.`,
    })
  if (damaged > 0)
    notices.push({
      code: 'log-damaged',
      message: `${some(damaged)} of the ${name} ${damaged === 1 ? 'is' : 'are'} damaged on disk${where}. All others were kept and count. ${wholeInBackup(noun)}`,
    })
  if (unknown > 0)
    notices.push({
      code: 'log-unknown',
      message: `${some(unknown)} of the ${name} ${unknown === 1 ? 'is' : 'are'} not known to this Preceptor${where}; perhaps a newer one wrote ${unknown === 1 ? 'it. It was' : 'them. They were'} kept and ${unknown === 1 ? 'does' : 'do'} not count. If you have a newer Preceptor, start that one.`,
    })
  return notices
}

const DAY = { month: 'short', day: 'numeric', year: 'numeric' } as const

/** "Nov 22, 2026" from a session id: the day that `whenOf` says too. */
export function dayOf(id: string): string {
  const begun = begunAt(id)
  if (begun === null) return `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`
  return begun.toLocaleDateString('en-US', DAY)
}

const CLOCK = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const

/** "Nov 22, 2026, 3:04:05 AM" on this computer's clock: several sessions of one day must be told apart. */
export function whenOf(id: string): string {
  const begun = begunAt(id)
  if (begun === null) return `${dayOf(id)} (folder ${id})`
  // Not a format that is kept: it would stay in the zone that the computer was in when the program started.
  return `${dayOf(id)}, ${begun.toLocaleTimeString('en-US', CLOCK).replace('\u202f', ' ')}`
}

/**
 * The instant in a session id, which is written in UTC; read with the offset of this computer at that instant. Null where
 * six digits are no time: a folder may be named by hand.
 */
function begunAt(id: string): Date | null {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/.exec(id) ?? []
  const begun = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(begun.getTime()) ? null : begun
}

/** A session of the list whose folder, or all that was in it, was taken away while the program runs. */
export function vanished(id: string, noun: string | null): Unreadable {
  const message = `The ${nameOf(id, noun)} (folder ${id}) is no longer in the data folder. A backup made earlier may still have it: Settings, Your data.`
  return { code: 'session-gone', message }
}

export function unknownSession(): StoreFailure {
  return new StoreFailure('not-found', 'There is no such sitting.')
}
