// What the five steps ask and what each answer is called on screen.
import type { Lead } from '../../../core/ecg/leads'
import type { AcceptedRate, RateMethod } from '../../../core/rhythms/accepted-rates'
import type {
  PWaves,
  Pr,
  Qrs,
  ReadingStep,
  Regularity,
} from '../../../core/session/rhythm-test/rhythm-marking'

export const STEP_WORDS: Readonly<Record<ReadingStep, { name: string; hint: string }>> = {
  rate: { name: 'Rate', hint: 'Measure one R–R, or count the complexes in 6 seconds and add a zero.' },
  regularity: { name: 'Regularity', hint: 'Set the calipers on one R–R and march them out.' },
  p: { name: 'P waves', hint: 'One before each QRS? All alike?' },
  pr: {
    name: 'PR interval',
    hint: 'From the beginning of P to the beginning of QRS. Normal: 0.12 to 0.20 s.',
  },
  qrs: { name: 'QRS', hint: 'From its first to its last deflection. Narrow: below 0.12 s.' },
  name: { name: 'Name', hint: 'What do the five steps add up to?' },
}

export const REGULARITY_WORDS: Readonly<Record<Regularity, string>> = {
  regular: 'Regular',
  'regularly-irregular': 'Irregular with a pattern, or regular but for single beats',
  'irregularly-irregular': 'Irregular without a pattern',
  'no-beats': 'No beats',
}

export const P_WORDS: Readonly<Record<PWaves, string>> = {
  'one-before-each-qrs': 'One upright P before each normal QRS',
  'early-and-different': 'Early beats have a P of another shape',
  'inverted-or-hidden': 'Inverted, hidden in the QRS, or just after it',
  'more-p-than-qrs': 'More P than QRS, some not conducted',
  'unrelated-to-qrs': 'Regular, but unrelated to the QRS',
  'flutter-waves': 'Sawtooth waves',
  'fibrillatory-waves': 'None; the baseline trembles',
  none: 'None',
}

export const PR_WORDS: Readonly<Record<Pr, string>> = {
  normal: 'Normal, 0.12 to 0.20 s',
  short: 'Short, below 0.12 s',
  long: 'Long, above 0.20 s, constant',
  'lengthens-then-drops': 'Lengthens until a QRS is missing',
  'constant-with-drops': 'Constant, but some QRS are missing',
  varies: 'Different at every beat',
  none: 'None that can be measured',
}

export const QRS_WORDS: Readonly<Record<Qrs, string>> = {
  narrow: 'Narrow, below 0.12 s',
  wide: 'Wide, 0.12 s or more',
  'narrow-with-wide-early-beats': 'Narrow, with wide early beats',
  none: 'None',
}

const METHOD_WORDS: Readonly<Record<RateMethod, (counts: string) => string>> = {
  'six-seconds': (counts) => `6 seconds, add a zero: ${counts}`,
  'whole-strip': (counts) => `all complexes of the strip: ${counts}`,
  'large-boxes': (counts) => `300 / large boxes: ${counts}`,
  'small-boxes': (counts) => `1500 / small boxes: ${counts}`,
}

const MOST_NAMED = 5

/** What a method gives on the strip, as in “6 seconds, add a zero: 50 or 60”. */
export function methodWords({ method, ratesBpm }: AcceptedRate): string {
  const counts = [...new Set(ratesBpm.map(Math.round))]
  const last = counts.at(-1) ?? 0
  const before = counts.slice(0, -1)
  // As many as a glance holds are named one by one: between two of them not everything is right.
  const words =
    before.length === 0
      ? String(last)
      : before.length < MOST_NAMED
        ? `${before.join(', ')} or ${last}`
        : `${before[0] ?? 0} to ${last}`
  return METHOD_WORDS[method](words)
}

const ALL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  regularity: REGULARITY_WORDS,
  pr: PR_WORDS,
  qrs: QRS_WORDS,
}

/** What a P wave of the sinus node looks like, where it is not simply upright. */
const SINUS_P: Readonly<Partial<Record<Lead, string>>> = {
  III: 'In lead III a sinus P is mostly upright, and may be flat or inverted.',
  aVR: 'In aVR a sinus P is inverted.',
  aVL: 'In aVL a sinus P may be upright, flat or inverted.',
  V1: 'In V1 a sinus P is upright, or up and then down.',
  V2: 'In V2 a sinus P is upright, or up and then down.',
}

/** What to ask of the P waves in this lead. */
export function pHint(lead: Lead): string {
  const known = SINUS_P[lead]
  return known === undefined
    ? `${STEP_WORDS.p.hint} Upright in ${lead.startsWith('V') || lead.startsWith('a') ? lead : `lead ${lead}`}?`
    : `${STEP_WORDS.p.hint} ${known}`
}

/** The answers to the P waves in this lead: “upright” and “inverted” are said only where they can be seen. */
export function pWords(lead: Lead): Readonly<Record<PWaves, string>> {
  if (SINUS_P[lead] === undefined) return P_WORDS
  return {
    ...P_WORDS,
    'one-before-each-qrs': 'One P before each normal QRS',
    'inverted-or-hidden': 'Inverted in lead II, hidden in the QRS, or just after it',
  }
}

/** The words of an answer in a step, on a strip of this lead. */
export function answerWords(step: ReadingStep, answer: string, lead: Lead): string {
  if (step === 'p') return pWords(lead)[answer as PWaves] ?? answer
  return ALL[step]?.[answer] ?? answer
}
