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
  /** The events, checked one by one, or what is wrong with which. */
  readEvents: (plan: Plan, raw: readonly unknown[]) => Event[] | { place: number; reason: string }
  summarize: (plan: Plan, events: readonly Event[]) => Outcome<Summary>
  exposures: (plan: Plan, events: readonly Event[]) => Part
  emptyLedger: () => Ledger
  /** Sessions are added in the order in which they were begun. */
  addToLedger: (ledger: Ledger, part: Part) => Ledger
}
