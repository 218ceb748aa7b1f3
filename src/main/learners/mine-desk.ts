// What a learner keeps of their own, on disk: bookmarks, cards and sets in one durable document, and the notes in their sittings.
import { join } from 'node:path'
import type { Annotation } from '../../core/mine/annotations'
import { annotationsOf } from '../../core/mine/annotations'
import type { Refusal } from '../../core/mine/mine'
import {
  NOTHING_OF_MINE,
  answerCard,
  bookmark,
  bookmarkRefusal,
  bringBack,
  cardRefusal,
  keepCard,
  keepSet,
  remove,
  setRefusal,
} from '../../core/mine/mine'
import type { CardAnswer, CardChange, KeptMine, SetChange } from '../../core/mine/mine.schema'
import { keptMineSchema } from '../../core/mine/mine.schema'
import { sessionOf } from '../../core/session/session'
import type { AppStore } from './session-kinds'
import type { Disk } from '../store/disk/disk'
import { Document } from '../store/document'
import { StoreFailure, readOnly } from '../store/failure'
import type { Notice } from '../store/notice'

export const MINE_FILE = { name: 'mine.json', schema: { name: 'mine', version: 1 } } as const

export interface MineDeskOptions {
  disk: Disk
  /** The learner's folder. */
  folder: string
  store: AppStore
  /** The wall clock in ms. */
  now: () => number
}

/** A note or a highlight, with the sitting that it was made in. */
export type SittingNote = Annotation & { session: string; title: string }

export class MineDesk {
  /** By session; `bytes` of its log tells whether it has grown since. */
  readonly #notes = new Map<string, { bytes: number; notes: readonly SittingNote[] }>()

  private constructor(
    private readonly options: MineDeskOptions,
    private readonly file: Document<KeptMine>,
    /** What went wrong when the file was read. */
    readonly notices: readonly Notice[],
  ) {}

  static async open(options: MineDeskOptions): Promise<MineDesk> {
    const { disk, folder, now } = options
    const notices: Notice[] = []
    const file = await Document.open<KeptMine>({
      disk,
      path: join(folder, MINE_FILE.name),
      schema: MINE_FILE.schema,
      title: 'your bookmarks, cards and sets',
      parse: (data) => keptMineSchema.safeParse(data).data ?? null,
      initial: () => NOTHING_OF_MINE,
      rebuildable: false,
      dailyCopies: true,
      now,
      notice: (notice) => notices.push(notice),
    })
    return new MineDesk(options, file, notices)
  }

  /** What is on disk. */
  get kept(): KeptMine {
    return this.file.value
  }

  /** Each change throws a StoreFailure in words where there is no room, or the disk refuses. */
  async bookmark(item: string, on: boolean): Promise<void> {
    const at = this.options.now()
    await this.#change((mine) => bookmark(mine, item, on, at), on ? bookmarkRefusal(this.kept, item) : null)
  }

  async keepCard(card: CardChange): Promise<void> {
    const at = this.options.now()
    await this.#change((mine) => keepCard(mine, card, at), cardRefusal(this.kept, card.id))
  }

  async answerCard(id: string, answer: CardAnswer): Promise<void> {
    this.#mustExist('cards', id)
    const at = this.options.now()
    await this.#change((mine) => answerCard(mine, id, answer, at))
  }

  async keepSet(set: SetChange): Promise<void> {
    const at = this.options.now()
    await this.#change((mine) => keepSet(mine, set, at), setRefusal(this.kept, set.id))
  }

  /** Takes a card or a set out; `bringBack` undoes it. */
  async remove(part: 'cards' | 'sets', id: string): Promise<void> {
    this.#mustExist(part, id)
    const at = this.options.now()
    await this.#change((mine) => remove(mine, part, id, at))
  }

  async bringBack(): Promise<void> {
    if (this.kept.removed.length === 0)
      throw new StoreFailure('not-found', 'Nothing was deleted that could be brought back.')
    await this.#change(bringBack)
  }

  /** Every note and highlight in the learner's sittings, those of the latest sitting first. */
  async sittingNotes(): Promise<SittingNote[]> {
    const { sessions } = this.options.store
    const found: SittingNote[] = []
    for (const { id, bytes, summary } of sessions.list()) {
      if (summary.kind !== 'sitting') continue
      const known = this.#notes.get(id)
      const notes = known?.bytes === bytes ? known.notes : await this.#read(id)
      if (notes === null) continue
      this.#notes.set(id, { bytes, notes })
      found.push(...notes)
    }
    return found
  }

  /** Null for a sitting that turns out to be unreadable or gone: it costs itself alone. */
  async #read(id: string): Promise<SittingNote[] | null> {
    try {
      const { plan, events } = await this.options.store.sessions.read(id)
      const sitting = sessionOf(plan, events)
      if (sitting.kind !== 'sitting') return []
      const { title } = sitting.plan
      return annotationsOf(sitting.plan, sitting.events).map((note) => ({ ...note, session: id, title }))
    } catch (error) {
      if (error instanceof StoreFailure) return null
      throw error
    }
  }

  #mustExist(part: 'cards' | 'sets', id: string): void {
    if (this.kept[part].some((entry) => entry.id === id)) return
    const what = part === 'cards' ? 'card' : 'set'
    throw new StoreFailure('not-found', `There is no such ${what}. Perhaps it was deleted in another window.`)
  }

  async #change(change: (mine: KeptMine) => KeptMine, refusal: Refusal = null): Promise<void> {
    if (this.options.store.readOnly) throw readOnly()
    if (refusal !== null) throw new StoreFailure('bad-events', refusal)
    await this.file.update(change)
  }
}
