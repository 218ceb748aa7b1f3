// The kinds of session, and what each is made of: whatever holds one is told apart by `kind`.
import type { SittingEvent, SittingPlan } from '../exam/sitting.schema'
import type { SittingSummary } from '../exam/summary'
import type { DrillSummary } from '../study/drill-session'
import type { DrillEvent, DrillPlan } from '../study/drill-session.schema'
import type { RhythmTestSummary } from '../study/rhythm-test'
import type { RhythmTestEvent, RhythmTestPlan } from '../study/rhythm-test.schema'

/** A new kind is a row here; every table of kinds then does not compile until it has one too. */
export interface SessionTypes {
  sitting: { plan: SittingPlan; event: SittingEvent; summary: SittingSummary }
  'rhythm-test': { plan: RhythmTestPlan; event: RhythmTestEvent; summary: RhythmTestSummary }
  drill: { plan: DrillPlan; event: DrillEvent; summary: DrillSummary }
}

export type SessionKind = keyof SessionTypes
export type PlanOf<K extends SessionKind> = SessionTypes[K]['plan']
export type EventOf<K extends SessionKind> = SessionTypes[K]['event']
export type SummaryOf<K extends SessionKind> = SessionTypes[K]['summary']

export type SessionPlan = PlanOf<SessionKind>
export type SessionEvent = EventOf<SessionKind>
export type SessionSummary = SummaryOf<SessionKind>

/** A session with its plan and log. */
export type Session = {
  [K in SessionKind]: { kind: K; plan: PlanOf<K>; events: EventOf<K>[] }
}[SessionKind]
