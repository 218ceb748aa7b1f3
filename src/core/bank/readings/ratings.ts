// The rating pass: of 100 laypeople and of 100 graduates who would just pass, how many choose each option; the key is covered.
import type { Item } from '../item.schema'
import type { OptionSet } from './options-only'
import type { ReaderKind } from './review'
import { optionsByText, sheetCode } from './options-only'
import { contentHash, shownHash } from './review'

/** What a rater is told. It names no limit and no share that the bank hopes for. */
export const RATING_INSTRUCTION = [
  'You see questions for medical assistants with four options each. The right answer is not marked. Do not look anything up.',
  'For each question spread 100 people over the four options, twice, in whole points that add up to 100:',
  'L: adults with a high-school education and no health training, careful, who use everyday knowledge and reading only.',
  'B: graduates of an accredited medical assisting program who would just pass the exam.',
  'Judge each question by itself, and say how many would choose each option, not how many should.',
].join('\n')

/** What a rater is asked to give back. */
const RATING_FORM = (code: string, count: number): string =>
  `Give back a text file. Its first line is “sheet ${code}”. Then one line for each question: its number, L and four points for A B C D, B and four points for A B C D, such as “12 L 10 70 15 5 B 5 85 5 5”. There are ${count} questions.`

/** One rater's points for one item. It says nothing of who rated. */
export interface Rating {
  item: string
  /** `contentHash` of the item as it was rated. */
  hash: string
  date: string
  /** The place of the rater among those of a pass, from 1. */
  reader: number
  /** Points in the order of the options' texts, sorted: an option that moves keeps its points. */
  lay: number[]
  graduate: number[]
}

/** One rater's pass as it was. */
export interface RatingPass {
  reader: number
  date: string
  kind: ReaderKind
  rated: number
}

export interface RatingsFile {
  passes: RatingPass[]
  ratings: Rating[]
}

/** The sheet for raters: question, figure in words or as a table, options in the order of the seed. */
export function ratingText(sets: readonly OptionSet[]): string {
  return [
    RATING_INSTRUCTION,
    '',
    RATING_FORM(sheetCode(sets, shownHash), sets.length),
    '',
    ...sets.flatMap(({ number, item, options }) => [
      `${number}. ${item.stem}`,
      ...figureLines(item),
      ...options.map(({ text }, i) => `${'ABCD'.charAt(i)} ${text}`),
      '',
    ]),
  ].join('\n')
}

function figureLines({ figure }: Item): string[] {
  if (figure === undefined) return []
  if (figure.kind !== 'table') return [`Figure: ${figure.alt}`]
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [`Table: ${figure.caption}`, row(figure.columns), ...figure.rows.map(row)]
}

export interface RatingLines {
  sheet: string | null
  /** By set number: points for A to D. */
  rows: ReadonlyMap<number, { lay: number[]; graduate: number[] }>
}

const POINTS = String.raw`(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})`
const ROW = new RegExp(String.raw`^\s*(\d{1,5})[\s.:,]+L[\s:]+${POINTS}[\s,;/|]+B[\s:]+${POINTS}\s*$`, 'i')

/** Reads a returned file: lines such as “12 L 10 70 15 5 B 5 85 5 5”, with “sheet K5HZW7G5” among them. */
export function readRatingLines(text: string): RatingLines | { fault: string } {
  const rows = new Map<number, { lay: number[]; graduate: number[] }>()
  let sheet: string | null = null
  for (const [i, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const named = /^\W*sheet\W+([0-9A-Za-z]{8})\W*$/i.exec(line)
    if (named !== null) {
      sheet = (named[1] ?? '').toUpperCase()
      continue
    }
    const [, number, ...points] = ROW.exec(line) ?? []
    if (number === undefined)
      return { fault: `line ${i + 1} is neither a question with its points nor the sheet’s code` }
    if (rows.has(Number(number))) return { fault: `question ${number} is rated twice` }
    rows.set(Number(number), { lay: points.slice(0, 4).map(Number), graduate: points.slice(4).map(Number) })
  }
  return { sheet, rows }
}

export interface RatingOutcome {
  rated: number
  ratings: Rating[]
  refused: { set: number; reason: string }[]
}

/** Turns returned rows into ratings. Rows that do not add up to 100 and questions that have changed are refused. */
export function readRatings(
  items: readonly Item[],
  names: readonly string[],
  { rows }: RatingLines,
  shown: (item: Item) => OptionSet['options'],
  { reader, date }: { reader: number; date: string },
): RatingOutcome {
  const byName = new Map(items.map((item) => [shownHash(item), item]))
  const result: RatingOutcome = { rated: 0, ratings: [], refused: [] }
  const refuse = (set: number, reason: string): void => void result.refused.push({ set, reason })
  names.forEach((name, i) => {
    const row = rows.get(i + 1)
    const item = byName.get(name)
    const sums = row === undefined ? [] : [row.lay, row.graduate].map(sumOf)
    if (row === undefined) refuse(i + 1, 'it was not rated')
    else if (item === undefined) refuse(i + 1, 'its text has changed since the sheet was written')
    else if (sums.some((sum) => sum !== 100))
      refuse(i + 1, `its points add up to ${sums.join(' and ')}, not 100`)
    else {
      const places = shown(item).map(({ id }) => id)
      const inOrder = (points: readonly number[]): number[] =>
        optionsByText(item).map(({ id }) => points[places.indexOf(id)] ?? 0)
      const points = { lay: inOrder(row.lay), graduate: inOrder(row.graduate) }
      result.rated++
      result.ratings.push({ item: item.id, hash: contentHash(item), date, reader, ...points })
    }
  })
  for (const number of rows.keys())
    if (number > names.length) refuse(number, 'the sheet has no such question')
  return result
}

function sumOf(points: readonly number[]): number {
  return points.reduce((sum, point) => sum + point, 0)
}

/** What the raters say of one item at its present text: means over raters, on the key and on each option. */
export interface RatedItem {
  raters: number
  /** Points on the key, rater by rater. */
  layOnKey: number[]
  graduateOnKey: number[]
  /** Distractors that get fewer than 5 points in both rows. */
  dead: number
}

/** Below so many points in both rows nobody chooses a distractor. */
const DEAD_BELOW = 5

/** The ratings of each item at its present text, by id; of one rater the latest counts. */
export function ratedItems(items: readonly Item[], ratings: readonly Rating[]): Map<string, RatedItem> {
  const latest = new Map<string, Map<number, Rating>>()
  for (const rating of [...ratings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    const text = `${rating.item} ${rating.hash}`
    latest.set(text, (latest.get(text) ?? new Map<number, Rating>()).set(rating.reader, rating))
  }
  return new Map(
    items.flatMap((item): [string, RatedItem][] => {
      const rated = [...(latest.get(`${item.id} ${contentHash(item)}`)?.values() ?? [])]
      return rated.length === 0 ? [] : [[item.id, ratedItem(item, rated)]]
    }),
  )
}

function ratedItem(item: Item, ratings: readonly Rating[]): RatedItem {
  const texts = optionsByText(item)
  const key = keyByText(item)
  const mean = (points: (rating: Rating) => number): number => meanOf(ratings.map(points))
  const dead = texts.filter(
    (_, place) =>
      place !== key &&
      mean(({ lay }) => lay[place] ?? 0) < DEAD_BELOW &&
      mean(({ graduate }) => graduate[place] ?? 0) < DEAD_BELOW,
  )
  return {
    raters: ratings.length,
    layOnKey: ratings.map(({ lay }) => lay[key] ?? 0),
    graduateOnKey: ratings.map(({ graduate }) => graduate[key] ?? 0),
    dead: dead.length,
  }
}

/** The place of the key among the texts, sorted. */
function keyByText(item: Item): number {
  return optionsByText(item).findIndex(({ id }) => id === item.key)
}

/** The mean, 0 for none. */
export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** How far raters agree: the mean of Pearson's r over the pairs of raters, on the items that both rated. Null for fewer than two. */
export function raterAgreement(
  ratings: readonly Rating[],
  items: readonly Item[],
  row: 'lay' | 'graduate',
): number | null {
  const present = new Map<string, string>(items.map((item) => [item.id, contentHash(item)]))
  const keyPlaces = new Map<string, number>(items.map((item) => [item.id, keyByText(item)]))
  const byRater = new Map<number, Map<string, number>>()
  for (const rating of ratings) {
    if (present.get(rating.item) !== rating.hash) continue
    const points = byRater.get(rating.reader) ?? new Map<string, number>()
    points.set(rating.item, rating[row][keyPlaces.get(rating.item) ?? 0] ?? 0)
    byRater.set(rating.reader, points)
  }
  const raters = [...byRater.values()]
  const pairs = raters.flatMap((one, i) =>
    raters.slice(i + 1).flatMap((other) => correlation(one, other) ?? []),
  )
  return pairs.length === 0 ? null : meanOf(pairs)
}

function correlation(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number | null {
  const both = [...one].flatMap(([item, a]) => {
    const b = other.get(item)
    return b === undefined ? [] : [{ a, b }]
  })
  const [meanA, meanB] = [meanOf(both.map(({ a }) => a)), meanOf(both.map(({ b }) => b))]
  const covariance = both.reduce((sum, { a, b }) => sum + (a - meanA) * (b - meanB), 0)
  const spread = Math.sqrt(
    both.reduce((sum, { a }) => sum + (a - meanA) ** 2, 0) *
      both.reduce((sum, { b }) => sum + (b - meanB) ** 2, 0),
  )
  return spread === 0 ? null : covariance / spread
}
