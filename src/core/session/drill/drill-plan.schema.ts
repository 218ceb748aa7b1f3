// What was planned when a drill began: written once, scenario and reference in full, so that it can be replayed when the
// files have changed.
import { orderListSchema } from '../../code/data/orders.schema'
import { referenceSchema } from '../../code/data/reference.schema'
import { scenarioSchema } from '../../code/data/scenario.schema'
import { DRILL_MODES, EDITIONS, LEARNER_ROLES } from '../../code/data/vocabulary'
import { idOf, onceChecked } from '../../once-checked.schema'
import { instantSchema } from '../../time.schema'
import { z } from '../../zod'

const name = z.string().max(120)
const ONE_NAME = 'reference'

export const drillPlanSchema = z.object({
  kind: z.literal('drill'),
  schema: z.literal('preceptor/drill@1'),
  title: z.string().max(300),
  createdAt: instantSchema,
  engine: name,
  scenario: onceChecked(scenarioSchema, idOf),
  reference: onceChecked(referenceSchema, () => ONE_NAME),
  seed: z.number().int().nonnegative(),
  role: z.enum(LEARNER_ROLES),
  edition: z.enum(EDITIONS),
  policy: name,
  /** Left out in practice, and in drills that were kept before there were modes: no version of its own. */
  mode: z.enum(DRILL_MODES).optional(),
  /** Where it goes on from: orders of the drill it branched from; empty and 0 for a fresh one. */
  past: orderListSchema,
  startMs: z.number().nonnegative().max(7_200_000),
  branchOf: name.nullable(),
})
