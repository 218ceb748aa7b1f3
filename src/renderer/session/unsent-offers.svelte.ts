// What other windows of this learner could not send: offered, taken over in order, or handed out as a file.
import type { Client } from '../api'
import { ApiError, bodyOf } from '../api'
import { saveFile } from '../ui/save-file'
import type { SessionLog } from './session-client'
import { appendEvents, readLog, releaseWriting, takeWriting, writerId } from './session-client'
import { UNSENT_FILE, unsentFileName } from '../../core/unsent/file'
import type { UnsentStanding } from '../../core/unsent/standing'
import { standingOf } from '../../core/unsent/standing'
import type { UnsentEntry, UnsentStore } from './unsent-store'
import { openWindows } from '../sibling-windows'
import { allWorkWords, hasAnswers, waitingWork } from '../../core/unsent/waiting-work'

/** Events go over in parts, as a window sends them. */
const BATCH = 200

/** Other windows keep something at each answer: it is looked at once they rest. */
const SETTLED_MS = 300

/** Something that waits for the learner's word. */
export interface UnsentOffer {
  readonly entry: UnsentEntry
  /** The session's title; null when it is not here. */
  readonly title: string | null
  /** False when the session went on without them, or is not here: then a file is all that is left. */
  readonly fits: boolean
  /** "2 answers": all that the window has and the session lacks. */
  readonly what: string
  /** "9 answers" of these that had been saved: the folder was put back to an older copy; '' for none. */
  readonly gone: string
  /** How many steps that had been saved the session lacks. */
  readonly missing: number
  /** Where the session's log ended when this was offered: what stands behind it comes back. */
  readonly fromSeq: number
  /** Given in this very window. */
  readonly own: boolean
  /** Whether the window that gave them is open. */
  readonly isOpen: boolean
  /** The data folder was made by this start: it has nothing from before. */
  readonly isNewFolder: boolean
}

export class UnsentOffers {
  #all = $state.raw<readonly UnsentOffer[]>([])
  #inFiles = $state.raw<readonly UnsentEntry[]>([])
  /** What this very window could not save before and has added now, by session. */
  #taken = $state.raw<Readonly<Record<string, readonly object[]>>>({})
  #looking: Promise<void> | null = null

  constructor(
    private readonly client: Client,
    readonly store: UnsentStore,
    /** Whether this start has made the data folder. */
    private readonly isNewFolder = false,
  ) {}

  /** Everything that waits for a word. */
  get all(): readonly UnsentOffer[] {
    return this.#all
  }

  /** "2 answers" that this very window could not save before, and has added now; '' when there were none. */
  get taken(): string {
    return allWorkWords(Object.values(this.#taken))
  }

  /** The sessions that these belong to. */
  get takenIn(): readonly string[] {
    return Object.keys(this.#taken)
  }

  /** Whether another window has taken these, or found them saved, since they were offered. */
  isTakenElsewhere({ entry: { session, writer } }: UnsentOffer): boolean {
    return this.store.kept(session, writer) === null
  }

  /** Whether anything of this session is kept by the browser alone, offered here or still in another window. */
  waitsFor(session: string): boolean {
    return (
      this.#all.some(({ entry }) => entry.session === session) ||
      this.store.all().some((entry) => entry.session === session)
    )
  }

  /** "2 answers" of this session that were handed out as a file and are not back; '' when there are none. */
  inFileOf(session: string): string {
    return workWords(this.#inFiles.flatMap((entry) => (entry.session === session ? entry.events : [])))
  }

  /** Looks at what is kept: takes this window's own at once, and offers what windows left that are closed or locked out. */
  async look(): Promise<void> {
    await this.#lookAt(this.store.all())
  }

  /** Looks again for answers, once what is under way is done; what this window keeps itself is on its way. */
  async lookAgain(): Promise<void> {
    await this.#looking
    const others = this.store
      .all()
      .filter(({ writer, events }) => writer !== writerId() && waitingWork(events).count > 0)
    this.#looking = this.#lookAt(others).catch(() => undefined)
    await this.#looking
  }

  /** Windows that are locked out go on, so that more may come: calls for another look. Returns its clean-up. */
  watch(): () => void {
    let later: ReturnType<typeof setTimeout> | undefined
    const stop = this.store.watchAll(() => {
      clearTimeout(later)
      later = setTimeout(() => void this.lookAgain(), SETTLED_MS)
    })
    return () => {
      clearTimeout(later)
      stop()
    }
  }

  async #lookAt(entries: readonly UnsentEntry[]): Promise<void> {
    await this.#lookAtFiles()
    if (entries.length === 0) return void (this.#all = [])
    const { sessions } = await bodyOf(
      this.client.api['open-elsewhere'].$get({ query: { writer: writerId() } }),
    ).catch(() => ({ sessions: [] }))
    const busy = sessions.map(({ id }) => id)
    const offers: UnsentOffer[] = []
    for (const entry of entries) {
      // Whoever has it open sends it by themselves.
      if (busy.includes(entry.session)) continue
      const offer = await this.#offerOf(entry)
      if (offer !== null) offers.push(offer)
    }
    this.#all = offers
  }

  /** What windows could not send of one session, against its log; this window's own is taken at once. */
  async ofSession(id: string, log: SessionLog): Promise<readonly UnsentOffer[]> {
    const offers: UnsentOffer[] = []
    for (const entry of this.store.all()) {
      if (entry.session !== id) continue
      const offer = await this.#standing(entry, log)
      if (offer !== null && (offer.fits || offer.gone !== '')) offers.push(offer)
    }
    return offers
  }

  /**
   * Adds the events to their session, behind what is there, and says how much has come back since the offer, with the
   * tries before this one. Throws an ApiError in plain words.
   */
  async takeOver({ entry: offered, fromSeq }: UnsentOffer): Promise<string> {
    const { session, writer } = offered
    await takeWriting(this.client, session, true)
    // Another window may have taken them since: then they are there, and nothing is added.
    let entry = this.store.kept(session, writer) ?? offered
    // The other window may be open, and more be given there since the offer, or while this is on its way.
    for (;;) {
      await this.#append(entry, await readLog(this.client, session))
      if (this.#gone(entry, writer !== writerId())) break
      entry = this.store.kept(session, writer) ?? entry
    }
    await releaseWriting(this.client, session).catch(() => undefined)
    return workWords(eventsBehind(entry, fromSeq))
  }

  /** Hands the events out as a file, and keeps them no longer. */
  saveAsFile({ entry: offered, title, missing }: UnsentOffer): void {
    const entry = this.store.kept(offered.session, offered.writer) ?? offered
    saveUnsent(fromHole(entry, missing), title, this.store)
    this.#inFiles = this.store.inFiles()
    this.#gone(entry, entry.writer !== writerId())
  }

  /** What was in a file counts as missing until its session has it again, by whatever way, or has ended. */
  async #lookAtFiles(): Promise<void> {
    for (const entry of this.store.inFiles()) {
      const isBack = await readLog(this.client, entry.session).then(
        (log) => log.finished || standingOf(entry, log).kind === 'saved',
        (error: unknown) => error instanceof ApiError && error.status === 404,
      )
      if (isBack) this.store.forgetInFile(entry)
    }
    this.#inFiles = this.store.inFiles()
  }

  async #offerOf(entry: UnsentEntry): Promise<UnsentOffer | null> {
    try {
      return await this.#standing(entry, await readLog(this.client, entry.session))
    } catch (error) {
      const isGone = error instanceof ApiError && error.status === 404
      const apart = { kind: 'apart', missing: entry.afterSeq, gone: entry.saved ?? [] } as const
      // Without an answer in it there is nothing to keep as a file.
      return isGone && waitingWork([...apart.gone, ...entry.events]).count > 0
        ? await offerOf(entry, null, apart, this.isNewFolder)
        : null
    }
  }

  async #standing(entry: UnsentEntry, log: SessionLog): Promise<UnsentOffer | null> {
    const standing = standingOf(entry, log)
    const title = log.plan.title
    // What nobody was asked about stops no window: where its own is open, answers may be given in it yet.
    if (standing.kind === 'saved') {
      this.#gone(entry, false)
      return null
    }
    const answers = waitingWork(restOf(entry, standing)).count
    const isUnasked = entry.writer === writerId() && waitingWork(standing.gone).count === 0
    const isAsked = hasAnswers(restOf(entry, standing))
    if (standing.kind === 'fits' && (isUnasked || !isAsked)) {
      const isTaken = await this.#takeUnasked(entry, log)
      if (isTaken && answers > 0)
        this.#taken = {
          ...this.#taken,
          [entry.session]: [...(this.#taken[entry.session] ?? []), ...standing.rest],
        }
      return isTaken || !isAsked ? null : offerOf(entry, title, standing)
    }
    if (answers > 0) return offerOf(entry, title, standing)
    this.#gone(entry, false)
    return null
  }

  /** This window's own, or a flag and a note that nobody needs to be asked about. Where that fails, it stays. */
  async #takeUnasked(entry: UnsentEntry, log: SessionLog): Promise<boolean> {
    return takeWriting(this.client, entry.session, false)
      .then(() => this.#append(entry, log))
      .then(() => this.#gone(entry, false))
      .catch(() => false)
  }

  async #append(entry: UnsentEntry, log: SessionLog): Promise<void> {
    const standing = standingOf(entry, log)
    if (standing.kind === 'saved') return
    if (standing.kind === 'apart') {
      const { count, noun } = waitingWork(entry.events)
      throw new ApiError(
        409,
        'out-of-step',
        `The sitting went on without ${count} ${noun} given here, which cannot be put in any more. Save ${count === 1 ? 'it' : 'them'} as a file.`,
      )
    }
    let { afterSeq } = standing
    for (let from = 0; from < standing.rest.length; from += BATCH)
      afterSeq = await appendEvents(
        this.client,
        entry.session,
        standing.rest.slice(from, from + BATCH),
        afterSeq,
      )
  }

  /** False where its window has kept more since. */
  #gone(given: UnsentEntry, taken: boolean): boolean {
    const { session, writer } = given
    if (!this.store.erase(given, taken)) return false
    this.#all = this.#all.filter(({ entry }) => entry.session !== session || entry.writer !== writer)
    return true
  }
}

/** The events as a file to keep; it says into whose sessions it may be put back. */
export function saveUnsent(entry: UnsentEntry, title: string | null, store: UnsentStore): void {
  const { session, afterSeq, events } = entry
  const { folder, learner, name = '' } = store.whose
  const about =
    'Answers given in Preceptor that could not be saved in their sitting. This is not a backup. To put them back: Settings, Your data, “Put answers back”. Questions and strips (“item”, “strip”) are counted from 0.'
  const file = {
    schema: UNSENT_FILE,
    about,
    learner: { id: learner, name, folder },
    session,
    title,
    afterSeq,
    events,
  }
  saveFile(unsentFileName(session), 'application/json', `${JSON.stringify(file, null, 2)}\n`)
  store.rememberInFile(entry)
}

/** "2 answers", or '' where nobody did anything. */
function workWords(events: readonly object[]): string {
  return allWorkWords([events])
}

type Standing = Exclude<UnsentStanding, { kind: 'saved' }>

/** All that the window has and the session lacks. */
function restOf({ events }: UnsentEntry, standing: Standing): readonly object[] {
  return standing.kind === 'fits' ? standing.rest : [...standing.gone, ...events]
}

/** All that the window has behind that place of the log, saved once or not. */
function eventsBehind({ afterSeq, events, saved = [] }: UnsentEntry, seq: number): readonly object[] {
  const known = [...saved, ...events]
  return known.slice(Math.max(0, seq - (afterSeq - saved.length)))
}

async function offerOf(
  entry: UnsentEntry,
  title: string | null,
  standing: Standing,
  isNewFolder = false,
): Promise<UnsentOffer> {
  const { count, noun } = waitingWork(restOf(entry, standing))
  return {
    entry,
    title,
    fits: standing.kind === 'fits',
    what: `${count} ${noun}`,
    gone: workWords(standing.gone),
    missing: standing.kind === 'fits' ? standing.gone.length : standing.missing,
    fromSeq: standing.kind === 'fits' ? standing.afterSeq : Math.max(0, entry.afterSeq - standing.missing),
    own: entry.writer === writerId(),
    isOpen: (await openWindows()).includes(entry.writer),
    isNewFolder,
  }
}

/** Where the session lacks steps that had been saved, its file begins with them. */
function fromHole(entry: UnsentEntry, missing: number): UnsentEntry {
  const { afterSeq, events, saved } = entry
  if (missing === 0 || saved === undefined) return entry
  const still = Math.max(0, afterSeq - missing)
  return {
    ...entry,
    afterSeq: still,
    events: [...saved.slice(still), ...events],
    saved: saved.slice(0, still),
  }
}
