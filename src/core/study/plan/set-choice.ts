// A quick set out of what the library shows: which items, under which exam.
import type { ExamId } from '../../bank/exam-profile.schema'
import { firstWithoutEnemies, enemiesOf } from '../../bank/families'
import type { Item } from '../../bank/item.schema'
import type { Random } from '../../random'
import type { BrowseEntry } from '../../bank/search/browse'

/** No more items than this are named to the planner. */
export const MOST_NAMED = 210

/** Up to `count` items for a quick set, shuffled; no two that must not meet on a form. */
export function chooseForSet(items: readonly Item[], count: number, random: Random): string[] {
  return firstWithoutEnemies(random.shuffle(items), count, enemiesOf(items)).map(({ id }) => id)
}

/**
 * The exam under whose outline a set of these items is sat: the one that names most of them,
 * the first of equals. Null when no exam names any, or none is known.
 */
export function examForSet(entries: readonly BrowseEntry[], exams: readonly ExamId[]): ExamId | null {
  let best: ExamId | null = null
  let most = 0
  for (const exam of exams) {
    const count = entries.filter(({ places }) => places[exam] !== undefined).length
    if (count > most) [best, most] = [exam, count]
  }
  return best
}
