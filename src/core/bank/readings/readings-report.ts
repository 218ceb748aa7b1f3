// The part of REVIEW.md on who read the bank, how often and what came of it: kinds of readers, never names.
import { isCompleteFamily, sharedOptions } from '../families'
import type { Item } from '../item.schema'
import type { OptionsOnlyFile } from './options-only'
import type { RatingsFile } from './ratings'
import { ratedItems, raterAgreement } from './ratings'
import type { ReviewRecord } from './review'
import { contentHash, keyedOptionsHash } from './review'
import type { SourceSample } from './source-sample.schema'
import { sourceSampleLines } from './source-sample'
import { intervalText, wilson } from './wilson'

/** What was read beside the blind pass. */
export interface Readings {
  optionsOnly: OptionsOnlyFile
  ratings: RatingsFile
  sourceSample: SourceSample | null
}

export const NO_READINGS: Readings = {
  optionsOnly: { passes: [], answers: [] },
  ratings: { passes: [], ratings: [] },
  sourceSample: null,
}

/** Items need so many readers without the question, raters and experts at their present text. */
const READERS = 3
const RATERS = 3
const EXPERTS = 2
/** The last day on which the first bank, written before the gates, was read. */
const FIRST_BANK_READ = '2026-11-28'

/** One line: how many items were rewritten or added since the first bank, how many every gate has read, how many are open. */
export function progressLine(
  items: readonly Item[],
  records: readonly ReviewRecord[],
  readings: Readings,
): string {
  const first = new Set(
    records.filter(({ date }) => date <= FIRST_BANK_READ).map(({ item, hash }) => `${item} ${hash}`),
  )
  const rewritten = items.filter((item) => !first.has(`${item.id} ${contentHash(item)}`)).length
  const gated = gatedItems(items, records, readings).size
  const families = sharedOptions(items).filter(isCompleteFamily)
  const inFamilies = families.reduce((sum, { length }) => sum + length, 0)
  return `Progress: ${rewritten} items rewritten or new, ${gated} read for every gate, ${items.length - gated} open; ${inFamilies} items in ${families.length} whole families.`
}

/** Ids of the items that have had all their readers, raters and experts at their present text. */
function gatedItems(
  items: readonly Item[],
  records: readonly ReviewRecord[],
  { optionsOnly, ratings }: Readings,
): Set<string> {
  const passes = counted(optionsOnly.answers)
  const experts = counted(records)
  const rated = ratedItems(items, ratings.ratings)
  return new Set(
    items
      .filter(
        (item) =>
          (passes.get(`${item.id} ${keyedOptionsHash(item)}`) ?? 0) >= READERS &&
          (experts.get(`${item.id} ${contentHash(item)}`) ?? 0) >= EXPERTS &&
          (rated.get(item.id)?.raters ?? 0) >= RATERS,
      )
      .map(({ id }) => id),
  )
}

function counted(records: readonly { item: string; hash: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { item, hash } of records) {
    const text = `${item} ${hash}`
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

/** Who read what, and how often: a paragraph on the blind answers, a table of passes and one of raters. */
export function readingLines(
  items: readonly Item[],
  records: readonly ReviewRecord[],
  readings: Readings,
): string[] {
  return [
    '## Who read it, and how often',
    '',
    ...expertLines(items, records),
    ...optionsOnlyLines(readings.optionsOnly),
    ...ratingLines(items, readings.ratings),
    ...sourceSampleLines(readings.sourceSample),
  ]
}

function expertLines(items: readonly Item[], records: readonly ReviewRecord[]): string[] {
  const read = counted(records)
  const present = new Set(items.map((item) => `${item.id} ${contentHash(item)}`))
  const often = (least: number): number =>
    [...present].filter((text) => (read.get(text) ?? 0) >= least).length
  const seconds = new Set(
    records
      .filter(({ item, hash, second }) => second !== undefined && present.has(`${item} ${hash}`))
      .map(({ item }) => item),
  )
  const kinds = (kind: ReviewRecord['reader']): number =>
    records.filter(({ item, hash, reader }) => reader === kind && present.has(`${item} ${hash}`)).length
  return [
    `Blind, with question and figure: ${often(1)} items were answered at least once at their present text, ${often(EXPERTS)} of them twice or more. A second option was called defensible in ${seconds.size}. Of the answers ${kinds('language model')} were given by language models and ${kinds('person')} by people; of ${kinds(undefined)} older ones the kind of reader was not kept.`,
    '',
  ]
}

function optionsOnlyLines({ passes }: OptionsOnlyFile): string[] {
  const what =
    'Options only: a reader sees the four options of each item and not the question, and picks the likely key; chance is 25 %. Every pass stands here as it came back, also where items were rewritten after it.'
  if (passes.length === 0) return [what, '', 'No such pass has been recorded yet.', '']
  return [
    what,
    '',
    '| Pass | Date | Reader | Items | Key picked |',
    '| ---: | --- | --- | ---: | --- |',
    ...passes.map(
      ({ pass, date, reader, read, right }) =>
        `| ${pass} | ${date} | ${reader} | ${read} | ${right} (${intervalText(wilson(right, read))}) |`,
    ),
    '',
  ]
}

function ratingLines(items: readonly Item[], { passes, ratings }: RatingsFile): string[] {
  const what =
    'Rated, with the key covered: how many of 100 careful laypeople, and of 100 graduates who would just pass, would choose each option.'
  if (passes.length === 0) return [what, '', 'No ratings have been recorded yet.', '']
  const byModels = passes.every(({ kind }) => kind === 'language model')
  const r = (row: 'lay' | 'graduate'): string =>
    raterAgreement(ratings, items, row)?.toFixed(2) ?? 'not known'
  return [
    `${what} ${byModels ? 'Rated by language models.' : 'Rated by language models and people.'}`,
    '',
    '| Rater | Date | Kind | Items |',
    '| ---: | --- | --- | ---: |',
    ...passes.map(({ reader, date, kind, rated }) => `| ${reader} | ${date} | ${kind} | ${rated} |`),
    '',
    `Agreement of the raters at the present texts (Pearson's r, mean over pairs): laypeople ${r('lay')}, graduates ${r('graduate')}; 0.6 is wanted.`,
    '',
  ]
}
