// The disk as the owner of a data folder may use it: read always, written only while the folder is the owner's.
import type { Disk } from './disk'

/** `mayWrite` throws in words when the folder is not ours now. What writes by itself, later, is held back by it too. */
export function ownedDisk(disk: Disk, mayWrite: () => Promise<void>): Disk {
  const first =
    <A extends unknown[], T>(step: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      await mayWrite()
      return step(...given)
    }
  return {
    ...disk,
    makeFolder: first(disk.makeFolder),
    replace: first(disk.replace),
    copy: first(disk.copy),
    rename: first(disk.rename),
    remove: first(disk.remove),
    removeFolder: first(disk.removeFolder),
    openLog: first(disk.openLog),
  }
}
