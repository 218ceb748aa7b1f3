// Finds items in the bank: words typed by a learner, outline, level, history, edition, sources, review and bank.
import type { ExamId, ExamProfile } from '../exam-profile.schema'
import type { Item } from '../item.schema'
import type { ReviewState } from '../readings/review'
import { SHIPPED } from '../shelf'
import type { TopicPlace } from '../outline'
import { folded } from '../../text-fold'
import { topicPlaces } from '../outline'
import type { WordIndex } from './word-index'
import { ABSENT, IN_REST, IN_STEM, isWordCharacter, marksOf } from './word-index'

/** An item made ready for searching, once when the library opens. */
export interface BrowseEntry {
  item: Item
  /** Its place in the list of all entries. */
  at: number
  /** The stem, and all else that is searched (options, rationales, topics, concepts, sources), in lower case. */
  stem: string
  rest: string
  /** True when at least one of its sources was read. */
  sourceRead: boolean
  review: ReviewState
  /** The id of its bank, as `bankOf` gives it. */
  bank: string
  /** Where it stands on each outline that names it. */
  places: Record<ExamId, TopicPlace>
  /** The keys under which it is counted, as in BrowseResult. Entries of one place share one list. */
  keys: readonly string[]
}

export type HistoryFilter = 'any' | 'unseen' | 'seen' | 'right' | 'wrong'

export interface BrowseFilter {
  words: string
  /** `outside`: on no exam's outline. */
  outline: 'any' | 'outside' | ExamId
  /** A domain, sub-domain or topic id of that outline; empty for the whole of it. */
  place: string
  level: 'any' | Item['level']
  history: HistoryFilter
  /** The short name of an edition (see editionName), `any`, or `dated` for every item that names one. */
  edition: string
  sources: 'any' | 'read' | 'unread'
  review: 'any' | ReviewState
  /** A bank's id, or `any`. */
  bank: string
}

export const everything: BrowseFilter = {
  words: '',
  outline: 'any',
  place: '',
  level: 'any',
  history: 'any',
  edition: 'any',
  sources: 'any',
  review: 'any',
  bank: 'any',
}

export interface BrowseResult {
  /** Best first: the words as a phrase before the words apart, in the stem before elsewhere; else bank order. */
  found: BrowseEntry[]
  /** Found items by outline (`exam`) and by place on it (`exam:topic`), as if no place were chosen. */
  counts: ReadonlyMap<string, number>
  /** True when no word begins with what was typed, and words that only contain it were taken. */
  inside: boolean
  /** What a longer search may start from: what was asked, and all that passed before the place, in bank order. */
  asked: { filter: BrowseFilter; words: readonly string[]; matching: readonly BrowseEntry[] }
}

// Words that stand in nearly every question; they count only where nothing else was typed.
const LITTLE_WORDS = new Set([
  'a',
  'an',
  'and',
  'at',
  'for',
  'in',
  'is',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
])

/** The words of a search in lower case; a phrase in double quotes stays together, other signs part words. */
export function searchWords(text: string): string[] {
  const words = [...folded(text).matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/g)].flatMap(
    ([, phrase, word = '']) =>
      phrase === undefined
        ? (word.match(/[\p{L}\p{N}]+(?:\.\p{N}+)?%?/gu) ?? [])
        : [phrase.trim()].filter(Boolean),
  )
  const telling = words.filter((word) => !LITTLE_WORDS.has(word))
  return telling.length === 0 ? words : telling
}

/** True when the word stands in the text at the start of a word: “ice” in “ice pack”, not in “office”. */
function startsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (at === 0 || !isWordCharacter(text.charCodeAt(at - 1))) return true
  return false
}

/** What is known of items besides themselves, by id. */
export interface KnownOfItems {
  /** An item that is not named is unreviewed. */
  reviews?: Readonly<Record<string, ReviewState>>
  /** The banks of items that are not shipped. */
  banks?: Readonly<Record<string, string>>
}

/** Prepares the bank for `browse`: once, not at each key. */
export function browseEntries(
  items: readonly Item[],
  profiles: readonly ExamProfile[],
  { reviews = {}, banks = {} }: KnownOfItems = {},
): BrowseEntry[] {
  const outlines = profiles.map((profile) => ({
    exam: profile.id,
    places: topicPlaces(profile),
    names: topicNames(profile),
  }))
  const shared = new Map<string, readonly string[]>()
  return items.map((item, at) => {
    const places: BrowseEntry['places'] = {}
    const names: string[] = []
    for (const outline of outlines) {
      const topic = item.topics[outline.exam] ?? ''
      const place = outline.places.get(topic)
      if (place !== undefined) places[outline.exam] = place
      names.push(outline.names.get(topic) ?? '')
    }
    const rest = [
      item.id,
      ...item.options.map((option) => `${option.text} ${option.rationale}`),
      ...names,
      ...item.concepts,
      item.explanation ?? '',
      item.edition ?? '',
      ...item.source.map((source) => source.title),
    ]
    return {
      item,
      at,
      places,
      keys: sharedKeys(places, shared),
      stem: folded(item.stem),
      rest: folded(rest.join(' ')),
      sourceRead: item.source.some(({ opened }) => opened !== null),
      review: ownValue(reviews, item.id) ?? 'unreviewed',
      bank: ownValue(banks, item.id) ?? SHIPPED,
    }
  })
}

function ownValue<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}

function sharedKeys(
  places: BrowseEntry['places'],
  shared: Map<string, readonly string[]>,
): readonly string[] {
  const keys = countingKeys(places)
  const name = keys.join(' ')
  const known = shared.get(name)
  if (known === undefined) shared.set(name, keys)
  return known ?? keys
}

function countingKeys(places: BrowseEntry['places']): string[] {
  const outlines = Object.entries(places)
  if (outlines.length === 0) return ['any', 'outside']
  return [
    'any',
    ...outlines.flatMap(([exam, at]) => [
      exam,
      ...[at.domain, at.subDomain, at.topic].map((id) => `${exam}:${id}`),
    ]),
  ]
}

function topicNames(profile: ExamProfile): Map<string, string> {
  const names = new Map<string, string>()
  for (const domain of profile.domains)
    for (const sub of domain.subDomains)
      for (const topic of sub.topics) names.set(topic.id, `${domain.name} ${sub.name} ${topic.name}`)
  return names
}

/** Editions that name no work, only what is to be looked up. */
const OTHER_EDITIONS = 'Others'

/** The short name of an edition as the items name it: the work without what is said of it; "45 CFR" for each of its parts. */
export function editionName(edition: string): string {
  const work = /^[^,;(]*/.exec(edition)?.[0].trim() ?? ''
  const title = /^\d+ CFR\b/.exec(work)?.[0]
  return title ?? (/^[A-Z\d]/.test(work) ? work : OTHER_EDITIONS)
}

/** The short names of the editions that items name, each once, in order; what names no work comes last. */
export function editionsOf(items: readonly Item[]): string[] {
  const names = new Set(items.flatMap(({ edition }) => (edition === undefined ? [] : editionName(edition))))
  const others = names.delete(OTHER_EDITIONS) ? [OTHER_EDITIONS] : []
  return [...[...names].sort(), ...others]
}

/**
 * The entries that pass the filter. `before` is the last result over the same entries and ledger: where
 * the learner only typed on, what it left out is not looked at again. `index` is that of the same entries;
 * the result is the same without it.
 */
export function browse(
  entries: readonly BrowseEntry[],
  filter: BrowseFilter,
  ledger: MetItems,
  before?: BrowseResult,
  index?: WordIndex,
): BrowseResult {
  const words = searchWords(filter.words)
  const passing = (): BrowseEntry[] => entries.filter((entry) => passes(entry, filter, ledger))
  const start = before !== undefined && onlyNarrows(before, filter, words) ? before.asked.matching : passing()
  const starting = words.map((word) => startFinder(word, index))
  const atStart = start.filter((entry) => hasAll(entry, starting))
  const inside = words.length > 0 && atStart.length === 0
  const finders = inside ? words.map(insideFinder) : starting
  const matching = inside ? passing().filter((entry) => hasAll(entry, finders)) : atStart
  return {
    found: ranked(
      matching.filter((entry) => standsAt(entry, filter)),
      finders,
      folded(filter.words.trim()),
    ),
    counts: countPlaces(matching),
    inside: inside && matching.length > 0,
    asked: { filter, words, matching },
  }
}

/** True when whatever passes now passed before: each old word goes on in a new one, all else is the same. */
function onlyNarrows(before: BrowseResult, filter: BrowseFilter, words: readonly string[]): boolean {
  const { asked } = before
  const same = (['level', 'history', 'edition', 'sources', 'review', 'bank'] as const).every(
    (key) => asked.filter[key] === filter[key],
  )
  return same && asked.words.every((old) => words.some((word) => word.startsWith(old)))
}

/** How one searched word stands in an entry: ABSENT, IN_REST or IN_STEM. */
type Finder = (entry: BrowseEntry) => number

function startFinder(word: string, index: WordIndex | undefined): Finder {
  const marks = index === undefined ? null : marksOf(index, word)
  if (marks !== null) return ({ at }) => marks[at] ?? ABSENT
  return ({ stem, rest }) => (startsWord(stem, word) ? IN_STEM : startsWord(rest, word) ? IN_REST : ABSENT)
}

function insideFinder(word: string): Finder {
  return ({ stem, rest }) => (stem.includes(word) ? IN_STEM : rest.includes(word) ? IN_REST : ABSENT)
}

function hasAll(entry: BrowseEntry, finders: readonly Finder[]): boolean {
  return finders.every((find) => find(entry) !== ABSENT)
}

/** Best first, as BrowseResult says. */
function ranked(entries: readonly BrowseEntry[], finders: readonly Finder[], phrase: string): BrowseEntry[] {
  if (finders.length === 0) return [...entries]
  const ranks: [BrowseEntry[], BrowseEntry[], BrowseEntry[], BrowseEntry[]] = [[], [], [], []]
  for (const entry of entries) {
    const asPhrase =
      finders.length > 1 && (entry.stem.includes(phrase) ? 0 : entry.rest.includes(phrase) ? 1 : false)
    const inStem = asPhrase === false && finders.every((find) => find(entry) === IN_STEM)
    ranks[asPhrase === false ? (inStem ? 2 : 3) : asPhrase].push(entry)
  }
  return ranks.flat()
}

function passes(entry: BrowseEntry, filter: BrowseFilter, ledger: MetItems): boolean {
  const { item, sourceRead, review, bank } = entry
  // A class question says no level.
  if (filter.level !== 'any' && (item.classOnly === true || item.level !== filter.level)) return false
  if (filter.sources !== 'any' && sourceRead !== (filter.sources === 'read')) return false
  if (filter.review !== 'any' && review !== filter.review) return false
  if (filter.bank !== 'any' && bank !== filter.bank) return false
  if (filter.edition === 'dated' && item.edition === undefined) return false
  if (filter.edition !== 'any' && filter.edition !== 'dated' && !isOfEdition(item, filter.edition))
    return false
  return filter.history === 'any' || historyOf(ledger, item.id, filter.history)
}

function historyOf(ledger: MetItems, id: string, wanted: HistoryFilter): boolean {
  const outcome = lastOutcome(ledger, id)
  if (wanted === 'seen') return outcome !== 'unseen'
  return outcome === (wanted === 'wrong' && outcome === 'blank' ? 'blank' : wanted)
}

/** What the learner has met, as the ledger of exposures tells it: by item. */
export type MetItems = Readonly<
  Record<string, { readonly shown: number; readonly lastCorrect: boolean | null }>
>

/** What happened the last time the learner met the item. */
export function lastOutcome(ledger: MetItems, id: string): 'unseen' | 'right' | 'wrong' | 'blank' {
  const exposure = Object.hasOwn(ledger, id) ? ledger[id] : undefined
  if (exposure === undefined || exposure.shown === 0) return 'unseen'
  if (exposure.lastCorrect === null) return 'blank'
  return exposure.lastCorrect ? 'right' : 'wrong'
}

function standsAt({ places }: BrowseEntry, { outline, place }: BrowseFilter): boolean {
  if (outline === 'any') return true
  if (outline === 'outside') return Object.keys(places).length === 0
  const at = places[outline]
  if (at === undefined) return false
  return place === '' || place === at.domain || place === at.subDomain || place === at.topic
}

function countPlaces(entries: readonly BrowseEntry[]): Map<string, number> {
  // First by list: there are far fewer of them than entries, and this runs at each key.
  const lists = new Map<readonly string[], number>()
  for (const { keys } of entries) lists.set(keys, (lists.get(keys) ?? 0) + 1)
  const counts = new Map<string, number>()
  for (const [keys, count] of lists) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + count)
  return counts
}

/** Where the searched words stand in a text, for marking them: offsets from `start` up to `end`. */
export function wordHits(
  text: string,
  words: readonly string[],
  inside: boolean,
): { start: number; end: number }[] {
  if (words.length === 0) return []
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(`${inside ? '' : '(?<![\\p{L}\\p{N}])'}(?:${escaped.join('|')})`, 'giu')
  return [...text.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }))
}

function isOfEdition({ edition }: Item, name: string): boolean {
  return edition !== undefined && editionName(edition) === name
}
