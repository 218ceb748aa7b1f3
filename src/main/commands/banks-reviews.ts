// Reads and writes question-banks/reviews: one file for each folder of items, sorted, so that changes read well.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BareRecord } from '../../core/bank/bare-pass'
import type { ReviewRecord } from '../../core/bank/review'
import {
  BARE_FILE_SCHEMA,
  readBareRecords,
  readReviews,
  REVIEW_FILE_SCHEMA,
} from '../../core/bank/review.schema'

/** The answers given without figures; it lies beside the review files and is none of them. */
const BARE_FILE = 'without-figures.json'

export interface ReviewFolder {
  records: ReviewRecord[]
  /** Files that are no review files, by name. */
  unreadable: string[]
}

/** All review records of a bank; an empty list where there is no folder. */
export async function readReviewFolder(banks: string): Promise<ReviewFolder> {
  const folder = join(banks, 'reviews')
  const names = (await readdir(folder).catch(() => []))
    .filter((name) => name.endsWith('.json') && name !== BARE_FILE)
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
  const text = await readFile(join(banks, 'reviews', BARE_FILE), 'utf8').catch(() => null)
  if (text === null) return []
  try {
    return readBareRecords(JSON.parse(text))
  } catch {
    return null
  }
}

/** Writes the answers given without figures, sorted by item and day. */
export async function writeBareFile(banks: string, records: readonly BareRecord[]): Promise<void> {
  const folder = join(banks, 'reviews')
  await mkdir(folder, { recursive: true })
  const lines = [...records]
    .sort((one, other) => (`${one.item} ${one.date}` < `${other.item} ${other.date}` ? -1 : 1))
    .map((record) => `    ${JSON.stringify(record)}`)
  const text = `{\n  "schema": "${BARE_FILE_SCHEMA}",\n  "answers": [\n${lines.join(',\n')}\n  ]\n}\n`
  await writeFile(join(folder, BARE_FILE), text)
}
