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

/** Pure rules of the sessions; `Part` is what one session adds to the ledger of exposures. */
export interface SessionRules<
  Plan extends PlanBase,
  Event,
  Summary extends object,
  Part,
  Ledger extends object,
> {
  /** Goes up whenever summaries or exposures come out differently: what was derived is then made anew. */
  version: number
  /** Checks a plan, of any version up to the present one. */
  readPlan: (data: unknown) => Promise<PlanReading<Plan>>
  /** The version in which events of this session are written now. */
  eventVersion: (plan: Plan) => number
  /**
   * What the learner calls such a session: "drill". Its summary or its kind alone is known where its plan does not read;
   * null where not even that tells.
   */
  noun: (session: Plan | Summary | { kind: string }) => string | null
  /** Checks an event of a version: one that a page sends (in the present one), and one that stands in a log. */
  readEvent: (plan: Plan, raw: unknown, version: number) => CheckedEvent<Event>
  /** The events of a log with holes (null), with what must have happened in the holes for the rest to count. */
  bridge: (plan: Plan, steps: readonly (Event | null)[]) => PlacedEvent<Event>[]
  /** Where its holes are, as a learner knows it: "after question 2"; '' where nothing tells. */
  missingPlaces: (plan: Plan, steps: readonly (Event | null)[]) => string
  summarize: (plan: Plan, events: readonly Event[]) => SummaryNow<Summary>
  exposures: (plan: Plan, events: readonly Event[]) => Part
  emptyLedger: () => Ledger
  /** Sessions are added in the order in which they were begun. */
  addToLedger: (ledger: Ledger, parts: readonly Part[]) => Ledger
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
