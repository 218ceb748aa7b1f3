// A scenario: place, story, patient, what harms the body and when, clues, team, rubric. It schedules insults, never a rhythm.
import { z } from '../../zod'
import {
  ASSESSMENTS,
  CAUSES,
  HEARTS,
  LEARNER_ROLES,
  PATHOLOGIES,
  SETTINGS,
  TEAM_PLACES,
  TESTS,
} from './vocabulary'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens')
const share = z.number().min(0).max(1)

const patientSchema = z.strictObject({
  name: text(60),
  ageYears: z.number().int().min(18).max(110),
  sex: z.enum(['female', 'male']),
  weightKg: z.number().min(35).max(250),
  weeksPregnant: z.number().int().min(0).max(42).optional(),
  heart: z.enum(HEARTS),
  /** The rate of the rhythm before reflexes and drugs, beats a minute. */
  rateBpm: z.number().min(20).max(230),
  /** Mean arterial pressure at rest, mmHg. */
  meanMmHg: z.number().min(50).max(130),
  temperatureC: z.number().min(26).max(42),
  glucoseMgDl: z.number().min(20).max(600),
  potassiumMmol: z.number().min(2).max(9),
  breathsPerMinute: z.number().min(0).max(40),
  /** How hard fibrillation is to end, 0 easy – 1 hard. */
  stubborn: share,
  /** Minutes without a pulse when the drill begins. */
  downMin: z.number().min(0).max(12).optional(),
})

const pathologies = z.partialRecord(z.enum(PATHOLOGIES), share)

const insultSchema = z.strictObject({
  after: z.enum(['start', 'arrest', 'rosc']),
  atS: z.number().min(0).max(1800),
  what: z.enum(PATHOLOGIES),
  /** What is added, over so many seconds. */
  add: z.number().min(-1).max(1),
  overS: z.number().min(1).max(900),
  text: text(200).optional(),
})

/** What a sign or a story makes a leader think of. */
const suggestion = z.enum([
  ...CAUSES,
  'opioid',
  'anaphylaxis',
  'choking',
  'stroke',
  'pregnancy',
  'drowning',
  'long-qt',
  'stemi',
  'preexcitation',
  'coronary-syndrome',
  'faint',
  'seizure',
  'hypoglycemia',
  'asthma',
])

const clueSchema = z.strictObject({
  on: z.enum([...ASSESSMENTS, ...TESTS]),
  text: text(400),
  /** The state in which it is found; left out: whenever somebody looks (a 12-lead: with a pulse and readable ST segments). */
  when: z
    .strictObject({
      awake: z.boolean().optional(),
      pulse: z.boolean().optional(),
      /** With a pulse and one of these rhythms. */
      hearts: z.array(z.enum(HEARTS)).min(1).optional(),
      /** While so much of this is left after treatment that it shows. */
      still: z.enum(PATHOLOGIES).optional(),
    })
    .optional(),
  /** What is found in any other state. */
  otherwise: text(400).optional(),
  suggests: suggestion.optional(),
})

export const scenarioSchema = z.strictObject({
  schema: z.literal('preceptor/scenario@1'),
  id,
  version: z.number().int().min(1),
  title: text(80),
  setting: z.enum(SETTINGS),
  place: text(160),
  story: text(800),
  /** What the story itself already makes a leader think of. */
  told: z.array(suggestion).max(4).optional(),
  /** The course chain it follows, in words, if one. */
  chain: text(160).optional(),
  roles: z.array(z.enum(LEARNER_ROLES)).min(1),
  patient: patientSchema,
  pathology: pathologies,
  insults: z.array(insultSchema).max(12),
  clues: z.array(clueSchema).max(30),
  /** The hidden cause in words, for the debrief. */
  cause: text(300),
  team: z.strictObject({
    names: z.record(z.enum(TEAM_PLACES), text(30)),
    /** Who is there from the start; the others come this long after the call. */
    present: z.array(z.enum(TEAM_PLACES)),
    arriveS: z.number().min(0).max(600),
    /** As first at the patient: alone for so long after the call. */
    aloneS: z.number().min(60).max(300),
  }),
  /** What stands ready: monitor already on, a vein already open. */
  ready: z.array(z.enum(['leads', 'pads', 'iv', 'oxygen', 'capnography', 'spo2'])).max(6),
  maxS: z.number().min(120).max(1800),
  rubric: z.array(z.union([id, z.strictObject({ step: id, critical: z.boolean() })])).min(3),
  teaching: z.array(text(400)).min(1),
  sources: z
    .array(
      z.strictObject({
        title: text(300),
        /** The part of it that this emergency rests on, by name. */
        section: text(160).optional(),
        /** The day on which its text, or the stored part of it, was read; null where only accounts of it were. */
        opened: z.iso.date().nullable().optional(),
        sure: z.enum(['firm', 'one', 'teach']),
      }),
    )
    .min(1),
})

export type Scenario = z.infer<typeof scenarioSchema>
export type Clue = z.infer<typeof clueSchema>
export type Suggestion = NonNullable<Clue['suggests']>

/** JSON Schema (draft 2020-12) of a scenario file, for authors and their editors. */
export function scenarioJsonSchema(): object {
  return { ...z.toJSONSchema(scenarioSchema, { io: 'input' }), title: 'Preceptor code drill: a scenario' }
}
