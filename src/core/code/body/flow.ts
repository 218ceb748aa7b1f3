// Blood flow: perfusion by compressions, and pressure by the heart's own beats.
import { toneLeft } from './ailments'
import { toneUnderDrugs } from './narcosis'
import type { Patient } from './patient'
import { approach, clamp } from './step-time'

/** One moment of chest compressions. */
export interface Compressions {
  readonly pushing: boolean
  readonly rateBpm: number
  readonly depthCm: number
  /** 1 full recoil, 0 leaning with full weight. */
  readonly recoil: number
}

/** Perfect compressions without a vasopressor, mmHg. Tuned: inside 10–25, the span seen in people (Paradis 1990). */
const BEST_CPP = 25
/** A vasopressor at full effect adds this share. Tuned. */
const PRESSOR_SHARE = 0.5
/** Pressure builds with this time constant and is lost with the other, s. Tuned after Berg 2001: dozens of compressions up, seconds down. */
const BUILD_S = 8
const LOSS_S = 2.5

/** Rates of 100–120 are best, 80 or 140 lose a quarter. The range: AHA 2025; the fall outside it: tuned. */
export function rateQuality(rateBpm: number): number {
  if (rateBpm < 100) return clamp(1 - (100 - rateBpm) * 0.0125, 0, 1)
  return rateBpm > 120 ? clamp(1 - (rateBpm - 120) * 0.0125, 0.3, 1) : 1
}

/** The least depth of a compression, cm (AHA 2025: 5 to 6). */
export const LEAST_DEPTH_CM = 5

/** Depth of 5–6 cm is best; below, pressure falls in proportion. The range: AHA 2025; the fall: tuned. */
export function depthQuality(depthCm: number): number {
  if (depthCm < LEAST_DEPTH_CM) return clamp(depthCm / LEAST_DEPTH_CM, 0, 1) ** 1.3
  return depthCm > 6 ? 0.95 : 1
}

/**
 * The share of perfusion left at a ventilation rate. Aufderheide 2004 (Circulation 109:1960): coronary perfusion
 * pressure 23.4, 19.5 and 16.9 mmHg at 12, 20 and 30 breaths a minute.
 */
export function breathPenalty(perMinute: number): number {
  if (perMinute <= 12) return 1
  const share = perMinute <= 20 ? 1 - (perMinute - 12) * 0.0208 : 0.8334 - (perMinute - 20) * 0.0111
  return clamp(share, 0.4, 1)
}

/** The coronary perfusion pressure these compressions lead to if they go on, mmHg. */
export function targetCpp(c: Compressions, breathsPerMinute: number, patient: Patient): number {
  if (!c.pushing) return 0
  const quality = rateQuality(c.rateBpm) * depthQuality(c.depthCm) * (0.6 + 0.4 * c.recoil)
  const tone = 1 + PRESSOR_SHARE * clamp(patient.level.epinephrine + 0.5 * patient.level.pressor, 0, 1)
  return BEST_CPP * quality * breathPenalty(breathsPerMinute) * tone * (0.45 + 0.55 * preload(patient))
}

/** Filling of the heart, 0–1, by what obstructs or empties it. Tuned. */
export function preload(p: Patient): number {
  const { path } = p
  const volume = clamp(path.hypovolemia - p.fluidMl / 3000, 0, 1)
  return (
    (1 - 0.88 * path.tension) *
    (1 - 0.78 * path.embolism) *
    (1 - 0.85 * path.tamponade) *
    (1 - 0.8 * volume) *
    (1 - 0.4 * path.caval)
  )
}

/** Output by heart rate, relative to 75/min. Slow: partly made up by filling; above 140: filling is lost. Tuned. */
export function rateOutput(rateBpm: number): number {
  if (rateBpm <= 75) return (rateBpm / 75) ** 0.65
  if (rateBpm <= 140) return 1 + (0.2 * (rateBpm - 75)) / 65
  return clamp(1.2 - (rateBpm - 140) * 0.0105, 0.15, 1.2)
}

const KICK = {
  sinus: 1,
  'block-2': 0.97,
  'block-3': 0.92,
  svt: 1,
  af: 0.9,
  'preexcited-af': 0.92,
  vt: 0.62,
  torsades: 0.6,
  vf: 0,
  asystole: 0,
} as const

/** Strength of the muscle, 0–1.2. Tuned: it fails below a quarter of its fuel. */
export function contractility(p: Patient): number {
  const potassium = effectivePotassium(p)
  const muscle = clamp((p.energy - 0.2) / 0.5, 0, 1) * (1 - p.stun)
  const held = (1 - 0.35 * p.path.coronary) * (1 - 0.85 * Math.max(0, potassium - 0.55) ** 0.8)
  const drive = 1 + 0.3 * clamp(p.level.pressor + 0.6 * p.level.epinephrine, 0, 1)
  return muscle * held * drive * (1 - 0.55 * p.level['negative-inotrope'])
}

/** How much of the potassium's effect on the heart is left under calcium and shifting, 0–1. Tuned. */
export function effectivePotassium(p: Patient): number {
  const { level, path } = p
  return path.hyperkalemia * clamp(1 - 0.4 * level.calcium - 0.35 * level['potassium-shift'], 0.2, 1)
}

/** Anaphylaxis that intramuscular (or, in arrest, any) epinephrine has not answered, 0–1. */
export function anaphylaxisLeft(p: Patient): number {
  const answered = clamp(0.8 * p.level['anaphylaxis-epinephrine'] + 0.6 * p.level.epinephrine, 0, 0.9)
  return p.path.anaphylaxis * (1 - answered)
}

/** Mean arterial pressure of the heart's own beats, mmHg. Tuned. */
export function nativePressure(p: Patient, restMmHg: number, rateBpm: number): number {
  const tone =
    (1 - 0.6 * anaphylaxisLeft(p)) *
    (1 + 0.2 * clamp(p.level.pressor + p.level.epinephrine, 0, 1)) *
    (1 - 0.3 * p.level.nitrate) *
    toneLeft(p) *
    toneUnderDrugs(p)
  const output = rateOutput(rateBpm) * KICK[p.heart] * contractility(p) * preload(p)
  return clamp(restMmHg * output * tone, 0, 190)
}

/** Steps perfusion pressure, fuel and stunning on by one step. */
export function stepFlow(p: Patient, c: Compressions, breathsPerMinute: number): void {
  const native = Math.max(0, 0.8 * p.nativeMmHg - 10)
  const pushed = targetCpp(c, breathsPerMinute, p)
  const target = p.pulse ? native : Math.max(pushed, p.nativeMmHg > 25 ? native : 0)
  p.cpp = approach(p.cpp, target, target > p.cpp ? BUILD_S : LOSS_S)
  p.cpp10 = approach(p.cpp10, p.cpp, 10)
  p.cpp20 = approach(p.cpp20, p.cpp, 20)
  p.debtMin = Math.max(0, p.debtMin + debtRate(p) / 120)
  stepEnergy(p)
}

/**
 * Minutes of ischemia for a minute of time: 1 without flow, 0.5 at 20 mmHg or more, so that the chance of a shock
 * falls 7–10 % a minute without and 3–4 % with CPR (Larsen 1993 and AHA). With a pulse it is paid back slowly. Tuned.
 */
export function debtRate(p: Pick<Patient, 'pulse' | 'cpp'>): number {
  return p.pulse ? -0.1 : 1 - 0.5 * Math.min(1, p.cpp / 20)
}

/** Perfusion below this never restores a heartbeat, mmHg (Paradis 1990, JAMA 263:1106). */
export const LEAST_CPP = 15

// Fuel falls below 15 mmHg and rises above it. Tuned: coarse fibrillation turns fine after 5–6 minutes without CPR.
function stepEnergy(p: Patient): void {
  const lack = 1 - p.cpp / LEAST_CPP
  const hypoxic = clamp((70 - p.sat) / 30, 0, 1)
  if (lack > 0) p.energy *= Math.exp((-0.5 * lack) / 400)
  else {
    const ceiling = p.heart === 'vf' ? 0.85 : 1
    const rise = clamp(-lack, 0, 1.2) * (p.pulse ? 2 : 1) * (1 - 0.8 * hypoxic)
    if (p.energy < ceiling) p.energy = approach(p.energy, ceiling, 130 / Math.max(0.01, rise))
    if (p.heart !== 'vf') p.stun = Math.max(0, p.stun - (0.5 * rise) / 40)
  }
  if (p.pulse && hypoxic > 0) p.energy *= Math.exp((-0.5 * hypoxic) / 75)
}
