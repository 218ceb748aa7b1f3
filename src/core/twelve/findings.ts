// What may be asked on twelve leads, which of it is an infarction, and what makes each of the others look like one.
import type { RhythmId } from '../ecg/rhythm-table'
import type { Wall } from './stemi'
import type { TracedLead } from './thresholds'

export interface TwelveFinding {
  readonly id: RhythmId
  /** Walls that reach their threshold, by the finding’s own definition; empty where it is no infarction. */
  readonly infarction: readonly Wall[]
  /** Where it is taken for an infarction, and what tells it apart; empty where there is nothing to confuse. */
  readonly trap: string
  /** The leads that decide: where it is confused, and one that tells it apart. */
  readonly leads: readonly TracedLead[]
}

/** Findings by worth to a learner: the infarctions, what imitates them, and what neither is. */
export const TWELVE_FINDINGS: readonly TwelveFinding[] = [
  { id: 'stemi-inferior', infarction: ['inferior'], trap: '', leads: ['II', 'III', 'aVF', 'aVL'] },
  { id: 'stemi-anterior', infarction: ['anterior'], trap: '', leads: ['V2', 'V3', 'V4', 'III'] },
  { id: 'stemi-lateral', infarction: ['lateral'], trap: '', leads: ['I', 'aVL', 'V6', 'III'] },
  {
    id: 'right-ventricular-infarction',
    infarction: ['inferior', 'right'],
    trap: '',
    leads: ['III', 'aVL', 'V1', 'V4R'],
  },
  { id: 'posterior-infarction', infarction: ['posterior'], trap: '', leads: ['V1', 'V2', 'V3', 'V8'] },
  {
    id: 'pericarditis',
    infarction: [],
    trap: 'ST reaches the threshold in the leads of several walls at once. No wall mirrors it: only aVR and V1 are lowered, and the PR segment is lowered where ST is raised.',
    leads: ['II', 'aVF', 'V5', 'aVL'],
  },
  {
    id: 'early-repolarization',
    infarction: [],
    trap: 'ST is raised in front, often above 1 mm in V4 and V5. T is tall with it, the J point has a notch, nothing is lowered opposite, and an older tracing shows the same.',
    leads: ['V2', 'V3', 'V4', 'V6'],
  },
  {
    id: 'left-bundle-block',
    infarction: [],
    trap: 'Behind a deep S in V1 to V3 ST is raised, as it must be when the QRS goes the other way. The thresholds are not made for it: new, or with chest pain, it is reported at once all the same.',
    leads: ['V1', 'V2', 'V3', 'V6'],
  },
  {
    id: 'paced',
    infarction: [],
    trap: 'Each QRS is wide behind a spike, and ST goes against it, as in left bundle branch block: the thresholds are not made for it.',
    leads: ['V1', 'V2', 'V3', 'II'],
  },
  {
    id: 'left-ventricular-hypertrophy',
    infarction: [],
    trap: 'ST is raised in V1 to V3 behind a deep S, and lowered on the left behind a tall R: strain. It slopes, and stays the same from one tracing to the next.',
    leads: ['V1', 'V2', 'V5', 'V6'],
  },
  {
    id: 'right-bundle-block',
    infarction: [],
    trap: 'ST and T are lowered in V1 and V2 behind the second R. That is no mirror of the back wall: the QRS is wide, and T is inverted.',
    leads: ['V1', 'V2', 'V3', 'V6'],
  },
  {
    id: 'preexcitation',
    infarction: [],
    trap: 'A slow foot makes PR short and the QRS wide, and ST and T go against it. A negative foot looks like the Q of an old infarction.',
    leads: ['II', 'III', 'V1', 'V4'],
  },
  {
    id: 'hyperkalemia',
    infarction: [],
    trap: 'The tall T of V2 to V4 looks like the first minutes of an anterior infarction. It is narrow as a tent and P is low, often with a long PR; ST itself stays on the line.',
    leads: ['V2', 'V3', 'V4', 'II'],
  },
  { id: 'atrial-fibrillation', infarction: [], trap: '', leads: ['II', 'V1', 'V2', 'V5'] },
  { id: 'sinus', infarction: [], trap: '', leads: ['II', 'aVL', 'V2', 'V5'] },
]

export const TWELVE_IDS: readonly RhythmId[] = TWELVE_FINDINGS.map(({ id }) => id)

/** The row of a finding, if twelve leads may ask for it. */
export function twelveFinding(id: RhythmId): TwelveFinding | undefined {
  return TWELVE_FINDINGS.find((finding) => finding.id === id)
}

/** The leads in which two findings are best held side by side: those of the mimic, where one of them is one. */
export function leadsOfPair(shown: RhythmId, named: RhythmId): readonly TracedLead[] {
  const [one, other] = [twelveFinding(shown), twelveFinding(named)]
  const mimic = [one, other].find((finding) => finding !== undefined && finding.trap !== '')
  if (mimic !== undefined) return mimic.leads
  return [...new Set([...(one?.leads ?? []), ...(other?.leads ?? [])])].slice(0, MOST_LEADS)
}

const MOST_LEADS = 5
