// Reads and writes question-banks/reviews: one file for each folder of items, sorted, so that changes read well.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReviewRecord } from '../../core/bank/review'
import { readReviews, REVIEW_FILE_SCHEMA } from '../../core/bank/review.schema'

export interface ReviewFolder {
  records: ReviewRecord[]
  /** Files that are no review files, by name. */
  unreadable: string[]
}

/** All review records of a bank; an empty list where there is no folder. */
export async function readReviewFolder(banks: string): Promise<ReviewFolder> {
  const folder = join(banks, 'reviews')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort()
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
