// The questions of one own bank as they are written: what was changed, what is on disk, and the way back.
import type { OwnItem } from '../../../core/bank/own-item.schema'
import type { BodyOf, Client } from '../../api'
import { bodyOf } from '../../api'

export type ItemLook = BodyOf<Client['api']['own-questions']['look']['$post']>
type Bank = BodyOf<Client['api']['own-banks'][':name']['questions']['$get']>

/** A pause in typing that is long enough to save. */
const REST_MS = 400
/** Somebody who types without a pause is saved at least so often. */
const LONGEST_MS = 1500
/** After a refusal by the disk it is tried again. */
const AGAIN_MS = 2000
/** Letters typed into one field within this time are one step of Undo. */
const ONE_STEP_MS = 1000
const MOST_STEPS = 200

interface Step {
  readonly items: readonly OwnItem[]
  readonly selected: string
}

/** What stands about saving: said in words at all times. */
type Saved = 'saved' | 'saving' | 'failed'

export class WritingState {
  readonly #client: Client
  readonly #bank: string
  readonly name: string
  #items = $state.raw<readonly OwnItem[]>([])
  #looks = $state.raw<Readonly<Record<string, ItemLook>>>({})
  #selected = $state('')
  #saved = $state<Saved>('saved')
  #message = $state('')
  #past = $state.raw<readonly Step[]>([])
  #future = $state.raw<readonly Step[]>([])
  /** What the disk has. */
  #kept: readonly OwnItem[]
  /** The field of the last step, and when it was changed, on the page's own clock. */
  #lastChange: { field: string; at: number } = { field: '', at: -Infinity }
  #timer: ReturnType<typeof setTimeout> | undefined
  #latest: number | null = null
  #sending: Promise<void> | null = null
  #asked = 0

  constructor(client: Client, bank: string, { name, items, looks }: Bank) {
    this.#client = client
    this.#bank = bank
    this.name = name
    this.#items = items
    this.#kept = items
    this.#looks = Object.fromEntries(looks.map((look) => [look.id, look]))
    this.#selected = items.find(({ id }) => this.#looks[id]?.grade === 'work')?.id ?? items[0]?.id ?? ''
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
    return this.#saved
  }
  get message(): string {
    return this.#message
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
    const before = this.#kept.find(({ id }) => id === item.id)
    // Another wording is another question to the readings of it; the first writing is not.
    const renewed =
      asked && before !== undefined && before.revision === item.revision && this.gradeOf(item.id) === 'exam'
    const next = { ...item, ...change, ...(renewed ? { revision: item.revision + 1 } : {}) }
    this.#items = this.#items.map((each) => (each.id === item.id ? next : each))
    this.#changed()
  }

  add(): void {
    this.#step('add')
    const taken = (wanted: string): boolean => this.#items.some(({ id }) => id === wanted)
    const stem = this.#bank.slice(0, 40).replace(/-+$/, '')
    let n = this.#items.length + 1
    while (taken(`${stem}-${n}`)) n++
    // The id is made of a bank's folder name and a number, which is what an id may be.
    const id = brand(`${stem}-${n}`)
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
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.#timer)
    this.#latest = null
    if (leaving) {
      await this.#send(true)
      return
    }
    if (this.#sending !== null) return this.#sending
    this.#sending = this.#sendAll()
    await this.#sending
    this.#sending = null
  }

  #go({ items, selected }: Step): void {
    this.#items = items
    this.select(selected)
    for (const item of items) if (!this.#kept.includes(item)) void this.#lookAt(item)
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
    this.#saved = 'saving'
    const now = performance.now()
    this.#latest ??= now + LONGEST_MS
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(REST_MS, this.#latest - now)))
  }

  /** Looks at each wording; of answers that come out of turn the last question counts. */
  async #lookAt(item: OwnItem): Promise<void> {
    const turn = ++this.#asked
    try {
      const look = await bodyOf(this.#client.api['own-questions'].look.$post({ json: { item } }))
      const present = this.#items.find(({ id }) => id === item.id)
      if (present === item || turn === this.#asked) this.#looks = { ...this.#looks, [item.id]: look }
    } catch {
      // The save says what is wrong; what was found last stays.
    }
  }

  async #sendAll(): Promise<void> {
    while (this.#kept !== this.#items) {
      this.#saved = 'saving'
      try {
        await this.#send(false)
      } catch (error) {
        this.#saved = 'failed'
        this.#message = error instanceof Error ? error.message : 'The question could not be saved.'
        this.#timer = setTimeout(() => void this.flush(), AGAIN_MS)
        return
      }
    }
    this.#message = ''
    this.#saved = 'saved'
  }

  async #send(keepalive: boolean): Promise<void> {
    const items = this.#items
    const there = (wanted: string): boolean => items.some(({ id }) => id === wanted)
    const removed: string[] = this.#kept.map(({ id }) => id).filter((id) => !there(id))
    const json = {
      items: items.filter((item) => !this.#kept.includes(item)),
      removed,
    }
    if (json.items.length + json.removed.length > 0)
      await bodyOf(
        this.#client.api['own-banks'][':name'].questions.$put(
          { param: { name: this.#bank }, json },
          { init: { keepalive } },
        ),
      )
    this.#kept = items
  }
}

/** An id that is known to be sound. */
function brand(id: string): OwnItem['id'] {
  // eslint-disable-next-line no-restricted-syntax
  return id as unknown as OwnItem['id']
}
