// A set of questions of a report, once more, with the answer after each.
import type { ReportItem } from '../../../core/exam/report'
import type { SittingPlan } from '../../../core/session/sitting/sitting.schema'
import { isStripItem } from '../../../core/exam/strip-items'
import type { AppState } from '../../app-state.svelte'
import { startSet } from '../../clients/study-client'

/** The rows whose question stands in a bank: a strip that the program drew comes in no set. */
export function ofBank({ form }: SittingPlan, rows: readonly ReportItem[]): ReportItem[] {
  return rows.filter(({ place }) => !isStripItem(form.items[place]?.item.id ?? ''))
}

/** Starts the set and opens it; throws an ApiError in plain words. */
export async function practiceAgain(
  app: AppState,
  plan: SittingPlan,
  { rows, words }: { rows: readonly ReportItem[]; words: string },
): Promise<void> {
  await startSet(app, {
    exam: plan.profile.id,
    itemIds: rows.flatMap(({ place }) => plan.form.items[place]?.item.id ?? []),
    title: `Again: ${words} from ${plan.title}`,
  })
}
