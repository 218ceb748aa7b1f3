// What brings people to the floor of a clinic without an arrest: a faint, a seizure, tight airways, low sugar. How much of each
// is left after treatment, and what it does to the body.
import type { Patient } from './patient'
import { approach, clamp, STEP_S } from './step-time'

/** From so much of it on a seizure is seen, 0–1. Tuned. */
export const SEIZES = 0.3
/** Below this glucose a patient is confused, and below the other unconscious, mg/dL: level 2 is below 54 (ADA); the lower limit is tuned. */
export const CONFUSED_MG_DL = 56
const UNCONSCIOUS_MG_DL = 45

/** Narrowing of the small airways that bronchodilators have not opened, 0–1. */
export function bronchospasmLeft(p: Patient): number {
  const { level } = p
  const opened =
    0.45 * level.bronchodilator + 0.5 * level['anaphylaxis-epinephrine'] + 0.4 * level.epinephrine
  return p.path.bronchospasm * (1 - clamp(opened, 0, 0.85))
}

/** Whether the patient convulses. */
export function isSeizing(p: Patient): boolean {
  return p.pulse && p.path.seizure > SEIZES
}

/** Whether seizure, or the sleep after it, or lack of glucose takes the consciousness away. */
export function isOut(p: Patient): boolean {
  return p.path.seizure > 0.12 || p.glucoseMgDl <= UNCONSCIOUS_MG_DL
}

/** Share of the drive to breathe that seizure and exhaustion leave, 0–1. */
export function driveLeft(p: Patient): number {
  return (isSeizing(p) ? 0.6 : 1) * (1 - 0.85 * p.tired)
}

/** Resistance that these put between mouth and alveoli, 0 free – 1 closed. */
export function tightness(p: Patient): number {
  return Math.max(0.85 * bronchospasmLeft(p), isSeizing(p) ? 0.4 : 0)
}

/** Beats a minute that a faint takes from the heart, and a seizure or hard breathing adds. */
export function rateShift(p: Patient): number {
  return 34 * Math.min(1, bronchospasmLeft(p) + p.path.seizure) - 34 * vagalLeft(p)
}

/** Share of the pressure that a faint leaves, 0–1: it opens the vessels of the legs. */
export function toneLeft(p: Patient): number {
  return 1 - 0.33 * vagalLeft(p)
}

/** The reflex of a faint that position and atropine have not answered, 0–1. */
function vagalLeft(p: Patient): number {
  return p.path.vagal * (1 - 0.6 * clamp(p.level.atropine, 0, 1))
}

/** Time constants, s. Tuned: flat, a faint is over in about half a minute; propped up it lasts. A benzodiazepine ends a seizure in a minute or two. */
const FAINT_FLAT_S = 16
const FAINT_UPRIGHT_S = 900
const SEIZURE_ENDS_S = 30
const SLEEP_S = 130
/** So much of a benzodiazepine's full dose ends a seizure. */
const ENDS = 0.4
/** Breathing against this much narrowing wears a patient out in about four minutes; below it strength comes back. */
const WEARS = 0.55
const WORN_OUT_S = 240

/** Steps the ailments on by one step. Nothing changes where a scenario has none of them. */
export function stepAilments(p: Patient): void {
  if (p.path.vagal > 0) p.path.vagal = approach(p.path.vagal, 0, p.flat ? FAINT_FLAT_S : FAINT_UPRIGHT_S)
  if (p.path.seizure > 0 && (p.path.seizure <= SEIZES || p.level.anticonvulsant > ENDS))
    p.path.seizure = approach(p.path.seizure, 0, p.path.seizure > SEIZES ? SEIZURE_ENDS_S : SLEEP_S)
  const worn = p.pulse && bronchospasmLeft(p) > WEARS ? STEP_S / WORN_OUT_S : (-2 * STEP_S) / WORN_OUT_S
  if (p.path.bronchospasm > 0) p.tired = clamp(p.tired + worn, 0, 1)
  stepGlucose(p)
}

/** Glucose that insulin takes at its fullest, mg/dL a minute, and where it stops. Tuned. */
const FALL_MG_DL_PER_MIN = 5
const LEAST_GLUCOSE_MG_DL = 22
/** Sugar from the gut and the liver arrives with this time constant, s. Faster than in life, so that a drill sees it. */
const SUGAR_S = 110

function stepGlucose(p: Patient): void {
  const fallen = (p.path.insulin * FALL_MG_DL_PER_MIN * STEP_S) / 60
  if (fallen > 0)
    p.glucoseMgDl = Math.max(Math.min(LEAST_GLUCOSE_MG_DL, p.glucoseMgDl), p.glucoseMgDl - fallen)
  const { sugar } = p.level
  if (sugar <= 0) return
  p.level.sugar = approach(sugar, 0, SUGAR_S)
  p.glucoseMgDl = Math.min(600, p.glucoseMgDl + sugar - p.level.sugar)
}
