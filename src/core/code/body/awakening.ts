// After an arrest: own breathing comes back slowly, sometimes not, and who was down for a moment only wakes.
import type { Patient, Traits } from './patient'
import { STEP_MS, clamp } from './step-time'

/** After so little time without flow a brain wakes within a drill, minutes of ischemia. Tuned to teaching: short, witnessed, shocked at once. */
const WAKES_MIN = 1.6
/** With more than this some do not breathe by themselves while the drill lasts. Tuned. */
const APNEIC_MIN = 2.5
/** From nothing to the breaths of rest, s. Tuned. */
const RAMP_S = 60

type Brain = Pick<Patient, 'arrests' | 'pulse' | 'roscDebtMin' | 'roscMs'>

/** Share of the breaths at rest that an arrest has left by now, 0–1. Gasps are no breaths. */
export function breathShareAfterArrest(
  { patient, step }: { readonly patient: Brain; readonly step: number },
  { slowToBreathe }: Pick<Traits, 'slowToBreathe'>,
): number {
  const { arrests, pulse, roscDebtMin, roscMs } = patient
  if (!pulse || arrests === 0 || roscMs === null) return 1
  if (roscDebtMin > APNEIC_MIN && slowToBreathe > 0.75) return 0
  const waitS = 20 + 60 * slowToBreathe * Math.min(2, roscDebtMin)
  return clamp((sinceS(roscMs, step) - waitS) / RAMP_S, 0, 1)
}

/** Whether the patient follows commands again. */
export function hasWoken(p: Brain, atMs: number, { slowToBreathe }: Pick<Traits, 'slowToBreathe'>): boolean {
  if (p.roscMs === null || p.arrests !== 1 || p.roscDebtMin > WAKES_MIN) return false
  return (atMs - p.roscMs) / 1000 > 60 + 90 * slowToBreathe
}

const sinceS = (fromMs: number, step: number): number => (step * STEP_MS - fromMs) / 1000
