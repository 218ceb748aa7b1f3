// Which data folders this browser has seen at this address: a new one may stand where an earlier one was moved away.

const PLACE = 'preceptor-folders'
/** Only whether there is another one counts, so a few are enough. */
const MOST_KEPT = 20

/** A folder as the program tells of it: its key is of its path, so one that was made anew goes by its start as well. */
export interface OpenFolder {
  readonly folderKey: string
  readonly isNewFolder: boolean
  readonly startedAt: number
}

/** Remembers the folder; answers whether it is new and another one was used here before. */
export function isNewBesideEarlier(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  { folderKey, isNewFolder, startedAt }: OpenFolder,
): boolean {
  const own = isNewFolder ? `${folderKey} ${startedAt}` : folderKey
  try {
    const kept: unknown = JSON.parse(storage.getItem(PLACE) ?? '[]')
    const others = Array.isArray(kept) ? kept.filter((each) => typeof each === 'string' && each !== own) : []
    storage.setItem(PLACE, JSON.stringify([...others, own].slice(-MOST_KEPT)))
    return isNewFolder && others.length > 0
  } catch {
    // A browser that keeps nothing knows of none.
    return false
  }
}

/** Said on Today until it was read. */
export const NEW_FOLDER_NOTICE = {
  code: 'folder-new',
  message:
    'This data folder is new. Were you here before? Your earlier folder may have been moved: close Preceptor, put it back, and start it again. Its place is in Settings, Your data.',
} as const
