// Facts of a drill: everything that can happen, by name, with what each may be about. Steps ask for facts by these names.
import {
  ASK_KINDS,
  ASSESSMENTS,
  CAUSES,
  PATHOLOGIES,
  POST_ARREST,
  RHYTHM_NAMES,
  SBAR,
  TEAM_PLACES,
  TESTS,
  TREATMENTS,
} from './vocabulary'

/** Faults of the person on the chest. */
export const FAULTS = ['fast', 'slow', 'shallow', 'leaning'] as const
/** What a coach calls out. */
export const CALL_OUTS = [
  'faster',
  'slower',
  'deeper',
  'shallower',
  'recoil',
  'resume',
  'fewer-breaths',
  'good',
] as const
export type CallOut = (typeof CALL_OUTS)[number]
/** Who can be called. */
export const CALLED = ['emergency', 'aed', 'expert', 'family'] as const
/** What a recorder announces as due. */
export const DUES = ['rhythm-check', 'swap', 'epinephrine', 'antiarrhythmic', 'pause'] as const
export const AIRWAYS = ['open', 'suction', 'opa', 'npa', 'supraglottic', 'tube'] as const
/** What harms a patient, by name; a step that forbids harm may name one of them. */
export const HARMS = [
  'airway-awake',
  'cpr-awake',
  'cpr-with-pulse',
  'fluid-overload',
  'harmful-drug',
  'needless-pacing',
  'needless-procedure',
  'overdose',
  'paralyzed-awake',
  'unsynchronized-shock',
  'shock-awake',
  'shock-not-clear',
  'shock-not-needed',
  'shotgun',
  'stopped-early',
  'too-soon',
] as const
export type Harm = (typeof HARMS)[number]
/** Why an order was asked back. */
export const DOUBTS = [
  'nobody',
  'wrong-role',
  'hands-on-chest',
  'overload',
  'twice',
  'dose',
  'access',
  'not-attached',
  'not-charged',
  'not-here',
  'maximum',
] as const
export type DoubtReason = (typeof DOUBTS)[number]

/** A drug's or a cart cue's id comes from the data. */
const FROM_DATA = 'from the data'
/** Nothing more than that it happened. */
const NOTHING = 'nothing'

/** Every fact by name: what it may be about. A name that is not here cannot be noted, looked up or asked for by a step. */
export const FACTS = {
  access: ['iv', 'io'],
  airway: AIRWAYS,
  'airway-cleared': NOTHING,
  /** Somebody touched the patient while the AED was looking. */
  'analysis-voided': NOTHING,
  analyzed: NOTHING,
  announced: DUES,
  answered: ASK_KINDS,
  arrest: RHYTHM_NAMES,
  asked: ASK_KINDS,
  assess: ASSESSMENTS,
  assign: TEAM_PLACES,
  begun: ['iv', 'io', 'airway'],
  bp: ['measured', 'by the cuff', 'none'],
  call: CALLED,
  'called-for': FROM_DATA,
  capnography: ['capnography'],
  'cart-cue': FROM_DATA,
  /** Signs of a cause can be found, or no longer. */
  'cause-gone': PATHOLOGIES,
  'cause-shows': PATHOLOGIES,
  charged: NOTHING,
  clear: ['clear'],
  coached: CALL_OUTS,
  collapse: NOTHING,
  considered: CAUSES,
  cpr: ['start', 'stop'],
  disarmed: NOTHING,
  'dose-error': FROM_DATA,
  drug: FROM_DATA,
  'energy-error': NOTHING,
  fault: FAULTS,
  fluid: ['crystalloid', 'blood'],
  'hand-over': FROM_DATA,
  harm: HARMS,
  'held-back': FROM_DATA,
  'infusion-stopped': FROM_DATA,
  leads: ['leads'],
  named: RHYTHM_NAMES,
  /** A wrong dose that was asked for and that the team’s question stopped. */
  'near-miss': FROM_DATA,
  'not-indicated': FROM_DATA,
  order: FROM_DATA,
  oxygen: ['oxygen'],
  /** Confirmed: a pulse was felt under the capture. */
  pace: ['capture', 'confirmed', 'no-capture', 'off'],
  pads: ['pads'],
  'post-arrest': POST_ARREST,
  'pulse-check': NOTHING,
  questioned: DOUBTS,
  rhythm: RHYTHM_NAMES,
  'rhythm-check': RHYTHM_NAMES,
  rosc: RHYTHM_NAMES,
  sbar: SBAR,
  /** Somebody awake was shocked or paced, with a sedative before it or without. */
  sedated: ['shock', 'pace'],
  shock: RHYTHM_NAMES,
  sign: PATHOLOGIES,
  spo2: ['spo2'],
  'stepped-in': ASK_KINDS,
  stop: NOTHING,
  swap: NOTHING,
  sync: ['on', 'off'],
  taps: NOTHING,
  test: TESTS,
  treat: TREATMENTS,
  unsedated: ['shock', 'pace'],
  /** Follows commands again after an arrest. */
  woke: NOTHING,
  ventilate: ['30:2', 'rate'],
} as const satisfies Record<string, readonly string[] | typeof FROM_DATA | typeof NOTHING>

export type FactName = keyof typeof FACTS

/** What a fact may be about; never: it is about nothing. */
export type AboutOf<N extends FactName> = (typeof FACTS)[N] extends readonly (infer A extends string)[]
  ? A
  : (typeof FACTS)[N] extends typeof NOTHING
    ? never
    : string

interface FactFields {
  /** On the drill's clock, ms. */
  readonly atMs: number
  readonly dose?: number
  readonly unit?: string
  readonly route?: string
  readonly energyJ?: number
  readonly ok?: boolean
  /** Of a drug or a shock: false where the dose or energy lies below the least that serves. */
  readonly enough?: boolean
  readonly synced?: boolean
  readonly by?: string
  readonly text?: string
  /** Of a harm or an error: what was done, and what would have been right. */
  readonly did?: string
  readonly right?: string
}

export type FactOf<N extends FactName> = FactFields & { readonly event: N; readonly what?: AboutOf<N> }

/** Something that happened, on the drill's clock. Fields are there where they mean something. */
export type Fact = { [N in FactName]: FactOf<N> }[FactName]

/** A fact by name, or by name and what it is about: "shock", "cpr stop", "drug epinephrine". */
export type FactKey = { [N in FactName]: N | `${N} ${AboutOf<N>}` }[FactName]

/** Facts that a step may ask for besides the plain ones: the same with a condition. */
export const REFINED = {
  /** The right name for what the monitor showed. */
  'named-right': 'named',
  /** A synchronized shock of a rhythm that calls for one. */
  'shock-synced': 'shock',
  /** A pulse check that felt one. */
  'pulse-found': 'pulse-check',
} as const satisfies Record<string, FactName>

export type WatchedName = FactName | keyof typeof REFINED

/** Every name that a step of a rubric may ask for. */
export const WATCHED = [...Object.keys(FACTS), ...Object.keys(REFINED)] as [WatchedName, ...WatchedName[]]

/** What a watched fact may be about: a list, or null where it comes from the data (a drug's id). */
export function aboutsOf(name: WatchedName): readonly string[] | null {
  const about = FACTS[name in REFINED ? REFINED[name as keyof typeof REFINED] : (name as FactName)]
  return about === FROM_DATA ? null : about === NOTHING ? [] : about
}
