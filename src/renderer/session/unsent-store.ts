// What was not sent, kept by the browser for the next window of the same learner: events and drafts; never a token.
import { sameJson } from '../../core/same-json'
import type { KeptStorage } from './kept-twice'

/** What one window could not send of one session. */
export interface UnsentEntry {
  session: string
  /** The window's id. */
  writer: string
  /** How many events it knew to be saved. */
  afterSeq: number
  events: readonly object[]
  /** Those that it knew to be saved, where it has them all: an older copy of the folder lacks some. */
  saved?: readonly object[]
}

const PREFIX = 'preceptor-unsent/'
/** Ends the key of what was handed out as a file. */
const IN_FILE = '/in-file'
/** A window that finds this in the place of its events knows that another one has them. */
const TAKEN_LIFE_MS = 24 * 60 * 60 * 1000

/** Storage may be full or turned off: then the window's own memory is all there is, as without it. */
export class UnsentStore {
  readonly #prefix: string
  readonly #folderPrefix: string
  /** What this page wrote, by key. */
  readonly #own = new Map<string, string>()

  /** `whose`: the learner of a data folder; the name is for people. */
  constructor(
    private readonly storage: KeptStorage,
    readonly whose: { folder: string; learner: string; name?: string },
  ) {
    const { folder, learner } = whose
    this.#folderPrefix = `${PREFIX}${folder}/`
    this.#prefix = `${this.#folderPrefix}${learner}/`
  }

  /**
   * Keeps the events in place of what this page kept before; none erases it. Where another window took them, it keeps
   * nothing and answers through which place they were taken; else null.
   */
  keep({ session, writer, afterSeq, events, saved }: UnsentEntry): number | null {
    const key = this.keyOf(session, writer)
    try {
      const before = this.storage.getItem(key)
      const taken = parse(before)
      if (isTaken(taken)) return takenThrough(taken)
      this.#moveAside(before, { session, writer, afterSeq, events })
      if (events.length === 0) this.storage.removeItem(key)
      else this.#write(key, { afterSeq, events }, saved)
    } catch {
      // Full or turned off.
    }
    return null
  }

  /**
   * The tab opens the session anew, and has read its log: what was taken from it stands there. The word about that was for
   * the room before, and would stop this one at its first trouble.
   */
  beginAnew(session: string, writer: string): void {
    const key = this.keyOf(session, writer)
    try {
      if (isTaken(parse(this.storage.getItem(key)))) this.storage.removeItem(key)
    } catch {
      // Turned off.
    }
  }

  /** What is saved stands in the log too: where both are too large, what waits goes first. */
  #write(key: string, waiting: object, saved: readonly object[] | undefined): void {
    const texts = [...(saved === undefined ? [] : [{ ...waiting, saved }]), waiting].map((kept) =>
      JSON.stringify(kept),
    )
    const [text = '', shorter] = texts
    try {
      this.storage.setItem(key, text)
      this.#own.set(key, text)
    } catch (error) {
      if (shorter === undefined) throw error
      this.storage.setItem(key, shorter)
      this.#own.set(key, shorter)
    }
  }

  /**
   * Erases the events and says whether it did: not where their window, which may be open and go on, has kept more since.
   * `taken` tells that window that it is over, and how far it was taken; else it hears only that this much is saved.
   */
  erase({ session, writer, afterSeq, events }: UnsentEntry, taken: boolean): boolean {
    const key = this.keyOf(session, writer)
    const now = this.kept(session, writer)
    if (now !== null && now.afterSeq + now.events.length > afterSeq + events.length) return false
    const throughSeq = afterSeq + events.length
    try {
      if (taken) this.storage.setItem(key, JSON.stringify({ takenAt: Date.now(), throughSeq }))
      else {
        // Heard by its window, if that is open, and left for nobody.
        if (now !== null && this.#own.get(key) === undefined)
          this.storage.setItem(key, JSON.stringify({ savedThrough: throughSeq }))
        this.storage.removeItem(key)
      }
    } catch {
      // Turned off.
    }
    return true
  }

  /**
   * What stands in the entry's place and was kept by an earlier page of this tab may be all that is left of answers that
   * no log has: it goes on under a name of its own until somebody takes it, saves it as a file, or a log has it.
   */
  #moveAside(before: string | null, { session, writer, afterSeq, events }: UnsentEntry): void {
    const earlier = parse(before)
    if (before === null || !isKept(earlier) || this.#own.get(this.keyOf(session, writer)) === before) return
    const goesOn =
      earlier.afterSeq === afterSeq && sameJson(earlier.events, events.slice(0, earlier.events.length))
    if (!goesOn) this.storage.setItem(this.keyOf(session, `${writer}-${earlier.afterSeq}`), before)
  }

  /** What a window keeps of a session by now; null where it keeps nothing. */
  kept(session: string, writer: string): UnsentEntry | null {
    return this.all().find((entry) => entry.session === session && entry.writer === writer) ?? null
  }

  /** Remembers events that were handed out as a file, so that nobody says of their session that all is there. */
  rememberInFile({ session, writer, afterSeq, events }: UnsentEntry): void {
    try {
      this.storage.setItem(
        `${this.keyOf(session, writer)}${IN_FILE}`,
        JSON.stringify({ inFile: { afterSeq, events } }),
      )
    } catch {
      // Full or turned off.
    }
  }

  /** What was handed out as a file and is not known to be back. */
  inFiles(): UnsentEntry[] {
    return this.#keys().flatMap((key) => {
      const value = parse(this.storage.getItem(key))
      if (!key.endsWith(IN_FILE) || typeof value !== 'object' || value === null || !('inFile' in value))
        return []
      return isKept(value.inFile) ? [this.#entryAt(key, value.inFile)] : []
    })
  }

  /** What was in the file is in its session again, or its session is over. */
  forgetInFile({ session, writer }: UnsentEntry): void {
    this.storage.removeItem(`${this.keyOf(session, writer)}${IN_FILE}`)
  }

  /** Keeps what is half written under a name until it is saved; null drops it. */
  keepDraft(name: string, draft: object | null): void {
    const key = `${this.#prefix}draft/${name}`
    try {
      if (draft === null) this.storage.removeItem(key)
      else this.storage.setItem(key, JSON.stringify({ draft }))
    } catch {
      // Full or turned off.
    }
  }

  /** What was half written under that name, of a shape that only its writer knows; null when there is nothing. */
  draft(name: string): unknown {
    try {
      const value = parse(this.storage.getItem(`${this.#prefix}draft/${name}`))
      return typeof value === 'object' && value !== null && 'draft' in value ? value.draft : null
    } catch {
      return null
    }
  }

  /** Under which names that begin so something is half written. */
  draftNames(begin: string): string[] {
    const prefix = `${this.#prefix}draft/`
    return this.#keys(`${prefix}${begin}`).map((key) => key.slice(prefix.length))
  }

  /** Everything that waits for this learner. */
  all(): UnsentEntry[] {
    return this.#keys().flatMap((key) => {
      const value = parse(this.storage.getItem(key))
      if (isTaken(value) && Date.now() - value.takenAt > TAKEN_LIFE_MS) this.storage.removeItem(key)
      return isKept(value) ? [this.#entryAt(key, value)] : []
    })
  }

  #entryAt(key: string, { afterSeq, events, saved }: Kept): UnsentEntry {
    const [session = '', writer = ''] = key.slice(this.#prefix.length).split('/')
    const isWhole = isListOfObjects(saved) && saved.length === afterSeq
    return { session, writer, afterSeq, events, ...(isWhole ? { saved } : {}) }
  }

  /** Erases all that waits for a learner of this folder whose data is deleted; null is everyone. */
  forget(learner: string | null): void {
    const theirs = learner === null ? this.#folderPrefix : `${this.#folderPrefix}${learner}/`
    for (const key of this.#keys(theirs)) this.storage.removeItem(key)
  }

  /**
   * Calls back when another window takes what this one kept, or has it saved without stopping this one, with how far.
   * Returns its clean-up.
   */
  watch(
    session: string,
    writer: string,
    onTaken: (throughSeq: number) => void,
    onSaved: (throughSeq: number) => void = () => undefined,
  ): () => void {
    const key = this.keyOf(session, writer)
    return onStorage((event) => {
      const value = parse(event.newValue)
      if (event.key === key && isTaken(value)) onTaken(takenThrough(value))
      if (event.key === key && isSavedMark(value)) onSaved(value.savedThrough)
    })
  }

  /** Calls back when another window keeps more or less for this learner. Returns its clean-up. */
  watchAll(onChange: () => void): () => void {
    return onStorage(({ key }) => {
      if (key?.startsWith(this.#prefix) === true && !key.startsWith(`${this.#prefix}draft/`)) onChange()
    })
  }

  private keyOf(session: string, writer: string): string {
    return `${this.#prefix}${session}/${writer}`
  }

  #keys(prefix = this.#prefix): string[] {
    try {
      return Array.from({ length: this.storage.length }, (_, i) => this.storage.key(i) ?? '').filter((key) =>
        key.startsWith(prefix),
      )
    } catch {
      return []
    }
  }
}

function onStorage(look: (event: StorageEvent) => void): () => void {
  addEventListener('storage', look)
  return () => removeEventListener('storage', look)
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

function isTaken(value: unknown): value is { takenAt: number; throughSeq?: number } {
  return typeof value === 'object' && value !== null && 'takenAt' in value
}

/** What an earlier release took, it took whole. */
function takenThrough({ throughSeq }: { throughSeq?: number }): number {
  return throughSeq ?? Infinity
}

function isSavedMark(value: unknown): value is { savedThrough: number } {
  return typeof value === 'object' && value !== null && 'savedThrough' in value
}

interface Kept {
  afterSeq: number
  events: object[]
  saved?: unknown
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { afterSeq, events } = value as { afterSeq?: unknown; events?: unknown }
  return Number.isSafeInteger(afterSeq) && isListOfObjects(events) && events.length > 0
}

function isListOfObjects(value: unknown): value is object[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null)
}
