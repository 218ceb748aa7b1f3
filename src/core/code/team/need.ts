// Is this treatment called for by this patient now? The truth against which drugs and shocks are judged.
import { bronchospasmLeft, isSeizing } from '../body/ailments'
import { obstruction } from '../body/breath'
import { LOW_GLUCOSE_MG_DL } from '../body/findings'
import { PUSH_DOSE_MG } from '../body/kinetics'
import type { Order } from '../data/orders.schema'
import type { Patient } from '../body/patient'
import { shockable } from '../body/patient'
import type { World } from './setup'
import { hasScanner } from './setup'

export type Need = 'indicated' | 'not-indicated' | 'harmful'

type DrugOrder = Extract<Order, { order: 'drug' }>
type Judge = (p: Patient, world: World, order: DrugOrder) => Need

/** Tight airways that an inhaler alone may not open, 0–1. */
const SEVERE = 0.45
/** From so much epinephrine at once into the vein on a heart that beats is harmed, mg. Our own, tuned: half of an arrest dose. */
const HARMS_WITH_PULSE_MG = 0.5
const low = (p: Patient): boolean => p.glucoseMgDl < LOW_GLUCOSE_MG_DL
const yes = (when: boolean): Need => (when ? 'indicated' : 'not-indicated')
const fast = (p: Patient): boolean =>
  p.pulse && ['svt', 'af', 'preexcited-af', 'vt', 'torsades'].includes(p.heart)
const slow = (p: Patient): boolean => p.pulse && p.rateBpm < 55
const lowPressure = (p: Patient): boolean => p.pulse && p.nativeMmHg < 71

const nodal: Judge = (p) => {
  if (p.pulse && (p.heart === 'preexcited-af' || p.heart === 'vt' || p.heart === 'torsades')) return 'harmful'
  return yes(p.pulse && (p.heart === 'svt' || p.heart === 'af'))
}
const pressor: Judge = (p) => yes(lowPressure(p) || slow(p))
// A QT so long that a drug which lengthens it further does harm (AHA/ACC statement on torsades in hospital, Drew 2010).
const longQt = (p: Patient): boolean => p.path['long-qt'] > 0.4
// Amiodarone into the vein is Class III, potentially harmful, in pre-excited AF, as are blockers of the AV node
// (AHA/ACC/HRS guideline on AF, 2014).
const preexcited = (p: Patient): boolean => p.pulse && p.heart === 'preexcited-af'
// Bleeding, also into the pericardium; a stroke where no scanner has ruled out a bleed.
const mayBleed = (p: Patient, world: World): boolean =>
  p.path.bleeding > 0 ||
  p.path.hypovolemia > 0.3 ||
  p.path.tamponade > 0.2 ||
  (p.path.stroke > 0.3 && !hasScanner(world))
const lytic: Judge = (p, world) =>
  mayBleed(p, world) ? 'harmful' : yes(p.path.embolism > 0.25 || p.path.stroke > 0.3)
const nitrate: Judge = (p, world) =>
  lowPressure(p) || !p.pulse ? 'harmful' : yes((world.scenario.pathology.coronary ?? 0) > 0.2)
const calcium: Judge = (p) => yes(p.path.hyperkalemia > 0.3)

/** Air does not come, or the patient has just come back from an arrest: a tube is thought of. */
const needsTube = (p: Patient): boolean =>
  p.pulse && (p.arrests > 0 || p.sat < 90 || obstruction(p) > 0.4 || !p.conscious)
const sedative: Judge = (p) => yes(fast(p) || slow(p) || needsTube(p))
const paralytic: Judge = (p) => yes(needsTube(p))

const JUDGES: Readonly<Record<string, Judge>> = {
  epinephrine: (p, world, { route, unit, dose = 0 }) => {
    if (route === 'im')
      return yes((world.scenario.pathology.anaphylaxis ?? 0) > 0.2 || bronchospasmLeft(p) > SEVERE)
    const anaphylaxis = p.pulse && (world.scenario.pathology.anaphylaxis ?? 0) > 0.2
    if (unit?.includes('/min') === true) return yes(anaphylaxis || lowPressure(p) || slow(p))
    if (!p.pulse) return 'indicated'
    if (dose >= HARMS_WITH_PULSE_MG) return 'harmful'
    if (dose > PUSH_DOSE_MG) return 'not-indicated'
    return yes(anaphylaxis || lowPressure(p))
  },
  amiodarone: (p, _world, { unit }) =>
    // The drip keeps what the shock or the first dose has brought.
    unit === 'mg/min' && p.pulse && !longQt(p) && !preexcited(p) && p.shocks + p.cardioversions > 0
      ? 'indicated'
      : longQt(p) || preexcited(p)
        ? 'harmful'
        : yes(shockable(p) || (p.pulse && (p.heart === 'vt' || p.heart === 'af'))),
  lidocaine: (p) => yes(shockable(p) || (p.pulse && (p.heart === 'vt' || p.heart === 'torsades'))),
  procainamide: (p) => (longQt(p) ? 'harmful' : yes(preexcited(p) || (p.pulse && p.heart === 'vt'))),
  sotalol: (p) => (longQt(p) || preexcited(p) ? 'harmful' : yes(p.pulse && p.heart === 'vt')),
  atropine: (p) => yes(slow(p)),
  adenosine: (p) => {
    if (p.heart === 'preexcited-af') return 'harmful'
    return yes(p.pulse && (p.heart === 'svt' || (p.heart === 'vt' && p.nativeMmHg > 50)))
  },
  diltiazem: nodal,
  verapamil: nodal,
  metoprolol: nodal,
  dopamine: pressor,
  norepinephrine: pressor,
  magnesium: (p) => yes(p.path['long-qt'] > 0.3 || bronchospasmLeft(p) > SEVERE),
  'calcium-chloride': calcium,
  'calcium-gluconate': calcium,
  bicarbonate: calcium,
  insulin: (p) => (p.path.hyperkalemia > 0.3 ? 'indicated' : 'harmful'),
  albuterol: (p) => yes(p.path.hyperkalemia > 0.3 || p.path.anaphylaxis > 0.2 || p.path.bronchospasm > 0.2),
  ipratropium: (p) => yes(p.path.bronchospasm > 0.2),
  methylprednisolone: (p) => yes(p.path.bronchospasm > 0.2 || p.path.anaphylaxis > 0.2),
  dextrose: (p) => yes(p.path.hyperkalemia > 0.3 || low(p)),
  glutose: (p) => yes(low(p)),
  glucagon: (p) => yes(low(p)),
  lorazepam: (p) => yes(isSeizing(p)),
  naloxone: (p) => yes(p.path.opioid > 0.2),
  tenecteplase: lytic,
  alteplase: lytic,
  aspirin: (p, world) =>
    mayBleed(p, world) ? 'harmful' : yes(p.conscious && (world.scenario.pathology.coronary ?? 0) > 0.2),
  nitroglycerin: nitrate,
  midazolam: (p, world, order) => (isSeizing(p) ? 'indicated' : sedative(p, world, order)),
  etomidate: sedative,
  ketamine: sedative,
  propofol: (p, world, order) => (p.pulse && p.nativeMmHg < 60 ? 'harmful' : sedative(p, world, order)),
  fentanyl: (p, world, order) => (p.path.opioid > 0.2 ? 'harmful' : sedative(p, world, order)),
  rocuronium: paralytic,
  succinylcholine: (p, world, order) => (p.path.hyperkalemia > 0.3 ? 'harmful' : paralytic(p, world, order)),
  diphenhydramine: (_p, world) => yes(world.scenario.pathology.anaphylaxis !== undefined),
  'lipid-emulsion': () => 'not-indicated',
}

/** Judges a drug by the patient's state at the moment it is given. */
export function drugNeed(p: Patient, world: World, order: DrugOrder): Need {
  return JUDGES[order.drug]?.(p, world, order) ?? 'not-indicated'
}
