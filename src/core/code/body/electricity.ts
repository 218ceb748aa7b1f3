// Shocks: what electricity does to this heart, with one seeded throw per shock.
import { hash01 } from '../../random'
import { restart } from './heart'
import type { Patient } from './patient'
import { shockable } from './patient'
import { clamp } from './step-time'

const SALT = { shock: 21, cardiovert: 22, induce: 23, asystole: 24, thrust: 25, adenosine: 26 }

export interface ShockOutcome {
  readonly indicated: boolean
  readonly success: boolean
  readonly harm: 'shock-not-needed' | 'unsynchronized-shock' | null
}

/**
 * The chance that a shock ends fibrillation, 0–1. From 0.93 it falls by 0.07 a minute of ischemia, and by up to 0.15
 * more without perfusion in the last 20 s: together 7–10 % a minute without, 3–4 % with CPR (Larsen 1993; AHA), and
 * less after a pause (Cheskes 2011). An antiarrhythmic adds up to 0.2, low energy takes. Slopes: published; the rest: tuned.
 */
export function shockChance(p: Patient, stubborn: number, energyJ: number): number {
  const perfused = Math.min(1, p.cpp20 / 18)
  const base = 0.93 - 0.07 * p.debtMin
  const drug = 0.2 * clamp(p.level.antiarrhythmic, 0, 1)
  const energy = energyJ >= 120 ? 1 : clamp(energyJ / 120, 0.1, 1)
  const pause = 1 - 0.15 * (1 - perfused) * Math.min(1, p.debtMin / 3)
  const fine = p.energy < 0.45 ? 0.6 : 1
  const resisted = (1 - 0.8 * stubborn) ** (1 / (1 + 0.6 * p.shocks + 2.5 * drug))
  return clamp((base * resisted + drug) * energy * pause * fine, 0.03, 0.97)
}

/** Delivers a shock. `energyNeededJ` is what this rhythm's guideline asks for when synchronized. */
export function deliverShock(
  p: Patient,
  seed: number,
  stubborn: number,
  shock: { energyJ: number; synced: boolean; energyNeededJ: number },
  atMs: number,
): ShockOutcome {
  if (shockable(p)) return defibrillate(p, seed, stubborn, shock.energyJ, atMs)
  if (!p.pulse || p.heart === 'sinus' || p.heart === 'block-2' || p.heart === 'block-3') {
    p.stun = clamp(p.stun + 0.1, 0, 1)
    if (p.pulse && !shock.synced) induce(p, seed, 0.5, atMs)
    return { indicated: false, success: false, harm: 'shock-not-needed' }
  }
  if (p.heart === 'torsades' || shock.synced) return cardiovert(p, seed, shock, atMs)
  // An unsynchronized shock can fall on the T wave: here more often than in life, so that the harm shows. Tuned.
  induce(p, seed, 0.7, atMs)
  const success = p.heart !== 'vf' && cardiovert(p, seed, shock, atMs).success
  return { indicated: false, success, harm: 'unsynchronized-shock' }
}

function defibrillate(
  p: Patient,
  seed: number,
  stubborn: number,
  energyJ: number,
  atMs: number,
): ShockOutcome {
  const chance = shockChance(p, stubborn, energyJ)
  const success = hash01(seed, SALT.shock, p.shocks) < chance
  p.shocks += 1
  if (success) {
    p.stun = clamp(0.15 + p.debtMin * 0.4 + 0.5 * p.path.coronary, 0, 1)
    const silent = 0.1 + 0.75 * p.path.conduction + 0.05 * p.debtMin
    if (p.energy < 0.3 || hash01(seed, SALT.asystole, p.arrests) < silent) {
      p.heart = 'asystole'
      p.energy = Math.min(p.energy, 0.45)
    } else restart(p, 58)
    p.heartSinceMs = atMs
  }
  return { indicated: true, success, harm: null }
}

function cardiovert(
  p: Patient,
  seed: number,
  shock: { energyJ: number; energyNeededJ: number },
  atMs: number,
): ShockOutcome {
  const chance = shock.energyJ >= shock.energyNeededJ ? 0.92 : 0.45
  const success = hash01(seed, SALT.cardiovert, p.cardioversions) < chance
  p.cardioversions += 1
  if (success) {
    restart(p, 82)
    p.heartSinceMs = atMs
  }
  return { indicated: true, success, harm: null }
}

function induce(p: Patient, seed: number, chance: number, atMs: number): void {
  if (hash01(seed, SALT.induce, p.shocks + p.cardioversions) >= chance) return
  p.heart = 'vf'
  p.heartSinceMs = atMs
}

/** Whether this dose of adenosine ends a re-entry tachycardia: 6 mg about 6 in 10, 12 mg about 9 in 10. Teaching; tuned. */
export function adenosineEnds(p: Patient, seed: number, doseMg: number, nth: number): boolean {
  return p.heart === 'svt' && hash01(seed, SALT.adenosine, nth) < (doseMg >= 12 ? 0.92 : 0.6)
}

/** How far a cycle of back blows and thrusts loosens what is stuck, 0–0.6. */
export function thrustGain(seed: number, nth: number): number {
  return 0.2 + 0.4 * hash01(seed, SALT.thrust, nth)
}
