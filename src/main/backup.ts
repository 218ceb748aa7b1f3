// Makes a backup: everything that is kept of one learner, as the text of one file.
import type { BackupAbout, SavedBank } from '../core/backup/backup.schema'
import { BackupWriter } from './backup-file'
import type { OpenLearner } from './learners'
import type { Step } from './long-work'
import { StoreFailure } from './store/failure'

export interface BackupRoom {
  /** The program's. */
  version: string
  /** Session folders on disk, readable or not. */
  stored: number
  /** The question banks that were brought in on this computer. */
  banks: readonly SavedBank[]
  /** In ms. */
  now: number
}

export async function makeBackup(learner: OpenLearner, room: BackupRoom, step: Step): Promise<string> {
  // The first line says how many sessions cannot be read: one that turns out so is then known, and it begins again.
  for (;;) {
    const text = await written(learner, room, step)
    if (text !== null) return text
  }
}

/** Null when a session of the list cannot be read after all; it is then no longer in the list. */
async function written(
  { store, study, notes }: OpenLearner,
  { version, stored, banks, now }: BackupRoom,
  step: Step,
): Promise<string | null> {
  const rows = store.sessions.list().reverse()
  const about: BackupAbout = {
    app: version,
    madeAt: now,
    learnerName: store.settings.learnerName,
    sessions: rows.length,
    unreadable: Math.max(0, stored - rows.length),
    banks: banks.length,
  }
  const writer = new BackupWriter(about)
  writer.documents({ settings: store.settings, desk: study.desk, notes: notes.kept })
  for (const bank of banks) writer.bank(bank)
  for (const [i, { id }] of rows.entries()) {
    await step(i, rows.length)
    const read = await store.sessions.read(id).catch(unlessUnreadable)
    if (read === null) return null
    const { plan, events, receivedAt } = read
    const log = events.map((event, place) => [receivedAt[place] ?? 0, event] as const)
    writer.session({ id, plan: { ...plan }, log })
  }
  await step(rows.length, rows.length)
  return writer.text()
}

function unlessUnreadable(error: unknown): null {
  if (error instanceof StoreFailure && error.code === 'unreadable') return null
  throw error
}
