// The rhythms in groups, with the short names that fit a button or the head of a table.
import type { RhythmId } from '../ecg/rhythm-table'

export interface RhythmGroup {
  readonly name: string
  readonly rhythms: readonly RhythmId[]
  /** One lead is not enough to name them. */
  readonly twelveLeads?: boolean
}

/** All rhythms, in the order in which they are taught. */
export const RHYTHM_GROUPS: readonly RhythmGroup[] = [
  {
    name: 'Sinus',
    rhythms: [
      'sinus',
      'sinus-bradycardia',
      'sinus-tachycardia',
      'sinus-arrhythmia',
      'sinus-arrest',
      'sinus-exit-block',
      'wandering-pacemaker',
    ],
  },
  {
    name: 'Early beats',
    rhythms: [
      'pac',
      'pjc',
      'pvc',
      'pvc-multifocal',
      'pvc-r-on-t',
      'pvc-bigeminy',
      'pvc-trigeminy',
      'pvc-couplet',
    ],
  },
  {
    name: 'Atrial',
    rhythms: ['multifocal-atrial-tachycardia', 'atrial-fibrillation', 'atrial-flutter', 'svt'],
  },
  { name: 'Junctional', rhythms: ['junctional', 'accelerated-junctional', 'junctional-tachycardia'] },
  {
    name: 'AV block',
    rhythms: ['first-degree', 'wenckebach', 'mobitz-2', 'av-block-2-1', 'high-grade-block', 'third-degree'],
  },
  {
    name: 'Ventricular',
    rhythms: [
      'idioventricular',
      'accelerated-idioventricular',
      'non-sustained-vt',
      'monomorphic-vt',
      'polymorphic-vt',
      'torsades',
    ],
  },
  { name: 'Arrest', rhythms: ['vf-coarse', 'vf-fine', 'asystole', 'agonal', 'ventricular-standstill'] },
  {
    name: 'Paced',
    rhythms: [
      'paced',
      'paced-atrial',
      'paced-dual',
      'paced-no-capture',
      'paced-no-output',
      'paced-undersensing',
    ],
  },
  {
    name: 'ST elevation',
    twelveLeads: true,
    rhythms: [
      'stemi-inferior',
      'stemi-anterior',
      'stemi-lateral',
      'pericarditis',
      'early-repolarization',
      'right-ventricular-infarction',
    ],
  },
  {
    name: 'Other findings in twelve leads',
    twelveLeads: true,
    rhythms: [
      'left-bundle-block',
      'right-bundle-block',
      'preexcitation',
      'left-ventricular-hypertrophy',
      'hyperkalemia',
      'posterior-infarction',
    ],
  },
]

/** The rhythms that one lead is enough to name. The others need twelve: they are taught and not asked in one. */
export const ONE_LEAD_GROUPS = RHYTHM_GROUPS.filter(({ twelveLeads }) => twelveLeads !== true)
export const ONE_LEAD_RHYTHMS: readonly RhythmId[] = ONE_LEAD_GROUPS.flatMap(({ rhythms }) => rhythms)

/** Whether twelve leads are needed to name it. */
export function needsTwelve(rhythm: RhythmId): boolean {
  return !ONE_LEAD_RHYTHMS.includes(rhythm)
}

const SHORT: Readonly<Record<RhythmId, string>> = {
  sinus: 'Sinus rhythm',
  'sinus-bradycardia': 'Sinus bradycardia',
  'sinus-tachycardia': 'Sinus tachycardia',
  'sinus-arrhythmia': 'Sinus arrhythmia',
  'sinus-arrest': 'Sinus arrest',
  'sinus-exit-block': 'Sinus exit block',
  'wandering-pacemaker': 'Wandering pacemaker',
  pac: 'PAC',
  pjc: 'PJC',
  pvc: 'PVC',
  'pvc-multifocal': 'Multifocal PVCs',
  'pvc-r-on-t': 'R-on-T PVC',
  'pvc-bigeminy': 'Bigeminy',
  'pvc-trigeminy': 'Trigeminy',
  'pvc-couplet': 'PVC couplets',
  'multifocal-atrial-tachycardia': 'Multifocal AT (MAT)',
  'atrial-fibrillation': 'Atrial fibrillation',
  'atrial-flutter': 'Atrial flutter',
  svt: 'SVT',
  junctional: 'Junctional',
  'accelerated-junctional': 'Accelerated junctional',
  'junctional-tachycardia': 'Junctional tachycardia',
  'first-degree': 'First-degree block',
  wenckebach: 'Second-degree, type I',
  'mobitz-2': 'Second-degree, type II',
  'av-block-2-1': '2:1 block',
  'high-grade-block': 'High-grade block',
  'third-degree': 'Third-degree block',
  idioventricular: 'Idioventricular',
  'accelerated-idioventricular': 'Accel. idioventricular',
  agonal: 'Agonal',
  'non-sustained-vt': 'Non-sustained VT',
  'monomorphic-vt': 'Monomorphic VT',
  'polymorphic-vt': 'Polymorphic VT',
  torsades: 'Torsades',
  'vf-coarse': 'Coarse VF',
  'vf-fine': 'Fine VF',
  'ventricular-standstill': 'Ventricular standstill',
  asystole: 'Asystole',
  paced: 'Ventricular paced',
  'paced-atrial': 'Atrial paced',
  'paced-dual': 'Dual-chamber paced',
  'paced-no-capture': 'No capture',
  'paced-no-output': 'Failure to pace',
  'paced-undersensing': 'Failure to sense',
  'stemi-inferior': 'Inferior ST elevation',
  'stemi-anterior': 'Anterior ST elevation',
  'stemi-lateral': 'Lateral ST elevation',
  'left-bundle-block': 'LBBB',
  'right-bundle-block': 'RBBB',
  preexcitation: 'WPW (preexcitation)',
  'left-ventricular-hypertrophy': 'LVH',
  pericarditis: 'Pericarditis',
  'early-repolarization': 'Early repolarization',
  hyperkalemia: 'Hyperkalemia',
  'posterior-infarction': 'Posterior infarction',
  'right-ventricular-infarction': 'RV infarction',
}

/** A name of at most 22 letters. */
export function shortName(rhythm: RhythmId): string {
  return SHORT[rhythm]
}
