// The kinds of session that the store keeps, and the pure rules of each.
import type { ExposureLedger, SittingExposure } from '../core/study/exposure'
import { addToLedger, exposuresOf } from '../core/study/exposure'
import type { SittingEvent, SittingPlan } from '../core/exam/sitting.schema'
import { sittingEventSchema } from '../core/exam/sitting.schema'
import type { SittingSummary } from '../core/exam/summary'
import { summarizeSitting } from '../core/exam/summary'
import type { SessionRules } from './store/session-rules'

const SITTING_SCHEMA = 'preceptor/sitting@1'

export type AppSessionRules = SessionRules<
  SittingPlan,
  SittingEvent,
  SittingSummary,
  SittingExposure[],
  ExposureLedger
>

export const sessionRules: AppSessionRules = {
  version: 1,
  readPlan,
  readEvents,
  summarize(plan, events) {
    const summary = summarizeSitting(plan, events)
    return { summary, finished: summary.finishedAt !== null }
  },
  exposures: exposuresOf,
  emptyLedger: () => ({}),
  addToLedger,
}

/** Plans are written by this program and sealed with a checksum: only their kind and version are looked at. */
function readPlan(data: unknown): SittingPlan | 'newer' | null {
  if (typeof data !== 'object' || data === null || !('schema' in data) || typeof data.schema !== 'string') return null
  if (data.schema === SITTING_SCHEMA) return data as SittingPlan
  return /^preceptor\/[a-z-]+@\d+$/.test(data.schema) ? 'newer' : null
}

function readEvents(
  plan: SittingPlan,
  raw: readonly unknown[],
): SittingEvent[] | { place: number; reason: string } {
  const events: SittingEvent[] = []
  for (const [place, each] of raw.entries()) {
    const result = sittingEventSchema.safeParse(each)
    if (!result.success) return { place, reason: `is not an event of a sitting (${result.error.issues[0]?.path.join('.') ?? ''})` }
    const event = result.data
    if ('item' in event && event.item >= plan.form.items.length)
      return { place, reason: `names question ${event.item + 1} of a form of ${plan.form.items.length}` }
    events.push(event)
  }
  return events
}
