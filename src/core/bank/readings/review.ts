// The blind pass: an item's content hash, what the records say of its present text, and what answers add to them.
import { hashText } from '../../random'
import type { Item } from '../item.schema'
import { typographic } from '../texts/typography'

/** The kind of reader, never a name. */
export const readerKinds = ['language model', 'person'] as const
export type ReaderKind = (typeof readerKinds)[number]

/** One blind answer's outcome. It says nothing of who answered. */
export interface ReviewRecord {
  item: string
  /** `contentHash` of the item as it was answered. */
  hash: string
  /** The day as 2026-11-22. */
  date: string
  /** Whether the answer was the key. */
  agreed: boolean
  /** Whether it was the item's first blind answer ever. */
  firstPass: boolean
  /** Which of the experts of a pass it was, from 1; missing where one reading was all that was asked. */
  expert?: number | undefined
  /** The kind of reader, where it was kept. */
  reader?: ReaderKind | undefined
  /** Another option that the expert found defensible, by its text's id at that time. */
  second?: string | undefined
}

/** What an expert says beside the answers. */
export interface ExpertReading {
  /** Which of the experts of a pass, from 1. */
  expert?: number
  reader?: ReaderKind | undefined
  /** By item id: another option that can be defended. */
  seconds: ReadonlyMap<string, string>
}

/**
 * reviewed: answered blind at its present text, every time with the key;
 * disagreed: some blind answer to its present text was not the key;
 * unreviewed: no blind answer to its present text.
 */
export type ReviewState = 'reviewed' | 'disagreed' | 'unreviewed'

/** What an item's hash is made of: the same for one of the bank and one that a form shows. */
type Hashed = Pick<Item, 'stem' | 'options' | 'key' | 'figure'>

/**
 * Sixteen hexadecimal digits over what a blind answerer reads and what the answer is compared with:
 * stem, figure, option texts and the key's text. The order and ids of options do not count, nor do
 * rationales, sources and codes: moving an option leaves the question the same.
 */
export function contentHash(item: Hashed): string {
  const key = item.options.find(({ id }) => id === item.key)?.text ?? ''
  return digest([...shownParts(item), key])
}

/** As `contentHash`, without the key: it can stand in a blind file and gives nothing away. */
export function shownHash(item: Item): string {
  return digest(shownParts(item))
}

/** Names an item's four options for a pass without the question: id and texts, neither stem nor key. */
export function optionSetHash(item: Item): string {
  const texts = item.options.map(({ text }) => text)
  return digest([item.id, item.order, item.order === 'fixed' ? texts : texts.sort()])
}

/** Over the sorted option texts and the key's text: what a choice without the question is compared with. */
export function keyedOptionsHash(item: Item): string {
  const key = item.options.find(({ id }) => id === item.key)?.text ?? ''
  return digest([item.options.map(({ text }) => text).sort(), key])
}

function shownParts(item: Pick<Hashed, 'stem' | 'options' | 'figure'>): unknown[] {
  return [item.stem, item.options.map(({ text }) => text).sort(), item.figure ?? null]
}

function digest(parts: readonly unknown[]): string {
  // A mark that is set as print sets it leaves the question the same, so readings hold over that.
  const text = JSON.stringify(parts, (_, part: unknown) =>
    typeof part === 'string' ? typographic(part) : part,
  )
  return ['one', 'two']
    .map((salt) =>
      hashText(salt + text)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
}

/** The review state of every item, by id. */
export function reviewStates(
  items: readonly Item[],
  records: readonly ReviewRecord[],
): Map<string, ReviewState> {
  const byText = new Map<string, boolean>()
  for (const { item, hash, agreed } of records) {
    const text = `${item} ${hash}`
    byText.set(text, (byText.get(text) ?? true) && agreed)
  }
  return new Map(
    items.map((item) => {
      const agreed = byText.get(`${item.id} ${contentHash(item)}`)
      return [item.id, agreed === undefined ? 'unreviewed' : agreed ? 'reviewed' : 'disagreed']
    }),
  )
}

export interface Disagreement {
  item: Item
  /** The option that was chosen. */
  answer: string
}

export interface Agreement {
  /** Items answered. */
  compared: number
  agreed: number
  disagreements: Disagreement[]
  /** Answers that could not be compared, each with its reason in plain words. */
  refused: { item: string; reason: string }[]
  /** Records to add: one for each outcome that the records do not yet hold. */
  records: ReviewRecord[]
}

/**
 * Compares blind answers (item id → option id) with the keys. `shown` holds the shown hashes of the
 * blind file that was answered, by item id: an item whose text has changed since is refused.
 */
export function compareAnswers(
  items: readonly Item[],
  answers: ReadonlyMap<string, string>,
  records: readonly ReviewRecord[],
  date: string,
  shown?: ReadonlyMap<string, string>,
  { expert, reader, seconds }: ExpertReading = { seconds: new Map() },
): Agreement {
  const byId = new Map<string, Item>(items.map((item) => [item.id, item]))
  const known = new Set(records.map(({ item }) => item))
  const outcomes = new Set(records.map(outcomeOf))
  const result: Agreement = { compared: 0, agreed: 0, disagreements: [], refused: [], records: [] }
  for (const [id, answer] of [...answers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const item = byId.get(id)
    const second = seconds.get(id)
    const reason =
      refusal(item, answer, shown?.get(id), shown !== undefined) ?? secondRefusal(item, answer, second)
    if (item === undefined || reason !== null) {
      result.refused.push({ item: id, reason: reason ?? '' })
      continue
    }
    const agreed = answer === item.key
    result.compared++
    if (agreed) result.agreed++
    else result.disagreements.push({ item, answer })
    const hash = contentHash(item)
    const record = {
      item: id,
      hash,
      date,
      agreed,
      firstPass: !known.has(id),
      ...(expert === undefined ? {} : { expert }),
      ...(reader === undefined ? {} : { reader }),
      ...(second === undefined ? {} : { second }),
    }
    if (!outcomes.has(outcomeOf(record))) result.records.push(record)
  }
  return result
}

/** What makes two records the same reading. */
function outcomeOf({ item, hash, agreed, expert, second }: ReviewRecord): string {
  return [item, hash, agreed, expert ?? '', second ?? ''].join(' ')
}

function secondRefusal(item: Item | undefined, answer: string, second: string | undefined): string | null {
  if (second === undefined) return null
  if (second === answer) return `its second option is the answer, “${answer}”, itself`
  return item?.options.some(({ id }) => id === second) === true ? null : `it has no option “${second}”`
}

function refusal(
  item: Item | undefined,
  answer: string,
  shown: string | undefined,
  mustBeShown: boolean,
): string | null {
  if (item === undefined) return 'there is no such item'
  if (!item.options.some(({ id }) => id === answer)) return `it has no option “${answer}”`
  if (!mustBeShown) return null
  if (shown === undefined) return 'the blind file does not hold it'
  return shown === shownHash(item) ? null : 'its text has changed since the blind file was written'
}
