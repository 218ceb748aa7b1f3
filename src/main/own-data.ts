// The learner's own data as a whole: saved to one file, compared with one, and restored from one.
import { LARGEST_BACKUP_BYTES } from '../core/backup/limits'
import type { Learners } from './learners'
import type { WorkState } from './long-work'
import { LongWork } from './long-work'
import type { RestoreMode, RestorePreview } from './restore'
import type { Disk } from './store/disk'
import { StoreFailure } from './store/failure'

export interface OwnDataOptions {
  disk: Disk
  learners: Learners
  version: string
  /** The wall clock in ms. */
  now: () => number
}

/** Each method takes the seat of the page that asks, and throws a StoreFailure in plain words. */
export class OwnData {
  readonly #work = new LongWork()

  constructor(private readonly options: OwnDataOptions) {}

  /** How far a backup or restore is; null when none runs. */
  get progress(): WorkState | null {
    return this.#work.state
  }

  /** The text of a backup of the learner at work. */
  backup(seat: string): Promise<string> {
    const { learners, version, now } = this.options
    return learners.together(seat, (learner) =>
      this.#work.run('backup', async (step) => {
        const stored = (await learners.lines()).find(({ current }) => current)?.sessions ?? 0
        const { makeBackup } = await import('./backup')
        const text = await makeBackup(learner, { version, stored, now: now() }, step)
        if (text.length <= LARGEST_BACKUP_BYTES) return text
        throw new StoreFailure(
          'bad-backup',
          'There is more data than one backup file can hold. Copy the data folder instead; Settings says where it is.',
        )
      }),
    )
  }

  /** What restoring this file would do. */
  preview(seat: string, text: string): Promise<RestorePreview> {
    return this.options.learners.together(seat, (learner) =>
      this.#work.run('preview', async (step) => {
        const { BackupFile, previewRestore } = await restoring()
        return previewRestore(BackupFile.open(text), learner, step)
      }),
    )
  }

  /** Restores the file; the data before is set aside. Answers how many sessions of the file are in place. */
  restore(seat: string, mode: RestoreMode, text: string): Promise<{ sessions: number }> {
    const { learners, disk } = this.options
    return this.#work.run('restore', async (step) => {
      const { BackupFile, writeRestored } = await restoring()
      const file = BackupFile.open(text)
      return learners.replaceCurrent(seat, (learner, folder) =>
        writeRestored(mode, file, learner, { disk, folder }, step),
      )
    })
  }
}

/** Loaded when a file is to be read: building the schemas of a backup would delay each start. */
async function restoring() {
  return { ...(await import('./backup-file')), ...(await import('./restore')) }
}
