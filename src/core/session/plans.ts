// The plans of all kinds of session: one schema each, whether a plan comes from the disk, from a backup or from a planner.
import { acquisitionPlanSchema } from '../acquisition/acquisition-plan.schema'
import { pathText, reasonText, valueAt } from '../bank/problem'
import { sittingPlanSchema } from './sitting/sitting-plan.schema'
import { drillPlanSchema } from './drill/drill-plan.schema'
import { rhythmTestPlanSchema } from './rhythm-test/rhythm-test-plan.schema'
import type { z } from '../zod'
import type { PlanOf, SessionKind, SessionPlan } from './session'
import type { Json } from './versions'
import { FIRST_VERSION, VERSIONS, isJson } from './versions'

/** A kind without a schema, or with one of another plan, does not compile. */
const PLAN_SCHEMAS: { readonly [K in SessionKind]: z.ZodType<PlanOf<K>> } = {
  sitting: sittingPlanSchema,
  'rhythm-test': rhythmTestPlanSchema,
  acquisition: acquisitionPlanSchema,
  drill: drillPlanSchema,
}

export type PlanReading =
  | { kind: 'plan'; plan: SessionPlan }
  /** A later version, or a kind of session that this program does not know. */
  | { kind: 'newer' }
  /** `where` names the first field that is not sound, and why. */
  | { kind: 'unsound'; where: string }

/**
 * A plan in the latest version, whatever older one it was written in. What the schema does not know stays in it: a plan is
 * kept and compared as it was written.
 */
export function readPlan(data: unknown): PlanReading {
  if (!isJson(data)) return { kind: 'unsound', where: 'it is no plan' }
  const label = typeof data['schema'] === 'string' ? data['schema'] : ''
  const [, kind = '', version = ''] = /^preceptor\/([a-z-]{1,40})@(\d{1,6})$/.exec(label) ?? []
  if (Number(version) < FIRST_VERSION) return { kind: 'unsound', where: 'schema is no version of a plan' }
  if (!isKind(kind) || Number(version) > VERSIONS[kind].plan.latest) return { kind: 'newer' }
  const plan = VERSIONS[kind].plan.forward(data, Number(version))
  const read = PLAN_SCHEMAS[kind].safeParse(plan)
  if (read.success) return { kind: 'plan', plan: plan as unknown as SessionPlan }
  return { kind: 'unsound', where: whereIn(plan, read.error.issues[0]) }
}

function isKind(text: string): text is SessionKind {
  return Object.hasOwn(PLAN_SCHEMAS, text)
}

function whereIn(plan: Json, issue: Parameters<typeof reasonText>[0] | undefined): string {
  if (issue === undefined) return 'it is no plan'
  return `${pathText(issue.path)} ${reasonText(issue, valueAt(plan, issue.path))}`.trim().slice(0, 200)
}
