// What the store must be told about the sessions it keeps: it knows nothing of exams and drills itself.

/** What every session's plan has, whatever its kind. */
export interface PlanBase {
  kind: string
  createdAt: number
}

/** A summary and whether anything more can happen in the session. */
export interface Outcome<Summary> {
  summary: Summary
  finished: boolean
}

/**
 * An event that was checked. `unknown`: not one of this kind of session, perhaps of a later version. `stranger`: it
 * names something that the plan does not have, so it cannot belong to this session.
 */
export type CheckedEvent<Event> =
  { kind: 'event'; event: Event } | { kind: 'unknown' | 'stranger'; reason: string }

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
  /** The plan, checked only as far as to tell what it is; `newer` when a later version has written it. */
  readPlan: (data: unknown) => Plan | 'newer' | null
  /** Checks an event: one that a page sends, and one that stands in a log. */
  readEvent: (plan: Plan, raw: unknown) => CheckedEvent<Event>
  /** The events of a log with holes (null), with what must have happened in the holes for the rest to count. */
  bridge: (plan: Plan, steps: readonly (Event | null)[]) => PlacedEvent<Event>[]
  summarize: (plan: Plan, events: readonly Event[]) => Outcome<Summary>
  exposures: (plan: Plan, events: readonly Event[]) => Part
  emptyLedger: () => Ledger
  /** Sessions are added in the order in which they were begun. */
  addToLedger: (ledger: Ledger, parts: readonly Part[]) => Ledger
}

/** Events that a page or a backup brings: all of them, or what is wrong with which. */
export function readEvents<Plan, Event>(
  { readEvent }: { readEvent: (plan: Plan, raw: unknown) => CheckedEvent<Event> },
  plan: Plan,
  raw: readonly unknown[],
): Event[] | { place: number; reason: string } {
  const events: Event[] = []
  for (const [place, each] of raw.entries()) {
    const checked = readEvent(plan, each)
    if (checked.kind !== 'event') return { place, reason: checked.reason }
    events.push(checked.event)
  }
  return events
}
