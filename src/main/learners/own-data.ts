// The learner's own data as a whole: saved to one file, compared with one, and restored from one.
import type { SavedBank } from '../../core/backup/backup.schema'
import type { Learners } from './learners'
import type { WorkState } from './long-work'
import { LongWork } from './long-work'
import type { OwnBanks } from '../banks/own-banks'
import type { RestoreMode, RestorePreview } from './restore'
import type { Disk } from '../store/disk/disk'

export interface OwnDataOptions {
  disk: Disk
  learners: Learners
  banks: Pick<OwnBanks, 'saved' | 'standings' | 'displacedBy' | 'add'>
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
    const { disk, learners, banks, version, now } = this.options
    return learners.together(seat, (learner) =>
      this.#work.run('backup', async (step) => {
        const { storedSessions } = await import('./restore')
        const { makeBackup } = await import('./backup')
        const stored = await storedSessions(disk, learner.folder).catch((): string[] => [])
        const room = { version, stored, banks: await banks.saved(), now: now() }
        return makeBackup(learner, room, step)
      }),
    )
  }

  /** What restoring this file would do. */
  preview(seat: string, text: string): Promise<RestorePreview> {
    return this.options.learners.together(seat, (learner) =>
      this.#work.run('preview', async (step) => {
        const { BackupFile, previewRestore, storedSessions } = await restoring()
        const file = BackupFile.open(text)
        const stored = await storedSessions(this.options.disk, learner.folder).catch((): string[] => [])
        const banks = await this.options.banks.standings(file.banks)
        const displaced = {
          merge: await this.options.banks.displacedBy(comingIn(file.banks, banks, 'merge')),
          replace: await this.options.banks.displacedBy(comingIn(file.banks, banks, 'replace')),
        }
        return previewRestore(file, learner, { banks, displaced, stored }, step)
      }),
    )
  }

  /**
   * Restores the file; the data before is set aside. Answers how many sessions of the file are in place, which of its
   * question banks came in, and which stayed out because they would take questions out of others here and `displace`
   * does not say that they may. Banks belong to the computer: none is taken away.
   */
  restore(
    seat: string,
    { mode, displace }: { mode: RestoreMode; displace: boolean },
    text: string,
  ): Promise<{ sessions: number; banks: string[]; banksOut: string[] }> {
    const { learners, disk } = this.options
    return this.#work.run('restore', async (step) => {
      const { BackupFile, writeRestored } = await restoring()
      const file = BackupFile.open(text)
      // A page whose learner has changed is refused before anything is written.
      const brought = await learners.together(seat, () => this.#bringIn(file.banks, mode, displace))
      const { sessions } = await learners.replaceCurrent(seat, (learner, folder) =>
        writeRestored(mode, file, learner, { disk, folder }, step),
      )
      return { sessions, ...brought }
    })
  }

  async #bringIn(
    saved: readonly SavedBank[],
    mode: RestoreMode,
    displace: boolean,
  ): Promise<{ banks: string[]; banksOut: string[] }> {
    const { banks } = this.options
    const came: string[] = []
    const out: string[] = []
    for (const { bank, files } of comingIn(saved, await banks.standings(saved), mode)) {
      const outcome = await banks.add({ name: bank, files, replace: true, displace })
      if (outcome.kind === 'added') came.push(bank)
      if (outcome.kind === 'displaces') out.push(bank)
    }
    return { banks: came, banksOut: out }
  }
}

/** In a merge, another bank of the same name stays; else its place is taken, and it is moved aside. */
function comingIn(
  saved: readonly SavedBank[],
  standings: RestorePreview['banks'],
  mode: RestoreMode,
): SavedBank[] {
  return saved.filter((_, i) => {
    const standing = standings[i]?.standing
    return standing === 'new' || (standing === 'other' && mode === 'replace')
  })
}

/** Loaded when a file is to be read: building the schemas of a backup would delay each start. */
async function restoring() {
  return { ...(await import('./backup-file')), ...(await import('./restore')) }
}
