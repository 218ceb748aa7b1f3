// What a drill refers to: guideline thresholds by edition, drugs, cart, scope policies and the steps of rubrics.
import { didYouMean } from '../../nearest'
import { z } from '../../zod'
import { aboutsOf, HARMS, WATCHED } from './facts'
import { ACTIONS } from './actions'
import { EDITIONS, SETTINGS } from './vocabulary'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9.]+)*$/, 'must be lower-case letters, digits and hyphens')

/** firm: two or more sources agree; one: one source; teach: standard teaching, no source opened; own: our choice. */
const sure = z.enum(['firm', 'one', 'teach', 'own'])
const sourced = { source: text(300), sure }

const thresholdSchema = z.strictObject({
  id,
  label: text(200),
  unit: z.string().max(20),
  /** A value, or a range, by edition; an edition that names none is left out. */
  value: z
    .partialRecord(z.enum(EDITIONS), z.union([z.number(), z.tuple([z.number(), z.number()])]))
    .refine((value) => Object.keys(value).length > 0, 'must have a value for an edition'),
  ...sourced,
  note: text(400).optional(),
})

const routeSchema = z.enum(['iv', 'io', 'im', 'in', 'po', 'sl', 'neb'])
const drugSchema = z.strictObject({
  id,
  name: text(60),
  words: z.array(text(40)).max(12),
  doses: z
    .array(
      z.strictObject({
        routes: z.array(routeSchema).min(1),
        unit: text(20),
        /** The usual dose, from – to, and the most that is given without a question. */
        from: z.number().positive(),
        to: z.number().positive(),
        most: z.number().positive(),
        /** From, to and most are for each kilogram of the patient. */
        perKg: z.boolean().optional(),
        /** Up to this what lies above the most is asked back and, confirmed, no error. */
        harmAbove: z.number().positive().optional(),
        /** Only for who has a pulse as far as the team knows. */
        withPulse: z.boolean().optional(),
        /** What an edition has otherwise. */
        editions: z
          .partialRecord(
            z.enum(EDITIONS),
            z
              .strictObject({
                from: z.number().positive(),
                to: z.number().positive(),
                most: z.number().positive(),
              })
              .partial(),
          )
          .optional(),
        /** The most in all doses together, if the guideline names one. */
        inAll: z.number().positive().optional(),
        /** The most in all per kilogram: of a drug by the minute, what has run in counts. */
        inAllPerKg: z.number().positive().optional(),
        /** What ends an infusion, in words. */
        stopWhen: z.array(text(80)).max(6).optional(),
        use: text(120),
      }),
    )
    .min(1),
  ...sourced,
})

const cartItemSchema = z.strictObject({
  id,
  name: text(100),
  label: text(160),
  /** The drug it holds, if one. */
  drug: id.optional(),
  lookAlikeOf: id.optional(),
  /** What it is for: the cue that asks for it next. */
  serves: z.array(text(40)).max(8),
})
const cartSchema = z.strictObject({
  schema: z.literal('preceptor/cart@1'),
  ...sourced,
  drawers: z.array(z.strictObject({ id, name: text(60), items: z.array(cartItemSchema).min(1) })).min(1),
})

const policySchema = z.strictObject({
  id,
  name: text(80),
  note: text(600),
  /** Action class → allowed, not allowed, or left to the employer. */
  actions: z.record(z.enum(ACTIONS), z.enum(['inside', 'outside', 'employer'])),
  /** Where the source is silent: what we made of it, and why. */
  readings: z
    .array(z.strictObject({ actions: z.array(z.enum(ACTIONS)).min(1), text: text(400), sure }))
    .max(12)
    .optional(),
  ...sourced,
})

/** A fact that a step asks for: its name is one of the engine's, and so is what it is about where the engine has a list. */
const matcherSchema = z
  .strictObject({
    event: z.enum(WATCHED),
    what: z.array(text(60)).optional(),
    route: z.array(routeSchema).optional(),
    from: z.number().optional(),
    to: z.number().optional(),
    unit: text(20).optional(),
  })
  .superRefine(({ event, what = [] }, context) => {
    const known = aboutsOf(event)
    if (known === null) return
    what.forEach((each, i) => {
      if (!known.includes(each))
        context.addIssue({ code: 'custom', path: ['what', i], message: unknownAbout(event, each, known) })
    })
  })

function unknownAbout(event: string, what: string, known: readonly string[]): string {
  if (known.length === 0) return `“${event}” is about nothing: leave “what” out`
  return `“${event}” is never about “${what}”${didYouMean(what, known)}`
}

export const TRIGGERS = [
  'start',
  'arrest',
  'peril',
  'shockable',
  'shockable-after-1',
  'shockable-after-2',
  'shockable-after-3',
  'non-shockable',
  'rosc',
  'unstable-slow',
  'unstable-fast',
  'stable-fast',
  'stable-wide',
  'stable-preexcited',
  'hypoxia',
  'not-breathing',
  'choking',
  'tension',
  'tamponade',
  'epinephrine-given',
  'slow-still',
  'paced',
] as const

const checkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('do'),
    after: z.enum(TRIGGERS),
    any: z.array(matcherSchema).min(1),
    /** How many different matchers must be met (1 when left out). */
    need: z.number().int().min(1).max(12).optional(),
    withinS: z.number().positive(),
    /** Done later than this it is missed, no longer late; twice the limit when left out. */
    lateS: z.number().positive().optional(),
    /** Again and again while the state lasts: the limits are those of the longest time without it. */
    again: z.boolean().optional(),
    /** The interval of what is done again and again, without the grace that the limit has. */
    everyS: z.number().positive().optional(),
    /** The state must last this long to call for the step. */
    graceS: z.number().min(0).optional(),
    /** In a state shorter than the grace the step does not count, done or not. */
    onlyIfLasting: z.boolean().optional(),
    /** That something else (a shock, a drug, the pacer) has ended the state is no excuse. */
    evenIfEnded: z.boolean().optional(),
    /** Events up to this long before the trigger count too. */
    beforeS: z.number().min(0).optional(),
    /** It must be done before the first of these; afterwards it is missed. */
    before: z.union([matcherSchema, z.array(matcherSchema).min(1)]).optional(),
  }),
  /** Errors that must not happen; asked of who has done one of `tried`. */
  z.strictObject({
    kind: z.literal('free'),
    errors: z.array(z.enum(['dose-error', 'energy-error', 'near-miss', 'unsedated'])).min(1),
    tried: z.array(z.enum(['drug', 'near-miss', 'shock', 'sedated'])).min(1),
  }),
  z.strictObject({
    kind: z.literal('avoid'),
    harms: z.array(z.enum(['*', ...HARMS])).min(1),
    /** Asked of who has done one of these; of everybody when left out. */
    tried: z.array(z.enum(['drug', 'shock'])).optional(),
  }),
  z.strictObject({
    kind: z.literal('measure'),
    measure: z.enum([
      'ccf',
      'longest-pause',
      'peri-shock',
      'post-shock',
      'breaths',
      'epinephrine-interval',
      'read-latency',
    ]),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  }),
])

const stepWords = { step: text(160), why: text(400), ...sourced }

/** Texts may name a threshold, {guideline} or {citation} in braces: the drill's edition fills them in. */
export const stepSchema = z.strictObject({
  id,
  critical: z.boolean(),
  check: checkSchema,
  ...stepWords,
  /** What a teammate says in guided practice when it is overdue. */
  help: text(120).optional(),
  /** While what lasts its words are true; left out: always. */
  helpWhile: z.enum(['pulse', 'awake', 'seizing']).optional(),
  /** Other limits by where the drill plays. */
  settings: z
    .partialRecord(
      z.enum(SETTINGS),
      z.strictObject({ withinS: z.number().positive(), lateS: z.number().positive().optional() }),
    )
    .optional(),
  /** What an edition has otherwise. */
  editions: z
    .partialRecord(z.enum(EDITIONS), z.strictObject({ check: checkSchema, ...stepWords }).partial())
    .optional(),
})

/** How an edition is called and cited. */
const guidelineSchema = z.strictObject({ name: text(80), citation: text(80) })

export const guidelinesFileSchema = z.strictObject({
  schema: z.literal('preceptor/guidelines@1'),
  editions: z.record(z.enum(EDITIONS), guidelineSchema),
  thresholds: z.array(thresholdSchema).min(1),
})
export const drugsFileSchema = z.strictObject({
  schema: z.literal('preceptor/drugs@1'),
  drugs: z.array(drugSchema).min(1),
})
export const cartFileSchema = cartSchema
export const policiesFileSchema = z.strictObject({
  schema: z.literal('preceptor/scope@1'),
  policies: z.array(policySchema).min(1),
})
export const stepsFileSchema = z.strictObject({
  schema: z.literal('preceptor/steps@1'),
  steps: z.array(stepSchema).min(1),
})

/** Which drill steps the questions under a tag (“teaches.steps” of an item) are about. */
const teachingTagSchema = z.strictObject({ tag: text(80), steps: z.array(id).max(8) })
export const teachingFileSchema = z.strictObject({
  schema: z.literal('preceptor/teaching@1'),
  tags: z.array(teachingTagSchema),
})

/** Everything but the scenario that a drill needs; handed in, never fetched. */
export const referenceSchema = z.object({
  /** Left out in drills that were kept before texts named their edition. */
  guidelines: guidelinesFileSchema.shape.editions.optional(),
  thresholds: guidelinesFileSchema.shape.thresholds,
  drugs: drugsFileSchema.shape.drugs,
  cart: cartFileSchema,
  policies: policiesFileSchema.shape.policies,
  steps: stepsFileSchema.shape.steps,
})

export type TeachingTag = z.infer<typeof teachingTagSchema>
export type Threshold = z.infer<typeof thresholdSchema>
export type Drug = z.infer<typeof drugSchema>
export type CartItem = z.infer<typeof cartItemSchema>
export type Cart = z.infer<typeof cartSchema>
export type ScopePolicy = z.infer<typeof policySchema>
export type RubricStep = z.infer<typeof stepSchema>
export type Matcher = z.infer<typeof matcherSchema>
export type Trigger = (typeof TRIGGERS)[number]

export type Reference = z.infer<typeof referenceSchema>
