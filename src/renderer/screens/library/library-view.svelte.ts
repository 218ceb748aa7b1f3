// What the library screen shows: the bank, the learner's filter, the page of results and the open item.
import type { ExamId, ExamProfile } from '../../../core/bank/exam-profile.schema'
import type { Item } from '../../../core/bank/item.schema'
import type { Finding } from '../../../core/bank/lint/finding'
import type { BankSection } from '../../../core/bank/load'
import type { BankProblem } from '../../../core/bank/problem'
import type { ReviewState } from '../../../core/bank/readings/review'
import type { BankNames } from '../../../core/bank/shelf'
import { SHIPPED, bankName } from '../../../core/bank/shelf'
import type { BrowseEntry, BrowseFilter, BrowseResult } from '../../../core/bank/search/browse'
import { browse, browseEntries, editionsOf, everything, searchWords } from '../../../core/bank/search/browse'
import type { ExposureLedger } from '../../../core/exam/exposure'
import type { WordIndex } from '../../../core/bank/search/word-index'
import { wordIndex } from '../../../core/bank/search/word-index'

/** The bank as the API gives it. */
export interface LibraryData {
  revision: string
  items: readonly Item[]
  /** Questions for the class: they serve sets, and no mock, forecast or coverage. */
  classItems: readonly Item[]
  /** How many more are sealed for checkpoints. */
  sealed: number
  problems: readonly BankProblem[]
  /** All files, those that are switched off as well. */
  files: readonly BankSection[]
  /** By item id. */
  reviews: Readonly<Record<string, ReviewState>>
  /** The banks of items that are not shipped, by item id. */
  banks: Readonly<Record<string, string>>
  /** What own banks are called, by bank id. */
  bankNames: BankNames
  /** What the lint says of questions of own banks. */
  findings: readonly Finding[]
}

export interface LibraryPlace {
  readonly filter: BrowseFilter
  readonly page: number
  readonly open: string | null
}

export const PAGE_SIZE = 25
const INDEX_AFTER_MS = 200

/** Made by the screen once the bank is there. */
export class LibraryView {
  readonly data: LibraryData
  readonly ledger: ExposureLedger
  readonly profiles: readonly ExamProfile[]
  /** The editions that items name, in order. */
  readonly editions: readonly string[]
  /** The ids of the banks in use when there are others than the shipped one; else empty. */
  readonly banks: readonly string[]
  #filter = $state.raw<BrowseFilter>(everything)
  #page = $state(0)
  #open = $state<string | null>(null)
  readonly #result: BrowseResult
  /** Not reactive: only a shorter way to the same result while the learner types on. */
  #before: BrowseResult | undefined
  readonly #words: readonly string[]
  readonly #entries: readonly BrowseEntry[]
  #chosen = $state.raw<readonly string[]>([])

  /** `place` is where a view before this one stood: its banks have changed since, or the learner was elsewhere. */
  constructor(
    data: LibraryData,
    ledger: ExposureLedger,
    profiles: readonly ExamProfile[],
    { filter, page, open }: LibraryPlace = { filter: everything, page: 0, open: null },
  ) {
    this.data = data
    this.ledger = ledger
    this.profiles = profiles
    this.editions = editionsOf(data.items)
    const { reviews, banks } = data
    const own = Object.values(banks)
      .filter((bank, i, all) => all.indexOf(bank) === i)
      .sort()
    this.banks = own.length === 0 ? [] : [SHIPPED, ...own]
    // A bank that is gone would leave a list without a question and a filter without a name.
    const isGone = filter.bank !== 'any' && !this.banks.includes(filter.bank)
    this.#filter = isGone ? { ...filter, bank: 'any' } : filter
    // Whoever looks at all questions meets those of the exams first.
    const isOutside = ({ topics }: Item): boolean => Object.keys(topics).length === 0
    const items = [...data.items.filter((item) => !isOutside(item)), ...data.items.filter(isOutside)]
    const entries = browseEntries([...items, ...data.classItems], profiles, { reviews, banks })
    this.#entries = entries
    // Made while the learner looks at the list, or at the first letter: the list itself does not wait for it.
    let index: WordIndex | undefined
    const indexed = (): WordIndex => (index ??= wordIndex(entries))
    setTimeout(indexed, INDEX_AFTER_MS)
    this.#result = $derived(this.#search(entries, indexed))
    this.#words = $derived(searchWords(this.#filter.words))
    this.goTo(page)
    this.#open = open
  }

  /** A question by its id; undefined where the library has it no more. */
  entry(id: string): BrowseEntry | undefined {
    return this.#entries.find(({ item }) => item.id === id)
  }

  /** The ids of the questions that are chosen for a set, in the order in which they were chosen. */
  get chosen(): readonly string[] {
    return this.#chosen
  }
  choose(id: string, on: boolean): void {
    const others = this.#chosen.filter((each) => each !== id)
    this.#chosen = on ? [...others, id] : others
  }
  chooseNone(): void {
    this.#chosen = []
  }

  /** What a bank is called, by its id. */
  bankName(id: string): string {
    return bankName(id, this.data.bankNames, this.data.files)
  }

  #search(entries: readonly BrowseEntry[], indexed: () => WordIndex): BrowseResult {
    const index = this.#filter.words.trim() === '' ? undefined : indexed()
    this.#before = browse(entries, this.#filter, this.ledger, this.#before, index)
    return this.#before
  }

  /** What it is narrowed to, which page of it is shown, and which item is unfolded. */
  get place(): LibraryPlace {
    return { filter: this.#filter, page: this.#page, open: this.#open }
  }
  get filter(): BrowseFilter {
    return this.#filter
  }
  get result(): BrowseResult {
    return this.#result
  }
  /** The searched words, for marking them. */
  get words(): readonly string[] {
    return this.#words
  }
  /** From 0. */
  get page(): number {
    return this.#page
  }
  get pageCount(): number {
    return Math.max(1, Math.ceil(this.result.found.length / PAGE_SIZE))
  }
  get rows(): readonly BrowseEntry[] {
    return this.result.found.slice(this.#page * PAGE_SIZE, (this.#page + 1) * PAGE_SIZE)
  }
  /** The id of the item that is unfolded. */
  get open(): string | null {
    return this.#open
  }
  /** How many filters besides the search are on. */
  get filtersOn(): number {
    const { outline, level, history, edition, sources, review, bank } = this.#filter
    return [outline, level, history, edition, sources, review, bank].filter((value) => value !== 'any').length
  }
  /** The chosen place in words, or null for the whole library. */
  get placeName(): string | null {
    const { outline, place } = this.#filter
    if (outline === 'any') return null
    if (outline === 'outside') return 'Outside all outlines'
    const profile = this.profiles.find(({ id }) => id === outline)
    return profile === undefined ? null : (nameOnOutline(profile, place) ?? profile.name)
  }

  narrow(change: Partial<BrowseFilter>): void {
    this.#filter = { ...this.#filter, ...change }
    this.#page = 0
    this.#open = null
  }
  clear(): void {
    this.narrow(everything)
  }
  goTo(page: number): void {
    this.#page = Math.min(Math.max(0, page), this.pageCount - 1)
    this.#open = null
  }
  toggle(id: string): void {
    this.#open = this.#open === id ? null : id
  }
}

/** The name of a domain, sub-domain or topic of an outline, or null. */
export function nameOnOutline(profile: ExamProfile, id: string): string | null {
  for (const domain of profile.domains)
    for (const part of [domain, ...domain.subDomains, ...domain.subDomains.flatMap((sub) => sub.topics)])
      if (part.id === id) return part.name
  return null
}

/** Where an item stands, in words: the topic on the wanted outline, else on the first that names it. */
export function topicWords(
  entry: BrowseEntry,
  profiles: readonly ExamProfile[],
  wanted: ExamId | null,
): string {
  const exams = profiles.map(({ id }) => id).sort((a, b) => Number(b === wanted) - Number(a === wanted))
  for (const exam of exams) {
    const place = entry.places[exam]
    if (place !== undefined) return place.topicName
  }
  return 'Outside all outlines'
}
