// Makes a backup: everything that is kept of one learner, as the text of one file.
import type { BackupAbout, SavedBank } from '../../core/backup/backup.schema'
import { MOST_SESSIONS } from '../../core/backup/limits'
import { filesOf } from '../../core/credentials/kept'
import { BackupFile, BackupWriter } from './backup-file'
import { mustBeReadable, mustFit, notReadable } from './backup-fits'
import type { OpenLearner } from './learners'
import type { Step } from './long-work'
import { checkedSession } from './restore'
import { sessionRules } from './session-kinds'
import { StoreFailure } from '../store/failure'

export interface BackupRoom {
  /** The program's. */
  version: string
  /** Session folders on disk, readable or not. */
  stored: readonly string[]
  /** The question banks that were brought in on this computer. */
  banks: readonly SavedBank[]
  /** In ms. */
  now: number
}

/**
 * The text of the file, read back by the reader's own rules. A session that the reader would leave out is left out and
 * named among the unreadable ones. Throws `bad-backup` in words where something is too large for a backup.
 */
export async function makeBackup(learner: OpenLearner, room: BackupRoom, step: Step): Promise<string> {
  const { sessions } = learner.store
  const listed = new Set([...sessions.list().map(({ id }) => id), ...room.stored])
  for (const { id } of sessions.unreadable()) listed.delete(id)
  const ids = [...listed].sort()
  mustFit(ids.length, room.banks)
  const text = await writeBackup(learner, ids, new Set(), room, (done) => step(done, 2 * ids.length))
  const refused = await readBack(text, (done) => step(ids.length + done, 2 * ids.length))
  if (refused.size === 0) return text
  return writeBackup(learner, ids, refused, room, () => step(2 * ids.length, 2 * ids.length))
}

async function writeBackup(
  { store, study, notes, credentials, mine }: OpenLearner,
  ids: readonly string[],
  refused: ReadonlySet<string>,
  { version, banks, now }: BackupRoom,
  step: (done: number) => Promise<void>,
): Promise<string> {
  const writer = new BackupWriter()
  writer.documents({
    settings: store.settings,
    desk: study.desk,
    notes: notes.kept,
    credentials: credentials.kept,
    mine: mine.kept,
  })
  for (const bank of banks) writer.bank(bank)
  const files = await writeCreditFiles(writer, credentials)
  let written = 0
  for (const [i, id] of ids.entries()) {
    await step(i)
    if (refused.has(id)) continue
    // The list may hold one that turns out to be unreadable or gone; it costs itself alone.
    const read = await store.sessions.read(id).catch(unlessUnreadable)
    if (read === null) continue
    written++
    const { plan, events, receivedAt } = read
    const log = events.map((event, place) => [receivedAt[place] ?? 0, event] as const)
    writer.session({ id, plan: { ...plan }, eventVersion: sessionRules.eventVersion(plan), log })
  }
  await step(ids.length)
  // Asked for at the end: what turned out to be unreadable on the way is among them.
  const leftOut = [...refused, ...store.sessions.unreadable().map(({ id }) => id)].sort()
  const text = writer.text({
    app: version,
    madeAt: now,
    learnerName: store.settings.learnerName,
    sessions: written,
    unreadable: leftOut.length,
    leftOut: leftOut.slice(0, MOST_SESSIONS),
    missing: store.sessions.missing().slice(0, MOST_SESSIONS),
    banks: banks.length,
    ...files,
  })
  mustBeReadable(text)
  return text
}

/** Writes what is kept with continuing education; what cannot be read costs itself and is named. */
async function writeCreditFiles(
  writer: BackupWriter,
  credentials: OpenLearner['credentials'],
): Promise<Pick<BackupAbout, 'creditFiles' | 'creditFilesLeftOut'>> {
  const leftOut: string[] = []
  let creditFiles = 0
  for (const file of filesOf(credentials.kept)) {
    const bytes = await credentials.creditFiles.read(file)
    if (bytes === null) leftOut.push(file.name)
    else writer.creditFile(file.sha256, bytes)
    if (bytes !== null) creditFiles++
  }
  return { creditFiles, creditFilesLeftOut: leftOut }
}

/** The sessions that a restore would leave out. */
async function readBack(text: string, step: (done: number) => Promise<void>): Promise<ReadonlySet<string>> {
  const refused = new Set<string>()
  try {
    const file = BackupFile.open(text)
    for (const [i, id] of file.sessionIds.entries()) {
      await step(i)
      if (typeof checkedSession(file.session(id)) === 'string') refused.add(id)
    }
  } catch (error) {
    throw notReadable(error)
  }
  return refused
}

/** A folder without a session in it, or one that was deleted meanwhile, is not missing from the backup. */
function unlessUnreadable(error: unknown): null {
  if (error instanceof StoreFailure && ['unreadable', 'not-found'].includes(error.code)) return null
  throw error
}
