// What the store must be told about the sessions it keeps: it knows nothing of exams and drills itself.

/** What every session's plan has, whatever its kind. */
export interface PlanBase {
  kind: string
  createdAt: number
}

/** A summary and whether anything more can happen in the session. */
export interface SummaryNow<Summary> {
  summary: Summary
  finished: boolean
}

/**
 * An event that was checked. `unknown`: not one of this kind of session, perhaps of a later version. `foreign`: it
 * names something that the plan does not have, so it cannot belong to this session.
 */
export type CheckedEvent<Event> =
  { kind: 'event'; event: Event } | { kind: 'unknown' | 'foreign'; reason: string }

/** A plan in the present version; `newer`: a later version wrote it; `unsound`: it is not what a plan must be. */
export type PlanReading<Plan> = { kind: 'plan'; plan: Plan } | { kind: 'newer' } | { kind: 'unsound' }

/** An event to be folded, and the place in the log, from 0, that it came from or stands before. */
export interface PlacedEvent<Event> {
  event: Event
  step: number
}

/** The types of the sessions that a store keeps, of all their kinds. */
export interface SessionKinds {
  plan: PlanBase
  event: unknown
  summary: object
  /** What one session adds to the ledger of exposures. */
  part: unknown
  ledger: object
}

/** Pure rules of the sessions. */
export interface SessionRules<Kinds extends SessionKinds> {
  /** Goes up whenever summaries or exposures come out differently: what was derived is then made anew. */
  version: number
  /** Checks a plan, of any version up to the present one. */
  readPlan: (data: unknown) => Promise<PlanReading<Kinds['plan']>>
  /** The version in which events of this session are written now. */
  eventVersion: (plan: Kinds['plan']) => number
  /**
   * What the learner calls such a session: "drill". Its summary or its kind alone is known where its plan does not read;
   * null where not even that tells.
   */
  noun: (session: Kinds['plan'] | Kinds['summary'] | { kind: string }) => string | null
  /** Checks an event of a version: one that a page sends (in the present one), and one that stands in a log. */
  readEvent: (plan: Kinds['plan'], raw: unknown, version: number) => CheckedEvent<Kinds['event']>
  /** The events of a log with holes (null), with what must have happened in the holes for the rest to count. */
  bridge: (plan: Kinds['plan'], steps: readonly (Kinds['event'] | null)[]) => PlacedEvent<Kinds['event']>[]
  /** Where its holes are, as a learner knows it: "after question 2"; '' where nothing tells. */
  missingPlaces: (plan: Kinds['plan'], steps: readonly (Kinds['event'] | null)[]) => string
  summarize: (plan: Kinds['plan'], events: readonly Kinds['event'][]) => SummaryNow<Kinds['summary']>
  exposures: (plan: Kinds['plan'], events: readonly Kinds['event'][]) => Kinds['part']
  emptyLedger: () => Kinds['ledger']
  /** Sessions are added in the order in which they were begun. */
  addToLedger: (ledger: Kinds['ledger'], parts: readonly Kinds['part'][]) => Kinds['ledger']
}

/** Events of a version that a page or a backup brings: all of them, or what is wrong with which. */
export function readEvents<Plan, Event>(
  { readEvent }: { readEvent: (plan: Plan, raw: unknown, version: number) => CheckedEvent<Event> },
  plan: Plan,
  raw: readonly unknown[],
  version: number,
): Event[] | { place: number; reason: string } {
  const events: Event[] = []
  for (const [place, each] of raw.entries()) {
    const checked = readEvent(plan, each, version)
    if (checked.kind !== 'event') return { place, reason: checked.reason }
    events.push(checked.event)
  }
  return events
}
