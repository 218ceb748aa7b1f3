// Temporary files that a killed write left behind: ours by their names, and old, so that no writer can still be at them.
import { join } from 'node:path'
import type { Disk } from './disk'

/** No write takes so long, and no two clocks of a network folder differ by so much. */
const OLD_MS = 6 * 3_600_000

/** A document's name with the number that write-file-atomic adds, and our own trial of the folder. */
const OURS =
  /^((settings|study|problem-notes|credentials|mine|index|exposures|learners|form)\.json(\.bak|\.\d{4}-\d\d-\d\d)?\.\d{1,10}|events\.ndjson\.\d{1,10}|\.writable-\d{1,10}|owner\.json\.(next|gone-[0-9a-f]{16}))$/

/** Removes what is left in these folders. Best effort: what the disk refuses stays until the next start. */
export async function sweep(disk: Disk, folders: readonly string[], now: number): Promise<void> {
  for (const folder of folders) {
    const names = await disk.list(folder).catch((): string[] => [])
    for (const name of names.filter((each) => OURS.test(each)))
      await sweepOne(disk, join(folder, name), now).catch(() => undefined)
  }
}

async function sweepOne(disk: Disk, path: string, now: number): Promise<void> {
  const stamp = await disk.stamp(path)
  if (stamp !== null && now - stamp.changedMs > OLD_MS) await disk.remove(path)
}
