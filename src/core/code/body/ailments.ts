// What brings people to the floor of a clinic without an arrest: a faint, a seizure, tight airways, low sugar. How much of each
// is left after treatment, and what it does to the body.
import type { Patient } from './patient'
import { approach, clamp, STEP_S } from './step-time'

/** From so much of it on a seizure is seen, 0–1. Tuned. */
const SEIZES = 0.3
/** Below this glucose a patient is confused, from the other down unconscious, mg/dL. Both tuned: the first just above level 2 of the ADA (below 54). */
export const CONFUSED_MG_DL = 56
const UNCONSCIOUS_MG_DL = 45

/** Share of a narrowing that the full effect of each drug opens, and the most that all of them do, 0–1. Tuned. */
const OPENS = { bronchodilator: 0.45, anaphylaxisEpinephrine: 0.5, epinephrine: 0.4, most: 0.85 } as const

/** Narrowing of the small airways that bronchodilators have not opened, 0–1. */
export function bronchospasmLeft(p: Patient): number {
  const { level } = p
  const opened =
    OPENS.bronchodilator * level.bronchodilator +
    OPENS.anaphylaxisEpinephrine * level['anaphylaxis-epinephrine'] +
    OPENS.epinephrine * level.epinephrine
  return p.path.bronchospasm * (1 - clamp(opened, 0, OPENS.most))
}

/** Whether the patient convulses. */
export function isSeizing(p: Patient): boolean {
  return p.pulse && p.path.seizure > SEIZES
}

/** Down to so much of a seizure the patient sleeps after it, 0–1. Tuned. */
const SLEEPS = 0.12

/** Whether seizure, or the sleep after it, or lack of glucose takes the consciousness away. */
export function isOut(p: Patient): boolean {
  return p.path.seizure > SLEEPS || p.glucoseMgDl <= UNCONSCIOUS_MG_DL
}

/** Share of the drive to breathe in a seizure, and what full exhaustion takes of it, 0–1. Tuned. */
const SEIZING_DRIVE = 0.6
const TIRED_TAKES = 0.85

/** Share of the drive to breathe that seizure and exhaustion leave, 0–1. */
export function driveLeft(p: Patient): number {
  return (isSeizing(p) ? SEIZING_DRIVE : 1) * (1 - TIRED_TAKES * p.tired)
}

/** Resistance of a full bronchospasm, and of a jaw and chest that convulse, 0–1. Tuned. */
const SPASM_RESISTS = 0.85
const SEIZURE_RESISTS = 0.4

/** Resistance that these put between mouth and alveoli, 0 free – 1 closed. */
export function tightness(p: Patient): number {
  return Math.max(SPASM_RESISTS * bronchospasmLeft(p), isSeizing(p) ? SEIZURE_RESISTS : 0)
}

/** Beats a minute that each does at its fullest. Tuned. */
const SHIFT_BPM = 34

/** Beats a minute that a faint takes from the heart, and a seizure or hard breathing adds. */
export function rateShift(p: Patient): number {
  return SHIFT_BPM * Math.min(1, bronchospasmLeft(p) + p.path.seizure) - SHIFT_BPM * vagalLeft(p)
}

/** Share of the pressure that a full faint takes, and of a faint that atropine takes, 0–1. Tuned. */
const FAINT_TAKES = 0.33
const ATROPINE_TAKES = 0.6

/** Share of the pressure that a faint leaves, 0–1: it opens the vessels of the legs. */
export function toneLeft(p: Patient): number {
  return 1 - FAINT_TAKES * vagalLeft(p)
}

/** The reflex of a faint that position and atropine have not answered, 0–1. */
function vagalLeft(p: Patient): number {
  return p.path.vagal * (1 - ATROPINE_TAKES * clamp(p.level.atropine, 0, 1))
}

/** Time constants, s. Tuned: flat, a faint is over in about half a minute; propped up it lasts. A benzodiazepine ends a seizure in a minute or two. */
const FAINT_FLAT_S = 16
const FAINT_UPRIGHT_S = 900
const SEIZURE_ENDS_S = 30
const SLEEP_S = 130
/** So much of a benzodiazepine's full dose ends a seizure. Tuned. */
const ENDS = 0.4
/** Breathing against this much narrowing wears a patient out in about four minutes; below it strength comes back, twice as fast. Tuned. */
const WEARS = 0.55
const WORN_OUT_S = 240
const RECOVERS = 2

/** Steps the ailments on by one step. Nothing changes where a scenario has none of them. */
export function stepAilments(p: Patient): void {
  if (p.path.vagal > 0) p.path.vagal = approach(p.path.vagal, 0, p.flat ? FAINT_FLAT_S : FAINT_UPRIGHT_S)
  if (p.path.seizure > 0 && (p.path.seizure <= SEIZES || p.level.anticonvulsant > ENDS))
    p.path.seizure = approach(p.path.seizure, 0, p.path.seizure > SEIZES ? SEIZURE_ENDS_S : SLEEP_S)
  const worn =
    p.pulse && bronchospasmLeft(p) > WEARS ? STEP_S / WORN_OUT_S : (-RECOVERS * STEP_S) / WORN_OUT_S
  if (p.path.bronchospasm > 0) p.tired = clamp(p.tired + worn, 0, 1)
  stepGlucose(p)
}

/** No sugar lifts the glucose above this, mg/dL. Tuned. */
export const MOST_GLUCOSE_MG_DL = 600
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
  p.glucoseMgDl = Math.min(MOST_GLUCOSE_MG_DL, p.glucoseMgDl + sugar - p.level.sugar)
}
