// What a learner keeps about credentials, on disk: one durable document, and nothing of it leaves the machine.
import { join } from 'node:path'
import type { EntryOf, PartName } from '../../core/credentials/kept'
import {
  MOST_OF_A_KIND,
  NOTHING_KEPT,
  bringBack,
  has,
  hasRoom,
  keep,
  remove,
} from '../../core/credentials/kept'
import type { KeptCredentials } from '../../core/credentials/kept.schema'
import { keptCredentialsSchema } from '../../core/credentials/kept.schema'
import type { Disk } from '../store/disk'
import { Document } from '../store/document'
import { StoreFailure } from '../store/failure'
import type { Notice } from '../store/notice'

export const CREDENTIALS_FILE = {
  name: 'credentials.json',
  schema: { name: 'credentials', version: 1 },
} as const

export interface CredentialDeskOptions {
  disk: Disk
  /** The learner's folder. */
  folder: string
  /** The wall clock in ms. */
  now: () => number
}

export class CredentialDesk {
  private constructor(
    private readonly now: () => number,
    private readonly file: Document<KeptCredentials>,
    /** What went wrong when the file was read. */
    readonly notices: readonly Notice[],
  ) {}

  static async open({ disk, folder, now }: CredentialDeskOptions): Promise<CredentialDesk> {
    const notices: Notice[] = []
    const file = await Document.open<KeptCredentials>({
      disk,
      path: join(folder, CREDENTIALS_FILE.name),
      schema: CREDENTIALS_FILE.schema,
      title: 'your credentials and continuing education',
      parse: (data) => keptCredentialsSchema.safeParse(data).data ?? null,
      initial: () => NOTHING_KEPT,
      rebuildable: false,
      dailyCopies: true,
      now,
      notice: (notice) => notices.push(notice),
    })
    return new CredentialDesk(now, file, notices)
  }

  /** What is on disk. */
  get kept(): KeptCredentials {
    return this.file.value
  }

  /** Keeps a new entry, or the change of one. Throws a StoreFailure in words when there are too many or the disk refuses. */
  async keep<Part extends PartName>(part: Part, entry: EntryOf<Part>): Promise<void> {
    if (!has(this.kept, part, entry.id) && !hasRoom(this.kept, part))
      throw new StoreFailure('bad-events', `There are ${MOST_OF_A_KIND} entries already. Remove some first.`)
    await this.file.update((kept) => keep(kept, part, entry))
  }

  /** Takes an entry out; `bringBack` undoes it. */
  async remove(part: PartName, id: string): Promise<void> {
    if (!has(this.kept, part, id))
      throw new StoreFailure('not-found', 'There is no such entry. Perhaps it was removed in another window.')
    const at = this.now()
    await this.file.update((kept) => remove(kept, part, id, at))
  }

  /** Brings back what was removed last. */
  async bringBack(): Promise<void> {
    if (this.kept.removed.length === 0)
      throw new StoreFailure('not-found', 'Nothing was removed that could be brought back.')
    await this.file.update(bringBack)
  }
}
