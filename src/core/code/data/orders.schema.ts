// The vocabulary of orders: everything that can be said or done in a drill, as one discriminated union.
import { z } from '../../zod'
import { AIRWAYS, CALL_OUTS, CALLED, DUES } from './facts'
import {
  ASSESSMENTS,
  CAUSES,
  POST_ARREST,
  RECORD_ENTRIES,
  RHYTHM_NAMES,
  SBAR,
  TEAM_PLACES,
  TESTS,
  TREATMENTS,
} from './vocabulary'

const place = z.enum(TEAM_PLACES)
const word = z.string().min(1).max(60)
const said = z.string().max(300).optional()

/** When (ms since the drill began) and, if said to someone, to whom; `confirm` repeats an order that was questioned. */
const heard = {
  atMs: z.number().min(0).max(7_200_000),
  to: place.optional().describe('the place in the team that is spoken to by name'),
  confirm: z
    .boolean()
    .optional()
    .describe('repeats an order above the usual maximum after it was questioned'),
  first: z.boolean().optional().describe('before everything that waits in line; what is in hand is finished'),
}

const plain = <const T extends string>(order: T) => z.strictObject({ ...heard, order: z.literal(order) })

export const orderSchema = z.discriminatedUnion('order', [
  z.strictObject({ ...heard, order: z.literal('assess'), what: z.enum(ASSESSMENTS) }),
  z.strictObject({
    ...heard,
    order: z.literal('call'),
    who: z.enum(CALLED),
  }),
  z.strictObject({ ...heard, order: z.literal('assign'), place }),
  z.strictObject({
    ...heard,
    order: z.literal('cpr'),
    action: z.enum(['start', 'stop', 'swap', 'coach']),
    fix: z.enum(['rate', 'depth', 'recoil', 'breaths']).optional(),
  }),
  z.strictObject({
    ...heard,
    order: z.literal('ventilate'),
    perMinute: z.number().min(0).max(60).optional().describe('breaths a minute; 30:2 when left out in CPR'),
  }),
  z.strictObject({ ...heard, order: z.literal('oxygen'), litersPerMinute: z.number().min(0).max(25) }),
  z.strictObject({
    ...heard,
    order: z.literal('airway'),
    device: z.enum(AIRWAYS),
  }),
  plain('capnography'),
  plain('pads'),
  plain('leads'),
  plain('rhythm-check'),
  plain('pulse-check'),
  plain('analyze'),
  z.strictObject({ ...heard, order: z.literal('name-rhythm'), rhythm: z.enum(RHYTHM_NAMES) }),
  z.strictObject({ ...heard, order: z.literal('charge'), energyJ: z.number().min(1).max(400).optional() }),
  plain('disarm'),
  plain('clear'),
  plain('shock'),
  z.strictObject({ ...heard, order: z.literal('sync'), on: z.boolean() }),
  z.strictObject({
    ...heard,
    order: z.literal('pace'),
    rateBpm: z.number().min(0).max(180).optional(),
    currentMa: z.number().min(0).max(200).optional(),
    on: z.boolean().optional(),
  }),
  plain('iv'),
  plain('io'),
  z.strictObject({
    ...heard,
    order: z.literal('drug'),
    drug: word.describe('an id from question-banks/code/drugs.json'),
    dose: z.number().positive().max(100_000).optional(),
    unit: z.enum(['mg', 'mcg', 'g', 'mEq', 'units', 'mL', 'mg/min', 'mcg/min', 'mcg/kg/min']).optional(),
    route: z.enum(['iv', 'io', 'im', 'in', 'po', 'sl', 'neb']).optional(),
  }),
  z.strictObject({
    ...heard,
    order: z.literal('fluid'),
    volumeMl: z.number().positive().max(5000).optional(),
    kind: z.enum(['crystalloid', 'blood']).optional(),
  }),
  z.strictObject({ ...heard, order: z.literal('test'), what: z.enum(TESTS) }),
  z.strictObject({ ...heard, order: z.literal('consider'), causes: z.array(z.enum(CAUSES)).min(1).max(11) }),
  z.strictObject({ ...heard, order: z.literal('treat'), treatment: z.enum(TREATMENTS) }),
  z.strictObject({ ...heard, order: z.literal('post-arrest'), measure: z.enum(POST_ARREST) }),
  z.strictObject({ ...heard, order: z.literal('acknowledge'), task: word.optional() }),
  plain('cancel'),
  z.strictObject({
    ...heard,
    order: z.literal('hand-over'),
    parts: z.array(z.enum(SBAR)).max(4),
    words: z
      .strictObject({ situation: said, background: said, assessment: said, recommendation: said })
      .optional()
      .describe('the parts as they were said; kept for the debrief, not marked'),
  }),
  z.strictObject({ ...heard, order: z.literal('stop'), reason: z.string().min(1).max(300) }),
  // The recorder's, the cart's, the coach's and the first rescuer's own.
  z.strictObject({
    ...heard,
    order: z.literal('record'),
    entry: z.enum(RECORD_ENTRIES),
    rhythm: z.enum(RHYTHM_NAMES).optional(),
    energyJ: z.number().min(1).max(400).optional(),
    drug: word.optional(),
    dose: z.number().positive().max(100_000).optional(),
    unit: z.string().max(20).optional(),
    route: z.string().max(10).optional(),
    pulse: z.boolean().optional(),
    detail: z.string().max(200).optional(),
    begunMs: z
      .number()
      .min(0)
      .max(7_200_000)
      .optional()
      .describe('the time that the line has: when it was begun; without it, atMs'),
    notHeard: z
      .array(z.enum(['dose', 'route']))
      .max(2)
      .optional()
      .describe('what the recorder says was not heard'),
    corrects: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe('the line that this one strikes through, by its place among all lines written, from 0'),
    inError: z
      .literal(true)
      .optional()
      .describe('the corrected line was written in error: it is struck through and this one says no more'),
  }),
  z.strictObject({
    ...heard,
    order: z.literal('announce'),
    due: z.enum(DUES),
  }),
  z.strictObject({ ...heard, order: z.literal('bring'), item: word.describe('an id from the cart') }),
  z.strictObject({ ...heard, order: z.literal('say-label'), item: word }),
  z.strictObject({ ...heard, order: z.literal('draw-up'), item: word }),
  z.strictObject({
    ...heard,
    order: z.literal('call-out'),
    what: z.enum(CALL_OUTS),
  }),
  z.strictObject({
    ...heard,
    order: z.literal('taps'),
    offsetsMs: z
      .array(z.number().min(0).max(10_000))
      .min(1)
      .max(40)
      .describe('compressions before atMs, ms ago'),
  }),
])

export const orderListSchema = z.array(orderSchema).max(20_000)

export type Order = z.infer<typeof orderSchema>
export type OrderKind = Order['order']
export type OrderOf<K extends OrderKind> = Extract<Order, { order: K }>

/** JSON Schema (draft 2020-12) of a list of orders, as `drill --orders` reads it. */
export function ordersJsonSchema(): object {
  return { ...z.toJSONSchema(orderListSchema), title: 'Preceptor code drill: orders' }
}
