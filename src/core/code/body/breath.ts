// Breathing: own breaths, the bag, the oxygen store, carbon dioxide and what the capnograph shows.
import { driveLeft, tightness } from './ailments'
import { anaphylaxisLeft } from './flow'
import { breathUnderDrugs } from './narcosis'
import type { Patient } from './patient'
import { approach, clamp } from './step-time'

/** How the patient is being ventilated. */
export interface Ventilation {
  /** Assisted breaths a minute now (0 while none is given). */
  readonly perMinute: number
  /** Share of each breath that reaches the lungs: a mask leaks, a tube does not. */
  readonly efficacy: number
  /** Inspired oxygen, 0.21–1. */
  readonly fio2: number
}

/** Opioid effect, found or given, that naloxone has not displaced, 0–1. */
export function opioidLeft(p: Patient): number {
  return clamp(p.path.opioid + p.level.opioid, 0, 1) * clamp(1 - p.level.naloxone, 0, 1)
}

/** Resistance to air between mouth and alveoli, 0 free – 1 closed. */
export function obstruction(p: Patient): number {
  return clamp(Math.max(p.path.airway, p.path['foreign-body'], 0.75 * anaphylaxisLeft(p), tightness(p)), 0, 1)
}

/** Steps own breathing, oxygen and carbon dioxide on by one step. */
export function stepBreath(p: Patient, v: Ventilation, restBreaths: number): void {
  p.ownBreaths = ownBreaths(p, restBreaths)
  const open = 1 - obstruction(p)
  const breaths = (p.ownBreaths + v.perMinute * v.efficacy) * (open < 0.15 ? 0 : open)
  stepOxygen(p, breaths, v.fio2)
  stepCarbonDioxide(p, breaths)
}

function ownBreaths(p: Patient, rest: number): number {
  if (!p.pulse) return 0
  const drive = clamp(1 - 1.05 * opioidLeft(p), 0, 1) * (p.energy < 0.35 ? 0.4 : 1) * driveLeft(p)
  const worry = p.sat < 92 && p.conscious ? 8 : 0
  return Math.round((rest + worry) * drive * breathUnderDrugs(p))
}

/** Reserve in the lungs, s: about one minute on room air, several after oxygen (airway teaching; tuned). */
function fullReserve(fio2: number): number {
  return 45 + 240 * clamp((fio2 - 0.21) / 0.79, 0, 1)
}

function stepOxygen(p: Patient, breaths: number, fio2: number): void {
  const flow = p.pulse ? 1 : 0.35
  if (breaths >= 5) {
    const shunt = p.path.lung * (fio2 > 0.6 ? 14 : 30) + 10 * p.path.embolism + 4 * p.path.tension * 3
    const best = (fio2 > 0.6 ? 99 : 96 + 3 * clamp((fio2 - 0.21) / 0.4, 0, 1)) - shunt
    const most = clamp(best - 2.5 * Math.max(0, 10 - breaths), 40, 100)
    p.sat = approach(p.sat, most, most > p.sat ? 25 : 40)
    p.reserveS = Math.min(fullReserve(fio2), p.reserveS + breaths / 24)
    return
  }
  const lack = 1 - breaths / 8
  p.reserveS -= 0.5 * lack * flow
  if (p.reserveS > 0) return
  p.reserveS = 0
  // After the reserve, about half a percent a second with a pulse. Tuned.
  p.sat = Math.max(30, p.sat - 0.25 * lack * flow)
}

function stepCarbonDioxide(p: Patient, breaths: number): void {
  const level = clamp(40 * (14 / Math.max(3, breaths)) ** 0.7, 22, 110)
  p.co2MmHg = approach(p.co2MmHg, level, p.pulse ? 120 : 400)
  const flow = p.pulse ? clamp(p.nativeMmHg / 75, 0.3, 1) : clamp(p.cpp / 45, 0.04, 0.6)
  // EtCO2 falls with the ventilation rate (Ruiz de Gauna 2020: exponential decay) and follows flow.
  const washed = p.pulse ? 1 : Math.exp(-0.03 * Math.max(0, breaths - 10))
  p.etco2MmHg = approach(p.etco2MmHg, p.co2MmHg * flow * washed * (1 - 0.4 * p.path.embolism), 6)
}
