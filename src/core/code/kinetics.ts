// Drugs in the body: from the order to the effect, with onset and decay.
import type { EffectName, Patient } from './patient'
import { EFFECTS } from './patient'
import { STEP_S } from './step-time'

interface Kinetics {
  readonly effect: EffectName
  /** The dose, in the unit of the drug's row, that brings the effect to 1. */
  readonly full: number
  readonly onsetS: number
}

/** Half-lives of effects, s. Tuned to teaching: epinephrine minutes, antiarrhythmics longer than a drill. */
const HALF_LIFE_S: Readonly<Record<EffectName, number>> = {
  epinephrine: 200,
  pressor: 240,
  antiarrhythmic: 2400,
  atropine: 1200,
  'av-block': 12,
  'negative-inotrope': 1200,
  magnesium: 1800,
  calcium: 1500,
  'potassium-shift': 3600,
  naloxone: 2400,
  'anaphylaxis-epinephrine': 700,
  lytic: 3600,
  nitrate: 300,
  sedation: 600,
  antidote: 2400,
  bronchodilator: 2400,
  anticonvulsant: 2400,
  // A store that empties into the blood (ailments.ts), not an effect that fades.
  sugar: Infinity,
}

/** What is left of an effect after one step. */
const KEPT = Object.fromEntries(
  EFFECTS.map((effect) => [effect, 2 ** (-STEP_S / HALF_LIFE_S[effect])]),
) as Record<EffectName, number>

// Full doses are those that the facts page gives; onsets are teaching values, tuned.
const BY_DRUG: Readonly<Record<string, readonly Kinetics[]>> = {
  epinephrine: [{ effect: 'epinephrine', full: 1, onsetS: 25 }],
  'epinephrine-im': [
    { effect: 'anaphylaxis-epinephrine', full: 0.4, onsetS: 60 },
    { effect: 'epinephrine', full: 2.5, onsetS: 90 },
  ],
  'epinephrine-infusion': [{ effect: 'pressor', full: 8, onsetS: 30 }],
  dopamine: [{ effect: 'pressor', full: 12, onsetS: 30 }],
  norepinephrine: [{ effect: 'pressor', full: 8, onsetS: 25 }],
  amiodarone: [{ effect: 'antiarrhythmic', full: 300, onsetS: 40 }],
  lidocaine: [{ effect: 'antiarrhythmic', full: 110, onsetS: 40 }],
  procainamide: [{ effect: 'antiarrhythmic', full: 25, onsetS: 60 }],
  sotalol: [{ effect: 'antiarrhythmic', full: 110, onsetS: 60 }],
  atropine: [{ effect: 'atropine', full: 1.5, onsetS: 30 }],
  adenosine: [{ effect: 'av-block', full: 12, onsetS: 3 }],
  diltiazem: [{ effect: 'negative-inotrope', full: 60, onsetS: 30 }],
  verapamil: [{ effect: 'negative-inotrope', full: 20, onsetS: 30 }],
  metoprolol: [{ effect: 'negative-inotrope', full: 20, onsetS: 40 }],
  magnesium: [{ effect: 'magnesium', full: 2, onsetS: 25 }],
  'calcium-chloride': [{ effect: 'calcium', full: 1, onsetS: 25 }],
  'calcium-gluconate': [{ effect: 'calcium', full: 3, onsetS: 25 }],
  insulin: [{ effect: 'potassium-shift', full: 14, onsetS: 120 }],
  bicarbonate: [{ effect: 'potassium-shift', full: 130, onsetS: 60 }],
  albuterol: [
    { effect: 'potassium-shift', full: 40, onsetS: 180 },
    { effect: 'bronchodilator', full: 4, onsetS: 60 },
  ],
  ipratropium: [{ effect: 'bronchodilator', full: 1.2, onsetS: 90 }],
  naloxone: [{ effect: 'naloxone', full: 0.5, onsetS: 25 }],
  'naloxone-nasal': [{ effect: 'naloxone', full: 4, onsetS: 60 }],
  tenecteplase: [{ effect: 'lytic', full: 30, onsetS: 60 }],
  alteplase: [{ effect: 'lytic', full: 50, onsetS: 60 }],
  nitroglycerin: [{ effect: 'nitrate', full: 0.4, onsetS: 40 }],
  midazolam: [
    { effect: 'sedation', full: 2, onsetS: 30 },
    { effect: 'anticonvulsant', full: 10, onsetS: 60 },
  ],
  lorazepam: [{ effect: 'anticonvulsant', full: 4, onsetS: 45 }],
  // 20 g by mouth or 1 mg of glucagon lift the glucose by some 60 to 80 mg/dL.
  glutose: [{ effect: 'sugar', full: 1 / 3, onsetS: 40 }],
  glucagon: [{ effect: 'sugar', full: 1 / 80, onsetS: 60 }],
  'glucagon-nasal': [{ effect: 'sugar', full: 3 / 80, onsetS: 60 }],
}

/** Puts a dose on its way. Drugs without an effect in the model (aspirin, for one) change nothing. */
export function giveDose(p: Patient, drug: string, dose: number, unit: string, route: string): void {
  for (const { effect, full, onsetS } of BY_DRUG[rowOf(drug, unit, route)] ?? []) {
    const amount = dose / full
    if (amount > 0) p.depots.push({ effect, amount, onsetS })
  }
  if (drug === 'dextrose') p.glucoseMgDl = Math.min(600, p.glucoseMgDl + dose * (unit === 'g' ? 3 : 1.5))
}

function rowOf(drug: string, unit: string, route: string): string {
  if (drug === 'epinephrine' && route === 'im') return 'epinephrine-im'
  if (drug === 'epinephrine' && unit.includes('/min')) return 'epinephrine-infusion'
  if ((drug === 'naloxone' || drug === 'glucagon') && route === 'in') return `${drug}-nasal`
  return drug
}

/** Steps all levels on: depots empty with the circulation, levels decay. Without flow nothing moves. */
export function stepLevels(p: Patient): void {
  const circulation = p.pulse ? 1 : Math.min(0.8, p.cpp / 20)
  if (p.depots.length > 0) absorb(p, circulation)
  // Clot melts with circulating lytic. Tuned: a massive embolus is half gone after some two minutes of flow.
  if (p.level.lytic > 0.2) p.path.embolism *= Math.exp((-STEP_S * circulation) / 150)
  for (const effect of EFFECTS) if (p.level[effect] > 0) p.level[effect] *= KEPT[effect]
}

function absorb(p: Patient, circulation: number): void {
  for (const depot of p.depots) {
    const moved = depot.amount * (1 - Math.exp((-STEP_S * circulation) / (depot.onsetS * 0.6)))
    depot.amount -= moved
    p.level[depot.effect] += moved
  }
  p.depots = p.depots.filter((depot) => depot.amount > 1e-4)
}
