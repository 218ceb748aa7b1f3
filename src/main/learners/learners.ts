// The learners of a data folder: one is at work, and a page that was opened for another never writes.
import { join } from 'node:path'
import { readSettings } from '../../core/learner/settings.schema'
import type { Settings } from '../../core/learner/settings.schema'
import type { AppStore } from './session-kinds'
import { CredentialDesk } from './credential-desk'
import { MineDesk } from './mine-desk'
import { ProblemNotes } from './problem-notes'
import { sessionRules } from './session-kinds'
import type { Disk } from '../store/disk/disk'
import { Document } from '../store/document'
import { unseal } from '../store/envelope'
import { StoreFailure, givenUp, readOnly } from '../store/failure'
import { Gate } from '../store/gate'
import type { SetAside } from '../store/learner-folders'
import { FIRST_LEARNER, LEARNER_ID, LearnerFolders } from '../store/learner-folders'
import type { Notice } from '../store/notice'
import { SESSION_ID } from '../store/sessions/session-files'
import { sweep } from '../store/disk/sweep'
import { SETTINGS_FILE, Store, openSettings } from '../store/store'
import type { StudyDeskOptions } from './study-desk'
import { StudyDesk } from './study-desk'

export const MOST_LEARNERS = 60

/** The learner at work, with all that is kept of them. */
export interface OpenLearner {
  id: string
  /** The learner's folder. */
  folder: string
  /** Changes whenever another learner comes, or other data: a page writes only with the seat that it was given. */
  seat: string
  store: AppStore
  study: StudyDesk
  notes: ProblemNotes
  credentials: CredentialDesk
  mine: MineDesk
}

export interface LearnerLine {
  id: string
  /** Empty when none was given. */
  name: string
  sessions: number
  current: boolean
}

export interface LearnersOptions {
  disk: Disk
  dataFolder: string
  banks: StudyDeskOptions['banks']
  /** The wall clock in ms. */
  now: () => number
  /** For notes on questions. */
  newId: () => string
  /** A short random id for a learner: lower-case letters and digits. */
  newLearnerId: () => string
  /** A random whole number, for the seeds of a learner's forms. */
  chance: () => number
  /** Called with the settings of the learner who now works. */
  opened: (settings: Settings) => void
  /** Told while the list of sessions is made again: how many of how many have been read. */
  progress?: (done: number, total: number) => void
}

interface ListFile {
  current: string
}

export class Learners {
  readonly #gate = new Gate()
  #current!: OpenLearner
  /** False while the files of the learner at work are closed. */
  #seated = false
  #seats = 0

  private constructor(
    private readonly options: LearnersOptions,
    private readonly folders: LearnerFolders,
    private readonly list: Document<ListFile>,
    private readonly found: readonly Notice[],
  ) {}

  /** Finishes what was interrupted and opens the learner who worked last. */
  static async open(options: LearnersOptions): Promise<Learners> {
    const { disk, dataFolder, now } = options
    const folders = new LearnerFolders(disk, dataFolder, now)
    await folders.settle()
    const notices: Notice[] = []
    const list = await Document.open<ListFile>({
      disk,
      path: join(dataFolder, 'learners.json'),
      schema: { name: 'learners', version: 1 },
      title: 'the note of who worked last',
      parse: (data) =>
        LEARNER_ID.test(String((data as ListFile | null)?.current)) ? (data as ListFile) : null,
      initial: () => ({ current: FIRST_LEARNER }),
      rebuildable: true,
      dailyCopies: false,
      now,
      // What is lost of it is who worked, and that is told below.
      notice: (notice) => notice.code === 'newer-version' && notices.push(notice),
    })
    const learners = new Learners(options, folders, list, notices)
    const ids = await folders.ids()
    await sweep(disk, [dataFolder, ...ids.flatMap((id) => placesOf(folders.folder(id)))], now())
    const last = list.value.current
    await learners.#openLearner(ids.includes(last) ? last : (ids[0] ?? FIRST_LEARNER))
    // A folder in which nobody was ever changed has no such note.
    const isReadable = !['restored', 'lost'].includes(list.origin)
    if (isReadable && list.origin !== 'fresh' && !ids.includes(last) && last !== FIRST_LEARNER)
      notices.push(learners.#learnerGone(ids.length))
    else if (!(isReadable && ids.includes(last)) && ids.length > 1) notices.push(learners.#uncertain())
    return learners
  }

  /** Nobody shall study under another's name without a word. */
  #uncertain(): Notice {
    const name = this.#current.store.settings.learnerName || 'the learner without a name'
    return {
      code: 'learner-uncertain',
      message: `The note of who worked last could not be read, so the data of ${name} were opened. If that is not you, choose your name in Settings before you go on.`,
    }
  }

  /** The note came from another folder, or its learner's data were taken away: a plain welcome would hide it. */
  #learnerGone(learners: number): Notice {
    const name = this.#current.store.settings.learnerName || 'the learner without a name'
    const now =
      learners === 0
        ? 'No learner’s data are here, so an empty start was made'
        : `The data of ${name} were opened`
    return {
      code: 'learner-uncertain',
      message: `The list of learners in the data folder (learners.json) names one whose data are not here; perhaps it came from another computer. ${now}, and nothing was deleted. If your data lie elsewhere, close Preceptor, put the folder “learners” back and start it again, or restore a backup in Settings.`,
    }
  }

  get current(): OpenLearner {
    return this.#current
  }

  get notices(): readonly Notice[] {
    const { store, study, notes, credentials, mine } = this.#current
    const ofLearner = [store, study, notes, credentials, mine].flatMap(({ notices }) => notices)
    return [...this.found, ...ofLearner]
  }

  /**
   * Runs `work` for the learner at work. Throws `other-learner` when the seat is not theirs; null is for readers
   * that have none yet.
   */
  together<T>(seat: string | null, work: (learner: OpenLearner) => Promise<T>): Promise<T> {
    return this.#gate.together(() => {
      if (seat !== null) this.#mustHoldSeat(seat)
      return work(this.#current)
    })
  }

  /** Everyone, the first learner first. */
  async lines(): Promise<LearnerLine[]> {
    const ids = await this.folders.ids()
    const { id: current } = this.#current
    return Promise.all(
      (ids.includes(current) ? ids : [current, ...ids]).map(async (id) => ({
        id,
        name: await this.#nameOf(id),
        sessions: await this.#sessionsIn(this.folders.folder(id)),
        current: id === current,
      })),
    )
  }

  /** Names of the learners not at work who have this session. */
  async othersWith(session: string): Promise<string[]> {
    const { disk } = this.options
    const others = (await this.folders.ids()).filter((id) => id !== this.#current.id)
    const names = others.map(async (id) => {
      const there = await disk
        .list(join(this.folders.folder(id), 'sessions', session))
        .catch((): string[] => [])
      return there.length === 0 ? [] : [(await this.#nameOf(id)) || 'the learner without a name']
    })
    return (await Promise.all(names)).flat()
  }

  /** Makes a learner and answers their id. Who works stays. */
  add(seat: string, name: string): Promise<string> {
    return this.#alone(seat, async () => {
      const lines = await this.lines()
      if (lines.length >= MOST_LEARNERS)
        throw new StoreFailure('exists', `There are ${MOST_LEARNERS} learners already. Remove one first.`)
      mustBeFree(name, lines)
      const id = this.options.newLearnerId()
      const settings = await this.#settingsOf(await this.folders.begin(id))
      await settings.update((first) => ({ ...first, learnerName: name }))
      await this.folders.finish(id)
      return id
    })
  }

  rename(seat: string, id: string, name: string): Promise<void> {
    return this.#alone(seat, async () => {
      const lines = await this.#mustExist(id)
      mustBeFree(
        name,
        lines.filter((line) => line.id !== id),
      )
      if (id === this.#current.id) await this.#current.store.changeSettings({ learnerName: name })
      else {
        const settings = await this.#settingsOf(this.folders.folder(id))
        await settings.update((old) => ({ ...old, learnerName: name }))
      }
    })
  }

  /** Throws when the learner at work cannot be called so, because the others could not tell who is meant. */
  async mustBeUsableName(name: string): Promise<void> {
    if (plain(name) === plain(this.#current.store.settings.learnerName)) return
    const others = (await this.lines()).filter(({ current }) => !current)
    if (name.trim() === '' && others.length > 0)
      throw new StoreFailure(
        'exists',
        'Others study on this computer as well, so keep a name by which you can be told apart.',
      )
    mustBeFree(name, others)
  }

  /** From now on this learner works; pages of the one before are refused. */
  switchTo(seat: string, id: string): Promise<void> {
    return this.#alone(seat, async () => {
      await this.#mustExist(id)
      if (id !== this.#current.id) await this.#openLearner(id)
    })
  }

  /** Deletes a learner for good. Another one then works, or a new one when nobody is left. */
  delete(seat: string, id: string, confirmed: string): Promise<void> {
    return this.#alone(seat, async () => {
      const lines = await this.#mustExist(id)
      const name = lines.find((line) => line.id === id)?.name || 'delete'
      mustMatch(confirmed, name)
      if (id === this.#current.id) await this.#whileClosed(() => this.folders.deleteLearner(id))
      else await this.folders.deleteLearner(id)
    })
  }

  /** Deletes everybody for good, and all that was ever set aside. */
  deleteAll(seat: string, confirmed: string): Promise<void> {
    return this.#alone(seat, async () => {
      mustMatch(confirmed, 'delete everything')
      await this.#whileClosed(async () => {
        for (const id of await this.folders.ids()) await this.folders.deleteLearner(id)
        for (const aside of await this.folders.setAside()) await this.folders.deleteAside(aside)
      })
    })
  }

  /** Lets `write` make new data for the learner at work and puts it in place; the data before is set aside. */
  replaceCurrent<T>(seat: string, write: (learner: OpenLearner, folder: string) => Promise<T>): Promise<T> {
    return this.#alone(seat, async () => {
      const learner = this.#current
      mustBeWritable(learner)
      const part = await this.folders.begin(learner.id)
      try {
        const made = await write(learner, part)
        await this.#whileClosed(() => this.folders.finish(learner.id))
        return made
      } catch (error) {
        await this.folders.giveUp(learner.id)
        throw error
      }
    })
  }

  /** What was set aside of the learner at work, newest first. */
  async setAside(): Promise<(SetAside & { sessions: number })[]> {
    const mine = (await this.folders.setAside()).filter(({ learner }) => learner === this.#current.id)
    return Promise.all(
      mine.map(async (aside) => ({
        ...aside,
        sessions: await this.#sessionsIn(this.folders.asideFolder(aside.name)),
      })),
    )
  }

  /** Puts data that was set aside back in place; what is there now is set aside in turn. */
  bringBack(seat: string, name: string): Promise<void> {
    return this.#alone(seat, async () => {
      const aside = await this.#mustBeAside(name)
      mustBeWritable(this.#current)
      await this.#whileClosed(() => this.folders.bringBack(aside))
    })
  }

  deleteAside(seat: string, name: string): Promise<void> {
    return this.#alone(seat, async () => this.folders.deleteAside(await this.#mustBeAside(name)))
  }

  async close(): Promise<void> {
    await this.#gate.alone(() => this.#closeLearner())
  }

  #alone<T>(seat: string, work: () => Promise<T>): Promise<T> {
    return this.#gate.alone(async () => {
      this.#mustHoldSeat(seat)
      try {
        return await work()
      } catch (error) {
        throw givenUp(error)
      }
    })
  }

  #mustHoldSeat(seat: string): void {
    if (seat === this.#current.seat) return
    throw new StoreFailure(
      'other-learner',
      'Since this window was opened, another learner has come or other data was restored. Nothing was written by this window just now; what it saved before is safe.',
    )
  }

  /** Opens a learner, notes who works, and lets go of the one before. */
  async #openLearner(id: string): Promise<void> {
    const { disk, banks, now, newId, opened, progress } = this.options
    const folder = this.folders.folder(id)
    const store: AppStore = await Store.open({
      disk,
      folder,
      rules: sessionRules,
      now,
      ...(progress === undefined ? {} : { progress }),
    })
    const mine = await MineDesk.open({ disk, folder, store, now })
    const own = () => mine.kept.cards
    const [study, notes, credentials] = await Promise.all([
      StudyDesk.open({ disk, folder, banks, store, own, now, chance: this.options.chance() }),
      ProblemNotes.open({ disk, folder, now, newId }),
      CredentialDesk.open({ disk, folder, now }),
    ])
    // Who works at the next start is a convenience: a disk that refuses it must not keep anyone from working now.
    if (this.list.value.current !== id)
      await this.list.update((old) => ({ ...old, current: id })).catch(() => undefined)
    await this.#closeLearner()
    const seat = `${id}.${++this.#seats}`
    this.#current = { id, folder, seat, store, study, notes, credentials, mine }
    this.#seated = true
    opened(store.settings)
  }

  async #closeLearner(): Promise<void> {
    if (!this.#seated) return
    this.#seated = false
    await this.#current.store.close()
  }

  /** Does `work` while no file of the learner at work is open; then they, or whoever is left, go on. */
  async #whileClosed(work: () => Promise<void>): Promise<void> {
    await this.#closeLearner()
    try {
      await work()
    } finally {
      const ids = await this.folders.ids()
      const { id } = this.#current
      await this.#openLearner(ids.includes(id) ? id : (ids[0] ?? FIRST_LEARNER))
    }
  }

  async #mustExist(id: string): Promise<LearnerLine[]> {
    const lines = await this.lines()
    if (lines.some((line) => line.id === id)) return lines
    throw new StoreFailure(
      'not-found',
      'There is no such learner. Perhaps they were removed in another window.',
    )
  }

  async #mustBeAside(name: string): Promise<SetAside> {
    const aside = (await this.setAside()).find((each) => each.name === name)
    if (aside !== undefined) return aside
    throw new StoreFailure(
      'not-found',
      'There is no such earlier data. Perhaps it was deleted in another window.',
    )
  }

  #settingsOf(folder: string): Promise<Document<Settings>> {
    const { disk, now } = this.options
    return openSettings({ disk, folder, now, notice: () => undefined })
  }

  /** Only looks: a damaged file is mended when its learner works. */
  async #nameOf(id: string): Promise<string> {
    if (id === this.#current.id) return this.#current.store.settings.learnerName
    const path = join(this.folders.folder(id), SETTINGS_FILE.name)
    for (const candidate of [path, `${path}.bak`]) {
      // Somebody else's file that the disk refuses costs their name in this list, and nobody's work.
      const bytes = await this.options.disk.read(candidate).catch(() => null)
      const opened = bytes === null ? null : unseal(SETTINGS_FILE.schema, bytes)
      const settings = opened === null || opened.kind === 'damaged' ? null : readSettings(opened.data)
      if (settings !== null) return settings.learnerName
    }
    return ''
  }

  async #sessionsIn(folder: string): Promise<number> {
    const names = await this.options.disk.list(join(folder, 'sessions')).catch((): string[] => [])
    return names.filter((name) => SESSION_ID.test(name)).length
  }
}

/** Where a learner's documents are written, and their copies. */
const placesOf = (folder: string): string[] => [folder, join(folder, 'copies')]

function mustBeWritable({ store }: OpenLearner): void {
  if (store.readOnly) throw readOnly()
}

const plain = (text: string): string => text.trim().toLowerCase()

function mustBeFree(name: string, others: readonly LearnerLine[]): void {
  if (others.some((line) => plain(line.name) === plain(name)))
    throw new StoreFailure('exists', `There is a learner named “${name}” already. Choose another name.`)
}

function mustMatch(confirmed: string, wanted: string): void {
  if (plain(confirmed) !== plain(wanted))
    throw new StoreFailure('not-confirmed', `Nothing was deleted: the words typed are not “${wanted}”.`)
}
