// Restores a backup: compares it with what is here, and writes the outcome into a new folder that takes the old one's place.
import { filesOf, mergedCredentials } from '../../core/credentials/kept'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { BackupAbout } from '../../core/backup/backup.schema'
import type { Standing } from '../../core/backup/merge'
import { changedSettings, mergedDesk, mergedNotes, mergedSettings, standingOf } from '../../core/backup/merge'
import { sameJson } from '../../core/same-json'
import type { Settings } from '../../core/learner/settings.schema'
import { defaultSettings } from '../../core/learner/settings.schema'
import type { BackupDocuments, BackupFile, BackupSession } from './backup-file'
import type { OpenLearner } from './learners'
import type { BankStanding, Displaced } from '../banks/own-banks'
import type { Step } from './long-work'
import { CreditFiles } from './credit-files'
import { CREDENTIALS_FILE } from './credential-desk'
import { mergedMine } from '../../core/mine/mine'
import { MINE_FILE } from './mine-desk'
import { NOTES_FILE } from './problem-notes'
import { readPlan } from '../../core/session/plans'
import type { SessionPlan } from '../../core/session/session'
import { sessionRules } from './session-kinds'
import type { Disk } from '../store/disk/disk'
import { seal } from '../store/envelope'
import { FIRST_VERSION, writeHead, writeLine } from '../store/sessions/log-lines'
import { MADE_BY_NEWER, PLAN_FILE, PLAN_SCHEMA, SESSION_ID, dayOf } from '../store/sessions/session-files'
import { readEvents } from '../store/sessions/session-rules'
import { SETTINGS_FILE } from '../store/store'
import { DESK_FILE, emptyDesk } from './study-desk'

export type RestoreMode = 'merge' | 'replace'

/** What a restore would do, before it is done. */
export interface RestorePreview {
  about: BackupAbout
  /** Sessions of the file by how they stand to those here. */
  standings: Record<Standing, number>
  /** Sessions of the file that this version cannot read; they are left out. */
  unreadable: { day: string; reason: string }[]
  /** Sessions that are here now, and how many of them the file does not have. */
  here: number
  onlyHere: number
  /** Sessions that lie here and cannot be read, and how many of them the file has whole. */
  unreadableHere: number
  mended: number
  /** The file's question banks by how they stand to those here. */
  banks: { name: string; standing: BankStanding }[]
  /** Questions of other banks here that those of the file's banks would take the place of. */
  displaced: Record<RestoreMode, Displaced[]>
  /** The settings that each way would change, by name. */
  settings: Record<RestoreMode, string[]>
  /** Notes on mistakes, real exam results, notes on questions, credentials, bookmarks, cards and sets, in the file and here. */
  notes: { file: number; here: number }
}

/** Reads the whole file against what is here. Changes nothing. */
export async function previewRestore(
  file: BackupFile,
  learner: OpenLearner,
  { banks, displaced, stored }: Pick<RestorePreview, 'banks' | 'displaced'> & { stored: readonly string[] },
  step: Step,
): Promise<RestorePreview> {
  const here = new Set(learner.store.sessions.list().map(({ id }) => id))
  const refused = new Set(learner.store.sessions.unreadable().map(({ id }) => id))
  const damaged = new Set(stored.filter((id) => refused.has(id)))
  const preview: RestorePreview = {
    about: file.about,
    standings: { new: 0, same: 0, longer: 0, shorter: 0, apart: 0 },
    unreadable: [],
    here: here.size,
    onlyHere: 0,
    unreadableHere: damaged.size,
    mended: 0,
    banks,
    displaced,
    settings: settingsChanges(file, learner.store.settings),
    notes: {
      file: noteCount(file.documents),
      here: noteCount({
        settings: learner.store.settings,
        desk: learner.study.desk,
        notes: learner.notes.kept,
        credentials: learner.credentials.kept,
        mine: learner.mine.kept,
      }),
    },
  }
  const ids = file.sessionIds
  for (const [i, id] of ids.entries()) {
    await step(i, ids.length)
    const checked = checkedSession(file.session(id))
    if (typeof checked === 'string') preview.unreadable.push({ day: dayOf(id), reason: checked })
    else if (damaged.has(id)) preview.mended++
    else preview.standings[await standing(checked, learner, here)]++
  }
  const inFile = new Set(ids)
  preview.onlyHere = [...here].filter((id) => !inFile.has(id)).length
  return preview
}

/**
 * Writes what the learner shall have into `folder`, an empty one: the file's data alone, or together with what is
 * here. Answers how many sessions of the file are now in it.
 */
export async function writeRestored(
  mode: RestoreMode,
  file: BackupFile,
  learner: OpenLearner,
  { disk, folder }: { disk: Disk; folder: string },
  step: Step,
): Promise<{ sessions: number }> {
  const write = new Writer(disk, folder)
  const kept = mode === 'merge' ? await storedSessions(disk, learner.folder) : []
  const ids = file.sessionIds
  const total = ids.length + kept.length
  const readable = new Set(learner.store.sessions.list().map(({ id }) => id))
  const replaced = new Set<string>()
  let sessions = 0
  for (const [i, id] of ids.entries()) {
    await step(i, total)
    const checked = checkedSession(file.session(id))
    if (typeof checked === 'string') continue
    sessions++
    const stands = mode === 'replace' ? 'new' : await standing(checked, learner, readable)
    // A session that lies here damaged, or from a newer version, keeps its place.
    const occupied = mode === 'merge' && kept.includes(id) && !readable.has(id)
    if (stands === 'apart' || occupied) {
      const other = otherId(checked)
      if (!kept.includes(other)) await write.session({ ...checked, id: other })
    } else if (stands === 'new' || stands === 'longer') {
      replaced.add(id)
      await write.session(checked)
    }
  }
  for (const [i, id] of kept.entries()) {
    await step(ids.length + i, total)
    if (!replaced.has(id)) await write.copySession(learner.folder, id)
  }
  await write.settled()
  const documents = mode === 'replace' ? file.documents : mergedDocuments(file, learner)
  await write.documents(documents)
  const creditFiles = new CreditFiles(disk, folder)
  for (const each of filesOf(documents.credentials)) {
    const bytes = file.creditFile(each.sha256) ?? (await learner.credentials.creditFiles.read(each))
    if (bytes !== null) await creditFiles.write(each, bytes)
  }
  if (mode === 'merge')
    for (const name of ['index.json', 'exposures.json']) await write.copy(learner.folder, name)
  await step(total, total)
  return { sessions }
}

/** How many files are written at the same time: the disk can then sync several at once. */
const AT_ONCE = 8

/** Writes into a folder that nobody reads yet; a failure shows at the next call or at `settled`. */
class Writer {
  readonly #running = new Set<Promise<void>>()
  #failed: { error: unknown } | null = null

  constructor(
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  session({ id, plan, log, eventVersion }: CheckedSession): Promise<void> {
    return this.#start(async () => {
      const place = join(this.folder, 'sessions', id)
      await this.disk.makeFolder(place)
      await this.disk.replace(join(place, PLAN_FILE), seal(PLAN_SCHEMA, plan, id))
      if (log.length === 0) return
      const head = writeHead({ session: id, kind: plan.kind, version: eventVersion })
      const version = eventVersion === FIRST_VERSION ? {} : { version: eventVersion }
      const lines = log.map(([receivedAt, event], i) =>
        writeLine({ seq: i + 1, receivedAt, event, ...version }),
      )
      await this.disk.replace(join(place, 'events.ndjson'), head + lines.join(''))
    })
  }

  /** A session as it lies on disk, byte for byte. */
  copySession(from: string, id: string): Promise<void> {
    return this.#start(async () => {
      const place = join(this.folder, 'sessions', id)
      await this.disk.makeFolder(place)
      for (const name of await this.disk.list(join(from, 'sessions', id)))
        await this.disk.copy(join(from, 'sessions', id, name), join(place, name))
    })
  }

  async copy(from: string, name: string): Promise<void> {
    if ((await this.disk.size(join(from, name))) !== null)
      await this.disk.copy(join(from, name), join(this.folder, name))
  }

  async documents({ settings, desk, notes, credentials, mine }: BackupDocuments): Promise<void> {
    for (const [file, data] of [
      [SETTINGS_FILE, settings],
      [DESK_FILE, desk],
      [NOTES_FILE, notes],
      [CREDENTIALS_FILE, credentials],
      [MINE_FILE, mine],
    ] as const)
      await this.disk.replace(join(this.folder, file.name), seal(file.schema, data))
  }

  /** Returns when everything is on disk; throws the first failure. */
  async settled(): Promise<void> {
    await Promise.all(this.#running)
    if (this.#failed !== null) throw this.#failed.error
  }

  async #start(work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= AT_ONCE) await Promise.race(this.#running)
    if (this.#failed !== null) await this.settled()
    const run = work()
      .catch((error: unknown) => {
        this.#failed ??= { error }
      })
      .finally(() => this.#running.delete(run))
    this.#running.add(run)
  }
}

interface CheckedSession extends Omit<BackupSession, 'plan'> {
  plan: SessionPlan
}

/** A session that can be shown, or in words why not. */
export function checkedSession(session: BackupSession | string): CheckedSession | string {
  if (typeof session === 'string') return session
  const read = readPlan(session.plan)
  if (read.kind === 'newer') return MADE_BY_NEWER
  if (read.kind === 'unsound') return `its plan is not one that this version can read (${read.where})`
  const { plan } = read
  if (session.eventVersion > sessionRules.eventVersion(plan)) return MADE_BY_NEWER
  const raw = session.log.map(([, event]) => event)
  const events = readEvents(sessionRules, plan, raw, session.eventVersion)
  if (!Array.isArray(events)) return `its step ${events.place + 1} ${events.reason}`
  try {
    sessionRules.summarize(plan, events)
    sessionRules.exposures(plan, events)
  } catch {
    return 'its steps do not fit its plan'
  }
  const log = events.map((event, i) => [session.log[i]?.[0] ?? 0, event] as const)
  return { id: session.id, plan, eventVersion: sessionRules.eventVersion(plan), log }
}

async function standing(
  { id, plan, log }: CheckedSession,
  { store }: OpenLearner,
  here: ReadonlySet<string>,
): Promise<Standing> {
  // One that cannot be read keeps its place, and the file's comes beside it.
  const mine = here.has(id) ? await store.sessions.read(id).catch(() => 'unreadable' as const) : null
  if (mine === 'unreadable') return 'apart'
  const events = log.map(([, event]) => event)
  // A record that was damaged here is whole in the file.
  if (mine !== null && mine.damaged > 0 && sameJson(mine.plan, plan) && events.length >= mine.events.length)
    return 'longer'
  return standingOf(mine, { plan, events })
}

/** Folders of sessions on disk, readable or not. */
export async function storedSessions(disk: Disk, folder: string): Promise<string[]> {
  return (await disk.list(join(folder, 'sessions'))).filter((name) => SESSION_ID.test(name))
}

/** For a second version of a session: of the same instant, and always the same for the same content. */
function otherId({ id, plan, log }: CheckedSession): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([id, plan, log]))
    .digest()
  const letters = [...digest.subarray(0, 6)].map((byte) => (byte % 36).toString(36)).join('')
  return `${id.slice(0, 16)}${letters}`
}

function mergedDocuments(
  { documents }: BackupFile,
  { store, study, notes, credentials, mine }: OpenLearner,
): BackupDocuments {
  return {
    settings: mergedSettings(store.settings, documents.settings, defaultSettings),
    desk: mergedDesk(study.desk, documents.desk, emptyDesk().dailyLimit),
    notes: mergedNotes(notes.kept, documents.notes),
    credentials: mergedCredentials(credentials.kept, documents.credentials),
    mine: mergedMine(mine.kept, documents.mine),
  }
}

function settingsChanges({ documents }: BackupFile, here: Settings): Record<RestoreMode, string[]> {
  return {
    merge: changedSettings(here, mergedSettings(here, documents.settings, defaultSettings)),
    replace: changedSettings(here, documents.settings),
  }
}

function noteCount({ desk, notes, credentials, mine }: BackupDocuments): number {
  const kept = credentials.credentials.length + credentials.education.length + credentials.tallies.length
  const own = mine.bookmarks.length + mine.cards.length + mine.sets.length
  return Object.keys(desk.notes).length + desk.results.length + notes.notes.length + kept + own
}
