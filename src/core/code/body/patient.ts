// The patient's state: what the body is, one flat record that the physiology steps forward.
import { hash01 } from '../../random'
import type { Scenario } from '../data/scenario.schema'
import type { HeartKind, Pathology } from '../data/vocabulary'
import { PATHOLOGIES } from '../data/vocabulary'

/** A dose on its way to where it acts. */
export interface Depot {
  readonly effect: EffectName
  amount: number
  readonly onsetS: number
}

/** An effect that an infusion holds up. */
export interface InfusionEffect {
  readonly effect: EffectName
  readonly level: number
  readonly onsetS: number
}

export const EFFECTS = [
  'epinephrine',
  'pressor',
  'antiarrhythmic',
  'atropine',
  'av-block',
  'negative-inotrope',
  'magnesium',
  'calcium',
  'potassium-shift',
  'naloxone',
  'anaphylaxis-epinephrine',
  'lytic',
  'nitrate',
  'sedation',
  'brief-sedation',
  'breath-depression',
  'vasodilation',
  'opioid',
  'paralysis',
  'brief-paralysis',
  'antidote',
  'bronchodilator',
  'anticonvulsant',
  'sugar',
] as const
export type EffectName = (typeof EFFECTS)[number]

export interface Patient {
  heart: HeartKind
  heartSinceMs: number
  /** Whether a central pulse can be felt. */
  pulse: boolean
  /** When the pulse was last lost or found, ms. */
  pulseSinceMs: number
  rateBpm: number
  /** Mean arterial pressure of the heart's own beats, mmHg. */
  nativeMmHg: number
  /** Coronary perfusion pressure now, and its running means over about 10 and 20 s, mmHg. */
  cpp: number
  cpp10: number
  cpp20: number
  /** Fuel of the heart muscle, 0–1: what compressions keep up. */
  energy: number
  /** Stunning after an arrest, 0–1: cleared by perfusion. */
  stun: number
  /** Minutes of ischemia, weighted by flow. */
  debtMin: number
  /** When the pulse last came back, ms, and what the time without it had cost by then; null before an arrest is survived. */
  roscMs: number | null
  roscDebtMin: number
  /** Oxygen saturation, %, and seconds of reserve in the lungs. */
  sat: number
  reserveS: number
  co2MmHg: number
  etco2MmHg: number
  /** Own breaths a minute now. */
  ownBreaths: number
  conscious: boolean
  /** Accumulated readiness to fibrillate; at 1 × threshold it does. */
  hazard: number
  decayHazard: number
  conversion: number
  arrests: number
  shocks: number
  cardioversions: number
  thrusts: number
  /** Lies on the floor or the table, not propped up. */
  flat: boolean
  /** How worn out by hard breathing, 0–1. */
  tired: number
  path: Record<Pathology, number>
  level: Record<EffectName, number>
  depots: Depot[]
  /** What runs in by the minute, by drug: it holds its effects for as long as it runs. */
  drips: Readonly<Partial<Record<string, readonly InfusionEffect[]>>>
  fluidMl: number
  lung: number
  temperatureC: number
  glucoseMgDl: number
  potassiumMmol: number
  /** Whether restarted by shock or energy after fibrillation: an organized rhythm not yet proven. */
  baseRateBpm: number
}

/** Seeded traits that stay the same through a drill, so that better care is never punished by another throw. */
export interface Traits {
  readonly fibrillates: number
  readonly decays: number
  readonly energyNeeded: number
  readonly captureMa: number
  /** How late the brain is after an arrest, 0–1. */
  readonly slowToBreathe: number
}

const SALT = { fibrillates: 11, decays: 12, energy: 13, capture: 14, breath: 15 }

/** The traits of this patient under a seed. */
export function traitsOf(seed: number): Traits {
  const between = (salt: number, low: number, high: number): number => low + (high - low) * hash01(seed, salt)
  return {
    fibrillates: between(SALT.fibrillates, 0.8, 1.2),
    decays: between(SALT.decays, 0.8, 1.2),
    energyNeeded: between(SALT.energy, 0.46, 0.58),
    captureMa: between(SALT.capture, 48, 78),
    slowToBreathe: between(SALT.breath, 0, 1),
  }
}

/** The patient as the drill begins. */
export function firstState(scenario: Scenario): Patient {
  const { patient, pathology } = scenario
  const down = patient.downMin ?? 0
  const pulseless = patient.heart === 'vf' || patient.heart === 'asystole' || down > 0
  const path = Object.fromEntries(PATHOLOGIES.map((name) => [name, pathology[name] ?? 0])) as Patient['path']
  return {
    heart: patient.heart,
    heartSinceMs: -down * 60_000,
    pulse: !pulseless,
    pulseSinceMs: -down * 60_000,
    rateBpm: patient.rateBpm,
    nativeMmHg: pulseless ? 15 : patient.meanMmHg,
    cpp: pulseless ? 0 : 55,
    cpp10: pulseless ? 0 : 55,
    cpp20: pulseless ? 0 : 55,
    energy: Math.exp((-down * 60) / 400),
    stun: Math.min(1, down * 0.5),
    debtMin: down,
    roscMs: null,
    roscDebtMin: 0,
    sat: pulseless ? Math.max(50, 92 - 6 * down) : 97,
    reserveS: pulseless ? 0 : 45,
    co2MmHg: 40 + 4 * down,
    etco2MmHg: pulseless ? 8 : 37,
    ownBreaths: pulseless ? 0 : patient.breathsPerMinute,
    conscious: !pulseless,
    hazard: 0,
    decayHazard: 0,
    conversion: 0,
    arrests: pulseless ? 1 : 0,
    shocks: 0,
    cardioversions: 0,
    thrusts: 0,
    flat: false,
    tired: 0,
    path,
    level: Object.fromEntries(EFFECTS.map((name) => [name, 0])) as Patient['level'],
    depots: [],
    drips: {},
    fluidMl: 0,
    lung: 0,
    temperatureC: patient.temperatureC,
    glucoseMgDl: patient.glucoseMgDl,
    potassiumMmol: patient.potassiumMmol,
    baseRateBpm: patient.rateBpm,
  }
}

/** A copy that can be stepped on without touching the first. */
export function copyPatient(patient: Patient): Patient {
  return {
    ...patient,
    path: { ...patient.path },
    level: { ...patient.level },
    depots: patient.depots.map((depot) => ({ ...depot })),
  }
}

/** Whether the heart has an organized electrical rhythm. */
export function organized(heart: HeartKind): boolean {
  return heart !== 'vf' && heart !== 'asystole'
}

/** The systolic pressure that goes with a mean of `nativeMmHg`, mmHg: our own model, a pulse pressure of 42 % of the mean. */
export function systolicMmHg({ nativeMmHg }: Pick<Patient, 'nativeMmHg'>): number {
  return nativeMmHg * 1.28
}

/** Whether a shock is the treatment: no pulse, and fibrillation or ventricular tachycardia. */
export function shockable(patient: Pick<Patient, 'heart' | 'pulse'>): boolean {
  return !patient.pulse && (patient.heart === 'vf' || patient.heart === 'vt' || patient.heart === 'torsades')
}
