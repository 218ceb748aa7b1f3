// What the whole page shares: the client, the route, the settings, the exam profiles, the notices.
import type { ExamId, ExamProfile } from '../core/bank/exam-profile.schema'
import type { Settings } from '../core/learner/settings.schema'
import { preparingFor } from '../core/learner/preparing'
import { allWorkWords } from '../core/unsent/waiting-work'
import type { BodyOf, Client } from './api'
import { Pass, bodyOf, claimSiblingToken } from './api'
import type { NewBesideEarlier } from './known-folders'
import { newBesideEarlier, useNewFolder } from './known-folders'
import { MineShelf } from './clients/mine-client.svelte'
import { Router } from './router.svelte'
import { ReadAhead } from './session/read-ahead'
import type { KeptStorage } from './session/kept-twice'
import { keptTwice } from './session/kept-twice'
import type { SessionLink } from './session/session-link'
import { linkTo } from './session/session-link'
import { sweepDrafts } from './session/sweep-drafts'
import { sayingSilence } from './session/trying-again'
import { UnsentOffers } from './session/unsent-offers.svelte'
import { UnsentStore } from './session/unsent-store'
import { WritesFirst } from './session/writes-first'
import { turnSingleKeys } from './ui/single-keys'
import type { LibraryData } from './screens/library/library-view.svelte'

const SAID_KEY = 'preceptor-said'
/** The session that it speaks of. */
const SAID_OF_KEY = 'preceptor-said-of'

/** What the program says of itself, of the learner at work and of the bank in use. */
export type Status = BodyOf<Client['api']['status']['$get']>
/** The question bank as it was fetched last. */
type FetchedLibrary = BodyOf<Client['api']['library']['$get']>

/** Created once by the app and handed down through `session-context`. */
export class AppState {
  readonly client: Client
  readonly router: Router
  /** Has what this page reads wait for what its sessions have on their way to their logs. */
  readonly writes = new WritesFirst()
  /** What the screen in the address will need, asked for while the page loads. */
  readonly ahead = new ReadAhead()
  /** Bookmarks, cards and sets of the learner at work. */
  readonly mine: MineShelf
  #status = $state.raw<Status | null>(null)
  #settings = $state.raw<Settings | null>(null)
  #profiles = $state.raw<readonly ExamProfile[]>([])
  #unsent: UnsentOffers | null = null
  #kept: Promise<KeptStorage> | null = null
  #leftBehind = $state<string | null>(null)
  #silences = $state(0)
  #library: FetchedLibrary | null = null
  #lost = $state<string | null>(null)
  #said = $state('')
  #newBesideEarlier = $state<NewBesideEarlier>(null)
  #saidOf = $state.raw<readonly SessionLink[]>([])
  /** The sessions that it speaks of. */
  #saidIds: readonly string[] = []
  #leaving = false
  /** How many times settings were changed, and the last change on its way to the disk. */
  #turn = 0
  #sending: Promise<unknown> = Promise.resolve()
  readonly #pass: Pass

  constructor(client: Client, pass = new Pass()) {
    this.client = client
    this.mine = new MineShelf(client)
    this.#pass = pass
    pass.onlost = (message) => {
      if (!this.#leaving) this.#lost = message
    }
    pass.beforeReading = () => this.writes.through()
    pass.awaiting = (answer) => this.awaiting(answer)
    this.router = new Router()
    $effect(() => applyLook(this.#settings))
  }

  get status(): Status {
    if (this.#status === null) throw new Error('Asked for the status before the page had loaded')
    return this.#status
  }
  /**
   * Whether the questions were shown to measure what the exam measures: all gates pass for this very bank.
   * `revision` is that of the bank that the questions came from, the one in use when left out.
   */
  measures(exam: ExamId, revision = this.status.bank.revision): boolean {
    return this.status.bank.gatesPassed[exam] === true && revision === this.status.bank.revision
  }
  get settings(): Settings {
    if (this.#settings === null) throw new Error('Asked for the settings before the page had loaded')
    return this.#settings
  }
  get profiles(): readonly ExamProfile[] {
    return this.#profiles
  }
  /** The exams that the learner prepares for; all while none was chosen. */
  get preparing(): readonly ExamProfile[] {
    return preparingFor(this.#profiles, this.settings.exams)
  }
  /** What earlier windows of this learner could not save. */
  get unsent(): UnsentOffers {
    if (this.#unsent === null) throw new Error('Asked for unsent answers before the page had loaded')
    return this.#unsent
  }
  get hasQuit(): boolean {
    return this.#leftBehind !== null
  }
  /** "2 answers" that were not saved when the program was ended; '' when everything was. */
  get leftBehind(): string {
    return this.#leftBehind ?? ''
  }
  /** Whether the program has not answered for some seconds while something is waited for. */
  get isSilent(): boolean {
    return this.#silences > 0
  }

  /** Why this page may write no more: another learner has come, or other data. Null while all is well. */
  get lost(): string | null {
    return this.#lost
  }
  /** What was done just before the page was loaded anew; empty if nothing. */
  get said(): string {
    return this.#said
  }
  /** Whether the data folder was made anew where this browser knows an earlier one, and nobody has said that it shall be. */
  get newBesideEarlier(): NewBesideEarlier {
    return this.#newBesideEarlier
  }
  /** The new folder shall be used. */
  useNewFolder(): void {
    this.#newBesideEarlier = null
    useNewFolder(localStorage, this.status)
  }
  /** The ways to the sessions that it speaks of. */
  get saidOf(): readonly SessionLink[] {
    return this.#saidOf
  }
  /** Asks anew how those sessions stand: no way leads back to one that was given up, deleted or ended since. */
  async renewLinks(): Promise<void> {
    if (this.#saidIds.length === 0) return
    const links = await Promise.all(this.#saidIds.map((id) => linkTo(this.client, id)))
    this.#saidOf = links.filter((link) => link !== null)
  }
  clearNotice(): void {
    this.#said = ''
    this.#saidIds = []
  }

  profile(id: string): ExamProfile | undefined {
    return this.#profiles.find((profile) => profile.id === id)
  }

  /** Loads what every screen needs; throws an ApiError in plain words. */
  async load(): Promise<void> {
    const [status, settings, exams, kept] = await Promise.all([
      bodyOf(this.client.api.status.$get()),
      bodyOf(this.client.api.settings.$get()),
      bodyOf(this.client.api.exams.$get()),
      (this.#kept ??= keptTwice(localStorage)),
    ])
    this.#status = status
    this.#pass.take(this.#status.learner.seat)
    this.ahead.ask(this.client, this.router.route)
    const { folderKey, learner } = this.#status
    const store = new UnsentStore(kept, {
      folder: folderKey,
      learner: learner.id,
      name: learner.name,
    })
    this.#newBesideEarlier = newBesideEarlier(localStorage, status)
    this.#unsent = new UnsentOffers(this.client, store, status.isNewFolder)
    await this.#unsent.look()
    void sweepDrafts(store, this.client)
    const { taken } = this.#unsent
    const waited = taken === '' ? '' : `${taken} that waited in this window: saved.`
    const said = sessionStorage.getItem(SAID_KEY) ?? ''
    if (waited !== '' || said !== '') {
      const told = sessionStorage.getItem(SAID_OF_KEY) ?? ''
      this.#saidIds = [told, ...this.#unsent.takenIn.filter((id) => id !== told)].filter((id) => id !== '')
      await this.renewLinks()
      this.#said = `${said} ${waited}`.trim()
    }
    for (const key of [SAID_KEY, SAID_OF_KEY]) sessionStorage.removeItem(key)
    this.#settings = settings
    this.#profiles = exams.profiles
  }

  /** The whole question bank; fetched again only when it has changed since. */
  async library(): Promise<LibraryData> {
    const { library } = this.client.api
    if (this.#library !== null) {
      const { stamp } = await bodyOf(library.stamp.$get())
      if (stamp === this.#library.stamp) return this.#library
    }
    this.#library = await bodyOf(library.$get())
    if (this.#library.revision !== this.#status?.bank.revision) await this.#lookAtBank()
    return this.#library
  }

  /**
   * Changes some settings and keeps them on disk. One after another, and an answer counts only while no later change
   * was made: else two quick changes would undo each other.
   */
  async changeSettings(change: Partial<Settings>): Promise<void> {
    const next = { ...this.settings, ...change }
    this.#settings = next
    const turn = ++this.#turn
    const sent = this.#sending.then(() => bodyOf(this.client.api.settings.$put({ json: next })))
    this.#sending = sent.catch(() => undefined)
    const kept = await sent
    if (turn === this.#turn) this.#settings = kept
    if (change.banksOff !== undefined) await this.#lookAtBank()
  }

  /** Which bank is in use now: its gates speak of no other. */
  async #lookAtBank(): Promise<void> {
    this.#status = await bodyOf(this.client.api.status.$get())
  }

  /**
   * Changes the learner's name. It may be another's, so unlike a choice it shows only once it is kept. A page that is
   * `leaving` waits for nothing, and its request outlives it.
   */
  async rename(learnerName: string, leaving = false): Promise<void> {
    const put = () =>
      bodyOf(
        this.client.api.settings.$put(
          { json: { ...this.settings, learnerName } },
          { init: { keepalive: leaving } },
        ),
      )
    const sent = leaving ? put() : this.#sending.then(put)
    this.#sending = sent.catch(() => undefined)
    await sent
    this.#settings = { ...this.settings, learnerName }
  }

  /**
   * Loads the page anew at `path`, because it now shows another learner or other data, and says why; `session` is the one
   * that this speaks of.
   */
  startOver(path: string, said = '', session = ''): void {
    this.#leaving = true
    if (said !== '') sessionStorage.setItem(SAID_KEY, said)
    if (session !== '') sessionStorage.setItem(SAID_OF_KEY, session)
    history.replaceState(null, '', `#${path}`)
    location.reload()
  }

  /** Waits for an answer of the program; a silence of some seconds shows itself until it comes. */
  async awaiting<T>(answer: Promise<T>): Promise<T> {
    let silences = 0
    try {
      return await sayingSilence(answer, () => (this.#silences += silences = 1))
    } finally {
      this.#silences -= silences
    }
  }

  /** "2 answers" that this browser has and no disk, once all that is on its way is through; '' when everything is saved. */
  async unsaved(): Promise<string> {
    await this.#sending
    await this.writes.through()
    return allWorkWords(this.unsent.store.all().map(({ events }) => events))
  }

  /** After a new start of the program: goes on with the key of another window of this browser; false where none has one. */
  async enterAgain(): Promise<boolean> {
    const token = await claimSiblingToken()
    this.#pass.enter(token)
    return token !== null
  }

  /** Asks whether this page may still write; what is lost shows itself. */
  async checkSeat(): Promise<void> {
    await this.client.api.clock.$get().catch(() => undefined)
  }

  /** Ends the browser edition's program. */
  async quit(): Promise<void> {
    const unsaved = await this.unsaved()
    await bodyOf(this.client.api.quit.$post())
    this.#leftBehind = unsaved
  }
}

/** Theme, motion and text size are attributes of the root element, so that styles alone follow them. */
function applyLook(settings: Settings | null): () => void {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const follow = (): void => {
    const theme = settings?.theme ?? 'system'
    root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    turnSingleKeys(settings?.singleKeys ?? true)
    root.dataset['contrast'] = settings?.contrast ?? 'system'
    root.dataset['motion'] = settings?.motion ?? 'system'
    root.style.setProperty('--text-scale', String(settings?.textScale ?? 1))
  }
  follow()
  dark.addEventListener('change', follow)
  return () => dark.removeEventListener('change', follow)
}
