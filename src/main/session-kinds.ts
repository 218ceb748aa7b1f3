// The kinds of session that the store keeps, and the pure rules of each.
import { bridgeSitting } from '../core/exam/bridge'
import type { SittingEvent, SittingPlan } from '../core/exam/sitting.schema'
import { sittingEventSchema } from '../core/exam/sitting.schema'
import type { SittingSummary } from '../core/exam/summary'
import { summarizeSitting } from '../core/exam/summary'
import type { DrillSummary } from '../core/study/drill-session'
import { summarizeDrill } from '../core/study/drill-session'
import type { DrillEvent, DrillPlan } from '../core/study/drill-session.schema'
import { drillEventSchema } from '../core/study/drill-session.schema'
import type { ExposureLedger, SittingExposure } from '../core/study/exposure'
import { addToLedger, exposuresOf } from '../core/study/exposure'
import type { RhythmTestSummary } from '../core/study/rhythm-test'
import { bridgeRhythmTest, summarizeRhythmTest } from '../core/study/rhythm-test'
import type { RhythmTestEvent, RhythmTestPlan } from '../core/study/rhythm-test.schema'
import { rhythmTestEventSchema } from '../core/study/rhythm-test.schema'
import type { CheckedEvent, SessionRules } from './store/session-rules'

/** Told apart by `kind`. */
export type SessionPlan = SittingPlan | RhythmTestPlan | DrillPlan
export type SessionEvent = SittingEvent | RhythmTestEvent | DrillEvent
export type SessionSummary = SittingSummary | RhythmTestSummary | DrillSummary

export type AppSessionRules = SessionRules<
  SessionPlan,
  SessionEvent,
  SessionSummary,
  SittingExposure[],
  ExposureLedger
>

export const sessionRules: AppSessionRules = {
  version: 10,
  readPlan,
  readEvent(plan, raw) {
    switch (plan.kind) {
      case 'sitting':
        return checked(raw, sittingEventSchema, 'a sitting', (event) => strangerItem(plan, event))
      case 'rhythm-test':
        return checked(raw, rhythmTestEventSchema, 'a rhythm session', (event) => strangerStrip(plan, event))
      case 'drill':
        return checked(raw, drillEventSchema, 'a drill', () => null)
    }
  },
  bridge(plan, steps) {
    // The events of a session were checked by the rules of its own plan, on the way in and when they were read.
    switch (plan.kind) {
      case 'sitting':
        return bridgeSitting(plan, steps as readonly (SittingEvent | null)[])
      case 'rhythm-test':
        return bridgeRhythmTest(steps as readonly (RhythmTestEvent | null)[])
      case 'drill':
        return steps.flatMap((event, step) => (event === null ? [] : [{ event, step }]))
    }
  },
  summarize(plan, events) {
    const summary = summaryOf(plan, events)
    return { summary, finished: summary.finishedAt !== null }
  },
  // Only sittings show items of the bank.
  exposures: (plan, events) =>
    plan.kind === 'sitting' ? exposuresOf(plan, events as readonly SittingEvent[]) : [],
  emptyLedger: () => ({}),
  // All at once: a ledger of thousands of items is copied once, and not for each session.
  addToLedger: (ledger, parts) => addToLedger(ledger, parts.flat()),
}

function summaryOf(plan: SessionPlan, events: readonly SessionEvent[]): SessionSummary {
  switch (plan.kind) {
    case 'sitting':
      return summarizeSitting(plan, events as readonly SittingEvent[])
    case 'rhythm-test':
      return summarizeRhythmTest(plan, events as readonly RhythmTestEvent[])
    case 'drill':
      return summarizeDrill(plan, events as readonly DrillEvent[])
  }
}

const SCHEMAS: Readonly<Record<SessionPlan['schema'], true>> = {
  'preceptor/sitting@1': true,
  'preceptor/rhythm-test@1': true,
  'preceptor/drill@1': true,
}

/** Plans are written by this program and sealed with a checksum: only their kind and version are looked at. */
function readPlan(data: unknown): SessionPlan | 'newer' | null {
  if (typeof data !== 'object' || data === null || !('schema' in data) || typeof data.schema !== 'string')
    return null
  if (Object.hasOwn(SCHEMAS, data.schema)) return data as SessionPlan
  return /^preceptor\/[a-z-]+@\d+$/.test(data.schema) ? 'newer' : null
}

interface EventSchema<E> {
  safeParse(
    raw: unknown,
  ):
    | { success: true; data: E }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } }
}

/** By its schema, then against its plan. */
function checked<E>(
  raw: unknown,
  schema: EventSchema<E>,
  session: string,
  stranger: (event: E) => string | null,
): CheckedEvent<E> {
  const result = schema.safeParse(raw)
  if (!result.success) {
    const path = result.error.issues[0]?.path.map(String).join('.') ?? ''
    return { kind: 'unknown', reason: `is not an event of ${session} (${path})` }
  }
  const reason = stranger(result.data)
  return reason === null ? { kind: 'event', event: result.data } : { kind: 'stranger', reason }
}

function strangerItem(plan: SittingPlan, event: SittingEvent): string | null {
  if (!('item' in event) || event.item < plan.form.items.length) return null
  return `names question ${event.item + 1} of a form of ${plan.form.items.length}`
}

function strangerStrip(plan: RhythmTestPlan, event: RhythmTestEvent): string | null {
  if (event.type !== 'answered') return null
  const strip = plan.strips[event.strip]
  if (strip === undefined) return `names strip ${event.strip + 1} of ${plan.strips.length}`
  return strip.rhythm === event.rhythm ? null : `says that strip ${event.strip + 1} shows another rhythm`
}
