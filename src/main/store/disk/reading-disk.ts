// A disk that is only read: what the store would tidy or rebuild there, it keeps in memory and never writes.
import type { Disk } from './disk'
import { StoreFailure } from '../failure'

/** The same disk, where every write is left undone without a word; a log cannot be opened for writing. */
export function readingDisk(disk: Disk): Disk {
  const undone = (): Promise<void> => Promise.resolve()
  return {
    read: (path) => disk.read(path),
    list: (folder) => disk.list(folder),
    size: (path) => disk.size(path),
    stamp: (path) => disk.stamp(path),
    makeFolder: undone,
    replace: undone,
    copy: undone,
    rename: undone,
    remove: undone,
    removeFolder: undone,
    openLog: () => Promise.reject(new StoreFailure('read-only', 'This folder is only read.')),
  }
}
