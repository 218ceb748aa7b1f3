// The questions of one own bank as they are written: what was changed, what is on disk, and the way back.
import type { Conflict } from '../../../core/bank/own-conflicts'
import type { OwnItem } from '../../../core/bank/own-item.schema'
import { sameJson } from '../../../core/same-json'
import type { BodyOf, Client } from '../../api'
import { bodyOf } from '../../api'
import type { UnsentChanges } from './unsent-changes'
import type { Saved, SaverParts } from './writing-saver.svelte'
import { WritingSaver } from './writing-saver.svelte'

export type ItemLook = BodyOf<Client['api']['own-questions']['look']['$post']>
type Bank = BodyOf<Client['api']['own-banks'][':name']['questions']['$get']>

/** Letters typed into one field within this time are one step of Undo. */
const ONE_STEP_MS = 1000
const MOST_STEPS = 200

interface Step {
  readonly items: readonly OwnItem[]
  readonly selected: string
}

export class WritingState {
  readonly #parts: SaverParts
  readonly #saver: WritingSaver
  readonly name: string
  #items = $state.raw<readonly OwnItem[]>([])
  #looks = $state.raw<Readonly<Record<string, ItemLook>>>({})
  #selected = $state('')
  #recalled = $state(0)
  #offers = $state.raw<readonly string[]>([])
  #past = $state.raw<readonly Step[]>([])
  #future = $state.raw<readonly Step[]>([])
  /** The field of the last step, and when it was changed, on the page's own clock. */
  #lastChange: { field: string; at: number } = { field: '', at: -Infinity }
  #asked = 0

  constructor(parts: SaverParts, { name, items, looks }: Bank) {
    this.#parts = parts
    this.name = name
    this.#items = items
    this.#saver = new WritingSaver(parts, items, () => this.#items)
    this.#looks = Object.fromEntries(looks.map((look) => [look.id, look]))
    this.#selected = items.find(({ id }) => this.#looks[id]?.grade === 'work')?.id ?? items[0]?.id ?? ''
    const left = parts.waiting.own()
    if (left !== null) this.#recalled = this.#recall(left)
    this.lookForOffers()
  }

  get bank(): string {
    return this.#parts.bank
  }
  get items(): readonly OwnItem[] {
    return this.#items
  }
  get item(): OwnItem | null {
    return this.#items.find(({ id }) => id === this.#selected) ?? null
  }
  get place(): number {
    return this.#items.findIndex(({ id }) => id === this.#selected)
  }
  get look(): ItemLook | null {
    return this.#looks[this.#selected] ?? null
  }
  get saved(): Saved {
    return this.#saver.saved
  }
  get message(): string {
    return this.#saver.message
  }
  /** Questions that another window has changed too. */
  get conflicts(): readonly Conflict[] {
    return this.#saver.conflicts
  }
  /** How many questions this window had not saved when it was closed or loaded anew. */
  get recalled(): number {
    return this.#recalled
  }
  /** Other windows whose changes are not saved. */
  get offers(): readonly string[] {
    return this.#offers
  }
  get mayUndo(): boolean {
    return this.#past.length > 0
  }
  get mayRedo(): boolean {
    return this.#future.length > 0
  }
  gradeOf(id: string): ItemLook['grade'] {
    return this.#looks[id]?.grade ?? 'work'
  }
  countOf(grade: ItemLook['grade']): number {
    return this.#items.filter(({ id }) => this.gradeOf(id) === grade).length
  }

  select(id: string): void {
    this.#selected = id
    this.#lastChange = { field: '', at: -Infinity }
  }
  step(by: number): void {
    const next = this.#items[this.place + by]
    if (next !== undefined) this.select(next.id)
  }
  /** The next question, from here on and round, that is not of an exam's grade; null where all are. */
  get nextIncomplete(): string | null {
    const from = this.place + 1
    const round = [...this.#items.slice(from), ...this.#items.slice(0, Math.max(0, from - 1))]
    return round.find(({ id }) => this.gradeOf(id) !== 'exam')?.id ?? null
  }

  /** Changes the question that is shown. `field` tells what was changed: letters of one field are one step back. */
  change(field: string, change: Partial<OwnItem>): void {
    const { item } = this
    if (item === null) return
    this.#step(`${item.id} ${field}`)
    const asked =
      field.startsWith('stem') || field.startsWith('option') || field === 'key' || field === 'picture'
    const before = this.#saver.kept(item.id)
    // Another wording is another question to the readings of it; the first writing is not.
    const renewed =
      asked && before !== undefined && before.revision === item.revision && this.gradeOf(item.id) === 'exam'
    const next = { ...item, ...change, ...(renewed ? { revision: item.revision + 1 } : {}) }
    this.#items = this.#items.map((each) => (each.id === item.id ? next : each))
    this.#changed()
  }

  add(): void {
    this.#step('add')
    const id = this.#freshId()
    const options = ['a', 'b', 'c', 'd'].map((letter) => ({ id: letter, text: '' }))
    this.#items = [...this.#items, { id, revision: 1, stem: '', options, key: '', order: 'shuffle' }]
    this.select(id)
    this.#changed()
  }

  remove(): void {
    const { item, place } = this
    if (item === null) return
    this.#step('remove')
    this.#items = this.#items.filter(({ id }) => id !== item.id)
    this.select((this.#items[place] ?? this.#items[place - 1])?.id ?? '')
    this.#changed()
  }

  undo(): void {
    const step = this.#past.at(-1)
    if (step === undefined) return
    this.#future = [...this.#future, { items: this.#items, selected: this.#selected }]
    this.#past = this.#past.slice(0, -1)
    this.#go(step)
  }
  redo(): void {
    const step = this.#future.at(-1)
    if (step === undefined) return
    this.#past = [...this.#past, { items: this.#items, selected: this.#selected }]
    this.#future = this.#future.slice(0, -1)
    this.#go(step)
  }

  /** Sends what is not on disk yet; `leaving`: by a request that outlives the page. */
  flush(leaving = false): Promise<void> {
    return this.#saver.flush(leaving)
  }
  stop(): void {
    this.#saver.stop()
  }

  /** Looks for what other windows of this browser could not save. */
  lookForOffers(): void {
    const { waiting } = this.#parts
    this.#offers = waiting.others().filter((window) => waiting.read(window) !== null)
  }
  /** Takes over what another window could not save; one step of Undo. */
  takeOver(window: string): void {
    const changes = this.#parts.waiting.read(window)
    if (changes !== null) this.#recall(changes)
    this.#parts.waiting.drop(window)
    this.lookForOffers()
  }

  /** Shows what other windows have saved since, where nothing waits here. */
  async renew(): Promise<void> {
    if (!this.#saver.isIdle) return
    const param = { name: this.#parts.bank }
    const asked = this.#parts.client.api['own-banks'][':name'].questions.$get({ param })
    const bank = await bodyOf(asked).catch(() => null)
    if (bank === null || !this.#saver.isIdle || sameJson(bank.items, this.#items)) return
    this.#items = bank.items
    this.#saver.renew(bank.items)
    this.#looks = Object.fromEntries(bank.looks.map((look) => [look.id, look]))
    // A way back from here would write over the other window.
    this.#past = []
    this.#future = []
    if (this.item === null) this.select(bank.items[0]?.id ?? '')
  }

  /** Of a question that two windows have changed: this one's words count. */
  keepMine({ id, theirs }: Conflict): void {
    this.#saver.settle(id, theirs)
    if (theirs !== null)
      this.#items = this.#items.map((item) =>
        item.id === id ? { ...item, revision: Math.max(item.revision, theirs.revision) } : item,
      )
    this.#changed()
  }
  /** The other one's count; Undo brings this one's back. */
  takeTheirs({ id, theirs }: Conflict): void {
    this.#step('theirs')
    this.#saver.settle(id, theirs)
    this.#place(id, theirs)
    this.#changed()
  }
  /** The other one's count, and this one's words go on as a question of their own. */
  keepBoth({ id, theirs }: Conflict): void {
    const mine = this.#items.find((item) => item.id === id)
    this.takeTheirs({ id, theirs })
    if (mine === undefined) return
    const copy = { ...mine, id: this.#freshId(), revision: 1 }
    this.#items = [...this.#items, copy]
    this.select(copy.id)
    this.#changed()
  }

  /** Puts changes of a window that is gone on top of what is shown; answers how many questions they change. */
  #recall(changes: UnsentChanges): number {
    const items = changes.items.filter((item) => !sameJson(this.#saver.kept(item.id), item))
    const removed = changes.removed.filter((id) => this.#items.some((item) => item.id === id))
    if (items.length + removed.length === 0) {
      this.#changed()
      return 0
    }
    this.#step('recall')
    this.#saver.recall(changes)
    for (const item of items) {
      this.#place(item.id, item)
      void this.#lookAt(item)
    }
    for (const id of removed) this.#place(id, null)
    const [first] = items
    if (first !== undefined) this.select(first.id)
    this.#changed()
    return items.length + removed.length
  }

  #place(id: string, next: OwnItem | null): void {
    const isThere = this.#items.some((item) => item.id === id)
    if (next === null) this.#items = this.#items.filter((item) => item.id !== id)
    else if (isThere) this.#items = this.#items.map((item) => (item.id === id ? next : item))
    else this.#items = [...this.#items, next]
    if (this.item === null) this.select(this.#items[0]?.id ?? '')
  }

  #freshId(): OwnItem['id'] {
    const stem = this.#parts.bank.slice(0, 40).replace(/-+$/, '')
    const isTaken = (id: string): boolean => this.#items.some((item) => item.id === id)
    let n = this.#items.length + 1
    while (isTaken(`${stem}-${n}`)) n++
    // The id is made of a bank's folder name and a number, which is what an id may be.
    return brand(`${stem}-${n}`)
  }

  #go({ items, selected }: Step): void {
    this.#items = items
    this.select(selected)
    for (const item of items) if (this.#saver.kept(item.id) !== item) void this.#lookAt(item)
    this.#changed()
  }

  #step(field: string): void {
    const at = performance.now()
    const goesOn = field === this.#lastChange.field && at - this.#lastChange.at < ONE_STEP_MS
    this.#lastChange = { field, at }
    if (!goesOn)
      this.#past = [...this.#past.slice(1 - MOST_STEPS), { items: this.#items, selected: this.#selected }]
    this.#future = []
  }

  #changed(): void {
    const { item } = this
    if (item !== null) void this.#lookAt(item)
    this.#saver.changed()
  }

  /** Looks at each wording; of answers that come out of turn the last question counts. */
  async #lookAt(item: OwnItem): Promise<void> {
    const turn = ++this.#asked
    try {
      const look = await bodyOf(this.#parts.client.api['own-questions'].look.$post({ json: { item } }))
      const present = this.#items.find(({ id }) => id === item.id)
      if (present === item || turn === this.#asked) this.#looks = { ...this.#looks, [item.id]: look }
    } catch {
      // The save says what is wrong; what was found last stays.
    }
  }
}

/** An id that is known to be sound. */
function brand(id: string): OwnItem['id'] {
  // eslint-disable-next-line no-restricted-syntax
  return id as unknown as OwnItem['id']
}
