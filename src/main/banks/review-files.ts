// Reads and writes question-banks/reviews: one file for each folder of items, sorted, so that changes read well.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BareRecord } from '../../core/bank/readings/bare-pass'
import type { OptionsOnlyFile } from '../../core/bank/readings/options-only'
import type { RatingsFile } from '../../core/bank/readings/ratings'
import type { ReviewRecord } from '../../core/bank/readings/review'
import type { SourceSample } from '../../core/bank/readings/source-sample.schema'
import { readSourceSample } from '../../core/bank/readings/source-sample.schema'
import {
  BARE_FILE_SCHEMA,
  OPTIONS_ONLY_SCHEMA,
  RATINGS_SCHEMA,
  readBareRecords,
  readOptionsOnly,
  readRatingRecords,
  readReviews,
  REVIEW_FILE_SCHEMA,
} from '../../core/bank/readings/review.schema'

/** What other passes found; these files lie beside the review files and are none of them. */
const BARE_FILE = 'without-figures.json'
const OPTIONS_ONLY_FILE = 'options-only.json'
const RATINGS_FILE = 'ratings.json'
const SOURCE_SAMPLE_FILE = 'source-sample.json'
const OTHER_FILES: readonly string[] = [BARE_FILE, OPTIONS_ONLY_FILE, RATINGS_FILE, SOURCE_SAMPLE_FILE]

export interface ReviewFolder {
  records: ReviewRecord[]
  /** Files that are no review files, by name. */
  unreadable: string[]
}

/** All review records of a bank; an empty list where there is no folder. */
export async function readReviewFolder(banks: string): Promise<ReviewFolder> {
  const folder = join(banks, 'reviews')
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries
    // A pipe would be read for ever.
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !OTHER_FILES.includes(entry.name))
    .map(({ name }) => name)
    .sort()
  const result: ReviewFolder = { records: [], unreadable: [] }
  for (const name of names) {
    const records = await readFile(join(folder, name), 'utf8')
      .then((text) => readReviews(JSON.parse(text)))
      .catch(() => null)
    if (records === null) result.unreadable.push(name)
    else result.records.push(...records)
  }
  return result
}

/** Writes all records, each into the file of its item's folder (items/clinical-safety/… → clinical-safety.json). */
export async function writeReviewFolder(
  banks: string,
  records: readonly ReviewRecord[],
  fileOf: ReadonlyMap<string, string>,
): Promise<void> {
  const folder = join(banks, 'reviews')
  await mkdir(folder, { recursive: true })
  const groups = new Map<string, ReviewRecord[]>()
  for (const record of records) {
    const name = groupOf(fileOf.get(record.item))
    groups.set(name, [...(groups.get(name) ?? []), record])
  }
  for (const [name, group] of groups) {
    const lines = group.sort(inOrder).map((record) => `    ${JSON.stringify(record)}`)
    const text = `{\n  "schema": "${REVIEW_FILE_SCHEMA}",\n  "reviews": [\n${lines.join(',\n')}\n  ]\n}\n`
    await writeFile(join(folder, `${name}.json`), text)
  }
}

/** The folder below items/, or “other” for a file without one and “removed” for an item that is gone. */
function groupOf(file: string | undefined): string {
  if (file === undefined) return 'removed'
  const [, folder, ...rest] = file.split('/')
  return folder === undefined || rest.length === 0
    ? 'other'
    : folder.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function inOrder(one: ReviewRecord, other: ReviewRecord): number {
  if (one.item !== other.item) return one.item < other.item ? -1 : 1
  // Within an item in the order of the passes; the first pass stands first.
  if (one.date !== other.date) return one.date < other.date ? -1 : 1
  return Number(other.firstPass) - Number(one.firstPass)
}

/** The answers given without figures; none where there is no file, null where the file is no such file. */
export async function readBareFile(banks: string): Promise<BareRecord[] | null> {
  return readRecords(banks, BARE_FILE, readBareRecords, [])
}

/** Writes the answers given without figures, sorted by item and day. */
export async function writeBareFile(banks: string, records: readonly BareRecord[]): Promise<void> {
  await writeRecords(banks, BARE_FILE, { schema: BARE_FILE_SCHEMA, answers: byItem(records) })
}

/** The options-only passes; empty where there is no file, null where the file is no such file. */
export async function readOptionsOnlyFile(banks: string): Promise<OptionsOnlyFile | null> {
  return readRecords(banks, OPTIONS_ONLY_FILE, readOptionsOnly, { passes: [], answers: [] })
}

/** Writes the options-only passes: the passes in their order, the answers sorted by item and day. */
export async function writeOptionsOnlyFile(
  banks: string,
  { passes, answers }: OptionsOnlyFile,
): Promise<void> {
  const schema = OPTIONS_ONLY_SCHEMA
  await writeRecords(banks, OPTIONS_ONLY_FILE, { schema, passes, answers: byItem(answers) })
}

/** The ratings; empty where there is no file, null where the file is no such file. */
export async function readRatingsFile(banks: string): Promise<RatingsFile | null> {
  return readRecords(banks, RATINGS_FILE, readRatingRecords, { passes: [], ratings: [] })
}

/** Writes the ratings: the passes in their order, the ratings sorted by item and day. */
export async function writeRatingsFile(banks: string, { passes, ratings }: RatingsFile): Promise<void> {
  const schema = RATINGS_SCHEMA
  await writeRecords(banks, RATINGS_FILE, { schema, passes, ratings: byItem(ratings) })
}

/** The facts whose sources were looked up; a null sample where there is no file, null where the file is no such file. */
export async function readSourceSampleFile(banks: string): Promise<{ sample: SourceSample | null } | null> {
  const read = (data: unknown): { sample: SourceSample } | null => {
    const sample = readSourceSample(data)
    return sample === null ? null : { sample }
  }
  return readRecords<{ sample: SourceSample | null }>(banks, SOURCE_SAMPLE_FILE, read, { sample: null })
}

async function readRecords<T>(
  banks: string,
  name: string,
  read: (data: unknown) => T | null,
  none: T,
): Promise<T | null> {
  const text = await readFile(join(banks, 'reviews', name), 'utf8').catch(() => null)
  if (text === null) return none
  try {
    return read(JSON.parse(text))
  } catch {
    return null
  }
}

/** One record a line, so that changes read well. */
async function writeRecords(
  banks: string,
  name: string,
  { schema, ...lists }: { schema: string } & Record<string, unknown>,
): Promise<void> {
  const folder = join(banks, 'reviews')
  await mkdir(folder, { recursive: true })
  const parts = Object.entries(lists).map(([list, records]) => {
    const lines = (records as readonly unknown[]).map((record) => `    ${JSON.stringify(record)}`)
    return lines.length === 0 ? `  "${list}": []` : `  "${list}": [\n${lines.join(',\n')}\n  ]`
  })
  await writeFile(join(folder, name), `{\n  "schema": "${schema}",\n${parts.join(',\n')}\n}\n`)
}

function byItem<T extends { item: string; date: string }>(records: readonly T[]): T[] {
  return [...records].sort((one, other) =>
    `${one.item} ${one.date}` < `${other.item} ${other.date}` ? -1 : 1,
  )
}
