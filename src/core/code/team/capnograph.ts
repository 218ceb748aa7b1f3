// What a capnograph shows: nothing without an exhaled breath, and an alarm for that.
import type { Sim, VitalPoint } from './sim'

/** Without a breath for so long there is no number and the apnea alarm sounds, s: usual setting of monitors (teaching). */
export const APNEA_S = 20

/** Whether the last 20 s, one point a second, hold no breath. */
export function isApnea(points: readonly Pick<VitalPoint, 'breaths'>[]): boolean {
  const seen = points.slice(-APNEA_S)
  return seen.length === APNEA_S && seen.every(({ breaths }) => breaths <= 0)
}

type Breathing = Pick<Sim, 'gear' | 'vitals'> & { readonly patient: Pick<Sim['patient'], 'etco2MmHg'> }

/** Whether the capnograph has seen no breath for 20 s; never before it has been there for so long. */
export function hasApnea({ gear, vitals }: Pick<Sim, 'gear' | 'vitals'>): boolean {
  return gear.capnography && isApnea(vitals)
}

/** End-tidal carbon dioxide as it is shown, mmHg; null: no capnograph, or no breath to measure. */
export function shownCarbonDioxide(sim: Breathing): number | null {
  return sim.gear.capnography && !hasApnea(sim) ? Math.round(sim.patient.etco2MmHg) : null
}
