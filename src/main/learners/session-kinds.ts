// The kinds of session that the store keeps, as it asks for them.
import type { ExposureLedger, SittingExposure } from '../../core/exam/exposure'
import { addToLedger } from '../../core/exam/exposure'
import { missingPlaceWords } from '../../core/session/missing-places'
import { KINDS, rowOf } from '../../core/session/kinds'
import type { SessionEvent, SessionKind, SessionPlan, SessionSummary } from '../../core/session/session'
import { VERSIONS, isJson } from '../../core/session/versions'
import type { SessionRules } from '../store/sessions/session-rules'
import type { Store } from '../store/store'

export interface AppSessions {
  plan: SessionPlan
  event: SessionEvent
  summary: SessionSummary
  part: SittingExposure[]
  ledger: ExposureLedger
}

export type AppSessionRules = SessionRules<AppSessions>

/** The store with the sessions that Preceptor keeps. */
export type AppStore = Store<AppSessions>

export const sessionRules: AppSessionRules = {
  version: 15,
  // Loaded when a session is first read: building the schemas of all plans would delay each start.
  readPlan: async (data) => (await import('../../core/session/plans')).readPlan(data),
  noun(session) {
    if (!Object.hasOwn(KINDS, session.kind)) return null
    return 'createdAt' in session
      ? rowOf(session).noun(session)
      : KINDS[session.kind as SessionKind].noun(null)
  },
  eventVersion: ({ kind }) => VERSIONS[kind].event.latest,
  readEvent(plan, raw, version) {
    const { event: schema, words, foreign } = rowOf(plan)
    const { latest, forward } = VERSIONS[plan.kind].event
    if (version > latest) return { kind: 'unknown', reason: 'was made by a newer Preceptor' }
    const read = schema.safeParse(isJson(raw) ? forward(raw, version) : raw)
    if (!read.success) {
      const path = read.error.issues[0]?.path.map(String).join('.') ?? ''
      return { kind: 'unknown', reason: `is not an event of ${words} (${path})` }
    }
    const reason = foreign(plan, read.data)
    return reason === null ? { kind: 'event', event: read.data } : { kind: 'foreign', reason }
  },
  bridge: (plan, steps) => rowOf(plan).bridge(plan, steps),
  missingPlaces: missingPlaceWords,
  summarize(plan, events) {
    const summary = rowOf(plan).summarize(plan, events)
    return { summary, finished: summary.finishedAt !== null }
  },
  exposures: (plan, events) => rowOf(plan).exposures(plan, events),
  emptyLedger: () => ({}),
  // All at once: a ledger of thousands of items is copied once, and not for each session.
  addToLedger: (ledger, parts) => addToLedger(ledger, parts.flat()),
}
