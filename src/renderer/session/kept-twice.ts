// The browser's storage for what is not saved yet, kept twice: a browser writes localStorage to disk only after up to a
// minute, so that one that is killed forgets what was last typed; its database is written at once.

/** What is asked of a storage. */
export type KeptStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

interface Copy {
  /** When it was written, ms: never twice the same, and never less than before. */
  at: number
  /** Null where it was removed. */
  text: string | null
}

const DATABASE = 'preceptor-unsent'
const COPIES = 'copies'
/** The `at` of the last copy that localStorage knows of: later ones were lost with a browser. */
const LAST_AT = 'preceptor-kept-at'
/** A browser that does not open its database goes on with localStorage alone. */
const PATIENCE_MS = 2000
/** By then localStorage knows that it was removed. */
const REMOVED_LIFE_MS = 60 * 60 * 1000

/** The storage, with what localStorage has forgotten brought back from the database. */
export async function keptTwice(first: Storage): Promise<KeptStorage> {
  const database = await openDatabase().catch(() => null)
  if (database === null) return first
  await bringBack(first, database).catch(() => undefined)
  return {
    get length() {
      return first.length
    },
    key: (place) => first.key(place),
    getItem: (key) => first.getItem(key),
    setItem(key, text) {
      first.setItem(key, text)
      copy(first, database, key, text)
    },
    removeItem(key) {
      first.removeItem(key)
      copy(first, database, key, null)
    },
  }
}

function copy(first: Storage, database: IDBDatabase, key: string, text: string | null): void {
  try {
    const at = Math.max(Date.now(), lastAt(first) + 1)
    first.setItem(LAST_AT, String(at))
    const { copies, done } = copiesOf(database, 'readwrite')
    copies.put({ at, text } satisfies Copy, key)
    done.catch(() => undefined)
  } catch {
    // Full, or the database was closed: localStorage has it.
  }
}

async function bringBack(first: Storage, database: IDBDatabase): Promise<void> {
  const known = lastAt(first)
  const { copies, done } = copiesOf(database, 'readwrite')
  const cursor = copies.openCursor()
  cursor.onsuccess = () => {
    const found = cursor.result
    if (found === null) return
    const { at, text } = found.value as Copy
    const key = String(found.key)
    if (at > known && text === null) first.removeItem(key)
    else if (at > known && text !== null) first.setItem(key, text)
    else if (text === null && at < Date.now() - REMOVED_LIFE_MS) found.delete()
    if (at > lastAt(first)) first.setItem(LAST_AT, String(at))
    found.continue()
  }
  await done
}

function lastAt(first: Storage): number {
  const at = Number(first.getItem(LAST_AT))
  return Number.isSafeInteger(at) ? at : 0
}

function copiesOf(
  database: IDBDatabase,
  mode: IDBTransactionMode,
): { copies: IDBObjectStore; done: Promise<void> } {
  const transaction = database.transaction(COPIES, mode, { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser did not keep it'))
  })
  return { copies: transaction.objectStore(COPIES), done }
}

function openDatabase(): Promise<IDBDatabase | null> {
  const opened = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(COPIES)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser has no database'))
  })
  return Promise.race([opened, new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS))])
}
