// The thin seam between the store and the file system: what a test can replace by a disk that fails.
import { close, constants, fstat, open as openFile, read } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { copyFile, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import writeFileAtomic from 'write-file-atomic'
import { codeOf } from './error-code'

/** A file that only grows, written at a place the caller knows. */
export interface LogFile {
  /** Writes all bytes at `position`; they are not safe before `sync`. */
  write(bytes: Uint8Array, position: number): Promise<void>
  /** Returns when the data and the length are on the medium. */
  sync(): Promise<void>
  truncate(size: number): Promise<void>
  /** True while its name leads to this very file and it has so many bytes: nobody deleted or exchanged it. */
  isStill(bytes: number): Promise<boolean>
  close(): Promise<void>
}

export interface FileStamp {
  bytes: number
  changedMs: number
}

/** Every method takes absolute paths and throws Node's errors (`code`: ENOSPC, EACCES …). */
export interface Disk {
  /** Null when there is no such file. Only ordinary files are read: a pipe would never end. */
  read(path: string): Promise<Buffer | null>
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<string[]>
  /** Bytes, or null when there is no such file. */
  size(path: string): Promise<number | null>
  /** Length and time of the last change, which tell whether a file is still the one that was read; null when there is none. */
  stamp(path: string): Promise<FileStamp | null>
  /** Makes a folder and its parents, durably. */
  makeFolder(path: string): Promise<void>
  /** Puts whole new content in place: after a power cut the file is the old one or the new one. */
  replace(path: string, content: string | Uint8Array): Promise<void>
  /** Copies a file, durably. */
  copy(from: string, to: string): Promise<void>
  /** Renames a file or a folder with all in it, durably; never onto something that is there. */
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Removes a folder with all in it, in no order; one that is not there is no fault. */
  removeFolder(path: string): Promise<void>
  /** Opens a log for writing; a new one is made durably. */
  openLog(path: string): Promise<LogFile>
}

/** How long a step is tried again that Windows refuses while a scanner holds the file. */
export interface Patience {
  codes: readonly string[]
  firstMs: number
  longestMs: number
  totalMs: number
  pause: (ms: number) => Promise<void>
}

const realPause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Elsewhere these codes are true refusals; on Windows they pass when a virus scanner lets go. */
export function patienceFor(platform: NodeJS.Platform, pause = realPause): Patience {
  const codes = platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : []
  return { codes, firstMs: 20, longestMs: 500, totalMs: 5000, pause }
}

/** Runs a step again while it fails with one of the patient codes, with growing pauses, then gives its error. */
export async function withPatience<T>(patience: Patience, step: () => Promise<T>): Promise<T> {
  let waited = 0
  for (let delay = patience.firstMs; ; delay = Math.min(delay * 2, patience.longestMs)) {
    try {
      return await step()
    } catch (error) {
      if (!patience.codes.includes(codeOf(error) ?? '') || waited + delay > patience.totalMs) throw error
      waited += delay
      await patience.pause(delay)
    }
  }
}

const ABSENT = ['ENOENT', 'ENOTDIR']

async function unlessAbsent<T, U>(found: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await found
  } catch (error) {
    if (ABSENT.includes(codeOf(error) ?? '')) return otherwise
    throw error
  }
}

/** The computer's own file system. */
export function realDisk(patience: Patience = patienceFor(process.platform)): Disk {
  const patiently = <T>(step: () => Promise<T>): Promise<T> => withPatience(patience, step)
  return {
    read: (path) =>
      unlessAbsent(
        patiently(() => readOrdinary(path)),
        null,
      ),
    list: async (folder) => (await unlessAbsent(readdir(folder), [])).sort(),
    stamp: async (path) => {
      const found = await unlessAbsent(stat(path), null)
      return found === null ? null : { bytes: found.size, changedMs: found.mtimeMs }
    },
    size: async (path) => (await unlessAbsent(stat(path), null))?.size ?? null,
    makeFolder: async (path) => {
      const first = await mkdir(path, { recursive: true, mode: 0o700 })
      if (first === undefined) return
      for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
    },
    replace: async (path, content) => {
      const data = typeof content === 'string' ? content : Buffer.from(content)
      await patiently(() => writeFileAtomic(path, data, { mode: 0o600 }))
      // A full disk can take part of the bytes without an error, and write-file-atomic does not look.
      if ((await stat(path)).size !== Buffer.byteLength(data)) throw shortWrite()
      await syncFolder(dirname(path))
    },
    copy: async (from, to) => {
      await patiently(() => copyFile(from, to))
      const file = await open(to, 'r+')
      try {
        await file.sync()
        const { atime, mtime } = await stat(from)
        await file.utimes(atime, mtime)
      } finally {
        await file.close()
      }
      await syncFolder(dirname(to))
    },
    rename: async (from, to) => {
      await patiently(() => rename(from, to))
      await syncFolder(dirname(to))
      if (dirname(from) !== dirname(to)) await syncFolder(dirname(from))
    },
    remove: (path) => patiently(() => unlessAbsent(unlink(path), undefined)),
    removeFolder: async (path) => {
      await patiently(() => rm(path, { recursive: true, force: true }))
      // Where the parent is not there either, nothing was.
      await unlessAbsent(syncFolder(dirname(path)), undefined)
    },
    openLog: (path) => patiently(() => openRealLog(path)),
  }
}

// Not file handles: with thousands of small files those take twice the time.
const openFd = promisify(openFile)
const statFd = promisify(fstat)
const readFd = promisify(read)
const closeFd = promisify(close)

/** Opened without waiting: a pipe that nobody writes to would hold the start for ever. */
async function readOrdinary(path: string): Promise<Buffer> {
  const fd = await openFd(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const found = await statFd(fd)
    if (found.isFile()) return await readWhole(fd, found.size)
    throw Object.assign(new Error('Not an ordinary file'), {
      code: found.isDirectory() ? 'EISDIR' : 'ENOTFILE',
    })
  } finally {
    await closeFd(fd)
  }
}

async function readWhole(fd: number, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size)
  let done = 0
  while (done < size) {
    const { bytesRead } = await readFd(fd, bytes, done, size - done, done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** A new or renamed name is safe only when its folder is synced; Windows and some file systems have no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')) throw error
  } finally {
    await handle?.close()
  }
}

async function openRealLog(path: string): Promise<LogFile> {
  // Not "a": Windows cannot truncate through an append-only handle.
  const existing = await unlessAbsent(open(path, 'r+'), null)
  const handle = existing ?? (await open(path, 'wx+', 0o600))
  if (existing === null) await syncFolder(dirname(path))
  return {
    write: async (bytes, position) => {
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
        if (bytesWritten === 0) throw shortWrite()
        done += bytesWritten
      }
    },
    sync: () => handle.datasync(),
    truncate: (size) => handle.truncate(size),
    isStill: async (bytes) => {
      const held = await handle.stat({ bigint: true })
      const named = await stat(path, { bigint: true }).catch(() => null)
      const sameFile = named !== null && named.ino === held.ino && named.dev === held.dev
      return sameFile && held.nlink > 0n && held.size === BigInt(bytes)
    },
    close: () => handle.close(),
  }
}

function shortWrite(): Error {
  return Object.assign(new Error('The disk took only part of the data.'), { code: 'ENOSPC' })
}
