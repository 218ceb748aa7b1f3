// The debrief as JSON and the code record as CSV, for the learner's own use.
import { codeRecordOf, recordCsv } from '../../../core/code/code-record'
import type { Drill } from '../../../core/code/engine'
import type { DrillEvent, DrillPlan } from '../../../core/study/drill-session.schema'

type Ended = Extract<DrillEvent, { type: 'ended' }>

/** Everything that was judged and recorded; the scenario is named, not repeated. */
export function debriefJson(plan: DrillPlan, ended: Ended, drill: Drill): string {
  return JSON.stringify(
    {
      schema: 'preceptor/debrief@1',
      note: 'A study simulation. A certificate of knowledge, not of permission.',
      scenario: plan.scenario.id,
      scenarioVersion: plan.scenario.version,
      title: plan.title,
      seed: plan.seed,
      role: plan.role,
      edition: plan.edition,
      policy: plan.policy,
      engine: ended.engine,
      createdAt: new Date(plan.createdAt).toISOString(),
      lengthS: ended.drillMs / 1000,
      result: ended.result,
      rubric: ended.rubric,
      measures: ended.measures,
      record: codeRecordOf(drill),
      orders: drill.orders,
    },
    null,
    2,
  )
}

/** The code record; spreadsheets need the byte order mark. */
export function debriefCsv(drill: Drill): string {
  return `\uFEFF${recordCsv(codeRecordOf(drill))}\n`
}
