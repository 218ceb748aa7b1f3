// Which planner plans which rhythm.
import type { Origin } from '../ventricles'
import type { Drawing } from '../drawing'
import { injury } from '../injuries'
import type { Parameters } from '../parameters'
import { planHighGrade, planMobitz2, planThirdDegree, planTwoToOne, planWenckebach } from './plan-blocks'
import { planMultifocalPvc, planNonSustainedVt, planPac, planPjc, planPvc, planROnT } from './plan-early'
import {
  planSinus,
  planSinusArrest,
  planSinusArrhythmia,
  planSinusExitBlock,
  planWandering,
} from './plan-sinus'
import {
  planAtrialFibrillation,
  planAtrialFlutter,
  planJunctional,
  planMultifocalAtrial,
  planSvt,
} from './plan-supraventricular'
import { planPacedAtrial, planPacedDual, planPacedNoOutput, planUndersensing } from './plan-pacemaker'
import {
  planAgonal,
  planAsystole,
  planIdioventricular,
  planMonomorphicVt,
  planPaced,
  planPacedNoCapture,
} from './plan-ventricular'
import { planPolymorphicVt, planTorsades } from './plan-turning'
import type { Planner } from './planner'
import { RunContext } from './planner'
import type { RhythmId } from '../rhythm-table'

/** ST as a share of T, against the QRS: one to three millimeters behind the deep S of V2 and V3. */
const LBBB_ST = 0.55

type Make = (run: RunContext, values: Parameters) => Planner | null

const PLANNERS: Readonly<Record<RhythmId, Make>> = {
  sinus: (run) => planSinus(run),
  'sinus-bradycardia': (run) => planSinus(run),
  'sinus-tachycardia': (run) => planSinus(run),
  'sinus-arrhythmia': planSinusArrhythmia,
  'sinus-arrest': planSinusArrest,
  'sinus-exit-block': planSinusExitBlock,
  'wandering-pacemaker': planWandering,
  pac: planPac,
  pjc: planPjc,
  pvc: (run) => planPvc(run, 'single'),
  'pvc-multifocal': planMultifocalPvc,
  'pvc-r-on-t': planROnT,
  'pvc-bigeminy': (run) => planPvc(run, 'bigeminy'),
  'pvc-trigeminy': (run) => planPvc(run, 'trigeminy'),
  'pvc-couplet': (run) => planPvc(run, 'couplet'),
  'non-sustained-vt': planNonSustainedVt,
  'multifocal-atrial-tachycardia': planMultifocalAtrial,
  'atrial-fibrillation': planAtrialFibrillation,
  'atrial-flutter': planAtrialFlutter,
  svt: planSvt,
  junctional: planJunctional,
  'accelerated-junctional': planJunctional,
  'junctional-tachycardia': planJunctional,
  'first-degree': (run) => planSinus(run),
  wenckebach: planWenckebach,
  'mobitz-2': planMobitz2,
  'av-block-2-1': planTwoToOne,
  'high-grade-block': planHighGrade,
  'third-degree': planThirdDegree,
  idioventricular: planIdioventricular,
  'accelerated-idioventricular': planIdioventricular,
  agonal: planAgonal,
  'monomorphic-vt': planMonomorphicVt,
  'polymorphic-vt': planPolymorphicVt,
  torsades: planTorsades,
  'vf-coarse': () => null,
  'vf-fine': () => null,
  'ventricular-standstill': planAsystole,
  asystole: planAsystole,
  paced: planPaced,
  'paced-atrial': planPacedAtrial,
  'paced-dual': planPacedDual,
  'paced-no-capture': planPacedNoCapture,
  'paced-no-output': planPacedNoOutput,
  'paced-undersensing': planUndersensing,
  'stemi-inferior': (run) => planSinus(run, injury(run, 'inferior')),
  'stemi-anterior': (run) => planSinus(run, injury(run, 'anterior')),
  'stemi-lateral': (run) => planSinus(run, injury(run, 'lateral')),
  'left-bundle-block': (run) =>
    planSinus(run, undefined, run.complex('bundle-branch', run.drawing > 2 ? { stShare: LBBB_ST } : {})),
  'right-bundle-block': planConducted('right-bundle-branch'),
  preexcitation: planConducted('preexcited'),
  'left-ventricular-hypertrophy': planConducted('hypertrophied'),
  pericarditis: (run) => planSinus(run, injury(run, 'pericarditis')),
  'early-repolarization': (run) => planSinus(run, injury(run, 'early-repolarization')),
  hyperkalemia: planHyperkalemia,
  'posterior-infarction': (run) =>
    planSinus(run, undefined, run.complex('posterior', { injury: injury(run, 'posterior') })),
  'right-ventricular-infarction': (run) => planSinus(run, injury(run, 'right-ventricular')),
}

/** The planner of a rhythm with its parameters, or nothing when the rhythm has no beats. */
export function plannerOf(
  rhythm: RhythmId,
  values: Parameters,
  seed: number,
  drawing: Drawing,
): Planner | null {
  return PLANNERS[rhythm](new RunContext(values, seed, drawing), values)
}

/** Sinus rhythm whose QRS takes another way through the ventricles, or another size. */
function planConducted(origin: Origin): Make {
  return (run) => planSinus(run, undefined, run.complex(origin))
}

/** Sinus rhythm with a tented T: potassium. */
function planHyperkalemia(run: RunContext): Planner {
  return planSinus(run, undefined, run.complex('tented'))
}
