// Which data folders this browser has seen at this address: a new one may stand where an earlier one was moved away.

const PLACE = 'preceptor-folders'
/** Only whether there is another one counts, so a few are enough. */
const MOST_KEPT = 20
/** Ends the name of a new folder whose learner has said that it shall be used. */
const READ = ' read'

/** A folder as the program tells of it: its key is of its path, so one that was made anew goes by its start as well. */
export interface OpenFolder {
  readonly folderKey: string
  readonly isNewFolder: boolean
  readonly startedAt: number
}

/** A folder beside an earlier one: made by this start, or by one before it and nobody has said since that it shall be. */
export type NewBesideEarlier = 'made-now' | 'made-before' | null

/** Remembers the folder; answers whether it is new and another one was used here before. */
export function newBesideEarlier(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  folder: OpenFolder,
): NewBesideEarlier {
  try {
    const kept = keptIn(storage)
    const own = nameOf(folder)
    const others = kept.filter((name) => name !== own)
    storage.setItem(PLACE, JSON.stringify([...others, own].slice(-MOST_KEPT)))
    const made = folder.isNewFolder ? own : lastMade(kept, folder.folderKey)
    const earlier = others.filter((name) => name !== made && name !== `${made}${READ}`)
    if (made === undefined || earlier.length === 0 || kept.includes(`${made}${READ}`)) return null
    return folder.isNewFolder ? 'made-now' : 'made-before'
  } catch {
    // A browser that keeps nothing knows of none.
    return null
  }
}

/** Remembers that the new folder shall be used, or is known to be: nobody is asked again. */
export function useNewFolder(storage: Pick<Storage, 'getItem' | 'setItem'>, folder: OpenFolder): void {
  try {
    const kept = keptIn(storage)
    const made = folder.isNewFolder ? nameOf(folder) : lastMade(kept, folder.folderKey)
    if (made !== undefined)
      storage.setItem(PLACE, JSON.stringify([...kept, `${made}${READ}`].slice(-MOST_KEPT)))
  } catch {
    // Then it is asked again at the next start.
  }
}

const nameOf = ({ folderKey, isNewFolder, startedAt }: OpenFolder): string =>
  isNewFolder ? `${folderKey} ${startedAt}` : folderKey

/** The last time that a folder was made in this place. */
const lastMade = (kept: readonly string[], folderKey: string): string | undefined =>
  kept.findLast((name) => name.startsWith(`${folderKey} `) && !name.endsWith(READ))

function keptIn(storage: Pick<Storage, 'getItem'>): string[] {
  const kept: unknown = JSON.parse(storage.getItem(PLACE) ?? '[]')
  return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : []
}
