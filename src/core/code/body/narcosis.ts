// What sedatives, opioids and paralytics do to the body: sleep, breath, muscle and pressure. Strengths are tuned to
// teaching and to the drugs' labels: propofol takes most of the pressure, etomidate and ketamine least.
import type { Patient } from './patient'
import { clamp } from './step-time'

/** From here on nobody answers: the depth of an intubation, not of a cardioversion. */
const ASLEEP = 1.6
/** From here on no muscle moves. */
const PARALYZED = 0.5
/** Drowsy enough that pain is not remembered. */
const DROWSY = 0.4

/** How deep the sedation is: 1 is drowsy, 2 asleep. */
function depth({ level }: Patient): number {
  return level.sedation + level['brief-sedation']
}

/** Whether a drug keeps the patient asleep. */
export function isAsleep(p: Patient): boolean {
  return depth(p) >= ASLEEP
}

/** Whether a sedative has begun to work. */
export function isDrowsy(p: Patient): boolean {
  return depth(p) >= DROWSY
}

/** Whether no muscle moves: no breath, no answer. */
export function isParalyzed({ level }: Patient): boolean {
  return level.paralysis + level['brief-paralysis'] >= PARALYZED
}

/** Whether these drugs, not the heart or the brain, keep the patient from answering. */
export function isSilenced(p: Patient): boolean {
  return isAsleep(p) || isParalyzed(p)
}

/** Share of the own breaths that these drugs leave, 0–1. */
export function breathUnderDrugs(p: Patient): number {
  return isParalyzed(p) ? 0 : 1 - 0.75 * clamp(p.level['breath-depression'], 0, 1)
}

/** Share of the pressure that these drugs leave, 0–1. */
export function toneUnderDrugs({ level }: Patient): number {
  return 1 - 0.35 * clamp(level.vasodilation, 0, 1)
}
