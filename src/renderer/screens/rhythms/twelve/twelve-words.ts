// What the steps of a twelve-lead reading ask, and what each answer is called on screen.
import type { TwelveAnswers } from '../../../../core/twelve/reading.schema'
import type { TwelveStep } from '../../../../core/twelve/steps'
import type { TName } from '../../../../core/twelve/marking'

export const STEP_NAMES: Readonly<Record<TwelveStep, string>> = {
  rate: 'Rate',
  rhythm: 'Rhythm',
  axis: 'Axis',
  pr: 'PR',
  qrs: 'QRS',
  qt: 'QT by lead',
  st: 'ST, mm from the baseline',
  t: 'T waves',
  stemi: 'STEMI criteria',
  name: 'Name it',
}

export const T_WORDS: Readonly<Record<TName, string>> = {
  upright: 'upright',
  flat: 'flat',
  inverted: 'inverted',
  tall: 'tall',
}
/** On a button of the grid. */
export const T_SIGNS: Readonly<Record<TName, string>> = { upright: '∧', flat: '—', inverted: '∨', tall: '⋀⋀' }

type Stemi = TwelveAnswers['stemi']

/** The threshold of V2 and V3, by its number as a text. */
export const FRONT_WORDS: Readonly<Record<`${Stemi['frontMm']}`, string>> = {
  '1': '1 mm',
  '1.5': '1.5 mm',
  '2': '2 mm',
  '2.5': '2.5 mm',
}
export const WALL_WORDS: Readonly<Record<Stemi['wall'], string>> = {
  none: 'No wall',
  inferior: 'Inferior: II, III, aVF',
  anterior: 'Anterior: V1 to V4',
  lateral: 'Lateral: I, aVL, V5, V6',
  several: 'Several walls',
}
export const RECIPROCAL_WORDS: Readonly<Record<Stemi['reciprocal'], string>> = {
  none: 'Nowhere',
  inferior: 'II, III, aVF',
  lateral: 'I and aVL, or V5 and V6',
  anterior: 'V1 to V4',
}
export const RECORD_WORDS: Readonly<Record<Stemi['record'], string>> = {
  none: 'Nothing more',
  V4R: 'V4R, for the right ventricle',
  'V7-V9': 'V7 to V9, for the back wall',
}

/** "360 ms in II, 370 ms in V5". */
export function qtWords(qt: Partial<TwelveAnswers['qt']>): string {
  return Object.entries(qt)
    .map(([lead, ms]) => `${ms} ms in ${lead}`)
    .join(', ')
}
