// The heart's rhythm: what rate it keeps, and when it changes by itself.
import { hasWoken } from './awakening'
import { isOut, rateShift } from './ailments'
import { opioidLeft } from './breath'
import { anaphylaxisLeft, effectivePotassium, LEAST_CPP, nativePressure } from './flow'
import { isSilenced } from './narcosis'
import type { Patient, Traits } from './patient'
import { organized } from './patient'
import { approach, clamp, STEP_S } from './step-time'

/** The transcutaneous pacer as it is set. */
export interface Pacer {
  readonly on: boolean
  readonly rateBpm: number
  readonly currentMa: number
}

/** What changed in a step, for the log. */
export type HeartChange = 'arrest' | 'rosc' | 'rhythm' | null

/** Below this mean pressure no pulse is felt; it must rise above the other to be felt again, mmHg. Tuned. */
const PULSE_LOST_MMHG = 36
const PULSE_FOUND_MMHG = 45

/** Whether the pacer captures: on, above threshold, and a muscle with fuel to answer. */
export function captures(p: Patient, pacer: Pacer, traits: Traits): boolean {
  const slow = p.heart === 'sinus' || p.heart === 'block-2' || p.heart === 'block-3'
  return pacer.on && slow && pacer.currentMa >= traits.captureMa && p.energy > 0.35
}

/** Settles a patient who begins with a pulse: the pressure that this rhythm gives, and who is awake under it. */
export function settlePatient(p: Patient, restMmHg: number): void {
  if (!p.pulse) return
  p.rateBpm += rateShift(p)
  p.nativeMmHg = nativePressure(p, restMmHg, p.rateBpm)
  p.conscious = consciousness(p, false)
}

/** Steps rate, pressure, pulse and rhythm on by one step; says what changed. */
export function stepHeart(
  p: Patient,
  traits: Traits,
  pacer: Pacer,
  restMmHg: number,
  atMs: number,
): HeartChange {
  p.rateBpm = approach(p.rateBpm, wantedRate(p, pacer, traits, restMmHg), 6)
  const wanted = nativePressure(p, restMmHg, p.rateBpm)
  p.nativeMmHg = approach(p.nativeMmHg, wanted, wanted > p.nativeMmHg ? 5 : organized(p.heart) ? 4 : 1.5)
  const electrical = stepRhythm(p, traits, atMs)
  const pulse = stepPulse(p, atMs)
  p.conscious = consciousness(p, hasWoken(p, atMs, traits))
  return pulse ?? (electrical ? 'rhythm' : null)
}

function consciousness(p: Patient, woken: boolean): boolean {
  const awake = p.pulse && p.nativeMmHg > 45 && p.sat > 68 && !isOut(p)
  const drugged = opioidLeft(p) > 0.5 || isSilenced(p)
  // After an arrest the brain wakes late, most often after the drill.
  return awake && !drugged && (p.arrests === 0 || woken)
}

function wantedRate(p: Patient, pacer: Pacer, traits: Traits, restMmHg: number): number {
  const own = ownRate(p, restMmHg)
  return captures(p, pacer, traits) ? Math.max(own, pacer.rateBpm) : own
}

function ownRate(p: Patient, restMmHg: number): number {
  const { level } = p
  const drive = clamp(level.epinephrine + level.pressor, 0, 1)
  if (p.heart === 'svt') return p.baseRateBpm
  if (p.heart === 'af') return Math.max(70, p.baseRateBpm - 90 * level['negative-inotrope'])
  if (p.heart === 'preexcited-af') return p.baseRateBpm - 40 * clamp(level.antiarrhythmic, 0, 1)
  if (p.heart === 'vt') return Math.max(130, p.baseRateBpm > 120 ? p.baseRateBpm : 185)
  if (p.heart === 'torsades') return 220
  if (p.heart === 'vf' || p.heart === 'asystole') return 0
  const starved = clamp((72 - p.sat) / 30, 0, 1)
  const slowed = (1 - 0.7 * starved) * (1 - 0.6 * effectivePotassium(p)) * clamp(p.energy + 0.35, 0.3, 1)
  if (p.heart === 'block-3') return clamp((p.baseRateBpm + 14 * drive) * slowed, 22, 60)
  if (p.heart === 'block-2') return clamp((p.baseRateBpm + 12 * drive) * slowed, 25, 75)
  const base = p.baseRateBpm < 100 ? p.baseRateBpm : 96
  const fear = clamp((0.85 * restMmHg - p.nativeMmHg) / 30, 0, 1) * (base < 55 ? 0.15 : 1)
  const shock = Math.max(anaphylaxisLeft(p), p.path.embolism, p.path.tension, p.path.hypovolemia)
  const fast =
    base +
    rateShift(p) +
    38 * fear * (1 - p.path.vagal) +
    12 * shock +
    22 * drive +
    24 * clamp(level.atropine, 0, 1)
  return clamp(fast * slowed, 26, 155)
}

function stepPulse(p: Patient, atMs: number): HeartChange {
  if (p.pulse && p.nativeMmHg < PULSE_LOST_MMHG) {
    p.pulse = false
    p.pulseSinceMs = atMs
    p.arrests += 1
    p.hazard = 0
    return 'arrest'
  }
  if (p.pulse || p.nativeMmHg < PULSE_FOUND_MMHG || !organized(p.heart)) return null
  // After more than a moment without flow, no pulse returns unless perfusion has been above the limit.
  if (p.debtMin > 0.5 && p.cpp10 < LEAST_CPP) return null
  p.pulse = true
  p.pulseSinceMs = atMs
  p.roscMs = atMs
  p.roscDebtMin = p.debtMin
  p.hazard = 0
  return 'rosc'
}

function stepRhythm(p: Patient, traits: Traits, atMs: number): boolean {
  const before = p.heart
  if (p.heart === 'vf') {
    if (p.energy < 0.12) p.heart = 'asystole'
  } else if (p.heart === 'asystole') {
    if (p.energy > traits.energyNeeded + 0.04 * p.path.conduction && p.cpp10 >= LEAST_CPP) restart(p, 62)
  } else {
    fibrillate(p, traits)
    convert(p)
    if (!p.pulse && p.energy < 0.13 && organized(p.heart)) p.heart = 'asystole'
  }
  if (p.heart === before) return false
  p.heartSinceMs = atMs
  return true
}

/** An organized rhythm begins again, slow at first. */
export function restart(p: Patient, rateBpm: number): void {
  p.heart = 'sinus'
  p.baseRateBpm = Math.max(rateBpm, 72)
  p.rateBpm = rateBpm * 0.7
  p.decayHazard = 0
  p.conversion = 0
}

/**
 * Readiness to fibrillate per second. Tuned: a fresh occlusion (0.9) fibrillates after about a minute and a half;
 * each arrest survived makes the next one later, so that care after it can be practiced.
 */
export function irritability(p: Patient): number {
  const calm = 1 - 0.4 * clamp(p.level.antiarrhythmic, 0, 1)
  const ischemic = (Math.max(0, p.path.coronary - 0.5) * 2.2) / 80
  // Torsades follows pauses: a rate near 100, own or paced, all but prevents it.
  const unhurried = clamp((105 - p.rateBpm) / 40, 0.1, 1)
  const prolonged =
    (Math.max(0, p.path['long-qt'] - 0.4) * 1.7 * (1 - 0.85 * clamp(p.level.magnesium, 0, 1)) * unhurried) /
    90
  const potassium = Math.max(0, effectivePotassium(p) - 0.62) / 60
  const survived = p.pulse ? p.arrests : Math.max(0, p.arrests - 1)
  return (ischemic * calm + prolonged + potassium) / (1 + 2 * survived)
}

function fibrillate(p: Patient, traits: Traits): void {
  if (p.heart === 'vt' || p.heart === 'torsades') {
    if (p.pulse && p.heart === 'vt' && p.nativeMmHg > 48) return
    // Pulseless tachycardia turns into fibrillation within about three minutes. Tuned.
    p.decayHazard += STEP_S / (p.pulse ? 210 : 170)
    if (p.decayHazard >= traits.decays) p.heart = 'vf'
    return
  }
  p.hazard += STEP_S * irritability(p)
  if (p.hazard < traits.fibrillates) return
  p.hazard = 0
  p.decayHazard = 0
  if (p.path['long-qt'] > 0.4) p.heart = 'torsades'
  else if (p.path.scar > 0.5) {
    p.heart = 'vt'
    p.baseRateBpm = 210
  } else p.heart = 'vf'
}

// Drugs that end a tachycardia do it gradually: an antiarrhythmic in minutes, magnesium within one.
function convert(p: Patient): void {
  const { level } = p
  if (!p.pulse) return
  const anti = clamp(level.antiarrhythmic, 0, 1.2)
  const speed =
    p.heart === 'vt' || p.heart === 'preexcited-af'
      ? anti > 0.25
        ? anti / 170
        : 0
      : p.heart === 'torsades'
        ? level.magnesium > 0.4
          ? 1 / 25
          : 0
        : p.heart === 'svt'
          ? level['negative-inotrope'] / 40
          : 0
  p.conversion += STEP_S * speed
  if (p.conversion >= 1) restart(p, 84)
}
