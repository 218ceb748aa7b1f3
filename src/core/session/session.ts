// The kinds of session, and what each is made of: whatever holds one is told apart by `kind`.
import type { SittingEvent, SittingPlan } from './sitting/sitting.schema'
import type { AcquisitionSummary } from '../acquisition/acquisition'
import type { AcquisitionEvent } from '../acquisition/acquisition.schema'
import type { AcquisitionPlan } from '../acquisition/acquisition-plan.schema'
import type { SittingSummary } from '../exam/summary'
import type { DrillSummary } from './drill/drill-session'
import type { DrillEvent, DrillPlan } from './drill/drill-session.schema'
import type { RhythmTestSummary } from './rhythm-test/rhythm-test'
import type { RhythmTestEvent, RhythmTestPlan } from './rhythm-test/rhythm-test.schema'

/** A new kind is a row here; every table of kinds then does not compile until it has one too. */
export interface SessionTypes {
  sitting: { plan: SittingPlan; event: SittingEvent; summary: SittingSummary }
  'rhythm-test': { plan: RhythmTestPlan; event: RhythmTestEvent; summary: RhythmTestSummary }
  acquisition: { plan: AcquisitionPlan; event: AcquisitionEvent; summary: AcquisitionSummary }
  drill: { plan: DrillPlan; event: DrillEvent; summary: DrillSummary }
}

export type SessionKind = keyof SessionTypes
export type PlanOf<K extends SessionKind> = SessionTypes[K]['plan']
export type EventOf<K extends SessionKind> = SessionTypes[K]['event']
export type SummaryOf<K extends SessionKind> = SessionTypes[K]['summary']

export type SessionPlan = PlanOf<SessionKind>
export type SessionEvent = EventOf<SessionKind>
export type SessionSummary = SummaryOf<SessionKind>

/** A session with its plan and log, told apart by `kind`. */
export type Session = {
  [K in SessionKind]: { kind: K; plan: PlanOf<K>; events: EventOf<K>[] }
}[SessionKind]

/** Plan and log as one session. Who hands them in has read each event by the rules of the plan's kind. */
export function sessionOf(plan: SessionPlan, events: SessionEvent[]): Session {
  return { kind: plan.kind, plan, events } as Session
}

/** What a list says of a session besides its summary. */
export interface LineFacts {
  id: string
  /** Sequence number of its last event. */
  seq: number
  finished: boolean
  /** Steps of its log that are known to be lost; absent when none is. */
  lost?: number
}

/** A session as the lists give it, told apart by `kind`. */
export type SessionLine<K extends SessionKind = SessionKind> = Extract<
  { [P in SessionKind]: SummaryOf<P> & LineFacts }[SessionKind],
  { kind: K }
>

/** The line of a session: its summary and what the index knows of its log. */
export function lineOf({
  id,
  seq,
  finished,
  lost,
  summary,
}: LineFacts & { summary: SessionSummary }): SessionLine {
  return { id, seq, finished, ...(lost === undefined ? {} : { lost }), ...summary }
}

/** Whether a line is of this kind. */
export function isLineOf<K extends SessionKind>(line: SessionLine, kind: K): line is SessionLine<K> {
  return line.kind === kind
}
