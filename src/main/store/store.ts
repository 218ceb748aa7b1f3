// The learner's store: opens the data folder, its settings and its sessions, and keeps the notices.
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Settings, SettingsChange } from '../../core/learner/settings.schema'
import { defaultSettings, readSettings } from '../../core/learner/settings.schema'
import type { Disk } from './disk/disk'
import type { DocumentOptions } from './document'
import { Document } from './document'
import { diskWords } from './disk/disk-words'
import { codeOf } from './disk/error-code'
import { StartError, readOnly } from './failure'
import type { Notice } from './notice'
import type { SessionKinds, SessionRules } from './sessions/session-rules'
import { Sessions } from './sessions/sessions'

export const SETTINGS_FILE = { name: 'settings.json', schema: { name: 'settings', version: 1 } } as const

export interface StoreOptions<Kinds extends SessionKinds> {
  disk: Disk
  /** The learner's folder; made when it is not there. */
  folder: string
  rules: SessionRules<Kinds>
  /** The wall clock in ms. */
  now: () => number
  /** Told while the list of sessions is made again: how many of how many have been read. */
  progress?: (done: number, total: number) => void
}

export class Store<Kinds extends SessionKinds> {
  private constructor(
    private readonly settingsFile: Document<Settings>,
    readonly sessions: Sessions<Kinds>,
    private readonly found: readonly Notice[],
  ) {}

  /** Opens the store; the folder is there and ours. */
  static async open<Kinds extends SessionKinds>(options: StoreOptions<Kinds>): Promise<Store<Kinds>> {
    const { disk, folder, rules, now, progress } = options
    const notices: Notice[] = []
    const notice = (one: Notice): void => {
      if (!notices.some((other) => other.message === one.message)) notices.push(one)
    }
    // Where the disk refuses it, the first new session says so; what is there can be shown all the same.
    await disk.makeFolder(join(folder, 'sessions')).catch(() => undefined)
    const settings = await openSettings({ disk, folder, now, notice })
    const sessions = await Sessions.open({
      disk,
      folder,
      rules,
      now,
      notice,
      readOnly: () => settings.origin === 'newer',
      ...(progress === undefined ? {} : { progress }),
    })
    return new Store(settings, sessions, notices)
  }

  /** True when a newer version has written here: everything is shown, nothing is changed. */
  get readOnly(): boolean {
    return this.sessions.readOnly
  }

  get notices(): readonly Notice[] {
    return this.found
  }

  get settings(): Settings {
    return this.settingsFile.value
  }

  /** Changes some settings and answers all of them, once they are safe on disk. */
  changeSettings(change: SettingsChange): Promise<Settings> {
    if (this.readOnly) return Promise.reject(readOnly())
    return this.settingsFile.update((settings) => ({ ...settings, ...withoutGaps(change) }))
  }

  async close(): Promise<void> {
    await this.sessions.close()
  }
}

/** A learner's settings as a document. */
export function openSettings({
  disk,
  folder,
  now,
  notice,
}: Pick<DocumentOptions<Settings>, 'disk' | 'now' | 'notice'> & { folder: string }): Promise<
  Document<Settings>
> {
  return Document.open<Settings>({
    disk,
    path: join(folder, SETTINGS_FILE.name),
    schema: SETTINGS_FILE.schema,
    title: 'your settings',
    parse: readSettings,
    initial: () => ({ ...defaultSettings }),
    rebuildable: false,
    dailyCopies: true,
    now,
    notice,
  })
}

/** Makes the data folder and tries to write in it; answers whether it was not there. Throws a StartError in plain words. */
export async function prepareDataFolder(folder: string): Promise<boolean> {
  const trial = join(folder, `.writable-${process.pid}`)
  try {
    const isNew = await makeFolders(folder)
    await writeFile(trial, '')
    await rm(trial)
    return isNew
  } catch (error) {
    const why: Record<string, string> = {
      EACCES: 'you have no right to write there',
      EPERM: 'you have no right to write there',
      EROFS: 'it is on a read-only disk',
      ENOSPC: 'the disk is full',
      ENOTDIR: 'part of its path is a file',
      EEXIST: 'there is a file of that name',
      ENOENT: 'the system makes no folder there',
    }
    const code = codeOf(error) ?? ''
    throw new StartError(
      `Preceptor cannot write in ${folder}: ${why[code] ?? diskWords(code)}. Choose another folder with --data DIR.`,
    )
  }
}

/**
 * Makes the folder and what lies above it. Not by mkdir's own recursion: that never comes back where the system says
 * “not found” to a name in a folder that is there, as under /proc. Answers whether the folder was not there.
 */
async function makeFolders(folder: string): Promise<boolean> {
  const make = (): Promise<void> => mkdir(folder, { mode: 0o700 })
  const failure: unknown = await make().then(
    () => null,
    (error: unknown) => error,
  )
  if (failure === null) return true
  if (await isFolder(folder)) return false
  if (codeOf(failure) !== 'ENOENT' || dirname(folder) === folder) throw failure
  await makeFolders(dirname(folder))
  await make()
  return true
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )

function withoutGaps(change: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
