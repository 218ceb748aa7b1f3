// What the five steps ask and what each answer is called on screen.
import type { PWaves, Pr, Qrs, ReadingStep, Regularity } from '../../../core/study/rhythm-marking'

export const STEP_WORDS: Readonly<Record<ReadingStep, { name: string; hint: string }>> = {
  rate: { name: 'Rate', hint: 'Measure one R–R, or count the complexes in 6 seconds and add a zero.' },
  regularity: { name: 'Regularity', hint: 'Set the calipers on one R–R and march them out.' },
  p: { name: 'P waves', hint: 'One before each QRS? All alike? Upright in lead II?' },
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

const ALL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  regularity: REGULARITY_WORDS,
  p: P_WORDS,
  pr: PR_WORDS,
  qrs: QRS_WORDS,
}

/** The words of an answer in a step. */
export function answerWords(step: ReadingStep, answer: string): string {
  return ALL[step]?.[answer] ?? answer
}
