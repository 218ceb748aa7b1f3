// Tells whether a path still leads to the folder that was opened: one that is deleted and made again is another.
import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, stat } from 'node:fs/promises'
import { codeOf } from '../disk/error-code'

/** `other`: something else lies under its name. `gone`: nothing does, or the disk does not say. */
export type FolderNow = 'same' | 'other' | 'gone'

/** A folder kept open, so that no other one is given its number while this process lives. */
export class HeldFolder {
  private constructor(
    private readonly path: string,
    private readonly key: string,
    private readonly handle: FileHandle | null,
  ) {}

  static async hold(path: string): Promise<HeldFolder> {
    const handle = await openFolder(path)
    return new HeldFolder(path, keyOf(await (handle?.stat({ bigint: true }) ?? look(path))), handle)
  }

  async now(): Promise<FolderNow> {
    const found = await look(this.path).catch(() => null)
    if (found === null) return 'gone'
    return keyOf(found) === this.key ? 'same' : 'other'
  }

  async release(): Promise<void> {
    await this.handle?.close().catch(() => undefined)
  }
}

interface Identity {
  dev: bigint
  ino: bigint
  birthtimeNs: bigint
}

const look = (path: string): Promise<Identity> => stat(path, { bigint: true })

/** Where folders cannot be held, the time of birth tells two of one number apart; elsewhere it may not be known. */
function keyOf({ dev, ino, birthtimeNs }: Identity): string {
  return process.platform === 'win32' ? `${dev} ${ino} ${birthtimeNs}` : `${dev} ${ino}`
}

/** Null on systems that open no folders. */
async function openFolder(path: string): Promise<FileHandle | null> {
  if (process.platform === 'win32') return null
  try {
    return await open(path, constants.O_RDONLY | constants.O_DIRECTORY)
  } catch (error) {
    if (['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'].includes(codeOf(error) ?? '')) return null
    throw error
  }
}
