// Drugs in the body: from the order to the effect, with onset and decay.
import { MOST_GLUCOSE_MG_DL } from './ailments'
import type { EffectName, Patient } from './patient'
import { EFFECTS } from './patient'
import { STEP_S } from './step-time'

interface Kinetics {
  readonly effect: EffectName
  /** The dose, in the unit of the drug's row, that brings the effect to 1. */
  readonly full: number
  readonly onsetS: number
  /** `full` is for each kilogram. */
  readonly perKg?: true
}

/** Half-lives of effects, s. Tuned to teaching: epinephrine minutes, antiarrhythmics longer than a drill. */
const HALF_LIFE_S: Readonly<Record<EffectName, number>> = {
  epinephrine: 200,
  pressor: 240,
  antiarrhythmic: 2400,
  atropine: 1200,
  // Seconds in the blood: 6 mg pause a heart for about 4 s, 12 mg for about 10. Tuned.
  'av-block': 6,
  'negative-inotrope': 1200,
  magnesium: 1800,
  calcium: 1500,
  'potassium-shift': 3600,
  naloxone: 2400,
  'anaphylaxis-epinephrine': 700,
  lytic: 3600,
  nitrate: 300,
  sedation: 600,
  // An induction dose is slept off in 3 to 8 minutes (labels of etomidate, propofol, ketamine).
  'brief-sedation': 220,
  'breath-depression': 300,
  vasodilation: 300,
  opioid: 1800,
  paralysis: 1500,
  // Gone after 4 to 6 minutes (label of succinylcholine).
  'brief-paralysis': 140,
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
  // 0.01–0.1 mg into the vein with a pulse.
  'epinephrine-push': [
    { effect: 'anaphylaxis-epinephrine', full: 0.12, onsetS: 20 },
    { effect: 'pressor', full: 0.06, onsetS: 20 },
  ],
  'epinephrine-infusion': [
    { effect: 'pressor', full: 8, onsetS: 30 },
    { effect: 'anaphylaxis-epinephrine', full: 10, onsetS: 45 },
  ],
  dopamine: [{ effect: 'pressor', full: 12, onsetS: 30 }],
  norepinephrine: [{ effect: 'pressor', full: 8, onsetS: 25 }],
  'amiodarone-infusion': [{ effect: 'antiarrhythmic', full: 1.5, onsetS: 120 }],
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
    { effect: 'breath-depression', full: 15, onsetS: 40 },
    { effect: 'vasodilation', full: 15, onsetS: 40 },
  ],
  // From the muscle more slowly, and less of it at once: breath is kept.
  'midazolam-im': [
    { effect: 'sedation', full: 8, onsetS: 90 },
    { effect: 'breath-depression', full: 30, onsetS: 90 },
    { effect: 'anticonvulsant', full: 10, onsetS: 60 },
  ],
  etomidate: [
    { effect: 'brief-sedation', full: 0.1, onsetS: 20, perKg: true },
    { effect: 'breath-depression', full: 0.6, onsetS: 20, perKg: true },
    { effect: 'vasodilation', full: 1.8, onsetS: 30, perKg: true },
  ],
  ketamine: [
    { effect: 'brief-sedation', full: 0.6, onsetS: 25, perKg: true },
    { effect: 'breath-depression', full: 8, onsetS: 25, perKg: true },
    { effect: 'pressor', full: 8, onsetS: 30, perKg: true },
  ],
  'ketamine-im': [
    { effect: 'brief-sedation', full: 2.4, onsetS: 120, perKg: true },
    { effect: 'breath-depression', full: 30, onsetS: 120, perKg: true },
  ],
  propofol: [
    { effect: 'brief-sedation', full: 0.6, onsetS: 20, perKg: true },
    { effect: 'breath-depression', full: 1.5, onsetS: 20, perKg: true },
    { effect: 'vasodilation', full: 1.5, onsetS: 30, perKg: true },
  ],
  'propofol-infusion': [
    { effect: 'sedation', full: 15, onsetS: 60 },
    { effect: 'breath-depression', full: 60, onsetS: 60 },
    { effect: 'vasodilation', full: 75, onsetS: 60 },
  ],
  fentanyl: [
    { effect: 'sedation', full: 150, onsetS: 40 },
    { effect: 'opioid', full: 400, onsetS: 60 },
  ],
  rocuronium: [{ effect: 'paralysis', full: 0.5, onsetS: 35, perKg: true }],
  succinylcholine: [{ effect: 'brief-paralysis', full: 0.5, onsetS: 25, perKg: true }],
  'succinylcholine-im': [{ effect: 'brief-paralysis', full: 1.5, onsetS: 120, perKg: true }],
  lorazepam: [{ effect: 'anticonvulsant', full: 4, onsetS: 45 }],
  // 20 g by mouth or 1 mg of glucagon lift the glucose by some 60 to 80 mg/dL.
  glutose: [{ effect: 'sugar', full: 1 / 3, onsetS: 40 }],
  glucagon: [{ effect: 'sugar', full: 1 / 80, onsetS: 60 }],
  'glucagon-nasal': [{ effect: 'sugar', full: 3 / 80, onsetS: 60 }],
}

/** A dose as it goes in. */
export interface Given {
  readonly drug: string
  readonly dose: number
  readonly unit: string
  readonly route: string
  readonly weightKg: number
}

/** Puts a dose on its way, or sets an infusion. Drugs without an effect in the model (aspirin, for one) change nothing. */
export function giveDose(p: Patient, given: Given): void {
  const { drug, dose, unit, weightKg } = given
  const effects = (BY_DRUG[rowOf(given, p.pulse)] ?? []).map(({ effect, full, onsetS, perKg }) => ({
    effect,
    onsetS,
    amount: dose / (perKg === true ? full * weightKg : full),
  }))
  if (isByTheMinute(unit))
    p.drips = { ...p.drips, [drug]: effects.map(({ amount, ...rest }) => ({ ...rest, level: amount })) }
  else p.depots.push(...effects.filter(({ amount }) => amount > 0))
  if (drug === 'dextrose')
    p.glucoseMgDl = Math.min(MOST_GLUCOSE_MG_DL, p.glucoseMgDl + dose * (unit === 'g' ? 3 : 1.5))
}

/** An infusion that is taken down: its effects fade. */
export function stopDrip(p: Patient, drug: string): void {
  p.drips = Object.fromEntries(Object.entries(p.drips).filter(([id]) => id !== drug))
}

const isByTheMinute = (unit: string): boolean => unit.endsWith('/min')

/**
 * Up to this, into the vein, epinephrine is for a heart that beats, and above it for an arrest, mg. Our own, tuned: twice the
 * largest push (see above), a fifth of the arrest dose.
 */
export const PUSH_DOSE_MG = 0.2

function rowOf({ drug, dose, unit, route }: Given, pulse: boolean): string {
  const own =
    drug === 'epinephrine' && pulse && route !== 'im' && unit === 'mg' && dose <= PUSH_DOSE_MG
      ? 'epinephrine-push'
      : route === 'in'
        ? `${drug}-nasal`
        : `${drug}-${isByTheMinute(unit) ? 'infusion' : route}`
  return own in BY_DRUG ? own : drug
}

/** Steps all levels on: depots empty with the circulation, levels decay. Without flow nothing moves. */
export function stepLevels(p: Patient): void {
  const circulation = p.pulse ? 1 : Math.min(0.8, p.cpp / 20)
  if (p.depots.length > 0) absorb(p, circulation)
  hold(p, circulation)
  // Clot melts with circulating lytic. Tuned: a massive embolus is half gone after some two minutes of flow.
  if (p.level.lytic > 0.2) p.path.embolism *= Math.exp((-STEP_S * circulation) / 150)
  for (const effect of EFFECTS) if (p.level[effect] > 0) p.level[effect] *= KEPT[effect]
}

// An infusion brings its effects up with its onset and holds them there.
function hold(p: Patient, circulation: number): void {
  for (const drips of Object.values(p.drips))
    for (const { effect, level, onsetS } of drips ?? []) {
      const lack = level - p.level[effect]
      if (lack > 0) p.level[effect] += lack * (1 - Math.exp((-STEP_S * circulation) / onsetS))
    }
}

function absorb(p: Patient, circulation: number): void {
  for (const depot of p.depots) {
    const moved = depot.amount * (1 - Math.exp((-STEP_S * circulation) / (depot.onsetS * 0.6)))
    depot.amount -= moved
    p.level[depot.effect] += moved
  }
  p.depots = p.depots.filter((depot) => depot.amount > 1e-4)
}
