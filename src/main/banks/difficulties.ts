// How hard each item is: from the ratings beside the bank, as the build made them or made anew.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '../../core/bank/item.schema'
import { ratedItems } from '../../core/bank/readings/ratings'
import { difficultiesOf } from '../../core/study/forecast/difficulty'
import { readRatingsFile } from './review-files'

/** Difficulties by item id, and a digest of the file of ratings that they were made from. */
export interface RatedItems {
  digest: string
  difficulties: [string, number][]
}

/** Of the banks in a folder. To hash two thousand questions takes a while, so what the build made is taken where it holds. */
export async function readDifficulties(
  root: string | null,
  banks: { readonly items: readonly Item[]; readonly rated?: RatedItems },
): Promise<ReadonlyMap<string, number>> {
  const { rated } = banks
  if (root !== null && rated !== undefined && rated.digest === ratingsDigest(root))
    return new Map(rated.difficulties)
  return new Map((await rateItems(root, banks.items)).difficulties)
}

/** The same made anew; a file of ratings that is not there, or is none, leaves the labels. */
export async function rateItems(root: string | null, items: readonly Item[]): Promise<RatedItems> {
  const file = root === null ? null : await readRatingsFile(root)
  const difficulties = difficultiesOf(items, ratedItems(items, file?.ratings ?? []))
  return { digest: root === null ? '' : ratingsDigest(root), difficulties: [...difficulties] }
}

function ratingsDigest(root: string): string {
  try {
    const bytes = readFileSync(join(root, 'reviews', 'ratings.json'))
    return createHash('sha256').update(bytes).digest('hex')
  } catch {
    return ''
  }
}
